"""One question as data: what is asked, how it is answered, and what makes an answer wrong."""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date
from enum import StrEnum
from typing import Any

from fanlight.design.choices import Choice
from fanlight.design.journeys.answers import Seen


class Kind(StrEnum):
    """How a question is answered."""

    LINE = "LINE"
    PARAGRAPHS = "PARAGRAPHS"
    DAY = "DAY"
    TIME = "TIME"
    ONE_OF = "ONE_OF"
    SOME_OF = "SOME_OF"
    FROM_LIST = "FROM_LIST"
    NUMBER = "NUMBER"
    TICK = "TICK"
    EMAIL = "EMAIL"
    PHONE = "PHONE"
    POSTCODE = "POSTCODE"


OFFERING = frozenset({Kind.ONE_OF, Kind.SOME_OF, Kind.FROM_LIST})
YES_NO = (Choice("YES", "Yes"), Choice("NO", "No"))
YES_NO_UNKNOWN = (*YES_NO, Choice("UNKNOWN", "I do not know"))

Check = Callable[[Any, Seen], None]
DateLimit = date | Callable[[], date]


@dataclass(frozen=True)
class Question:
    """One question. Its answer is stored under `name`, which is unique in the journey.

    `choices` are offered as they stand; `choices_from` names a list given by `Journey.with_lists`, or a repeat, whose
    items are then offered. `blank` is the sentence that refuses a blank; without it the question may be left blank and
    shows in `Journey.missing` if the table of requirements asks for it. `check` raises ValueError with a sentence; it
    sees the stored form of the answer and the answers so far. `short` is the row's name on check-your-answers.
    `as_first` starts a later child or person with the first one's answer, to be changed or saved.
    """

    name: str
    label: str
    kind: Kind = Kind.LINE
    hint: str = ""
    short: str = ""
    called: str = ""
    choices: tuple[Choice, ...] = ()
    choices_from: str = ""
    blank: str = ""
    longest: int = 0
    rows: int = 5
    width: str = ""
    least: int = 0
    most: int = 1_000_000
    earliest: DateLimit | None = None
    latest: DateLimit | None = None
    outside: str = ""
    check: Check | None = None
    autocomplete: str = ""
    as_first: bool = False

    @property
    def row_name(self) -> str:
        """Return what the question is called on check-your-answers."""
        return self.short or self.label

    @property
    def error_name(self) -> str:
        """Return what the question is called inside an error sentence."""
        return self.called or self.short or self.label
