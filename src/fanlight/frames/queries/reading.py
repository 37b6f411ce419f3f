"""Reads a queryset into a Polars frame under a contract: each column as one text that the database writes and Polars parses.

A Python object for every value, or for every row, would cost more than the query and all the figures together.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

import polars as pl
from django.core.exceptions import EmptyResultSet
from django.db import connections
from django.db.models import QuerySet

from fanlight.frames.rules.columns import TEXTS, Column, ColumnNotAsPromised, Holds

# What stands between one value of a column and the next.
RECORD = "\x1e"
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
_NONE = pl.Series(dtype=pl.String)


@dataclass(frozen=True)
class Written:
    """Rows as the database wrote them: how many, and all values of each column in one text."""

    height: int
    texts: Sequence[str]


def read_frame(rows: QuerySet[Any, Any], columns: Sequence[Column]) -> pl.DataFrame:
    """Return the named columns of a `values()` queryset as a frame, in no order; instants are UTC in microseconds.

    Raises ColumnNotAsPromised for a null, a word or a date that the contract does not allow.
    """
    return frame_of(written(rows, columns), columns)


def written(rows: QuerySet[Any, Any], columns: Sequence[Column]) -> Written:
    """Return the rows of a queryset as the database writes their columns, in one step that keeps no other thread waiting."""
    connection = connections[rows.db]
    nothing = Written(0, [""] * len(columns))
    try:
        sql, params = rows.order_by().query.sql_with_params()
    except EmptyResultSet:  # Django knows without asking that there are none
        return nothing
    column_on = _on_sqlite if connection.vendor == "sqlite" else _on_postgresql
    texts = ", ".join(column_on(column) for column in columns)
    with connection.cursor() as cursor:
        # Names of columns are ours, and what is compared with is a parameter.
        cursor.execute(f"SELECT count(*), {texts} FROM ({sql}) AS t", params)  # noqa: S608
        height, *found = cursor.fetchone()
    return Written(height, found) if height else nothing


def frame_of(rows: Written, columns: Sequence[Column]) -> pl.DataFrame:
    """Return what the database wrote as a frame; raises ColumnNotAsPromised."""
    found = []
    for column, text in zip(columns, rows.texts, strict=True):
        raw = pl.Series(column.name, [text]).str.split(RECORD).explode() if rows.height else _NONE.alias(column.name)
        # Every row wrote a value: more of them come of a separator inside one, which would shift the others.
        if len(raw) != rows.height:
            raise ColumnNotAsPromised(column.name, "holds something that cannot be read")
        found.append(_kept(raw, column))
    return pl.DataFrame(found)


def _on_sqlite(column: Column) -> str:
    value = f't."{column.name}"'
    if column.holds is Holds.SAID:
        value = f"hex({value})"
    return f"group_concat(coalesce({value}, ''), '{RECORD}')"


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
    return f"string_agg(coalesce({value}, ''), '{RECORD}')"


def _kept(raw: pl.Series, column: Column) -> pl.Series:
    """Return the column as its contract has it."""
    raw = raw.set(raw == "", None)
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
