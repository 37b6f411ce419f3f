"""The shapes in which measures are given: counts, rates and tables of plain values, ready to be written as JSON."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from typing import Any

from fanlight.reports.rules.beside import READ_BESIDE
from fanlight.reports.rules.definitions import DEFINITIONS, Kind

Measure = dict[str, Any]


def count(name: str, total: int, **by: Any) -> Measure:
    """Return a count with its total and what it is broken down by."""
    return {**_head(name, Kind.COUNT), "total": total, **by}


def share_of(numerator: int, denominator: int) -> dict[str, Any]:
    """Return numerator, denominator and share: a fraction from 0 to 1, None where there is no denominator."""
    share = numerator / denominator if denominator else None
    return {"numerator": numerator, "denominator": denominator, "share": share}


def rate(name: str, numerator: int, denominator: int, **by: Any) -> Measure:
    """Return a rate with what it is broken down by."""
    return {**_rate_head(name), **share_of(numerator, denominator), **by}


def table(
    name: str, cells: Mapping[tuple[str, str], int], rows: Sequence[str], columns: Sequence[str], total: int, **by: Any
) -> Measure:
    """Return a table with a cell, 0 too, for each row and column, and the sums of both."""
    definition = DEFINITIONS[name]
    full = {row: {column: cells.get((row, column), 0) for column in columns} for row in rows}
    return {
        **_head(name, Kind.TABLE),
        "rows_are": definition.rows_are,
        "columns_are": definition.columns_are,
        "total": total,
        "rows": list(rows),
        "columns": list(columns),
        "cells": full,
        "row_totals": {row: sum(found.values()) for row, found in full.items()},
        "column_totals": {column: sum(full[row][column] for row in rows) for column in columns},
        **by,
    }


def with_zeros(found: Mapping[str, int], codes: Iterable[str]) -> dict[str, int]:
    """Return a number for each code, 0 too, in their order, then what was found besides."""
    return {**dict.fromkeys(codes, 0), **dict(sorted(found.items()))}


def nearest_rank(whole: int, hundredths: int) -> int:
    """Return which of so many sorted values is the percentile, from 0: the least that so many hundredths do not exceed."""
    return max(-(-whole * hundredths // 100), 1) - 1


def _head(name: str, kind: Kind) -> Measure:
    definition = DEFINITIONS[name]
    if definition.kind is not kind:
        raise ValueError(f"{name} is defined as a {definition.kind} and computed as a {kind}")
    head = {"kind": str(kind), "title": definition.title, "unit": definition.unit, "definition": definition.words}
    # A measure of demand names the measures of safety that stand beside it (safety 20).
    return {**head, "read_beside": list(READ_BESIDE[name])} if name in READ_BESIDE else head


def _rate_head(name: str) -> Measure:
    definition = DEFINITIONS[name]
    above, below = definition.numerator_is, definition.denominator_is
    return {**_head(name, Kind.RATE), "numerator_is": above, "denominator_is": below}
