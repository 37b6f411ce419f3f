"""For what part of a year a pupil is there: days, months or a share of the year; without such a column, the whole year."""

from __future__ import annotations

from fractions import Fraction

from fanlight.funding.files.ap_tables import Faults, Table
from fanlight.funding.files.high_needs_cells import Cells
from fanlight.funding.rules.high_needs_kinds import DAYS
from fanlight.funding.rules.parameters import Asking, ParameterMissing

DAYS_COLUMN, MONTHS_COLUMN, SHARE_COLUMN = "days", "months", "share_of_year"
TIME_COLUMNS = (DAYS_COLUMN, MONTHS_COLUMN, SHARE_COLUMN)
MONTHS = 12
WHOLE_YEAR = Fraction(1)


class Times:
    """How the rows of one file tell the time; asked of the dated values once, and only where days are counted."""

    def __init__(self, table: Table, asking: Asking, faults: Faults) -> None:
        found = [one for one in TIME_COLUMNS if one in table.columns]
        self.column = found[0] if len(found) == 1 else ""
        self.days_in_year = 0
        if len(found) > 1:
            faults.add(f"{table.name}: has more than one of the columns {', '.join(found)}; leave one.")
        elif self.column == DAYS_COLUMN:
            self.days_in_year = _days(table.name, asking, faults)

    @property
    def words(self) -> str:
        """How the time of a pupil is counted, in words."""
        return {
            DAYS_COLUMN: f"By days, {self.days_in_year} to the year.",
            MONTHS_COLUMN: "By months, 12 to the year.",
            SHARE_COLUMN: "By the share of the year.",
        }.get(self.column, "Every pupil is counted for the whole year.")

    def part(self, cells: Cells) -> Fraction:
        """Return the part of the year of one row, above nought and at most the whole; a fault is noted."""
        if not self.column:
            return WHOLE_YEAR
        whole = {DAYS_COLUMN: self.days_in_year, MONTHS_COLUMN: MONTHS, SHARE_COLUMN: 1}[self.column]
        if not whole:
            return WHOLE_YEAR
        return cells.above_nought(self.column, most=whole) / whole


def _days(name: str, asking: Asking, faults: Faults) -> int:
    try:
        found = asking.number(DAYS)
    except ParameterMissing as missing:
        faults.add(
            f"{name}, {DAYS_COLUMN}: {missing} Write it into the authority's file, or give {MONTHS_COLUMN} or {SHARE_COLUMN}."
        )
        return 0
    if found == 0:
        faults.add(f"“{DAYS}” is nought: a year of top-up has days.")
    return found
