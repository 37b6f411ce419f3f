"""Reading the file of pupils who moved in the year; docs/formats/in-year-moves.md says what it holds, and no pupil is named."""

from __future__ import annotations

from datetime import date
from pathlib import Path

from fanlight.funding.files.ap_tables import Faults, Table, name_in, read_table
from fanlight.funding.files.high_needs_cells import Cells
from fanlight.funding.rules.in_year_moves import Move
from fanlight.funding.rules.in_year_moves_columns import NEEDED

MOST_MOVES = 5_000


def read_moves(path: Path, faults: Faults) -> tuple[Table, list[Move]] | None:
    """Return the moves of a CSV file in its order; what is wrong with it is noted in `faults`, all at once."""
    table = read_table(path, NEEDED, faults)
    if table is None:
        return None
    if len(table.rows) > MOST_MOVES:
        faults.add(f"{table.name} has {len(table.rows):,} moves, more than {MOST_MOVES:,}.")
        return None
    return table, [_move(Cells(table, row, faults), table, place) for place, row in enumerate(table.rows, 1)]


def read_day(text: str) -> date | None:
    """Return a day that is written 2018-11-05; None where this is none."""
    try:
        return date.fromisoformat(text.strip())
    except ValueError:
        return None


def _move(cells: Cells, table: Table, number: int) -> Move:
    has_order, has_leaving = bool(cells.text("adjustment_order_pounds")), bool(cells.text("leaving_year"))
    to_urn, admitted_on = _admission(cells)
    return Move(
        number=number,
        from_urn=cells.urn("from_urn"),
        from_school=_name(cells, table, "from_school"),
        excluded_on=_day(cells, "excluded_on"),
        per_pupil=cells.pence("per_pupil_pounds"),
        adjustment_order=cells.pence("adjustment_order_pounds") if has_order else 0,
        is_leaving=has_leaving and cells.one_of("leaving_year", ("yes", "no")) == "yes",
        to_urn=to_urn,
        to_school=_name(cells, table, "to_school") if to_urn else "",
        admitted_on=admitted_on,
    )


def _admission(cells: Cells) -> tuple[str, date | None]:
    """Return where and when the pupil was admitted: both or neither."""
    urn, day = cells.text("to_urn"), cells.text("admitted_on")
    if not urn and not day:
        return "", None
    if not urn or not day:
        column, other = ("to_urn", "admitted_on") if not urn else ("admitted_on", "to_urn")
        cells.fault(column, f"is blank, and {other} is not; give both, or neither where no school admitted the pupil")
        return "", None
    if urn == cells.text("from_urn"):
        cells.fault("to_urn", "is the school that excluded; a pupil who is reinstated is no move")
    admitted_on = _day(cells, "admitted_on")
    excluded_on = read_day(cells.text("excluded_on"))
    if excluded_on and admitted_on < excluded_on and admitted_on != date.min:
        cells.fault("admitted_on", "is before the day of the exclusion")
    return cells.urn("to_urn"), admitted_on


def _day(cells: Cells, column: str) -> date:
    found = read_day(cells.text(column))
    if found is None:
        cells.fault(column, "is no day; write 2018-11-05" if cells.text(column) else "is blank; write 2018-11-05")
    return found or date.min


def _name(cells: Cells, table: Table, column: str) -> str:
    return name_in(table, cells.row, column, cells.faults) if cells.text(column) else ""
