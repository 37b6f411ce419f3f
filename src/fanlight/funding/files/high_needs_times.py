"""For what part of a year a pupil is there: days, or a share of the year; without either column, the whole year."""

from __future__ import annotations

from fractions import Fraction

from fanlight.funding.files.ap_tables import Faults, Table
from fanlight.funding.files.high_needs_cells import Cells
from fanlight.funding.rules.high_needs_kinds import DAYS
from fanlight.funding.rules.parameters import Asking, ParameterMissing

DAYS_COLUMN, SHARE_COLUMN = "days", "share_of_year"
WHOLE_YEAR = Fraction(1)


class Times:
    """How the rows of one file tell the time; asked of the dated values once, and only where days are counted."""

    def __init__(self, table: Table, asking: Asking, faults: Faults) -> None:
        self.by_days = DAYS_COLUMN in table.columns
        self.by_share = SHARE_COLUMN in table.columns
        self.days_in_year = 0
        if self.by_days and self.by_share:
            faults.add(f"{table.name}: has both columns, {DAYS_COLUMN} and {SHARE_COLUMN}; leave one out.")
        elif self.by_days:
            self.days_in_year = _days(table.name, asking, faults)

    @property
    def words(self) -> str:
        """How the time of a pupil is counted, in words."""
        if self.by_days:
            return f"By days, {self.days_in_year} to the year."
        return "By the share of the year." if self.by_share else "Every pupil is counted for the whole year."

    def part(self, cells: Cells) -> Fraction:
        """Return the part of the year of one row, above nought and at most the whole; a fault is noted."""
        if self.by_days and self.by_share:
            return WHOLE_YEAR
        if self.by_share:
            return cells.above_nought(SHARE_COLUMN, most=1)
        if self.by_days:
            days = cells.above_nought(DAYS_COLUMN, most=self.days_in_year or 366)
            return days / self.days_in_year if self.days_in_year else WHOLE_YEAR
        return WHOLE_YEAR


def _days(name: str, asking: Asking, faults: Faults) -> int:
    try:
        found = asking.number(DAYS)
    except ParameterMissing as missing:
        faults.add(f"{name}, {DAYS_COLUMN}: {missing} Write it into the authority's file, or give {SHARE_COLUMN}.")
        return 0
    if found == 0:
        faults.add(f"“{DAYS}” is nought: a year of top-up has days.")
    return found
