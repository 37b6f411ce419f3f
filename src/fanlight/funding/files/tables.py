"""Reading a table of schools as text, CSV or XLSX: what is no table is refused here, with what to do about it."""

from __future__ import annotations

import csv
from collections import Counter
from pathlib import Path

import polars as pl

from fanlight.funding.files.workbooks import workbook_rows
from fanlight.funding.rules.checking import Fault, SchoolsRefused

LARGEST_CSV = 200_000_000
_SHOWN = 80
# What people save a table as when they meant commas.
_OTHER_SEPARATORS = {";": "semicolons", "\t": "tabs", "|": "upright strokes"}


def text_table(path: Path) -> pl.DataFrame:
    """Return a file's table as text, its column names small and trimmed, rows without anything left out.

    A workbook (.xlsx) gives the sheet “Schools”, or its only one. Raises SchoolsRefused, OSError.
    """
    table = _of_workbook(path) if path.suffix.lower() == ".xlsx" else _of_csv(path)
    return table.filter(~pl.all_horizontal(pl.all() == "")) if table.width else table


def refused(value: str, reason: str) -> SchoolsRefused:
    """Return the refusal of a whole file."""
    return SchoolsRefused([Fault("", "file", value, reason)])


def _of_csv(path: Path) -> pl.DataFrame:
    names = _column_names(path)
    try:
        table = pl.read_csv(path, has_header=False, skip_rows=1, schema=dict.fromkeys(names, pl.String))
    except pl.exceptions.NoDataError as fault:
        raise refused(path.name, "has no school in it") from fault
    except (pl.exceptions.PolarsError, UnicodeDecodeError) as fault:
        raise refused(path.name, f"is no table of comma-separated values: {_first_line(fault)}") from fault
    return table.with_columns(pl.all().fill_null("").str.strip_chars())


def _column_names(path: Path) -> list[str]:
    if path.stat().st_size > LARGEST_CSV:
        raise refused(path.name, f"is larger than {LARGEST_CSV // 1_000_000} MB")
    with path.open("rb") as file:
        start = file.readline(1_000_000)
    if start.startswith(b"PK"):
        raise refused(path.name, "is a workbook; give it a name that ends with .xlsx")
    try:
        header = start.decode("utf-8-sig").rstrip("\r\n")
    except UnicodeDecodeError as fault:
        raise refused(path.name, "is not UTF-8 text; save it as “CSV UTF-8”") from fault
    if "\r" in header:
        raise refused(path.name, "ends its lines in the way of old Macintoshes; save it as “CSV UTF-8”")
    if "\0" in header:
        raise refused(path.name, "is not UTF-8 text; save it as “CSV UTF-8”")
    if not header.strip():
        raise refused(path.name, "has no line of column names")
    for mark, name in _OTHER_SEPARATORS.items():
        if "," not in header and mark in header:
            raise refused(header[:_SHOWN], f"is separated by {name}; save it with commas")
    return _checked(next(csv.reader([header])))


def _checked(names: list[str]) -> list[str]:
    """Return the names small and trimmed. Raises SchoolsRefused for one that is missing or stands twice."""
    small = [one.strip().lower() for one in names]
    faults = [
        Fault("", one, one, "the column stands twice") for one, times in Counter(small).items() if one and times > 1
    ]
    faults += [
        Fault("", f"column {place}", "", "has no name; in a workbook, divide merged cells of the header")
        for place, one in enumerate(small, 1)
        if not one
    ]
    if faults:
        raise SchoolsRefused(faults)
    return small


def _of_workbook(path: Path) -> pl.DataFrame:
    rows = workbook_rows(path)
    if len(rows) < 2:
        raise refused(path.name, "has no school in it")
    width = max((place for row in rows for place, cell in enumerate(row, 1) if cell), default=0)
    names = _checked([*rows[0], *[""] * width][:width])
    return pl.DataFrame([row[:width] for row in rows[1:]], schema=dict.fromkeys(names, pl.String), orient="row")


def _first_line(fault: Exception) -> str:
    return str(fault).partition("\n")[0][:200]
