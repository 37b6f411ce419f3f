"""Reading the file of schools that grow; docs/formats/growth.md says what it holds."""

from __future__ import annotations

from pathlib import Path

from fanlight.funding.files.ap_tables import Faults, Table, name_in, read_table
from fanlight.funding.files.high_needs_cells import MOST_PUPILS, Cells
from fanlight.funding.rules.growth import MONTHS_OF_A_YEAR, Growing
from fanlight.funding.rules.known import GROWING
from fanlight.funding.rules.units import PLACES, SCALES, Unit

NEEDED = ("urn", "phase", "pupils_before", "pupils_after", "months")
COLUMNS = (*NEEDED, "name", "new_classes")
MOST_CLASSES = 50


def read_growing(path: Path, faults: Faults) -> tuple[Table, list[Growing]] | None:
    """Return the schools of a CSV file in its order; what is wrong with it is noted in `faults`, all at once."""
    table = read_table(path, NEEDED, faults)
    if table is None:
        return None
    found, seen = [], dict[tuple[str, str], int]()
    for row in table.rows:
        one = _school(Cells(table, row, faults), table)
        found.append(one)
        if (one.urn, one.phase) in seen:
            faults.add(
                f"{table.name}, line {row.line}: school {one.urn[:60]}, {one.phase}, stood in line "
                f"{seen[one.urn, one.phase]} already."
            )
        seen.setdefault((one.urn, one.phase), row.line)
    return table, found


def _school(cells: Cells, table: Table) -> Growing:
    months = int(cells.above_nought("months", places=0, most=MONTHS_OF_A_YEAR))
    classes = int(cells.number("new_classes", places=0, most=MOST_CLASSES)) if cells.text("new_classes") else 0
    return Growing(
        urn=cells.urn("urn"),
        name=name_in(table, cells.row, "name", cells.faults) if cells.text("name") else "",
        phase=cells.one_of("phase", GROWING) or GROWING[0],
        before=_pupils(cells, "pupils_before"),
        after=_pupils(cells, "pupils_after"),
        months=months,
        classes=classes,
    )


def _pupils(cells: Cells, column: str) -> int:
    return int(cells.number(column, places=PLACES[Unit.PUPILS], most=MOST_PUPILS) * SCALES[Unit.PUPILS])
