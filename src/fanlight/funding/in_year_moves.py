"""Pupils excluded and admitted in a year, from a file to results: what the command calls, and what a job may."""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import date
from pathlib import Path
from typing import Any

from fanlight.funding.files.ap_tables import Faults
from fanlight.funding.files.in_year_moves import read_day, read_moves
from fanlight.funding.files.refusing import FundingRefused
from fanlight.funding.rules.in_year_moves import Moved, moved
from fanlight.funding.rules.in_year_moves_columns import COLUMNS
from fanlight.funding.rules.in_year_moves_result import moves_result
from fanlight.funding.rules.pupils_moved import NotInTheYear
from fanlight.funding.rules.years import FundingYear, NotAFundingYear


@dataclass(frozen=True)
class MovesAsked:
    """What is asked for: a funding year, a file of moves, and the last day of the school year that ends in it, if it matters."""

    year: str
    moves: Path
    school_year_ends: str = ""


@dataclass(frozen=True)
class MovesDone:
    """The moves as plain values, and what a person should be told beside them."""

    values: dict[str, Any] = field(repr=False)
    not_read: tuple[str, ...]


def work_out_moves(asked: MovesAsked) -> MovesDone:
    """Return what each pupil's move takes from one school and gives another. Raises FundingRefused with every fault."""
    faults = Faults()
    year = _year(asked.year, faults)
    ends = _end_of_school_year(asked.school_year_ends, year, faults)
    read = read_moves(asked.moves, faults)
    if read is None or year is None or faults.reasons:
        raise FundingRefused(list(dict.fromkeys(faults.reasons)))
    table, every = read
    if ends is None and any(one.is_leaving for one in every):
        faults.add(
            f"{table.name}: leaving_year is “yes” in a row, so say on which day the school year ends that ends in {year}."
        )
    found: list[Moved] = []
    for row, one in zip(table.rows, every, strict=True):
        try:
            found.append(moved(one, year, ends))
        except NotInTheYear as refused:
            faults.add(f"{table.name}, line {row.line}: {refused}")
    if faults.reasons:
        raise FundingRefused(faults.reasons)
    return MovesDone(moves_result(found, year, ends), table.not_read(COLUMNS))


def _year(text: str, faults: Faults) -> FundingYear | None:
    try:
        return FundingYear.read(text)
    except NotAFundingYear as refused:
        faults.add(str(refused))
        return None


def _end_of_school_year(text: str, year: FundingYear | None, faults: Faults) -> date | None:
    if not text.strip():
        return None
    found = read_day(text)
    if found is None:
        faults.add(f"The last day of the school year: “{text[:60]}” is no day; write 2018-07-20.")
    elif year and not year.first_on <= found <= year.last_on:
        faults.add(f"The last day of the school year, {text.strip()}, is not in the funding year {year}.")
    return found
