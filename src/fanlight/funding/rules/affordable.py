"""Many floors and caps over the same schools, prepared once; and which of them the money pays for."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from functools import cached_property

from fanlight.funding.rules import capping
from fanlight.funding.rules.exact import IntArray, total
from fanlight.funding.rules.formula import comparable, formula_lines, room_above_level, sum_of
from fanlight.funding.rules.guarantee import guarantee_of
from fanlight.funding.rules.parameters import Asking
from fanlight.funding.rules.schools import Schools
from fanlight.funding.rules.units import SCALES, Unit

WHOLE = SCALES[Unit.SHARE]


@dataclass(frozen=True)
class Choice:
    """A floor and a cap in millionths; without a cap, gains are kept. The cuts pay for the floor, or take `scale` of a gain."""

    floor: int
    cap: int | None = None
    pays_guarantee: bool = True
    scale: int = WHOLE


@dataclass(frozen=True)
class Outcome:
    """What a choice comes to: the budget shares in pence a school, and what floor and cap gave and took of each."""

    choice: Choice
    shares: IntArray
    guarantees: IntArray
    cuts: IntArray
    short: int

    @property
    def total(self) -> int:
        """What all budget shares come to, in pence."""
        return total(self.shares)


@dataclass(frozen=True)
class FloorAndCap:
    """What every floor and cap works on, a number a school: the lines before them are worked out once and for all."""

    per_pupil: IntArray
    current: IntArray
    pupils: IntArray
    room: IntArray
    before: IntArray

    def guarantees(self, floor: int) -> IntArray:
        """Return the guarantee in pence a school at a floor in millionths."""
        return guarantee_of(self.per_pupil, self.pupils, floor, self.current)

    def gains(self, cap: int) -> IntArray:
        """Return the gain above a cap in 100-millionths of a penny a school."""
        return capping.excess(self.per_pupil, self.current, self.pupils, cap)

    def outcome(self, choice: Choice) -> Outcome:
        """Return what a choice comes to, to the penny as a whole run has it."""
        floor = self.guarantees(choice.floor)
        if choice.cap is None:
            return Outcome(choice, self.before + floor, floor, floor * 0, 0)
        gains = self.gains(choice.cap)
        if choice.pays_guarantee:
            cuts = capping.to_pay(gains, self.room, total(floor))
        else:
            cuts = capping.scaled(gains, self.room, choice.scale)
        return Outcome(choice, self.before + floor - cuts.pence, floor, cuts.pence, cuts.short)

    @cached_property
    def before_in_all(self) -> int:
        """What the shares come to before floor and cap, in pence."""
        return total(self.before)

    def most_cut(self, cap: int, scale: int, *, pays_guarantee: bool) -> int:
        """Return what a cap can bring in all, in pence: what it takes, or may take where it pays for the floor."""
        gains = self.gains(cap)
        if pays_guarantee:
            return total(capping.most_to_give(gains, self.room))
        return total(capping.scaled(gains, self.room, scale).pence)


def prepare(schools: Schools, asking: Asking) -> FloorAndCap:
    """Return what every floor and cap of these schools works on. Raises ParameterMissing."""
    lines = formula_lines(schools, asking)
    summed = sum_of(lines, len(schools))
    base = comparable(schools, asking, lines, summed)
    room = room_above_level(schools, lines)
    return FloorAndCap(base.per_pupil, base.current, schools.pupils("all"), room, summed)


@dataclass(frozen=True)
class Affordable:
    """A floor with the largest cap at which the money pays for it; `total` and `left` in pence."""

    choice: Choice
    total: int
    left: int


@dataclass(frozen=True)
class Search:
    """The floors that can be paid for, the largest first, and the cheapest pair that was asked about, in pence."""

    money: int
    found: tuple[Affordable, ...]
    cheapest: int

    @property
    def best(self) -> Affordable | None:
        """The largest floor that the money pays for, with its largest cap; nothing where it pays for none."""
        return self.found[0] if self.found else None


def search(
    prepared: FloorAndCap,
    money: int,
    floors: Sequence[int],
    caps: Sequence[int],
    *,
    pays_guarantee: bool = True,
    scale: int = WHOLE,
) -> Search:
    """Return for each floor the largest cap such that all budget shares come to no more than the money, in pence.

    A cap below its floor is no pair. Floors and caps are in millionths; every total is exact, for what a floor costs does
    not hang on the cap, nor what a cap can bring on the floor: each is worked out once.
    """
    costs = {floor: total(prepared.guarantees(floor)) for floor in floors}
    brings = {cap: prepared.most_cut(cap, scale, pays_guarantee=pays_guarantee) for cap in caps}
    found, totals = [], []
    for floor in sorted(costs, reverse=True):
        pairs = [
            (cap, _total(prepared, costs[floor], brings[cap], pays_guarantee)) for cap in sorted(brings) if cap >= floor
        ]
        totals += [come_to for _, come_to in pairs]
        paid = [pair for pair in pairs if pair[1] <= money]
        if paid:
            cap, come_to = paid[-1]
            found.append(Affordable(Choice(floor, cap, pays_guarantee, scale), come_to, money - come_to))
    return Search(money, tuple(found), min(totals, default=prepared.before_in_all))


def _total(prepared: FloorAndCap, cost: int, brings: int, pays_guarantee: bool) -> int:
    return prepared.before_in_all + cost - (min(brings, cost) if pays_guarantee else brings)
