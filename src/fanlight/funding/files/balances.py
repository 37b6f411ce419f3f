"""Reading balances, loans and plans of recovery; docs/formats/balances.md says what the files hold."""

from __future__ import annotations

import re
from collections.abc import Collection
from dataclasses import dataclass
from datetime import date
from pathlib import Path

from fanlight.funding.files.ap_numbers import NotANumber, number, pence, pence_above_nought
from fanlight.funding.files.ap_tables import Faults, Row, Table, name_in, read_table
from fanlight.funding.rules.balances import Purpose, SchoolBalance
from fanlight.funding.rules.known import BALANCE_PHASES
from fanlight.funding.rules.loans import Loan, Plan
from fanlight.funding.rules.years import FundingYear, NotAFundingYear

ASSIGNED = {one: f"assigned_{one}_pounds" for one in Purpose}
NEEDED = ("urn", "phase", "district", "kind", "income_pounds", "balance_pounds", *ASSIGNED.values())
KNOWN = (*NEEDED, "name", "years_above_before")
LOANS = ("reference", "urn", "purpose", "for", "amount_pounds", "started_on", "months", "repaid_pounds")
PLANS = ("urn", "approved_on", "approved_by", "back_by")
MOST_MONTHS, MOST_YEARS = 600, 50
_URN = re.compile(r"[0-9]{6}")


@dataclass(frozen=True)
class _Cell:
    """A cell of a row, which notes what is wrong with it."""

    table: Table
    row: Row
    faults: Faults

    def where(self, column: str) -> str:
        return f"{self.table.name}, line {self.row.line}, {column}"

    def urn(self) -> str:
        if not _URN.fullmatch(self.row["urn"]):
            self.faults.add(f"{self.where('urn')}: “{self.row['urn'][:60]}” is no URN of six digits.")
        return self.row["urn"]

    def one_of(self, column: str, allowed: Collection[str]) -> str:
        text = self.row[column].lower()
        if text not in allowed:
            self.faults.add(f"{self.where(column)}: “{self.row[column][:60]}” is none of {', '.join(allowed)}.")
        return text

    def pence(self, column: str, *, above_nought: bool = False) -> int:
        read = pence_above_nought if above_nought else pence
        return self.faults.tried(self.where(column), self.row[column], read) or 0

    def signed(self, column: str) -> int:
        text = self.row[column]
        if not text.startswith("-"):
            return self.pence(column)
        found = self.faults.tried(self.where(column), text[1:], pence_above_nought)
        return -(found or 0)

    def count(self, column: str, most: int, least: int = 0) -> int:
        def read(text: str) -> int:
            found = int(number(text, places=0, most=most))
            if found < least:
                raise NotANumber(f"is below {least}")
            return found

        return self.faults.tried(self.where(column), self.row[column], read) or 0

    def day(self, column: str) -> date:
        try:
            return date.fromisoformat(self.row[column])
        except ValueError:
            self.faults.add(f"{self.where(column)}: “{self.row[column][:60]}” is no day; write 2019-03-31.")
            return date.min


def read_balances(path: Path, faults: Faults) -> tuple[Table, list[SchoolBalance]] | None:
    """Return the schools of a CSV file in its order; what is wrong with it is noted in `faults`, all at once.

    An academy is refused: its balance is its trust's and not the authority's.
    """
    table = read_table(path, NEEDED, faults)
    if table is None:
        return None
    found = [_school(_Cell(table, row, faults)) for row in table.rows]
    _twice(table, "urn", faults)
    return table, found


def read_loans(path: Path, urns: Collection[str], faults: Faults) -> list[Loan]:
    """Return the loans of a CSV file; a loan for a deficit, or more paid back than lent, is noted in `faults` with the rest."""
    table = read_table(path, LOANS, faults)
    if table is None:
        return []
    _twice(table, "reference", faults)
    return [_loan(_Cell(table, row, faults), urns) for row in table.rows]


def read_plans(path: Path, urns: Collection[str], faults: Faults) -> list[Plan]:
    """Return the approved plans of recovery of a CSV file; what is wrong with it is noted in `faults`."""
    table = read_table(path, PLANS, faults)
    if table is None:
        return []
    _twice(table, "urn", faults)
    return [_plan(_Cell(table, row, faults), urns) for row in table.rows]


def _school(cell: _Cell) -> SchoolBalance:
    table, row = cell.table, cell.row
    if cell.one_of("kind", ("maintained", "academy")) == "academy":
        cell.faults.add(
            f"{cell.where('kind')}: an academy's balance is its trust's and not the authority's. Leave it out."
        )
    return SchoolBalance(
        urn=cell.urn(),
        name=name_in(table, row, "name", cell.faults) if "name" in table.columns else "",
        phase=cell.one_of("phase", BALANCE_PHASES),
        district=name_in(table, row, "district", cell.faults),
        income=cell.pence("income_pounds", above_nought=True),
        balance=cell.signed("balance_pounds"),
        assigned={one: cell.pence(column) for one, column in ASSIGNED.items()},
        years_before=cell.count("years_above_before", MOST_YEARS) if "years_above_before" in table.columns else 0,
    )


def _loan(cell: _Cell, urns: Collection[str]) -> Loan:
    if cell.one_of("for", ("one_off_item", "deficit")) == "deficit":
        cell.faults.add(
            f"{cell.where('for')}: a loan is for a large one-off item and not for a deficit, which needs a plan of recovery."
        )
    _known(cell, urns)
    amount, repaid = cell.pence("amount_pounds", above_nought=True), cell.pence("repaid_pounds")
    if repaid > amount > 0:
        cell.faults.add(f"{cell.where('repaid_pounds')}: more was paid back than was lent.")
    return Loan(
        reference=name_in(cell.table, cell.row, "reference", cell.faults),
        urn=cell.urn(),
        purpose=name_in(cell.table, cell.row, "purpose", cell.faults),
        amount=amount,
        started_on=cell.day("started_on"),
        months=cell.count("months", MOST_MONTHS, least=1) or 1,
        repaid=repaid,
    )


def _plan(cell: _Cell, urns: Collection[str]) -> Plan:
    _known(cell, urns)
    back_by = cell.row["back_by"]
    try:
        back_by = str(FundingYear.read(back_by))
    except NotAFundingYear as fault:
        cell.faults.add(f"{cell.where('back_by')}: {fault}")
    return Plan(cell.urn(), cell.day("approved_on"), name_in(cell.table, cell.row, "approved_by", cell.faults), back_by)


def _known(cell: _Cell, urns: Collection[str]) -> None:
    if cell.row["urn"] not in urns:
        cell.faults.add(f"{cell.where('urn')}: no school of the file of balances has the URN {cell.row['urn'][:60]}.")


def _twice(table: Table, column: str, faults: Faults) -> None:
    seen: dict[str, int] = {}
    for row in table.rows:
        if row[column] in seen:
            faults.add(
                f"{table.name}, line {row.line}: {column} {row[column][:60]} stood in line {seen[row[column]]} already."
            )
        seen.setdefault(row[column], row.line)
