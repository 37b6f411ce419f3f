"""Reads a queryset into a Polars frame under a contract: each row as one line that the database writes and Polars parses.

A Python object for every value would cost more than the query and all the figures together.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from typing import Any

import polars as pl
from django.core.exceptions import EmptyResultSet
from django.db import connections
from django.db.models import QuerySet

from fanlight.frames.rules.columns import TEXTS, Column, ColumnNotAsPromised, Holds

UNIT, RECORD = "\x1f", "\x1e"
LINES_AT_ONCE = 20_000
# The last field of every line: what came from outside cannot shift the others unseen.
_END = "."
# To the second, and to the microsecond: SQLite leaves the fraction out where it is nought. Polars has a quick way for
# these two, and none for a fraction of any length.
_SECONDS = len("2018-10-01 07:41:00")
_NO_FRACTION = ".000000"
_INSTANT = "%Y-%m-%d %H:%M:%S.%6f"
INSTANTS = pl.Datetime("us", "UTC")
DTYPES: dict[Holds, Any] = {
    Holds.ID: pl.String,
    Holds.CODE: pl.String,
    Holds.SAID: pl.String,
    Holds.NUMBER: pl.Int64,
    Holds.FLAG: pl.Boolean,
    Holds.DAY: pl.Date,
    Holds.INSTANT: INSTANTS,
}


def read_frame(rows: QuerySet[Any, Any], columns: Sequence[Column]) -> pl.DataFrame:
    """Return the named columns of a `values()` queryset as a frame, in no order; instants are UTC in microseconds.

    Raises ColumnNotAsPromised for a null, a word or a date that the contract does not allow.
    """
    return whole_frame((frame_of(lines, columns) for lines in lines_of(rows, columns)), columns)


def whole_frame(parts: Iterable[pl.DataFrame], columns: Sequence[Column]) -> pl.DataFrame:
    """Return the parts of a frame as one, with its columns also where there are none."""
    empty = pl.DataFrame(schema={column.name: DTYPES[column.holds] for column in columns})
    return pl.concat([empty, *parts], rechunk=True)


def lines_of(rows: QuerySet[Any, Any], columns: Sequence[Column]) -> Iterator[list[str]]:
    """Yield the rows of a queryset, each as one line of text, some at a time."""
    connection = connections[rows.db]
    try:
        sql, params = rows.order_by().query.sql_with_params()
    except EmptyResultSet:  # Django knows without asking that there are none
        return
    line = _line_on_sqlite if connection.vendor == "sqlite" else _line_on_postgresql
    with connection.cursor() as cursor:
        # Names of columns are ours, and what is compared with is a parameter.
        cursor.execute(f"SELECT {line(columns)} FROM ({sql}) AS t", params)  # noqa: S608
        while some := cursor.fetchmany(LINES_AT_ONCE):
            yield [text for (text,) in some]


def frame_of(lines: list[str], columns: Sequence[Column]) -> pl.DataFrame:
    """Return lines as a frame; raises ColumnNotAsPromised."""
    names = [column.name for column in columns]
    try:
        raw = pl.read_csv(
            RECORD.join(lines).encode(),
            separator=UNIT,
            eol_char=RECORD,
            has_header=False,
            quote_char=None,
            infer_schema=False,
            new_columns=[*names, _END],
        )
    except pl.exceptions.PolarsError:
        raw = pl.DataFrame()
    if raw.height != len(lines) or not (raw[_END] == _END).all():
        raise ColumnNotAsPromised(" or ".join(names), "holds something that cannot be read")
    return pl.DataFrame([_kept(raw[column.name], column) for column in columns])


def _line_on_sqlite(columns: Sequence[Column]) -> str:
    # One call for each row: null prints as nothing. A per cent sign is doubled for Django's own placeholders.
    fields = UNIT.join(["%%s"] * len(columns) + [_END])
    values = (f'hex(t."{one.name}")' if one.holds is Holds.SAID else f't."{one.name}"' for one in columns)
    return f"printf('{fields}', {', '.join(values)})"


def _line_on_postgresql(columns: Sequence[Column]) -> str:
    return " || chr(31) || ".join([*(_on_postgresql(column) for column in columns), f"'{_END}'"])


def _on_postgresql(column: Column) -> str:
    value = f't."{column.name}"'
    match column.holds:
        case Holds.SAID:
            value = f"encode(convert_to({value}, 'UTF8'), 'hex')"
        case Holds.INSTANT:
            value = f"to_char({value} AT TIME ZONE 'UTC', 'YYYY-MM-DD HH24:MI:SS.US')"
        case Holds.DAY:
            value = f"to_char({value}, 'YYYY-MM-DD')"
        case Holds.FLAG:
            value = f"{value}::int::text"
        case _:
            value = f"{value}::text"
    return f"coalesce({value}, '')"


def _kept(raw: pl.Series, column: Column) -> pl.Series:
    """Return the column as its contract has it."""
    try:
        kept = _parsed(raw, column.holds)
    except pl.exceptions.PolarsError:
        # The cause would quote what was read.
        raise ColumnNotAsPromised(column.name, f"holds something that is no {column.holds.lower()}") from None
    if column.may_be_empty or not kept.null_count():
        return kept
    if column.holds is Holds.ID or column.holds not in TEXTS:
        raise ColumnNotAsPromised(column.name, f"is empty in {kept.null_count()} rows and may not be")
    return kept.fill_null("")


def _parsed(raw: pl.Series, holds: Holds) -> pl.Series:
    if holds is Holds.INSTANT:
        return _instants(raw)
    if holds is Holds.DAY:
        return raw.str.to_date("%Y-%m-%d")
    if holds is Holds.FLAG:
        return raw.cast(pl.Int8).cast(pl.Boolean)
    if holds is Holds.SAID:
        return raw.str.decode("hex").cast(pl.String)
    return raw.cast(pl.Int64) if holds is Holds.NUMBER else raw


def _instants(raw: pl.Series) -> pl.Series:
    to_the_second = raw.str.len_bytes() == _SECONDS
    if to_the_second.any():
        raw = raw.zip_with(~to_the_second.fill_null(False), raw + _NO_FRACTION)
    return raw.str.to_datetime(_INSTANT, time_unit="us").dt.replace_time_zone("UTC")
