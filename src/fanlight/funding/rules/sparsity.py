"""Money for small schools that stand far from others."""

from __future__ import annotations

from fractions import Fraction

import numpy as np

from fanlight.funding.rules.exact import BoolArray, IntArray, half_up_one
from fanlight.funding.rules.factors import Block
from fanlight.funding.rules.lines import Line, Part
from fanlight.funding.rules.parameters import Asking
from fanlight.funding.rules.rates import adjusted
from fanlight.funding.rules.schools import Schools
from fanlight.funding.rules.units import SCALES, Unit

CITATION = "SI 2022/27 Sch 3 para 14; SI 2024/66 reg 21"
HOW = "the most that the phase has × weighting by size × weighting by distance, to the penny"
_SHARE = SCALES[Unit.SHARE]


def sparsity(schools: Schools, asking: Asking) -> Line:
    """Return sparsity money in pence a school; nought where the school is not small or not far enough from others.

    A school is small where its average year group A is below the threshold B, and far where its distance D is at
    least C, or above 0.8 × C where a distance taper is chosen. Raises ParameterMissing.
    """
    size_taper, distance_taper = asking.choice("sparsity.size_taper"), asking.choice("sparsity.distance_taper")
    pence, most, by_size, by_distance = (np.zeros(len(schools), dtype=np.int64) for _ in range(4))
    groups, distances, far = (np.zeros(len(schools), dtype=np.int64) for _ in range(3))
    for phase, where in schools.by_phase.items():
        most[where] = adjusted(schools, asking, f"sparsity.maximum.{phase}")[where]
        groups[where] = asking.number(f"sparsity.year_group.{phase}")
        far[where] = asking.number(f"sparsity.distance.{phase}")
    distances += schools["sparsity_miles"]
    for place in np.flatnonzero(_eligible(schools, groups, far, distance_taper)):
        size, near = _school(schools, groups, int(place)), Fraction(int(distances[place]), int(far[place]))
        small, distant = size_weight(size, size_taper), distance_weight(near, distance_taper)
        pence[place] = half_up_one(int(most[place]) * small * distant)
        by_size[place], by_distance[place] = (half_up_one(one * _SHARE) for one in (small, distant))
    parts = (
        Part("Most for the phase", Unit.PENCE, most, how="value × area cost adjustment, to the penny"),
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


def size_weight(size: Fraction, taper: str) -> Fraction:
    """Return the weighting by size, from A / B: its average year group over the threshold, below 1."""
    if taper == "FIXED":
        return Fraction(1)
    if taper == "CONTINUOUS":
        return 1 - size
    return Fraction(1) if size < Fraction(1, 2) else 2 - 2 * size


def distance_weight(near: Fraction, taper: str) -> Fraction:
    """Return the weighting by distance, from D / C: its distance over the threshold."""
    return Fraction(1) if taper == "NONE" or near >= 1 else 5 * near - 4


def _eligible(schools: Schools, groups: IntArray, far: IntArray, taper: str) -> BoolArray:
    small = schools.pupils("all") < groups * schools.year_groups
    distance = schools["sparsity_miles"]
    return small & (5 * distance > 4 * far if taper == "TAPER" else distance >= far)


def _school(schools: Schools, groups: IntArray, place: int) -> Fraction:
    return Fraction(int(schools.pupils("all")[place]), int(groups[place]) * int(schools.year_groups[place]))
