"""Reading what pupils of mainstream schools cost, without names, and their schools' notional SEN."""

from __future__ import annotations

import re
from dataclasses import dataclass
from fractions import Fraction
from pathlib import Path

from fanlight.funding.files.ap_tables import Faults, name_in, read_table
from fanlight.funding.files.high_needs_cells import Cells
from fanlight.funding.files.high_needs_times import TIME_COLUMNS, Times
from fanlight.funding.rules.high_needs_mainstream import PupilCost
from fanlight.funding.rules.parameters import Asking

NEEDED = ("urn", "cost_pounds")
NAME, PUPIL = "school", "pupil"
KNOWN = (*NEEDED, NAME, PUPIL, *TIME_COLUMNS)
_UPN = re.compile(r"[A-Z][0-9]{11}[0-9A-Z]", re.IGNORECASE)
NOTIONAL_NEEDED = ("urn", "notional_sen_pounds")


@dataclass(frozen=True)
class MainstreamRead:
    """Pupils' costs as they were read, the schools' names where the file has them, how time is counted."""

    name: str
    pupils: tuple[PupilCost, ...]
    names: dict[str, str]
    times: str
    not_read: tuple[str, ...]


def read_mainstream(path: Path, asking: Asking, faults: Faults) -> MainstreamRead | None:
    """Return the pupils of a CSV file; a pupil may stand there again for another time. Every fault is noted at once."""
    table = read_table(path, NEEDED, faults)
    if table is None:
        return None
    times = Times(table, asking, faults)
    pupils: list[PupilCost] = []
    names: dict[str, str] = {}
    parts: dict[tuple[str, str], Fraction] = {}
    for row in table.rows:
        cells = Cells(table, row, faults)
        urn = cells.urn("urn")
        if NAME in table.columns:
            name = name_in(table, row, NAME, faults)
            if names.setdefault(urn, name) != name:
                cells.fault(NAME, f"is another name of {urn} than “{names[urn][:60]}”")
        one = PupilCost(urn, cells.pence("cost_pounds"), times.part(cells), cells.text(PUPIL))
        if PUPIL in table.columns:
            _check_pupil(cells, one, parts)
        pupils.append(one)
    return MainstreamRead(table.name, tuple(pupils), names, times.words, table.not_read(KNOWN))


def _check_pupil(cells: Cells, one: PupilCost, parts: dict[tuple[str, str], Fraction]) -> None:
    """Note a pupil who is at a school for more than the whole year, and a number that tells which child it is."""
    if _UPN.fullmatch(one.pupil):
        # The fault does not show it.
        cells.faults.add(f"{cells.where}, {PUPIL}: is a unique pupil number; give a number of your own instead.")
        return
    cells.reference(PUPIL)
    spent = parts[one.urn, one.pupil] = parts.get((one.urn, one.pupil), Fraction(0)) + one.part
    if spent > 1:
        cells.fault(PUPIL, f"is at {one.urn} for more than the whole year, with the rows before")


def read_notional(path: Path, faults: Faults) -> dict[str, int]:
    """Return notional SEN in pence by URN; every fault is noted at once."""
    table = read_table(path, NOTIONAL_NEEDED, faults)
    found: dict[str, int] = {}
    if table is None:
        return found
    for row in table.rows:
        cells = Cells(table, row, faults)
        urn = cells.urn("urn")
        if urn in found:
            cells.fault("urn", "stands twice")
        found[urn] = cells.pence("notional_sen_pounds")
    return found
