"""Money for small schools that stand far from others."""

from __future__ import annotations

from fractions import Fraction

import numpy as np

from fanlight.funding.rules.exact import BoolArray, IntArray, half_up, half_up_one
from fanlight.funding.rules.factors import Block
from fanlight.funding.rules.lines import Line, Part
from fanlight.funding.rules.parameters import Asking
from fanlight.funding.rules.rates import HOW as RATE
from fanlight.funding.rules.rates import adjusted, adjustments
from fanlight.funding.rules.schools import Schools
from fanlight.funding.rules.units import SCALES, Unit

CITATION = "SI 2022/27 Sch 3 para 14; SI 2024/66 reg 21"
HOW = "the most that the phase has × weighting by size × weighting by distance, to the penny"
_SHARE = SCALES[Unit.SHARE]
# Half of what 63 bits hold: rounding adds at most as much again.
_ROOM = 2**62


def sparsity(schools: Schools, asking: Asking) -> Line:
    """Return sparsity money in pence a school; nought where the school is not small or not far enough from others.

    A school is small where its average year group A is below the threshold B, and far where its distance D is at
    least C, or above 0.8 × C where a distance taper is chosen. Raises ParameterMissing.
    """
    size_taper, distance_taper = asking.choice("sparsity.size_taper"), asking.choice("sparsity.distance_taper")
    pence, most, by_size, by_distance = (np.zeros(len(schools), dtype=np.int64) for _ in range(4))
    groups, far, values = (np.zeros(len(schools), dtype=np.int64) for _ in range(3))
    distances = schools["sparsity_miles"]
    for phase, where in schools.by_phase.items():
        most[where] = adjusted(schools, asking, f"sparsity.maximum.{phase}").column()[where]
        values[where] = asking.number(f"sparsity.maximum.{phase}")
        groups[where] = asking.number(f"sparsity.year_group.{phase}")
        far[where] = asking.number(f"sparsity.distance.{phase}")
    where = np.flatnonzero(_eligible(schools, groups, far, distance_taper))
    whole = groups[where] * schools.year_groups[where]
    small = size_weight(schools.pupils("all")[where], whole, size_taper), whole
    distant = distance_weight(distances[where], far[where], distance_taper), far[where]
    pence[where] = _products(most[where], *small, *distant)
    ones = np.full(len(where), _SHARE, dtype=np.int64)
    by_size[where] = _products(ones, *small, ones, ones)
    by_distance[where] = _products(ones, ones, ones, *distant)
    parts = (
        Part("Most for the phase", Unit.PENCE, most, how=RATE),
        Part("Value", Unit.PENCE, values, parameter="sparsity.maximum.{phase}"),
        *adjustments(schools, asking),
        Part("Weighting by size", Unit.SHARE, by_size, how=f"{size_taper}; shown to six places, used unrounded"),
        Part(
            "Weighting by distance",
            Unit.SHARE,
            by_distance,
            how=f"{distance_taper}; shown to six places, used unrounded",
        ),
        Part("Pupils", Unit.PUPILS, schools.pupils("all"), column="pupils_primary + pupils_ks3 + pupils_ks4"),
        Part("Year groups", Unit.COUNT, schools.year_groups, column="year_groups_primary + _ks3 + _ks4"),
        Part("Largest average year group", Unit.PUPILS, groups, parameter="sparsity.year_group.{phase}"),
        Part("Distance", Unit.MILES, schools["sparsity_miles"], column="sparsity_miles"),
        Part("Distance from which it is paid in full", Unit.MILES, far, parameter="sparsity.distance.{phase}"),
    )
    return Line("sparsity", "Sparsity", Block.SCHOOL, pence, parts, HOW, CITATION)


def size_weight(pupils: IntArray, whole: IntArray, taper: str) -> IntArray:
    """Return the weighting by size as parts of the whole: pupils over it is A / B, the average year group over its threshold."""
    if taper == "FIXED":
        return whole
    if taper == "CONTINUOUS":
        return whole - pupils
    return np.where(2 * pupils < whole, whole, 2 * (whole - pupils))


def distance_weight(distance: IntArray, far: IntArray, taper: str) -> IntArray:
    """Return the weighting by distance as parts of the threshold, from D and C in the same unit."""
    return far if taper == "NONE" else np.where(distance >= far, far, 5 * distance - 4 * far)


def _products(most: IntArray, small: IntArray, whole: IntArray, near: IntArray, far: IntArray) -> IntArray:
    """Return most × small / whole × near / far to the nearest whole number; both fractions are at most 1."""
    if _largest(most) * _largest(whole) * _largest(far) < _ROOM:
        return half_up(most * small * near, whole * far)
    columns = zip(most.tolist(), small.tolist(), whole.tolist(), near.tolist(), far.tolist(), strict=True)
    return np.array([half_up_one(Fraction(a * b * d, c * e)) for a, b, c, d, e in columns], dtype=np.int64)


def _largest(values: IntArray) -> int:
    return int(values.max(initial=0))


def _eligible(schools: Schools, groups: IntArray, far: IntArray, taper: str) -> BoolArray:
    small = schools.pupils("all") < groups * schools.year_groups
    distance = schools["sparsity_miles"]
    return small & (5 * distance > 4 * far if taper == "TAPER" else distance >= far)
