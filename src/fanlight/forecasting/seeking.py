"""Goal-seek: the least that a lever has to do so that a target is met with a stated probability.

Only lawful levers are sought. Refusals and ceasings are no targets (Children and Families Act 2014, sections 36(8) and 45), a
block transfer is decided anew each year by others, and the law on ages is not an authority's: none of them has a field that is
sought.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, replace
from typing import Any

import numpy as np

from fanlight.forecasting.methods.lever_kinds import KINDS, Field, Kind
from fanlight.forecasting.methods.lever_words import words_of
from fanlight.forecasting.methods.levers import Lever, LeverRefused
from fanlight.forecasting.methods.lines import POUNDS, Quantities
from fanlight.forecasting.refusing import ForecastRefused
from fanlight.forecasting.running import Asked, Prepared, prepare


@dataclass(frozen=True)
class Target:
    """A quantity, its part and its year (2027, or 2026-27 for pounds), and what it may be at most or at least."""

    quantity: str
    part: str
    year: str
    at_most: float | None = None
    at_least: float | None = None


def seek_lever(asked: Asked, vary: str, target: Target, probability: float) -> dict[str, Any]:
    """Return the smallest value of a lever, named as in the levers given, that meets a target so surely, and how sure it is.

    With the value: the chance without the lever, with it, and at its bound; None where even its bound does not reach it. Raises
    ForecastRefused, also for a lever that may not be sought.
    """
    prepared = prepare(asked)
    lever, field = _sought(prepared, vary)
    reasons = [] if 0.5 <= probability <= 0.99 else ["A probability is from 0.5 to 0.99."]
    if (target.at_most is None) == (target.at_least is None):
        reasons.append("A target is at most, or at least, a number: one of both.")
    if reasons:
        raise ForecastRefused(reasons)
    place = _place(prepared, target)

    def chance(value: float) -> float:
        levers = [_with(one, field, value) if one is lever else one for one in prepared.levers]
        return _chance(_quantities(prepared, levers), target, place)

    least, bound = _bounds(KINDS[lever.kind], field)
    without = _chance(_quantities(prepared, [one for one in prepared.levers if one is not lever]), target, place)
    found = None if without >= probability else _smallest(chance, least, bound, probability, field)
    value = least if without >= probability else found
    return {
        "lever": lever.name,
        "kind": lever.kind,
        "field": field.name,
        "unit": field.unit,
        "value": value,
        "words": None if value is None else words_of(_with(lever, field, value)),
        "chance_without": without,
        "chance": None if value is None else chance(value) if value != least else without,
        "chance_at_bound": chance(bound),
        "bound": bound,
        "probability": probability,
        "target": target.__dict__,
        "tested": target.quantity == "plans" and not prepared.levers,
    }


def _sought(prepared: Prepared, vary: str) -> tuple[Lever, Field]:
    named = [one for one in prepared.levers if one.name == vary] or [one for one in prepared.levers if one.kind == vary]
    if len(named) != 1:
        known = ", ".join(one.name for one in prepared.levers) or "none"
        raise ForecastRefused([f"Name one lever of the levers given: {known}."])
    kind = KINDS[named[0].kind]
    field = next((one for one in kind.fields if one.name == kind.sought), None)
    if field is None:
        raise ForecastRefused(
            [f"{kind.words}: not sought. {kind.told or 'It is not a choice of the authority alone.'}"]
        )
    return named[0], field


def _with(lever: Lever, field: Field, value: float) -> Lever:
    return replace(lever, values={**lever.values, field.name: value})


def _bounds(kind: Kind, field: Field) -> tuple[float, float]:
    """Return where a lever does nothing, and the furthest that it may go."""
    nothing = field.most if kind.name == "fee_cap" else 0.0
    return nothing, field.most if kind.direction > 0 else field.least


def _place(prepared: Prepared, target: Target) -> int:
    first = int(target.year[:4]) if target.year[:4].isdigit() else 0
    origin, years = prepared.forecast.authority.origin, prepared.forecast.years
    place = first - origin if target.quantity in POUNDS else first - origin - 1
    if not 0 <= place < years or ("-" in target.year) != (target.quantity in POUNDS):
        raise ForecastRefused(
            [
                f"{target.year} is no year of {target.quantity} in this forecast: "
                f"children are of a January such as {origin + years}, "
                f"pounds of a financial year such as {origin}-{(origin + 1) % 100:02}."
            ]
        )
    return place


def _quantities(prepared: Prepared, levers: list[Lever]) -> Quantities:
    try:
        return prepared.forecast.line(levers)[1]
    except LeverRefused as fault:
        raise ForecastRefused([str(fault)]) from fault


def _chance(quantities: Quantities, target: Target, place: int) -> float:
    numbers = quantities.get((target.quantity, target.part))
    if numbers is None:
        known = sorted({f"{quantity} {part}".strip() for quantity, part in quantities})
        raise ForecastRefused(
            [f"This forecast says nothing of {target.quantity} {target.part}. It has: {', '.join(known)}."]
        )
    low = -np.inf if target.at_least is None else target.at_least
    high = np.inf if target.at_most is None else target.at_most
    return float(np.mean((numbers[:, place] >= low) & (numbers[:, place] <= high)))


def _smallest(chance: Any, nothing: float, bound: float, probability: float, field: Field) -> float | None:
    """Return the value nearest to doing nothing that is sure enough: whole for places, to a hundredth else."""
    if chance(bound) < probability:
        return None
    step = 1.0 if field.unit == "places" else 0.01 if field.unit == "percent" else 1_000.0
    low, high = 0, int(round(abs(bound - nothing) / step))
    sign = 1 if bound > nothing else -1
    while high - low > 1:
        middle = (low + high) // 2
        if chance(nothing + sign * middle * step) >= probability:
            high = middle
        else:
            low = middle
    return round(nothing + sign * high * step, 2)


def target_of(given: Mapping[str, Any]) -> Target:
    """Return a target from a mapping of its fields. Raises ForecastRefused for one that has others."""
    try:
        return Target(**given)
    except TypeError as fault:
        raise ForecastRefused(["A target has quantity, part, year and at_most or at_least."]) from fault
