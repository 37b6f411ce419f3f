"""Reading what pupils of mainstream schools cost, without names, and their schools' notional SEN."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path

from fanlight.funding.files.ap_tables import Faults, name_in, read_table
from fanlight.funding.files.high_needs_cells import Cells
from fanlight.funding.files.high_needs_times import DAYS_COLUMN, SHARE_COLUMN, Times
from fanlight.funding.rules.high_needs_mainstream import PupilCost
from fanlight.funding.rules.parameters import Asking

NEEDED = ("urn", "pupil", "cost_pounds")
NAME = "school"
KNOWN = (*NEEDED, NAME, DAYS_COLUMN, SHARE_COLUMN)
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
    pupils, names, parts = [], dict[str, str](), dict[tuple[str, str], list[PupilCost]]()
    for row in table.rows:
        cells = Cells(table, row, faults)
        urn, pupil = cells.urn("urn"), cells.reference("pupil")
        one = PupilCost(urn, cells.pence("cost_pounds"), times.part(cells))
        if NAME in table.columns:
            name = name_in(table, row, NAME, faults)
            if names.setdefault(urn, name) != name:
                cells.fault(NAME, f"is another name of {urn} than “{names[urn][:60]}”")
        before = parts.setdefault((urn, pupil), [])
        before.append(one)
        if sum(each.part for each in before) > 1 and one.part:
            cells.fault("pupil", f"is at {urn} for more than the whole year, with the rows before")
        pupils.append(one)
    return MainstreamRead(table.name, tuple(pupils), names, times.words, table.not_read(KNOWN))


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
