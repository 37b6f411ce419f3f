"""What a specialist queue must know of its work besides: which facts, of what sort, and the day that follows from one."""

from __future__ import annotations

from datetime import date
from enum import StrEnum

PARTICULARS = "casework.particulars"
LONGEST = 500


class Sort(StrEnum):
    """What sort of answer a particular takes."""

    LINE = "LINE"
    DAY = "DAY"
    YES_NO = "YES_NO"


SORT_LABELS = {Sort.LINE: "A line of words", Sort.DAY: "A day", Sort.YES_NO: "Yes or no"}
_YES_NO = {"YES": "Yes", "NO": "No"}


class ParticularRefused(Exception):
    """A particular that does not fit; the message can be shown."""


def check_particular(sort: Sort, value: str) -> str:
    """Return a particular as it is stored, "" for none; raises ParticularRefused for one of another sort."""
    text = value.strip()
    if not text:
        return ""
    if sort is Sort.DAY:
        try:
            return date.fromisoformat(text).isoformat()
        except ValueError:
            raise ParticularRefused("Enter a day.") from None
    if sort is Sort.YES_NO and text not in _YES_NO:
        raise ParticularRefused("Say yes or no.")
    if len(text) > LONGEST:
        raise ParticularRefused(f"Use at most {LONGEST} characters.")
    return text


def day_of(sort: Sort, value: str) -> date | None:
    """Return the day that a particular says, None where it says none."""
    return date.fromisoformat(value) if sort is Sort.DAY and value else None


def still_waits(day: date, ended_on: date | None) -> bool:
    """Return whether what follows from a day is still to be done: nothing that ends the wait was recorded since."""
    return ended_on is None or ended_on < day


def in_words(sort: Sort, value: str) -> str:
    """Return yes and no in words; a line as it is."""
    return _YES_NO.get(value, value) if sort is Sort.YES_NO else value
