"""The illustration of alternative provision that was published in November 2018, beside what the rules work out: cell for cell.

Kent County Council, presentation to headteachers, November 2018, option 2. The printed cells are the council's. It printed
no unrounded money of a district: those here are the ones that give all 26 printed cells (worked back; many others
within a few hundred pounds do too), with £11.5m for the county and 82,710 pupils of key stages 3 and 4.
"""

from __future__ import annotations

from dataclasses import dataclass
from fractions import Fraction
from typing import Any

from fanlight.funding.rules.ap_districts import CountySplit, District, Terms, split_districts
from fanlight.funding.rules.ap_places import Policy, Rounding
from fanlight.funding.rules.ap_shown import COLUMNS, Printed, PrintedRow, printed
from fanlight.funding.rules.ap_side_by_side import near

SOURCE = "Kent County Council, presentation to headteachers, November 2018"
PUBLISHED = {
    "North West Kent": (64, 1149, 2113, 964),
    "Maidstone and Malling": (44, 784, 1442, 658),
    "Shepway": (22, 404, 744, 339),
    "Thanet and Dover": (73, 1310, 2410, 1100),
    "Two Bridges": (40, 716, 1318, 601),
}
PUBLISHED_TOTAL = (242, 4364, 8026, 3662)
PUBLISHED_PERCENT = (54, 46)
# Pence of each district that give every printed cell, and the county's terms with which they do.
DISTRICTS = (
    District("North West Kent", 211_300_000),
    District("Maidstone and Malling", 144_200_000),
    District("Shepway", 74_370_000),
    District("Thanet and Dover", 240_995_000),
    District("Two Bridges", 131_760_000),
)
TERMS = Terms(Fraction(82_710), 1_150_000_000, Fraction("0.0042"), 1_800_000)


@dataclass(frozen=True)
class Cell:
    """One cell: as it was printed, as it is worked out, and the unrounded figure behind it as digits."""

    column: str
    printed: int
    computed: int
    unrounded: str

    @property
    def near(self) -> str:
        """The unrounded figure to three places."""
        return near(self.unrounded) if self.unrounded else ""

    @property
    def is_same(self) -> bool:
        """Whether what is worked out is what was printed."""
        return self.printed == self.computed


@dataclass(frozen=True)
class Illustration:
    """The whole illustration beside what is worked out: rows by district, the total row, two percentages."""

    rows: tuple[tuple[str, tuple[Cell, ...]], ...]
    total: tuple[Cell, ...]
    percent: tuple[Cell, Cell]
    shown: Printed
    split: CountySplit

    @property
    def cells(self) -> list[Cell]:
        """Every cell that was printed."""
        return [*(cell for _, cells in self.rows for cell in cells), *self.total, *self.percent]

    @property
    def same(self) -> int:
        """How many cells come out as they were printed."""
        return sum(cell.is_same for cell in self.cells)


def illustration() -> Illustration:
    """Return the published illustration beside what the rules work out of its terms."""
    split = split_districts(TERMS, DISTRICTS, Policy(Rounding.NONE))
    shown = printed(split)
    budget, devolved = PUBLISHED_PERCENT
    return Illustration(
        tuple((row.name, _cells(PUBLISHED[row.name], row)) for row in shown.rows),
        _cells(PUBLISHED_TOTAL, shown.total),
        (
            Cell("Budget, per cent of the district totals", budget, shown.budget_percent, ""),
            Cell("Devolved, per cent of the district totals", devolved, shown.devolved_percent, ""),
        ),
        shown,
        split,
    )


def illustration_rows(found: Illustration) -> list[dict[str, Any]]:
    """Return one row a printed cell as plain values: of which district, which column, printed, computed, unrounded."""
    every = [*found.rows, ("Total", found.total), ("Total", found.percent)]
    return [
        {
            "district": name,
            "column": cell.column,
            "printed": cell.printed,
            "computed": cell.computed,
            "unrounded": cell.unrounded,
        }
        for name, cells in every
        for cell in cells
    ]


def _cells(cells: tuple[int, ...], row: PrintedRow) -> tuple[Cell, ...]:
    return tuple(Cell(*one) for one in zip(COLUMNS, cells, row.cells, row.unrounded, strict=True))
