"""The illustration as it is printed, places whole and money in £ thousand, and why its rows do not add to its totals."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from fractions import Fraction

from fanlight.funding.rules.ap_districts import CountySplit
from fanlight.funding.rules.apportioning import in_digits, nearest

_PENCE_IN_A_THOUSAND = 100_000
COLUMNS = ("Places", "Budget £k", "District total £k", "Devolved £k")


@dataclass(frozen=True)
class PrintedRow:
    """One printed row: a cell a column of COLUMNS, and the unrounded figure behind each, as digits."""

    name: str
    cells: tuple[int, ...]
    unrounded: tuple[str, ...]


@dataclass(frozen=True)
class Footing:
    """One column added up against its printed total."""

    column: str
    of_rows: int
    of_total: int

    @property
    def difference(self) -> int:
        """By how much the rows come to more than the total."""
        return self.of_rows - self.of_total

    @property
    def words(self) -> str:
        """It in a sentence."""
        if not self.difference:
            return f"{self.column}: the rows add up to the total, {self.of_total:,}."
        how = "more" if self.difference > 0 else "less"
        by = f"{abs(self.difference):,} {how}"
        return f"{self.column}: the rows add up to {self.of_rows:,}, {by} than the total {self.of_total:,}."


@dataclass(frozen=True)
class Printed:
    """The whole illustration: rows, the total row (of the unrounded sums), two percentages, and what does not add up."""

    rows: tuple[PrintedRow, ...]
    total: PrintedRow
    budget_percent: int
    devolved_percent: int
    footings: tuple[Footing, ...]
    across: tuple[str, ...]
    is_whole: bool

    @property
    def why(self) -> str:
        """Why rows and totals may differ, in sentences; empty where all add up."""
        if not self.across and not any(one.difference for one in self.footings):
            return ""
        rounded = (
            "Every cell is rounded by itself from the unrounded figure, and the total row from the unrounded sum: "
            "rounded figures need not add up, and none has been changed to make them."
        )
        if not self.is_whole:
            return rounded
        return f"{rounded} The rows pay for whole places; the total is of the places before they were made whole."


def printed(split: CountySplit) -> Printed:
    """Return the illustration in the shape in which it was published: each cell half-up from its unrounded figure.

    With whole places, the rows hold what is contracted, and the total row still the unrounded sum.
    """
    rows = tuple(_row(one.name, one.places, one.budget, one.total_pence) for one in split.districts)
    total = _row("Total", split.places, split.budget, split.total_pence)
    footings = tuple(
        Footing(column, sum(row.cells[place] for row in rows), total.cells[place])
        for place, column in enumerate(COLUMNS)
    )
    whole = split.total_pence or 1
    return Printed(
        rows,
        total,
        nearest(100 * split.budget / whole),
        nearest(100 * (split.total_pence - split.budget) / whole),
        footings,
        tuple(words for row in (*rows, total) for words in _across(row)),
        split.policy.is_whole,
    )


def _row(name: str, places: Fraction, budget: Fraction, total_pence: int) -> PrintedRow:
    money = [Fraction(one) / _PENCE_IN_A_THOUSAND for one in (budget, total_pence, total_pence - budget)]
    exact = [places, *money]
    return PrintedRow(name, tuple(nearest(one) for one in exact), tuple(in_digits(one) for one in exact))


def _across(row: PrintedRow) -> Iterator[str]:
    """Yield a sentence where total less budget, as printed, is not what is printed as devolved."""
    _, budget, total, devolved = row.cells
    if total - budget != devolved:
        yield f"{row.name}: {total:,} less {budget:,} is {total - budget:,}; unrounded it is {devolved:,}."
