"""The school budget formula as a whole: every line in the order of a statement, then floors and caps."""

from __future__ import annotations

from collections.abc import Callable, Collection
from dataclasses import dataclass
from functools import cached_property

import numpy as np

from fanlight.funding.rules import capping, columns
from fanlight.funding.rules.capping import Cuts
from fanlight.funding.rules.exact import IntArray, total
from fanlight.funding.rules.factors import PREMISES, PUPIL_FACTORS, Block
from fanlight.funding.rules.guarantee import Baseline, baseline, guarantee
from fanlight.funding.rules.lines import Line, Part
from fanlight.funding.rules.local_lines import local_line
from fanlight.funding.rules.lump_sum import lump_sum
from fanlight.funding.rules.minimum_level import minimum_level, room_above
from fanlight.funding.rules.parameters import Asking
from fanlight.funding.rules.premises import premises_line
from fanlight.funding.rules.pupil_led import pupil_line
from fanlight.funding.rules.schools import Schools
from fanlight.funding.rules.sparsity import sparsity
from fanlight.funding.rules.split_sites import split_sites
from fanlight.funding.rules.units import Unit

DE_DELEGATED = [f"de_delegation.{kind}{phase}" for phase in ("primary", "secondary") for kind in ("", "rates.")]
NO_LIMIT = np.array([np.iinfo(np.int64).max])
SCHOOL_RULES: dict[str, Callable[[Schools, Asking], Line]] = {
    "lump_sum": lump_sum,
    "sparsity": sparsity,
    "split_sites": split_sites,
}


@dataclass(frozen=True)
class Result:
    """What a run came to: its lines in the order of a statement, and what it used.

    `before_floor` is the share before guarantee and capping and `shares` the budget share, both in pence a school.
    """

    schools: Schools
    asking: Asking
    lines: tuple[Line, ...]
    before_floor: IntArray
    shares: IntArray
    cuts: Cuts | None = None

    @cached_property
    def by_key(self) -> dict[str, Line]:
        """The lines by their keys."""
        return {line.key: line for line in self.lines}


def in_use(asking: Asking) -> list[str]:
    """Return what a run will use: its factors, and guarantee, minimum_level and the like where they are in force."""
    used = [*asking.names("formula.factors")]
    if asking.choice("minimum_level.applies") == "YES":
        used.append(columns.MINIMUM_LEVEL)
    if asking.has("guarantee.percentage"):
        used.append(columns.GUARANTEE)
    if any(asking.has(key) for key in DE_DELEGATED):
        used.append(columns.DE_DELEGATION)
    return used


def run_formula(schools: Schools, asking: Asking) -> Result:
    """Return every line of every school and what they come to. Raises ParameterMissing by name; no figure is guessed."""
    before = formula_lines(schools, asking)
    if not asking.has("guarantee.percentage"):
        summed = sum_of(before, len(schools))
        return Result(schools, asking, tuple(before), summed, summed)
    return floored(schools, asking, before)


def formula_lines(schools: Schools, asking: Asking) -> list[Line]:
    """Return the lines before guarantee and capping, the top-up to the minimum level included."""
    factors = set(asking.names("formula.factors"))
    lines = [pupil_line(schools, asking, one) for one in PUPIL_FACTORS if one.key in factors]
    lines += [rule(schools, asking) for key, rule in SCHOOL_RULES.items() if key in factors]
    lines += [local_line(schools, one) for one in asking.local_factors()]
    lines += [premises_line(schools, one) for one in PREMISES if one.key in factors]
    if asking.choice("minimum_level.applies") == "YES":
        lines.append(minimum_level(schools, asking, counted_for_level(asking, lines, sum_of(lines, len(schools)))))
    return lines


def counted_for_level(asking: Asking, lines: Collection[Line], summed: IntArray) -> IntArray:
    """Return what those lines come to that the minimum level counts, in pence a school, from the sum of them all."""
    left_out = {*asking.names("minimum_level.left_out")}
    left_out |= {f"local.{one.key}" for one in asking.local_factors() if not one.in_minimum_level}
    return summed - sum_of([line for line in lines if line.key in left_out], len(summed))


