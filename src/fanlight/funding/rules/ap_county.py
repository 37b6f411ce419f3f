"""A whole county's schools on one basis: money to districts, places at units, and every school's share of what is devolved."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from enum import StrEnum
from fractions import Fraction

from fanlight.funding.rules.ap_districts import District, ProvisionRefused, Terms, split_districts
from fanlight.funding.rules.ap_envelope import to_districts, weight
from fanlight.funding.rules.ap_penalties import Penalty
from fanlight.funding.rules.ap_places import Policy, Rounding
from fanlight.funding.rules.ap_schools import ApSchool, Basis
from fanlight.funding.rules.ap_selective import Spread
from fanlight.funding.rules.ap_shares import DistrictMoney, DistrictShares, share_out
from fanlight.funding.rules.apportioning import CannotBeApportioned, nearest
from fanlight.funding.rules.local_factors import LocalFactor


class Option(StrEnum):
    """What a district agreed: all of it devolved (1), or places at a unit first (2)."""

    DEVOLVED = "devolved"
    DELEGATED = "delegated"


@dataclass(frozen=True)
class County:
    """What was entered for a county: its districts with their money, or none of them and an envelope to be split.

    `terms` are there where a district is delegated; `options` say which, by name.
    """

    schools: Sequence[ApSchool]
    districts: Sequence[District]
    options: Mapping[str, Option]
    envelope_pence: int = 0
    terms: Terms | None = None
    factors: Sequence[LocalFactor] = ()
    policy: Policy = Policy(Rounding.NONE)
    spread: Spread = Spread.SHARE
    penalties: Mapping[str, Sequence[Penalty]] = field(default_factory=dict)


def weights_of(county: County, basis: Basis) -> list[Fraction]:
    """Return what each school weighs: by the factors; without any by its entered formula share; else by its pupils."""
    if county.factors:
        return [weight(school.counted(basis), county.factors) for school in county.schools]
    if any(school.formula_pence for school in county.schools):
        return [Fraction(school.formula_pence[basis]) for school in county.schools]
    return [school.pupils(basis) for school in county.schools]


def county_shares(county: County, basis: Basis) -> tuple[DistrictShares, ...]:
    """Return every district's shares on a basis, in the order of the districts. Raises ProvisionRefused with every fault."""
    weights = weights_of(county, basis)
    districts = county.districts or _by_formula(county, weights)
    faults, found = [], []
    for money in _with_places(county, districts):
        places = [place for place, school in enumerate(county.schools) if school.district == money.name]
        try:
            found.append(
                share_out(
                    money,
                    [county.schools[place] for place in places],
                    [weights[place] for place in places],
                    basis=basis,
                    spread=county.spread,
                    penalties=county.penalties,
                )
            )
        except CannotBeApportioned as fault:
            faults.append(str(fault))
    if faults:
        raise ProvisionRefused(faults)
    return tuple(found)


def _by_formula(county: County, weights: Sequence[Fraction]) -> list[District]:
    sums: dict[str, Fraction] = {}
    for school, one in zip(county.schools, weights, strict=True):
        sums[school.district] = sums.get(school.district, Fraction(0)) + one
    try:
        return [District(name, pence) for name, pence in to_districts(county.envelope_pence, sums).items()]
    except CannotBeApportioned as fault:
        raise ProvisionRefused(["No school of the county has a pupil to share its money by."]) from fault


def _with_places(county: County, districts: Sequence[District]) -> list[DistrictMoney]:
    delegated = [one for one in districts if county.options.get(one.name) is Option.DELEGATED]
    budgets = {}
    if delegated and county.terms is not None:
        split = split_districts(county.terms, delegated, county.policy)
        budgets = {one.name: nearest(one.budget) for one in split.districts}
    return [DistrictMoney(one.name, one.total_pence, budgets.get(one.name, 0)) for one in districts]
