"""Where a school stands in its set: median, difference, percentile, decile, how far out, and how many are close to it."""

from __future__ import annotations

import math
import statistics
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from fanlight.funding.rules.benchmark_sets import BenchmarkSchool, SetKind

CITATION = (
    "Percentile: the share of the set's other schools with less, equals counted half (convention). Furthest out by the modified "
    "z-score, 0.6745 × (value − median) ÷ median absolute deviation, above 3.5 (Iglewicz and Hoaglin, 1993)"
)
FAR_OUT, MODIFIED = 3.5, 0.6745
DECILES, ENOUGH_CLOSE = 10, 10
# How near a close comparator is, relative to the school's own figure; a building's age in years.
CLOSE_PUPILS = {"pupils": 0.25, "fsm_share": 0.05, "sen_share": 0.10}
CLOSE_FLOOR_AREA, CLOSE_YEARS = 0.10, 20.0
ORDINARY, OUTSTANDING, CLOSE_SET = "ordinary", "outstanding", "close"


@dataclass(frozen=True)
class Standing:
    """One school's figure in its set; `out` is its modified z-score, None where the set is too alike to say."""

    value: float
    median: float
    compared: int
    close: int
    percentile: float
    decile: int
    out: float | None
    lower: float
    upper: float

    @property
    def difference(self) -> float:
        """How much more than the median it is."""
        return self.value - self.median

    @property
    def per_cent(self) -> float | None:
        """The same in per cent of the median; None where that is nought."""
        return 100 * self.difference / self.median if self.median else None

    @property
    def is_far_out(self) -> bool:
        """Whether it lies far outside what its set is like."""
        return self.out is not None and abs(self.out) > FAR_OUT


def standing(own: float, others: Sequence[float], close: int) -> Standing | None:
    """Return where a figure stands among others of its set that are above nought; None where there is no other.

    `others` are the set's other schools' figures.
    """
    values = [one for one in others if one > 0]
    if not values:
        return None
    every = sorted([*values, own])
    median = statistics.median(every)
    below, equal = sum(one < own for one in values), sum(one == own for one in values)
    percentile = 100 * (below + equal / 2) / len(values)
    deviation = statistics.median(abs(one - median) for one in every)
    quartiles = statistics.quantiles(every, n=4, method="inclusive") if len(every) > 1 else [own, own, own]
    return Standing(
        value=own,
        median=median,
        compared=len(values),
        close=close,
        percentile=percentile,
        decile=min(DECILES - 1, math.floor(percentile / DECILES)),
        out=MODIFIED * (own - median) / deviation if deviation else None,
        lower=quartiles[0],
        upper=quartiles[2],
    )


def is_close(school: BenchmarkSchool, other: BenchmarkSchool, kind: SetKind) -> bool:
    """Whether another school is so near that it counts as a close comparator; what is not known is not near."""
    if kind is SetKind.BUILDING:
        area, age = (_both(school, other, name) for name in ("floor_area", "building_age"))
        if area is None or age is None:
            return False
        return _within(*area, CLOSE_FLOOR_AREA) and abs(age[0] - age[1]) <= CLOSE_YEARS
    pairs = {name: _both(school, other, name) for name in CLOSE_PUPILS}
    return all(pair is not None and _within(*pair, CLOSE_PUPILS[name]) for name, pair in pairs.items())


def scale_for(school: BenchmarkSchool, close: int) -> str:
    """Return which scale of colours a school is rated by."""
    if school.is_outstanding:
        return OUTSTANDING
    return CLOSE_SET if close > ENOUGH_CLOSE else ORDINARY


def colour(ratings: Mapping[tuple[str, str], Sequence[str]], category: str, scale: str, decile: int) -> str:
    """Return the colour of a decile by the authority's table; nothing where there is no table for the category and scale."""
    table = ratings.get((category, scale))
    return table[decile] if table else ""


def _both(school: BenchmarkSchool, other: BenchmarkSchool, name: str) -> tuple[float, float] | None:
    one, two = school.traits.get(name), other.traits.get(name)
    return None if one is None or two is None else (one, two)


def _within(own: float, other: float, share: float) -> bool:
    return abs(other - own) <= share * abs(own)
