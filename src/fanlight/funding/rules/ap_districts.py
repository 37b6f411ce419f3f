"""Option 2 of alternative provision: places at a pupil referral unit come off each district's money, the rest is devolved.

Kent County Council, presentation to headteachers, November 2018: places for 0.42% of the county's pupils of key stages 3
and 4, shared by the district's part of the county's money, at £18,000 a place. Nothing is rounded before it is shown.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from fractions import Fraction

from fanlight.funding.rules.ap_places import Policy, contracted
from fanlight.funding.rules.apportioning import CannotBeApportioned, nearest
from fanlight.funding.rules.units import pounds

CITATION = "Kent County Council, presentation to headteachers, November 2018: alternative provision, option 2"


class ProvisionRefused(ValueError):
    """What was entered cannot be used; `reasons` has a sentence for every fault."""

    def __init__(self, reasons: Sequence[str]) -> None:
        super().__init__("\n".join(reasons))
        self.reasons = list(reasons)


@dataclass(frozen=True)
class Terms:
    """What holds for the county: its pupils of key stages 3 and 4, its money, places for each pupil, money for each place."""

    pupils: Fraction
    envelope_pence: int
    place_share: Fraction
    place_value_pence: int

    @classmethod
    def checked(cls, pupils: Fraction, envelope_pence: int, place_share: Fraction, place_value_pence: int) -> Terms:
        """Return the terms. Raises ProvisionRefused with everything that cannot be: no money, no pupils, a share above 1."""
        terms = cls(pupils, envelope_pence, place_share, place_value_pence)
        if faults := list(_faults_of_terms(terms)):
            raise ProvisionRefused(faults)
        return terms

    @property
    def places(self) -> Fraction:
        """The notional places of the whole county, unrounded."""
        return self.place_share * self.pupils

    @property
    def budget_share(self) -> Fraction:
        """What part of any district's money goes into places, unrounded: place value × places of the county / its money."""
        return self.place_value_pence * self.places / self.envelope_pence


@dataclass(frozen=True)
class District:
    """One district and the money that stage 1 gave it, in pence."""

    name: str
    total_pence: int


@dataclass(frozen=True)
class Split:
    """One district's places and money: `unrounded_places` by the formula, `places` as they are paid for."""

    name: str
    total_pence: int
    unrounded_places: Fraction
    places: Fraction
    budget: Fraction

    @property
    def budget_pence(self) -> int:
        """What the places cost, half-up to the penny."""
        return nearest(self.budget)

    @property
    def devolved_pence(self) -> int:
        """What is left for the district's headteachers, so that both come to the district's total exactly."""
        return self.total_pence - self.budget_pence


@dataclass(frozen=True)
class CountySplit:
    """Every district split, and the totals: of the unrounded figures, whatever the policy makes of the rows."""

    terms: Terms
    policy: Policy
    districts: tuple[Split, ...]

    @property
    def total_pence(self) -> int:
        """The money of these districts together."""
        return sum(one.total_pence for one in self.districts)

    @property
    def places(self) -> Fraction:
        """The places of these districts together, by the formula and unrounded."""
        return sum((one.unrounded_places for one in self.districts), Fraction(0))

    @property
    def budget(self) -> Fraction:
        """What those unrounded places cost, in pence and unrounded."""
        return self.places * self.terms.place_value_pence

    @property
    def budget_pence(self) -> int:
        """The same, half-up to the penny."""
        return nearest(self.budget)

    @property
    def devolved_pence(self) -> int:
        """What the totals leave to be devolved."""
        return self.total_pence - self.budget_pence

    @property
    def footing_pence(self) -> int:
        """By how much the rows' budgets, added up, are above the total; what is devolved differs by as much the other way."""
        return sum(one.budget_pence for one in self.districts) - self.budget_pence

    @property
    def footing_places(self) -> Fraction:
        """By how many places the rows, added up, are above the total: nought unless places were made whole."""
        return sum((one.places for one in self.districts), Fraction(0)) - self.places

    @property
    def elsewhere_pence(self) -> int:
        """The county's money that none of these districts holds: it belongs to districts without a unit."""
        return self.terms.envelope_pence - self.total_pence


def split_districts(terms: Terms, districts: Sequence[District], policy: Policy) -> CountySplit:
    """Return every district's places, what they cost and what is devolved, exact until it is shown.

    Raises ProvisionRefused with every fault: no money, no district, one twice, more than the envelope, places that cost
    more than their district has.
    """
    if faults := list(faults_of_districts(districts, terms.envelope_pence)):
        raise ProvisionRefused(faults)
    unrounded = [terms.places * one.total_pence / terms.envelope_pence for one in districts]
    try:
        places = contracted(unrounded, policy)
    except CannotBeApportioned as fault:
        raise ProvisionRefused([f"{policy}: {fault}"]) from fault
    found = tuple(
        Split(one.name, one.total_pence, notional, paid, paid * terms.place_value_pence)
        for one, notional, paid in zip(districts, unrounded, places, strict=True)
    )
    if faults := [_too_dear(one) for one in found if one.budget > one.total_pence]:
        raise ProvisionRefused(faults)
    return CountySplit(terms, policy, found)


def _faults_of_terms(terms: Terms) -> Iterator[str]:
    if terms.envelope_pence <= 0:
        yield "The county's money (envelope) is not above nought: there is nothing to share."
    if terms.pupils <= 0:
        yield "The county's pupils of key stages 3 and 4 are not above nought."
    if not 0 <= terms.place_share <= 1:
        yield "The share of pupils who get a place is from 0 to 1: 0.42% is written 0.0042."
    if terms.place_value_pence <= 0:
        yield "The money for a place is not above nought."


def faults_of_districts(districts: Sequence[District], envelope_pence: int) -> Iterator[str]:
    """Yield a sentence for everything that is wrong with districts: none, one twice, below nought, more than the envelope."""
    if not districts:
        yield "There is no district."
    for name, count in Counter(one.name.casefold() for one in districts).items():
        if count > 1:
            yield f"District “{next(one.name for one in districts if one.name.casefold() == name)}” stands {count} times."
    for one in districts:
        if one.total_pence < 0:
            yield f"District “{one.name}” has a total below nought, {pounds(one.total_pence)}."
    together = sum(one.total_pence for one in districts)
    if 0 < envelope_pence < together:
        over = pounds(together - envelope_pence)
        yield f"The districts come to {pounds(together)}, {over} more than the county's {pounds(envelope_pence)}."


def _too_dear(one: Split) -> str:
    return (
        f"District “{one.name}”: its places cost {pounds(one.budget_pence)}, more than its {pounds(one.total_pence)}."
    )
