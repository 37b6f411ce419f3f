"""Reading the file of pupils who bring pupil premium; docs/formats/premium.md says what it holds."""

from __future__ import annotations

import re
from dataclasses import dataclass
from pathlib import Path

from fanlight.funding.files.ap_numbers import number
from fanlight.funding.files.ap_tables import Faults, Row, Table, name_in, read_table
from fanlight.funding.rules.pupil_premium import KINDS
from fanlight.funding.rules.units import SCALES, Unit

NEEDED = ("urn", *KINDS)
MOST_PUPILS = 10_000
_URN = re.compile(r"[0-9]{6}")


@dataclass(frozen=True)
class EligiblePupils:
    """One school's eligible pupils by kind, in hundredths."""

    urn: str
    name: str
    pupils: dict[str, int]


def read_eligible(path: Path, faults: Faults) -> tuple[Table, list[EligiblePupils]] | None:
    """Return the schools of a CSV file in its order; what is wrong with it is noted in `faults`, all at once."""
    table = read_table(path, NEEDED, faults)
    if table is None:
        return None
    found, seen = [], dict[str, int]()
    for row in table.rows:
        found.append(_school(table, row, faults))
        if row["urn"] in seen:
            faults.add(
                f"{table.name}, line {row.line}: school {row['urn'][:60]} stood in line {seen[row['urn']]} already."
            )
        seen.setdefault(row["urn"], row.line)
    return table, found


def _school(table: Table, row: Row, faults: Faults) -> EligiblePupils:
    if not _URN.fullmatch(row["urn"]):
        faults.add(f"{table.name}, line {row.line}, urn: “{row['urn'][:60]}” is no URN of six digits.")
    name = name_in(table, row, "name", faults) if "name" in table.columns else ""
    counts = {kind: _count(table, row, kind, faults) for kind in KINDS}
    return EligiblePupils(row["urn"], name, counts)


def _count(table: Table, row: Row, column: str, faults: Faults) -> int:
    def read(text: str) -> int:
        return int(number(text, places=2, most=MOST_PUPILS) * SCALES[Unit.PUPILS])

    return faults.tried(f"{table.name}, line {row.line}, {column}", row[column], read) or 0
