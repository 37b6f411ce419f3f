"""Growth: what schools that took further pupils at the authority's request get from its growth fund."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from fractions import Fraction

from fanlight.funding.rules.apportioning import in_proportion, in_whole_numbers, nearest
from fanlight.funding.rules.parameters import Asking
from fanlight.funding.rules.units import SCALES, Unit

CITATION = "The authority’s own criteria for its growth fund, agreed with the Schools Forum"
MONTHS_OF_A_YEAR = 12


@dataclass(frozen=True)
class Growing:
    """One phase of a school that grows: hundredths of pupils before and after, months of the year, classes opened."""

    urn: str
    name: str
    phase: str
    before: int
    after: int
    months: int
    classes: int = 0

    @property
    def further(self) -> int:
        """Hundredths of further pupils; none where the roll fell."""
        return max(0, self.after - self.before)


@dataclass(frozen=True)
class Criteria:
    """The authority's criteria: pence a further pupil by phase, pence a class, the fewest pupils (hundredths), the fund."""

    per_pupil: dict[str, int]
    new_class: int = 0
    least: int = 0
    fund: int | None = None


@dataclass(frozen=True)
class Grown:
    """What one phase of a school comes to in pence, by its parts, and what is paid of it."""

    growing: Growing
    for_pupils: int
    for_classes: int
    paid: int
    is_below_least: bool

    @property
    def worked_out(self) -> int:
        """What the criteria come to, before the fund is looked at."""
        return self.for_pupils + self.for_classes


def criteria_of(asking: Asking, phases: Sequence[str], *, has_classes: bool) -> Criteria:
    """Return the criteria in force for these phases; the fewest pupils and the fund may be left out.

    Raises ParameterMissing for a rate without which a school could not be worked out.
    """
    return Criteria(
        per_pupil={phase: asking.number(f"growth.per_pupil.{phase}") for phase in phases},
        new_class=asking.number("growth.new_class") if has_classes else 0,
        least=asking.number("growth.least_pupils") if asking.has("growth.least_pupils") else 0,
        fund=asking.number("growth.fund") if asking.has("growth.fund") else None,
    )


def grown(growing: Growing, criteria: Criteria) -> Grown:
    """Return what one phase of a school comes to: further pupils × rate × months / 12 to the penny, and its classes.

    Fewer further pupils than the criteria's fewest bring nothing; a class that was opened brings its sum all the same.
    Convention: no source tells how an authority must count growth, so the rates and the fewest are its own dated values.
    """
    is_below = 0 < growing.further < criteria.least
    counted = 0 if is_below else growing.further
    exact = Fraction(
        counted * criteria.per_pupil[growing.phase] * growing.months, SCALES[Unit.PUPILS] * MONTHS_OF_A_YEAR
    )
    for_pupils, for_classes = nearest(exact), growing.classes * criteria.new_class
    return Grown(growing, for_pupils, for_classes, for_pupils + for_classes, is_below)


def within_fund(every: Sequence[Grown], fund: int) -> list[Grown]:
    """Return each paid in proportion where all of them come to more than the fund, to its last penny; else as they are."""
    if sum(one.worked_out for one in every) <= fund:
        return list(every)
    exact = in_proportion(fund, [Fraction(one.worked_out) for one in every])
    return [replace(one, paid=paid) for one, paid in zip(every, in_whole_numbers(exact), strict=True)]
