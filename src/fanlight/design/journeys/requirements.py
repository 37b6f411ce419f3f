"""What must be known by which stage: a table, one row a question, read by one function."""

from dataclasses import dataclass
from enum import StrEnum

from fanlight.design.journeys.answers import Place
from fanlight.design.journeys.conditions import ALWAYS, Condition


class Need(StrEnum):
    """How much a stage needs an answer."""

    MANDATORY = "M"
    CONDITIONAL = "C"
    OPTIONAL = "O"


NEED_LABELS = {Need.MANDATORY: "needed", Need.CONDITIONAL: "needed in this case", Need.OPTIONAL: "can be left out"}


@dataclass(frozen=True)
class Requirement:
    """A stage's need of one answer. `when` is for conditional ones; `stops` says that nothing passes without it."""

    question: str
    need: Need
    stage: str = "SEND"
    when: Condition = ALWAYS
    stops: bool = False


@dataclass(frozen=True)
class Missing:
    """An answer that a stage needs and has not got, and where to give it."""

    place: Place
    question: str
    row_name: str
    item_name: str
    need: Need
    stops: bool
