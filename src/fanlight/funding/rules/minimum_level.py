"""The minimum per pupil level: nobody's formula comes to less for each pupil."""

from __future__ import annotations

import numpy as np

from fanlight.funding.rules.exact import IntArray, half_up
from fanlight.funding.rules.factors import Block
from fanlight.funding.rules.lines import Line, Part
from fanlight.funding.rules.parameters import Asking
from fanlight.funding.rules.schools import Schools
from fanlight.funding.rules.units import SCALES, Unit

CITATION = "SI 2024/66 reg 16; national formula technical notes"
_PUPILS = SCALES[Unit.PUPILS]
PHASES = ("primary", "ks3", "ks4")


def guaranteed_by_level(schools: Schools, asking: Asking) -> IntArray:
    """Return the least that each school's lines must come to, in pence: its level, unrounded, × its pupils, to the penny.

    The level is the mean of the phases' levels by the year groups that the school has. Raises ParameterMissing.
    """
    weighted = np.zeros(len(schools), dtype=np.int64)
    for phase in PHASES:
        weighted += schools[f"year_groups_{phase}"] * asking.number(f"minimum_level.{phase}")
    return half_up(weighted * schools.pupils("all"), schools.year_groups * _PUPILS)


def minimum_level(schools: Schools, asking: Asking, counted: IntArray) -> Line:
    """Return the top-up in pence a school to its minimum per pupil level, from what its lines that count come to."""
    least = guaranteed_by_level(schools, asking)
    parts = (
        Part("Guaranteed sum", Unit.PENCE, least, how="level × pupils, to the penny"),
        Part("Lines that count", Unit.PENCE, counted, how="the lines above but those that it leaves out"),
        Part("Level per pupil", Unit.PENCE, _level(schools, asking), how="shown to the penny, used unrounded"),
        Part("Pupils", Unit.PUPILS, schools.pupils("all"), column="pupils_primary + pupils_ks3 + pupils_ks4"),
        *(
            part
            for phase in PHASES
            for part in (
                Part(
                    f"Level, {phase}",
                    Unit.PENCE,
                    asking.number(f"minimum_level.{phase}"),
                    parameter=f"minimum_level.{phase}",
                ),
                Part(
                    f"Year groups, {phase}", Unit.COUNT, schools[f"year_groups_{phase}"], column=f"year_groups_{phase}"
                ),
            )
        ),
    )
    return Line(
        "minimum_level",
        "Top-up to the minimum per pupil level",
        Block.MINIMUM_LEVEL,
        np.maximum(least - counted, 0),
        parts,
        "guaranteed sum − lines that count, never below nought",
        CITATION,
    )


def room_above(line: Line) -> IntArray:
    """Return what each school's lines that count come to above its guaranteed sum, in pence, from the line of its top-up."""
    least, counted = (part.column_of(len(line.pence)) for part in line.parts[:2])
    return np.maximum(counted - least, 0)


def _level(schools: Schools, asking: Asking) -> IntArray:
    weighted = np.zeros(len(schools), dtype=np.int64)
    for phase in PHASES:
        weighted += schools[f"year_groups_{phase}"] * asking.number(f"minimum_level.{phase}")
    return half_up(weighted, schools.year_groups)
