"""Reading the files of schools and of penalties for alternative provision; docs/formats/ap-schools.md says what they hold."""

from __future__ import annotations

import re
from collections.abc import Callable, Collection
from fractions import Fraction
from pathlib import Path

from fanlight.funding.files.ap_numbers import MOST_PUPILS, NotANumber, number, pence
from fanlight.funding.files.ap_tables import Faults, Row, Table, name_in, read_table
from fanlight.funding.rules.ap_penalties import GoesTo, Penalty, Trigger, When
from fanlight.funding.rules.ap_schools import ApSchool, Basis

NEEDED = ("district", "urn", "selective", "pupils_ks3", "pupils_ks4", "pan")
YEAR_GROUPS = {"year_groups_ks3": 3, "year_groups_ks4": 2}
FORMULA = {Basis.ROLL: "formula_share_pounds", Basis.PAN: "formula_share_pan_pounds"}
KNOWN = (*NEEDED, "name", *YEAR_GROUPS, *FORMULA.values())
PENALTIES = ("urn", "trigger", "percentage", "when", "goes_to")
_MOST_OF_A_SCHOOL = 10_000
_URN = re.compile(r"[0-9]{6}")


def read_schools(
    path: Path, counted: Collection[str], year_groups: Callable[[str], int], faults: Faults
) -> tuple[Table, list[ApSchool]] | None:
    """Return the schools of a CSV file in its order; what is wrong with it is noted in `faults`, all at once.

    `counted` are further columns that factors count; `year_groups` gives the number for a column that the file has not.
    """
    further = [column for column in dict.fromkeys(counted) if column not in NEEDED]
    table = read_table(path, [*NEEDED, *further], faults)
    if table is None:
        return None
    before = len(faults.reasons)
    seen: dict[str, int] = {}
    found = []
    for row in table.rows:
        found.append(_school(table, row, further, year_groups, faults))
        urn = row["urn"]
        if urn in seen:
            faults.add(f"{table.name}, line {row.line}: school {urn} stood in line {seen[urn]} already.")
        seen.setdefault(urn, row.line)
    return None if len(faults.reasons) > before else (table, found)


def _school(table: Table, row: Row, further: list[str], year_groups: Callable[[str], int], faults: Faults) -> ApSchool:
    cells = _Cells(table, row, faults)
    return ApSchool(
        urn=cells.urn(),
        name=name_in(table, row, "name", faults) if "name" in table.columns else "",
        district=name_in(table, row, "district", faults),
        is_selective=cells.one_of("selective", ("no", "yes")) == "yes",
        roll_ks3=cells.number("pupils_ks3"),
        roll_ks4=cells.number("pupils_ks4"),
        pan=cells.number("pan", places=0),
        year_groups_ks3=cells.year_groups("year_groups_ks3", year_groups),
        year_groups_ks4=cells.year_groups("year_groups_ks4", year_groups),
        formula_pence={basis: cells.pence(name) for basis, name in FORMULA.items() if name in table.columns},
        counts={column: cells.number(column, places=6, most=MOST_PUPILS) for column in further},
    )


class _Cells:
    """The cells of one row, read by column; a fault is noted with its line and school."""

    def __init__(self, table: Table, row: Row, faults: Faults) -> None:
        self.row, self.faults = row, faults
        self.where = f"{table.name}, line {row.line}"
        self.columns = table.columns

    def urn(self) -> str:
        """Return the school's number."""
        if not _URN.fullmatch(self.row["urn"]):
            self.faults.tried(f"{self.where}, urn", self.row["urn"], _no_urn)
        return self.row["urn"]

    def one_of(self, column: str, choices: Collection[str]) -> str:
        """Return a cell that is one of these words; the first of them where it is none, and the fault is noted."""
        text = self.row[column].lower()
        if text in choices:
            return text
        self.faults.add(f"{self.where}: {column} “{self.row[column][:60]}” is none of {', '.join(choices)}.")
        return next(iter(choices))

    def number(self, column: str, *, places: int = 2, most: int = _MOST_OF_A_SCHOOL) -> Fraction:
        """Return a cell's number, nought with the fault noted where it has none."""
        return self._read(column, lambda text: number(text, places=places, most=most)) or Fraction(0)

    def pence(self, column: str) -> int:
        """Return a cell of pounds in pence."""
        return int(self._read(column, lambda text: Fraction(pence(text))) or 0)

    def year_groups(self, column: str, without: Callable[[str], int]) -> int:
        """Return the year groups of a key stage, or the value that holds where the file has no such column."""
        if column not in self.columns:
            return without(column)
        most = YEAR_GROUPS[column]
        return int(self._read(column, lambda text: number(text, places=0, most=most)) or 0)

    def _read(self, column: str, read: Callable[[str], Fraction]) -> Fraction | None:
        return self.faults.tried(f"{self.where}, {column}", self.row[column], read)


def _no_urn(text: str) -> None:
    raise NotANumber("is no URN: six digits" if text.strip() else "is blank: six digits are needed")


def read_penalties(path: Path, urns: Collection[str], faults: Faults) -> list[Penalty]:
    """Return the penalties of a CSV file; a percentage is written 12.5 for 12.5%. Faults are noted, all at once."""
    table = read_table(path, PENALTIES, faults)
    if table is None:
        return []
    found, seen = [], set()
    for row in table.rows:
        before = len(faults.reasons)
        cells = _Cells(table, row, faults)
        urn = cells.urn()
        if urn not in urns:
            faults.add(f"{table.name}, line {row.line}: school {urn[:60]} is not in the file of schools.")
        one = Penalty(
            urn=urn,
            trigger=Trigger(cells.one_of("trigger", list(Trigger))),
            share=cells.number("percentage", places=2, most=100) / 100,
            when=When(cells.one_of("when", list(When))),
            goes_to=GoesTo(cells.one_of("goes_to", list(GoesTo))),
        )
        if len(faults.reasons) > before:
            continue
        if (one.urn, one.trigger, one.when) in seen:
            faults.add(f"{table.name}, line {row.line}: this penalty of school {urn} stands twice.")
        seen.add((one.urn, one.trigger, one.when))
        found.append(one)
    return found
