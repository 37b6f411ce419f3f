"""Every value in force on a day, as plain rows: what a run may ask, with its unit, its source and whether it was verified."""

from __future__ import annotations

from typing import TypedDict

from fanlight.funding.rules.known import KNOWN, Kind, Known
from fanlight.funding.rules.parameters import Asking
from fanlight.funding.rules.units import Unit, pounds

UNITS = {
    Unit.PENCE: "pounds",
    Unit.PUPILS: "pupils",
    Unit.SHARE: "a proportion",
    Unit.PERCENTAGE: "a proportion",
    Unit.COST: "a factor",
    Unit.MILES: "miles",
    Unit.METRES: "metres",
    Unit.COUNT: "a number",
    Unit.AMOUNT: "a number",
}


class ValueRow(TypedDict):
    """One value as a table shows it."""

    key: str
    label: str
    value: str
    unit: str
    source: str
    layer: str
    verified: bool


def values_listed(asking: Asking) -> list[ValueRow]:
    """Return every value in force on the day, in the order of the formula; an authority's own factors at the end.

    Listing is asking nothing: no value counts as used.
    """
    day, found = asking.day, []
    for key, known in KNOWN.items():
        value = next(
            (
                one
                for layer in reversed(asking.parameters.layers)
                for one in layer.by_key.get(key, ())
                if one.in_force(day)
            ),
            None,
        )
        if value is not None:
            found.append(_row(key, known.label, value.words, unit_of(known), value.cited, value.layer, value.verified))
    return found + [
        _row(f"local.{one.key}", one.label, pounds(one.rate_pence), one.column, one.cited, one.layer, one.verified)
        for one in asking.local_factors()
    ]


def unit_of(known: Known) -> str:
    """Return what a value is written in."""
    if known.kind is Kind.CHOICE:
        return f"one of {', '.join(known.choices)}"
    if known.kind is Kind.NAMES:
        return "a list of names"
    if known.kind is Kind.SHARES:
        return "a table of names and proportions"
    return UNITS[known.unit or Unit.COUNT]


def _row(key: str, label: str, value: str, unit: str, source: str, layer: str, verified: bool) -> ValueRow:
    return ValueRow(key=key, label=label, value=value, unit=unit, source=source, layer=layer, verified=verified)
