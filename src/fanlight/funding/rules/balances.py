"""Balances at the end of a year: what is above the authority's threshold, what of it is assigned, what may be taken back.

Schemes for financing local authority maintained schools: a control of balances has not been compulsory since the White
Paper of 2010, so thresholds and what is taken back are the authority's own dated values (funding facts, section 8).
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from enum import StrEnum
from fractions import Fraction

from fanlight.funding.rules.apportioning import nearest
from fanlight.funding.rules.units import SCALES, Unit

CITATION = "The authority's own scheme for financing schools; a control of balances has not been compulsory since 2010"
_WHOLE = SCALES[Unit.PERCENTAGE]


class Purpose(StrEnum):
    """What a balance can be held for, with the approval that the scheme asks for."""

    CAPITAL = "capital"
    LATE_ALLOCATIONS = "late_allocations"
    COLLABORATION = "collaboration"
    OTHER_GRANTS = "other_grants"


PURPOSE_LABELS = {
    Purpose.CAPITAL: "Contribution to a capital project",
    Purpose.LATE_ALLOCATIONS: "Money that was allocated late",
    Purpose.COLLABORATION: "Held for a collaboration of schools",
    Purpose.OTHER_GRANTS: "Other grants not yet spent",
}


class ClawBack(StrEnum):
    """What of an unassigned balance above the threshold is taken back."""

    NONE = "NONE"
    ALL = "ALL"
    HALF = "HALF"
    SLIDING = "SLIDING"


CLAW_BACK_WORDS = {
    ClawBack.NONE: "nothing is taken back",
    ClawBack.ALL: "all of it is taken back",
    ClawBack.HALF: "half of it is taken back",
    ClawBack.SLIDING: "a share is taken back that grows with how far above it is",
}


@dataclass(frozen=True)
class SchoolBalance:
    """One maintained school at 31 March: its income of the year and its balance, in pence, below nought for a deficit.

    `assigned` is what it holds for a purpose; `years_before` how many years running it was above before this one.
    """

    urn: str
    name: str
    phase: str
    district: str
    income: int
    balance: int
    assigned: Mapping[Purpose, int]
    years_before: int = 0


@dataclass(frozen=True)
class Scheme:
    """What an authority's scheme says: thresholds in millionths of income by phase, what is taken back, after how many years.

    `steps` of a sliding scale are pairs: from how far above the threshold, in millionths of income, and which share of
    what lies above that, in millionths, up to the next step.
    """

    thresholds: Mapping[str, int]
    claw_back: ClawBack
    years_above: int = 1
    steps: tuple[tuple[int, int], ...] = ()


@dataclass(frozen=True)
class Reviewed:
    """One school's balance by a scheme, in pence: what it may hold, is above by, has assigned of that, and would give back."""

    school: SchoolBalance
    threshold: int
    may_hold: int
    above: int
    assigned: int
    excess: int
    years_running: int
    claw_back: int

    @property
    def in_deficit(self) -> bool:
        """Whether it has spent more than it had."""
        return self.school.balance < 0


def review(school: SchoolBalance, scheme: Scheme) -> Reviewed:
    """Return a school's balance by the scheme: the excess is above the threshold and not assigned. Raises KeyError without one.

    What is assigned comes off the balance first; what is taken back is to the penny, half-up, never more than the excess.
    """
    threshold = scheme.thresholds[school.phase]
    may_hold = nearest(Fraction(school.income * threshold, _WHOLE))
    above = max(0, school.balance - may_hold)
    assigned = sum(school.assigned.values())
    excess = max(0, above - assigned)
    years = school.years_before + 1 if excess else 0
    taken = _taken(excess, school.income, scheme) if years >= scheme.years_above else 0
    return Reviewed(school, threshold, may_hold, above, min(assigned, above), excess, years, taken)


def _taken(excess: int, income: int, scheme: Scheme) -> int:
    if scheme.claw_back is ClawBack.NONE:
        return 0
    if scheme.claw_back is ClawBack.SLIDING:
        return _sliding(excess, income, scheme.steps)
    return excess if scheme.claw_back is ClawBack.ALL else nearest(Fraction(excess, 2))


def _sliding(excess: int, income: int, steps: tuple[tuple[int, int], ...]) -> int:
    """Return what a sliding scale takes: each part of the excess at the share of its own step."""
    taken, starts = Fraction(0), [Fraction(income * start, _WHOLE) for start, _ in steps]
    for place, (_, share) in enumerate(steps):
        until = starts[place + 1] if place + 1 < len(steps) else Fraction(excess)
        part = min(Fraction(excess), until) - starts[place]
        taken += max(Fraction(0), part) * share / _WHOLE
    return nearest(taken)
