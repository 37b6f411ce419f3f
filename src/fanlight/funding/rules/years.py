"""Funding years: from 1 April to 31 March, written 2018-19."""

from __future__ import annotations

import re
from dataclasses import dataclass
from datetime import date

FIRST_MONTH = 4
_WRITTEN = re.compile(r"(\d{4})-(\d{2})")


class NotAFundingYear(ValueError):
    """These letters are no funding year; the message can be shown."""


@dataclass(frozen=True, order=True)
class FundingYear:
    """A financial year of an authority, by the year in which it begins."""

    begins: int

    @classmethod
    def read(cls, text: str) -> FundingYear:
        """Return the year that is written as 2018-19. Raises NotAFundingYear."""
        found = _WRITTEN.fullmatch(text.strip())
        if found is None or (int(found[1]) + 1) % 100 != int(found[2]):
            raise NotAFundingYear(f"“{text}” is no funding year. Write the two years, for example 2018-19.")
        return cls(int(found[1]))

    @classmethod
    def of(cls, day: date) -> FundingYear:
        """Return the year that a day is in."""
        return cls(day.year if day.month >= FIRST_MONTH else day.year - 1)

    def __str__(self) -> str:
        return f"{self.begins}-{(self.begins + 1) % 100:02d}"

    @property
    def first_on(self) -> date:
        """The first day: 1 April."""
        return date(self.begins, FIRST_MONTH, 1)

    @property
    def last_on(self) -> date:
        """The last day: 31 March."""
        return date(self.begins + 1, 3, 31)
