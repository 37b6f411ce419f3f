"""What a frame promises of each of its columns: a name, what it holds, and whether it may be empty."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum


class Holds(StrEnum):
    """What a column holds, and so how it is read."""

    ID = "ID"  # a ULID of ours
    CODE = "CODE"  # a code of ours; empty where there is none
    SAID = "SAID"  # a code or word that came from outside, and may hold anything
    NUMBER = "NUMBER"
    FLAG = "FLAG"
    DAY = "DAY"
    INSTANT = "INSTANT"


TEXTS = frozenset({Holds.ID, Holds.CODE, Holds.SAID})


@dataclass(frozen=True)
class Column:
    """One column. A text that may be empty is null where it is; a text that may not be is "" instead."""

    name: str
    holds: Holds
    may_be_empty: bool = False


class ColumnNotAsPromised(Exception):
    """What was read is not what the contract says; the message names the column and holds no value."""

    def __init__(self, column: str, why: str) -> None:
        super().__init__(f"The column {column} {why}.")
        self.column = column
