"""Reading an authority's history from a folder, set by set: what is here already is left, so that it can be gone on with."""

from __future__ import annotations

import hashlib
from collections.abc import Callable, Iterator, Sequence
from datetime import date, datetime
from itertools import islice

from fanlight.audit.public import action, record
from fanlight.casework.public import finish_extract
from fanlight.clocks.public import london_date
from fanlight.imports.actions.ssd.history_rows import MAY_BE_TO_COME, SHAPES
from fanlight.imports.actions.ssd.tables import Reading, bring_table
from fanlight.imports.rules.ssd_files import ExtractUnreadable, SsdFile, SsdFolder, SsdLine
from fanlight.imports.rules.ssd_report import SHOWN, HistoryReport, Outcome, RefusedRow, RefusedRows, TableCounts
from fanlight.imports.rules.ssd_values import DateShape, SsdRow, ValueRefused
from fanlight.store.public import Actor, import_actor, new_ulid

SET = 1_000
_PIECE = 1 << 20
TWICE = "this id was on an earlier line of the file"
# A meeting may be planned; whatever else began had begun when the extract was taken.
_STARTS = {name: shape.began for name, shape in SHAPES.items() if shape.kind not in MAY_BE_TO_COME}


def newest_day(folder: SsdFolder, dates: DateShape, today: date) -> date:
    """Return the newest day, up to today, on which anything in the extract began: it was taken then at the earliest.

    Raises ExtractUnreadable where no file has any.
    """
    found = [day for file in folder.files if file.table.name in _STARTS for day in _days(file, dates) if day <= today]
    if not found:
        raise ExtractUnreadable(
            "No contact, referral, plan or worker has a date that can be read, so say on which day the extract was taken: "
            f"--taken-on 2018-11-18. Dates are read {'like 18/11/2018' if dates is DateShape.UK else 'like 2018-11-18'}."
        )
    return max(found)


def _days(file: SsdFile, dates: DateShape) -> Iterator[date]:
    for line in file.lines():
        try:
            day = None if line.fault else _row(file, line, dates).day(_STARTS[file.table.name])
        except ValueRefused:
            continue
        if day:
            yield day


@action("began to read an extract of an earlier system")
def begin_reading(*, taken_on: date, tables: Sequence[str], by: Actor, at: datetime) -> None:
    """Log who reads which tables of an extract (safety 16); raises ExtractUnreadable for one that is to come."""
    if taken_on > london_date(at):
        raise ExtractUnreadable("The day on which the extract was taken is later than today")
    record("authority", by.authority, reading=new_ulid(), taken_on=taken_on.isoformat(), tables=list(tables))


def read_history(
    folder: SsdFolder,
    *,
    system: str,
    taken_on: date,
    dates: DateShape,
    refused: RefusedRows,
    progress: Callable[[int], object],
    by: Actor,
    at: datetime,
) -> HistoryReport:
    """Read every table of an extract and return what became of each row; `progress` is told of rows as they are done.

    `by` is the operator, in whose name the reading begins and ends; the rows are written by the import itself. Each set
    of rows is one transaction: whoever is cut off reads again, and what was written is found to be there.
    """
    names = [file.table.name for file in folder.files]
    begin_reading(taken_on=taken_on, tables=names, by=by, at=at)
    importer = import_actor("history from the earlier system", authority=by.authority)
    reading, report = Reading(system, taken_on, importer, at), HistoryReport(taken_on)
    for file in folder.files:
        counts = report.tables[file.table.name] = TableCounts()
        for some, outcomes in _outcomes(file, dates, reading):
            for line, outcome in zip(some, outcomes, strict=True):
                counts.count(outcome)
                _tell(file, line, outcome, report, refused)
            progress(len(some))
    finish_extract(system=system, taken_on=taken_on, tables=report.as_counts(), by=by, at=at)
    return report


def _outcomes(file: SsdFile, dates: DateShape, reading: Reading) -> Iterator[tuple[list[SsdLine], list[Outcome]]]:
    """Yield some lines of a file at a time with what became of each; no two of one id are brought in together."""
    lines, met = file.lines(), _Met()
    while some := list(islice(lines, SET)):
        found: list[Outcome | None] = []
        rows = []
        for line in some:
            if line.fault:
                found.append(Outcome("refused", "", line.fault))
                continue
            row = _row(file, line, dates)
            if met.again(_key(row, file)):
                found.append(Outcome("refused", file.table.key, TWICE))
                continue
            rows.append(row)
            found.append(None)
        brought = iter(bring_table(file.table.name, rows, reading) if rows else [])
        yield some, [one or next(brought) for one in found]


def _row(file: SsdFile, line: SsdLine, dates: DateShape) -> SsdRow:
    return SsdRow(dict(zip(file.columns, line.cells, strict=True)), dates)


def _key(row: SsdRow, file: SsdFile) -> str:
    try:
        return row.text(file.table.key)
    except ValueRefused:
        return ""


class _Met:
    """The ids that were met, in eight bytes each: a million of them take some seventy megabytes."""

    def __init__(self) -> None:
        self._seen: set[int] = set()

    def again(self, key: str) -> bool:
        """Return whether an id was met before; a blank one never was."""
        if not key:
            return False
        mark = int.from_bytes(hashlib.blake2b(key.encode(), digest_size=8).digest())
        if mark in self._seen:
            return True
        self._seen.add(mark)
        return False


def _tell(file: SsdFile, line: SsdLine, outcome: Outcome, report: HistoryReport, refused: RefusedRows) -> None:
    if outcome.count == "refused":
        refused.refuse(file, line, outcome)
        if len(report.refused) < SHOWN:
            report.refused.append(RefusedRow(file.path.name, line.number, outcome.column, outcome.reason))
    if outcome.may_be:
        report.may_be_same += 1
        refused.may_be(file, line, outcome.may_be)


def rows_in(folder: SsdFolder) -> int:
    """Return about how many rows there are, for a progress bar: a value may hold a line break."""
    return sum(_lines_of(file) for file in folder.files)


def _lines_of(file: SsdFile) -> int:
    found = 0
    with file.path.open("rb") as opened:
        while piece := opened.read(_PIECE):
            found += piece.count(b"\n")
    return max(found - 1, 0)
