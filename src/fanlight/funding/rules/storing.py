"""A run as plain values: its shape once, each school's figures as whole numbers, to be kept and shown as it was."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from typing import Any

import numpy as np

from fanlight.funding.rules.asides import Aside
from fanlight.funding.rules.citations import cited_on
from fanlight.funding.rules.formula import Result
from fanlight.funding.rules.lines import Line
from fanlight.funding.rules.tracing import BESIDE, Figures, Shape
from fanlight.funding.rules.units import pounds


def shape_of(result: Result, asides: Sequence[Aside] = ()) -> Shape:
    """Return what every school of a run has alike: its lines, their working in words, and the values used with their sources.

    `asides` are figures beside the share, in the same shape.
    """
    return {
        "day": result.asking.day.isoformat(),
        "lines": [_line(line, result.asking.day) for line in result.lines],
        "asides": [_aside(one, result.asking.day) for one in asides],
        "values": {**_values(result), **_local(result)},
    }


def figures_of(result: Result, place: int) -> Figures:
    """Return one school's figures: for each line its pence, then its working in the order of the shape."""
    return [[int(line.pence[place]), *(part.of(place) for part in line.parts)] for line in result.lines]


def all_figures(result: Result) -> list[Figures]:
    """Return the same for every school, in their order."""
    return _by_school(result.lines, len(result.schools))


def aside_figures_of(asides: Sequence[Aside], place: int) -> Figures:
    """Return one school's figures beside the share, each with its working."""
    return [[int(one.pence[place]), *(part.of(place) for part in one.parts)] for one in asides]


def aside_figures(asides: Sequence[Aside], count: int) -> list[Figures]:
    """Return the figures beside the share of every school, each with its working in the order of the shape."""
    return _by_school(asides, count) if asides else [[] for _ in range(count)]


def _by_school(lines: Sequence[Line | Aside], count: int) -> list[Figures]:
    columns = [[line.pence, *(part.column_of(count) for part in line.parts)] for line in lines]
    by_line = [np.stack(one, axis=1).tolist() for one in columns]
    return [list(school) for school in zip(*by_line, strict=True)]


def _line(line: Line, day: date) -> dict[str, Any]:
    return {**_working(line, day), "block": line.block.value, "is_product": line.is_product}


def _aside(one: Aside, day: date) -> dict[str, Any]:
    return {**_working(one, day), "block": BESIDE, "is_product": False}


def _working(line: Line | Aside, day: date) -> dict[str, Any]:
    return {
        "key": line.key,
        "label": line.label,
        "how": line.how,
        "citation": cited_on(day, line.citation),
        "parts": [
            {
                "label": one.label,
                "unit": one.unit.value,
                "column": one.column,
                "parameter": one.parameter,
                "how": one.how,
            }
            for one in line.parts
        ],
    }


def _values(result: Result) -> dict[str, Any]:
    return {
        key: {
            "key": key,
            "label": one.known.label,
            "words": one.words,
            "layer": one.layer,
            "cited": one.cited,
            "verified": one.verified,
        }
        for key, one in sorted(result.asking.used.items())
    }


def _local(result: Result) -> dict[str, Any]:
    return {
        one.key: {
            "key": one.key,
            "label": one.label,
            "words": pounds(one.rate_pence),
            "layer": one.layer,
            "cited": one.cited,
            "verified": one.verified,
        }
        for one in result.asking.local_factors()
    }
