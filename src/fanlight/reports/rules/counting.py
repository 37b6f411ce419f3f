"""Counts of rows by week, source, district and other codes."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

import polars as pl

from fanlight.reports.rules.codes import NOT_KNOWN
from fanlight.reports.rules.facts import Facts
from fanlight.reports.rules.shapes import share_of, with_zeros

WEEK = pl.col("on").dt.truncate("1w").alias("week")


def number_by(rows: pl.DataFrame, key: str | pl.Expr) -> dict[str, int]:
    """Return how many rows there are of each key, as text, in order."""
    found = rows.group_by(key).len().iter_rows()
    return {str(code): number for code, number in sorted(found)}


def pairs_of(rows: pl.DataFrame, first: str, second: str) -> dict[tuple[str, str], int]:
    """Return how many rows there are of each pair of codes."""
    return {(one, other): number for one, other, number in rows.group_by(first, second).len().iter_rows()}


def by_district(rows: pl.DataFrame, facts: Facts) -> dict[str, int]:
    """Return how many rows each district has, every one of the authority's in order, 0 too."""
    return with_zeros(number_by(rows, "district"), district_codes(facts))


def district_codes(facts: Facts) -> list[str]:
    """Return the districts of the report, those that it is narrowed to or else all."""
    every = [*sorted(facts.lists.districts.values()), NOT_KNOWN]
    return [code for code in every if code in facts.only.district_codes] if facts.only.district_codes else every


def by_week(rows: pl.DataFrame, facts: Facts) -> dict[str, int]:
    """Return how many rows each week of the period has, 0 too."""
    return with_zeros(number_by(rows, WEEK), [str(week) for week in facts.period.weeks()])


def by_day(rows: pl.DataFrame, facts: Facts) -> dict[str, int]:
    """Return how many rows each day of the period has, 0 too."""
    return with_zeros(number_by(rows, "on"), [str(day) for day in facts.period.days()])


def shares_by(rows: pl.DataFrame, key: str | pl.Expr, counted: pl.Expr) -> dict[str, dict[str, Any]]:
    """Return the share of the rows of each key that are counted, in order of the key."""
    found = rows.group_by(key).agg(counted.sum().alias("_counted"), pl.len().alias("_all"))
    return {str(code): share_of(part, whole) for code, part, whole in sorted(found.iter_rows())}


def number_where(rows: pl.DataFrame, counted: pl.Expr) -> int:
    """Return for how many rows it is so; what is not known is not so."""
    return int(rows.select(counted.fill_null(False).sum()).item())


def latest_of(rows: pl.DataFrame, key: str) -> pl.DataFrame:
    """Return the entry of each key that was recorded last."""
    alone = pl.col(key).is_unique()
    several = rows.filter(~alone).sort("recorded_at", "id").unique(key, keep="last", maintain_order=True)
    return pl.concat([rows.filter(alone), several])


def in_list_order(known: Iterable[str], found: set[str]) -> list[str]:
    """Return the codes that were found, in the order of the authority's list, what is on it no more at the end."""
    listed = [code for code in dict.fromkeys(known) if code in found]
    return [*listed, *sorted(found - set(listed))]
