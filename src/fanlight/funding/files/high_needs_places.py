"""Reading the files of provisions and of their pupils; docs/formats/high-needs-places.md says what they hold."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from fractions import Fraction
from pathlib import Path

from fanlight.funding.files.ap_tables import Faults, Row, Table, name_in, read_table
from fanlight.funding.files.high_needs_cells import Cells
from fanlight.funding.files.high_needs_times import TIME_COLUMNS, Times
from fanlight.funding.rules.high_needs_kinds import ProvisionKind
from fanlight.funding.rules.high_needs_places import Provision, PupilRow
from fanlight.funding.rules.parameters import Asking

NEEDED = ("reference", "name", "kind", "places_commissioned", "pupils")
ON_ROLL, FEE, DISTRICT, URN = "pupils_on_roll", "fee_pounds", "district", "urn"
PLACES_KNOWN = (*NEEDED, ON_ROLL, FEE, DISTRICT, URN)
PUPILS_NEEDED = ("reference", "band", "pupils")
PUPILS_KNOWN = (*PUPILS_NEEDED, *TIME_COLUMNS, FEE)


@dataclass(frozen=True)
class PupilsRead:
    """The rows of a file of pupils, how their time is counted, and the columns that nothing reads."""

    name: str
    rows: tuple[PupilRow, ...]
    times: str
    not_read: tuple[str, ...]


def read_places(path: Path, faults: Faults) -> tuple[Table, list[Provision]] | None:
    """Return the provisions of a CSV file in its order; nothing where it is no table. Every fault is noted at once."""
    table = read_table(path, NEEDED, faults)
    if table is None:
        return None
    found: list[Provision] = []
    seen: dict[str, int] = {}
    for row in table.rows:
        one = _provision(table, row, faults)
        line = seen.setdefault(row["reference"].casefold(), row.line)
        if line != row.line:
            faults.add(
                f"{table.name}, line {row.line}: provision “{row['reference'][:60]}” stood in line {line} already."
            )
        if one is not None:
            found.append(one)
    return table, found


def _provision(table: Table, row: Row, faults: Faults) -> Provision | None:
    before = len(faults.reasons)
    cells = Cells(table, row, faults)
    reference, name = cells.reference("reference"), name_in(table, row, "name", faults)
    kind = cells.one_of("kind", list(ProvisionKind))
    places, pupils = cells.number("places_commissioned"), cells.number("pupils")
    district = name_in(table, row, DISTRICT, faults) if cells.text(DISTRICT) else ""
    urn = cells.urn(URN) if cells.text(URN) else ""
    if kind is None:
        return None
    on_roll, fee = _on_roll(cells, kind, pupils), _fee(cells, kind)
    if len(faults.reasons) > before:
        return None
    return Provision(reference, name, ProvisionKind(kind), places, pupils, on_roll, fee, district, urn)


def _on_roll(cells: Cells, kind: str, pupils: Fraction) -> Fraction:
    if kind != ProvisionKind.UNIT:
        cells.must_be_empty(ON_ROLL, "is for a unit only; leave it blank here")
        return Fraction(0)
    if ON_ROLL not in cells.columns:
        cells.fault(ON_ROLL, "is needed for a unit: how many of its pupils are on the school's roll")
        return Fraction(0)
    before = len(cells.faults.reasons)
    on_roll = cells.number(ON_ROLL)
    if on_roll > pupils and len(cells.faults.reasons) == before:
        cells.fault(ON_ROLL, f"is more than its pupils, {cells.text('pupils')}")
    return on_roll


def _fee(cells: Cells, kind: str) -> int:
    if kind == ProvisionKind.INDEPENDENT:
        if FEE not in cells.columns:
            cells.fault(FEE, "is needed for an independent school: its fee for a year")
            return 0
        return cells.pence(FEE)
    cells.must_be_empty(FEE, "is for an independent school only; leave it blank here")
    return 0


def kinds_in(read: tuple[Table, list[Provision]] | None) -> dict[str, ProvisionKind | None]:
    """Return the kind of every provision by reference; None for one that stands in the file and cannot be used."""
    if read is None:
        return {}
    usable = {one.reference: one.kind for one in read[1]}
    return {row["reference"]: usable.get(row["reference"]) for row in read[0].rows}


def read_pupils(
    path: Path, kinds: Mapping[str, ProvisionKind | None], asking: Asking, faults: Faults
) -> PupilsRead | None:
    """Return the rows of a file of pupils, whose references are provisions of `kinds`; every fault is noted at once.

    Where no file of places could be read, `kinds` is empty, and no row is told that its provision is missing.
    """
    table = read_table(path, PUPILS_NEEDED, faults)
    if table is None:
        return None
    times = Times(table, asking, faults)
    rows = []
    for row in table.rows:
        before = len(faults.reasons)
        one = _pupil_row(Cells(table, row, faults), table, kinds, times)
        if len(faults.reasons) == before:
            rows.append(one)
    return PupilsRead(table.name, tuple(rows), times.words, table.not_read(PUPILS_KNOWN))


def _pupil_row(cells: Cells, table: Table, kinds: Mapping[str, ProvisionKind | None], times: Times) -> PupilRow:
    row, faults = cells.row, cells.faults
    reference = cells.reference("reference")
    kind = kinds.get(reference)
    if reference and kinds and reference not in kinds:
        cells.fault("reference", "is no provision of the file of places")
    if kind is ProvisionKind.INDEPENDENT:
        cells.must_be_empty("band", "is a band, and an independent place costs its fee and no top-up; leave it blank")
        band, fee = "", cells.pence(FEE) if cells.text(FEE) else None
    elif kinds.get(reference) is None:
        band, fee = cells.text("band"), None
    else:
        band, fee = name_in(table, row, "band", faults), None
        cells.must_be_empty(FEE, "is for pupils of an independent school only; leave it blank here")
    return PupilRow(row.line, reference, band, cells.above_nought("pupils"), times.part(cells), fee)
