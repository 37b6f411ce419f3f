"""A run as plain values: its shape once, each school's figures as whole numbers, to be kept and shown as it was."""

from __future__ import annotations

from typing import Any

import numpy as np

from fanlight.funding.rules.formula import Result
from fanlight.funding.rules.lines import Line
from fanlight.funding.rules.tracing import Figures, Shape
from fanlight.funding.rules.units import pounds


def shape_of(result: Result) -> Shape:
    """Return what every school of a run has alike: its lines, their working in words, and the values used with their sources."""
    return {
        "day": result.asking.day.isoformat(),
        "lines": [_line(line) for line in result.lines],
        "values": {**_values(result), **_local(result)},
    }


def figures_of(result: Result, place: int) -> Figures:
    """Return one school's figures: for each line its pence, then its working in the order of the shape."""
    return [[int(line.pence[place]), *(part.of(place) for part in line.parts)] for line in result.lines]


def all_figures(result: Result) -> list[Figures]:
    """Return the same for every school, in their order."""
    count = len(result.schools)
    columns = [[line.pence, *(part.column_of(count) for part in line.parts)] for line in result.lines]
    by_line = [np.stack(one, axis=1).tolist() for one in columns]
    return [list(school) for school in zip(*by_line, strict=True)]


def _line(line: Line) -> dict[str, Any]:
    return {
        "key": line.key,
        "label": line.label,
        "block": line.block.value,
        "how": line.how,
        "citation": line.citation,
        "is_product": line.is_product,
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