def comparable(schools: Schools, asking: Asking, lines: Collection[Line], summed: IntArray) -> Baseline:
    """Return what the guarantee and the cap measure by, from the lines before them and the sum of them all."""
    left_out = {*asking.names("guarantee.left_out")}
    left_out |= {f"local.{one.key}" for one in asking.local_factors() if not one.in_guarantee}
    current = summed - sum_of([line for line in lines if line.key in left_out], len(summed))
    by_key = {line.key: line.pence for line in lines}
    nothing = np.zeros(len(schools), dtype=np.int64)
    return baseline(
        schools,
        current,
        *(by_key.get(key, nothing) if key in left_out else nothing for key in ("lump_sum", "sparsity")),
    )


def floored(schools: Schools, asking: Asking, before: list[Line]) -> Result:
    """Return the lines with guarantee and capping laid over them."""
    summed = sum_of(before, len(schools))
    base = comparable(schools, asking, before, summed)
    floor = guarantee(schools, base, asking.number("guarantee.percentage"))
    lines, cuts = [*before, floor], None
    if asking.has("cap.applies") and asking.choice("cap.applies") != "NO":
        cuts = cut(schools, asking, before, base, floor.pence)
        lines.append(_capping_line(schools, asking, base, cuts))
    return Result(schools, asking, tuple(lines), summed, summed + floor.pence - (cuts.pence if cuts else 0), cuts)


def cut(schools: Schools, asking: Asking, before: Collection[Line], base: Baseline, floor: IntArray) -> Cuts:
    """Return what gains above the cap give up, never so much that a school falls below its minimum per pupil level."""
    cap = asking.number("cap.percentage")
    excesses = capping.excess(base.per_pupil, base.current, schools.pupils("all"), cap)
    room = room_above_level(schools, before)
    if asking.choice("cap.applies") == "PAYS_GUARANTEE":
        return capping.to_pay(excesses, room, total(floor))
    return capping.scaled(excesses, room, asking.number("cap.scale"))


def room_above_level(schools: Schools, before: Collection[Line]) -> IntArray:
    """Return what each has above its minimum per pupil level, in pence; where there are no levels, nothing limits it."""
    top_up = next((line for line in before if line.key == "minimum_level"), None)
    return NO_LIMIT.repeat(len(schools)) if top_up is None else room_above(top_up)


def _capping_line(schools: Schools, asking: Asking, base: Baseline, cuts: Cuts) -> Line:
    cap = asking.number("cap.percentage")
    parts = (
        Part(
            "This year's comparable money", Unit.PENCE, base.current, how="the lines above but those that it leaves out"
        ),
        Part(
            "Baseline per pupil",
            Unit.PENCE,
            base.per_pupil,
            how="adjusted baseline ÷ pupils of last year, to the penny",
        ),
        Part("Cap on gains", Unit.PERCENTAGE, cap, parameter="cap.percentage"),
        Part("Pupils", Unit.PUPILS, schools.pupils("all"), column="pupils_primary + pupils_ks3 + pupils_ks4"),
        Part(
            "Gain above the cap", Unit.PENCE, cuts.excesses // capping.PARTS, how="shown in whole pence, used unrounded"
        ),
        Part("Share of it that is taken", Unit.PERCENTAGE, cuts.scale, how="shown to four places, used unrounded"),
    )
    how = "gain above the cap × the share that is taken, never below the minimum per pupil level"
    return Line("capping", "Capping and scaling", Block.CAPPING, -cuts.pence, parts, how, capping.CITATION)


def sum_of(lines: Collection[Line], count: int) -> IntArray:
    """Return what these lines come to, in pence a school."""
    summed = np.zeros(count, dtype=np.int64)
    for line in lines:
        summed += line.pence
    return summed
