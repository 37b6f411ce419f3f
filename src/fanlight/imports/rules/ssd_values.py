"""How the values of an extract are read: dates of one declared shape, flags, codes, and what is written as JSON."""

from __future__ import annotations

import json
import re
from collections.abc import Mapping
from datetime import date
from enum import StrEnum
from typing import Any

LONGEST_VALUE = 1_000
_TIME = r"(?:[T ]\d{2}:\d{2}(?::\d{2}(?:\.\d+)?)?(?:Z|[+-]\d{2}:?\d{2})?)?"
_NOTHING = frozenset({"", "NULL", "N/A"})
_YES = frozenset({"Y", "YES", "1", "T", "TRUE"})
_FLAG = re.compile(r"(?:OUTCOME_)?(?P<code>.+?)_FLAG")


class ValueRefused(ValueError):
    """A value cannot be read; carries the column, and says why."""

    def __init__(self, column: str, reason: str) -> None:
        super().__init__(f"{column}: {reason}")
        self.column, self.reason = column, reason


class DateShape(StrEnum):
    """How an extract writes its dates; said once for all of it, never guessed for a row."""

    ISO = "iso"
    UK = "uk"


_SHAPES = {
    DateShape.ISO: (re.compile(r"(?P<year>\d{4})-(?P<month>\d{2})-(?P<day>\d{2})" + _TIME), "2018-11-18"),
    DateShape.UK: (re.compile(r"(?P<day>\d{1,2})/(?P<month>\d{1,2})/(?P<year>\d{4})" + _TIME), "18/11/2018"),
}


class SsdRow:
    """One row of a table, by its columns in small letters, and the shape of its dates."""

    def __init__(self, cells: Mapping[str, str], dates: DateShape) -> None:
        self._cells, self._dates = cells, dates

    def text(self, column: str, *, longest: int = LONGEST_VALUE) -> str:
        """Return a value, "" where there is none; raises ValueRefused for one that is too long or holds a NUL."""
        value = self._cells.get(column, "").strip()
        if value.upper() in _NOTHING:
            return ""
        if "\x00" in value:
            raise ValueRefused(column, "it contains a null character")
        if len(value) > longest:
            raise ValueRefused(column, f"it has {len(value):,} characters, and {longest} is the most there can be")
        return value

    def needed(self, column: str, *, longest: int = LONGEST_VALUE) -> str:
        """Return a value that must be there; raises ValueRefused where it is blank."""
        value = self.text(column, longest=longest)
        if not value:
            raise ValueRefused(column, "it is blank")
        return value

    def day(self, column: str) -> date | None:
        """Return a date, None where there is none; a time of day after it is left. Raises ValueRefused."""
        value = self.text(column)
        if not value:
            return None
        pattern, example = _SHAPES[self._dates]
        found = pattern.fullmatch(value)
        if found is None:
            raise ValueRefused(column, f"it is not a date like {example}")
        try:
            return date(int(found["year"]), int(found["month"]), int(found["day"]))
        except ValueError:
            raise ValueRefused(column, "it is not a real date") from None

    def needed_day(self, column: str) -> date:
        """Return a date that must be there; raises ValueRefused."""
        day = self.day(column)
        if day is None:
            raise ValueRefused(column, "it is blank")
        return day

    def last_day(self, column: str, first: date | None) -> date | None:
        """Return the day on which something ended; raises ValueRefused where that is before it began."""
        day = self.day(column)
        if day and first and day < first:
            raise ValueRefused(column, "it is before the day on which it began")
        return day

    def is_yes(self, column: str) -> bool:
        """Return whether a flag is set, in any of the ways in which it is written."""
        return self.text(column).upper() in _YES

    def outcomes(self, column: str) -> tuple[str, ...]:
        """Return the outcome codes that are set in a JSON of flags, sorted; raises ValueRefused for what is no JSON."""
        flags = self.json(column)
        if not isinstance(flags, dict):
            raise ValueRefused(column, "it is not a list of outcome flags")
        found = ((_FLAG.fullmatch(str(name).upper()), value) for name, value in flags.items())
        return tuple(sorted(name["code"][:40] for name, value in found if name and str(value).upper() in _YES))

    def json(self, column: str) -> Any:
        """Return what a JSON says, {} where there is none; raises ValueRefused."""
        value = self.text(column, longest=100_000)
        if not value:
            return {}
        try:
            return json.loads(value)
        except (ValueError, RecursionError):
            raise ValueRefused(column, "it is not JSON that can be read") from None

    def said(self, **columns: str) -> dict[str, str]:
        """Return the values that there are, each by a short name; a long one is cut."""
        found = {name: self.text(column, longest=100_000)[:LONGEST_VALUE] for name, column in columns.items()}
        return {name: value for name, value in found.items() if value}


def factors_in_words(found: Any) -> str:
    """Return the codes of factors found at an assessment, "1B, 3C", from any of the shapes in which they come."""
    if isinstance(found, dict):
        codes = [str(name) for name, value in found.items() if str(value).upper() in _YES]
    elif isinstance(found, list):
        codes = [str(one) for one in found]
    else:
        codes = [str(found)]
    return ", ".join(sorted({code.strip() for code in codes if code.strip()}))[:LONGEST_VALUE]
