"""How a measure is defined: its shape, what one of it is, what it means, and what stands above and below the line."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum

# The windows in which children are followed.
MONTHS = (2, 3, 6, 12)


class Kind(StrEnum):
    """What shape a measure has."""

    COUNT = "count"
    RATE = "rate"
    TABLE = "table"


@dataclass(frozen=True)
class Definition:
    """A measure's name, title and meaning; for a rate what is counted above and below the line, for a table its sides."""

    name: str
    kind: Kind
    title: str
    unit: str
    words: str
    numerator_is: str = ""
    denominator_is: str = ""
    rows_are: str = ""
    columns_are: str = ""
