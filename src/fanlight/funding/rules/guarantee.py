"""The minimum funding guarantee: nobody's money for each pupil falls by more than the authority's percentage."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np

from fanlight.funding.rules.exact import IntArray, half_up
from fanlight.funding.rules.factors import Block
from fanlight.funding.rules.lines import Line, Part
from fanlight.funding.rules.schools import Schools
from fanlight.funding.rules.units import SCALES, Unit

CITATION = "SI 2021/59 Sch 4; SI 2023/59 Sch 4; SI 2024/66 Sch 3"
_PUPILS, _SHARE = SCALES[Unit.PUPILS], SCALES[Unit.SHARE]


@dataclass(frozen=True)
class Baseline:
    """What a guarantee measures by, in pence a school: last year's comparable money, for each pupil, and this year's."""

    adjusted: IntArray
    per_pupil: IntArray
    current: IntArray
    parts: tuple[Part, ...]


def baseline(schools: Schools, current: IntArray, lump: IntArray, sparsity: IntArray) -> Baseline:
    """Return last year's share without what is not comparable, for each pupil to the penny; `current` is this year's.

    Lump sum and sparsity come off last year's at this year's amounts.
    """
    before = schools["baseline_pounds"] - schools["baseline_premises_pounds"] - lump - sparsity
    before = before - schools["baseline_exclusions_pounds"] + schools["baseline_grants_pounds"]
    per_pupil = half_up(before * _PUPILS, schools["baseline_pupils"])
    parts = (
        Part("Baseline: last year's share", Unit.PENCE, schools["baseline_pounds"], column="baseline_pounds"),
        Part(
            "less rates and premises",
            Unit.PENCE,
            schools["baseline_premises_pounds"],
            column="baseline_premises_pounds",
        ),
        Part("less lump sum, this year's", Unit.PENCE, lump, how="the line of that name"),
        Part("less sparsity, this year's", Unit.PENCE, sparsity, how="the line of that name"),
        Part("less exclusions", Unit.PENCE, schools["baseline_exclusions_pounds"], column="baseline_exclusions_pounds"),
        Part("with grants rolled in", Unit.PENCE, schools["baseline_grants_pounds"], column="baseline_grants_pounds"),
        Part("Adjusted baseline", Unit.PENCE, before, how="the sum of these"),
        Part("Pupils of last year", Unit.PUPILS, schools["baseline_pupils"], column="baseline_pupils"),
        Part("Baseline per pupil", Unit.PENCE, per_pupil, how="adjusted baseline ÷ pupils of last year, to the penny"),
    )
    return Baseline(before, per_pupil, current, parts)


def guaranteed(per_pupil: IntArray, pupils: IntArray, percentage: int) -> tuple[IntArray, IntArray]:
    """Return what is guaranteed for each pupil and in all, in pence a school, each to the penny; the percentage in millionths."""
    each = half_up(per_pupil * np.int64(_SHARE + percentage), _SHARE)
    return each, half_up(each * pupils, _PUPILS)


def guarantee_of(per_pupil: IntArray, pupils: IntArray, percentage: int, current: IntArray) -> IntArray:
    """Return what is guaranteed in all less this year's comparable money, never below nought, in pence a school."""
    return np.maximum(guaranteed(per_pupil, pupils, percentage)[1] - current, 0)


def guarantee(schools: Schools, base: Baseline, percentage: int) -> Line:
    """Return the guarantee in pence a school: what is guaranteed less this year's comparable money, never below nought."""
    each, whole = guaranteed(base.per_pupil, schools.pupils("all"), percentage)
    parts = (
        *base.parts,
        Part("Guarantee", Unit.PERCENTAGE, percentage, parameter="guarantee.percentage"),
        Part("Guaranteed per pupil", Unit.PENCE, each, how="baseline per pupil × (1 + guarantee), to the penny"),
        Part("Pupils", Unit.PUPILS, schools.pupils("all"), column="pupils_primary + pupils_ks3 + pupils_ks4"),
        Part("Guaranteed in all", Unit.PENCE, whole, how="guaranteed per pupil × pupils, to the penny"),
        Part(
            "This year's comparable money", Unit.PENCE, base.current, how="the lines above but those that it leaves out"
        ),
    )
    return Line(
        "guarantee",
        "Minimum funding guarantee",
        Block.GUARANTEE,
        np.maximum(whole - base.current, 0),
        parts,
        "guaranteed in all − this year's comparable money, never below nought",
        CITATION,
    )
