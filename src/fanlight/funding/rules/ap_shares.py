"""What each school of a district has of the devolved money: its formula share, without selective schools, less penalties.

Every step gives out exactly what it was given; a result of which the pence do not add up raises and is never shown.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from fractions import Fraction

from fanlight.funding.rules.ap_penalties import GoesTo, Penalty, When, Withheld, withhold
from fanlight.funding.rules.ap_schools import ApSchool, Basis
from fanlight.funding.rules.ap_selective import Spread, reallocated
from fanlight.funding.rules.apportioning import CannotBeApportioned, in_proportion, in_whole_numbers


class NotConserved(AssertionError):
    """Money that went in did not come out to the penny: a fault of the program, so nothing is shown."""


@dataclass(frozen=True)
class DistrictMoney:
    """One district's money in pence: what stage 1 gave it, and what its places at a unit take of that."""

    name: str
    total_pence: int
    places_pence: int = 0

    @property
    def devolved_pence(self) -> int:
        """What its schools share."""
        return self.total_pence - self.places_pence


@dataclass(frozen=True)
class SchoolShare:
    """One school's result in pence: by formula, once selective schools have none, and what is withheld."""

    school: ApSchool
    pupils: Fraction
    formula_pence: int
    share_pence: int
    withheld: tuple[Withheld, ...]

    @property
    def in_year_pence(self) -> int:
        """What is withheld this year."""
        return sum(one.pence for one in self.withheld if one.penalty.when is When.IN_YEAR)

    @property
    def next_year_pence(self) -> int:
        """What will be withheld next year, if its share is then what it is now."""
        return sum(one.pence for one in self.withheld if one.penalty.when is When.NEXT_YEAR)

    @property
    def paid_pence(self) -> int:
        """What it is paid this year."""
        return self.share_pence - self.in_year_pence


@dataclass(frozen=True)
class DistrictShares:
    """One district's money and its schools' results."""

    money: DistrictMoney
    schools: tuple[SchoolShare, ...]

    def withheld_pence(self, goes_to: GoesTo) -> int:
        """Return what is withheld this year and goes there."""
        return sum(
            one.pence
            for school in self.schools
            for one in school.withheld
            if one.penalty.goes_to is goes_to and one.penalty.when is When.IN_YEAR
        )


def share_out(
    money: DistrictMoney,
    schools: Sequence[ApSchool],
    weights: Sequence[Fraction],
    *,
    basis: Basis,
    spread: Spread,
    penalties: Mapping[str, Sequence[Penalty]],
) -> DistrictShares:
    """Return what each school of one district has, by the weight of each under the formula.

    `penalties` are by URN and bite on the devolved part only. Raises CannotBeApportioned where nobody may have the money,
    NotConserved where a penny is lost.
    """
    try:
        by_formula = in_proportion(money.devolved_pence, weights)
    except CannotBeApportioned as fault:
        raise CannotBeApportioned(
            f"District “{money.name}”: none of its schools has a share by the formula."
        ) from fault
    shares = in_whole_numbers(reallocated(by_formula, schools, spread, basis))
    found = tuple(
        SchoolShare(school, school.pupils(basis), formula, share, withhold(share, penalties.get(school.urn, ())))
        for school, formula, share in zip(schools, in_whole_numbers(by_formula), shares, strict=True)
    )
    result = DistrictShares(money, found)
    _check_conserved(result)
    return result


def _check_conserved(result: DistrictShares) -> None:
    money = result.money
    paid = sum(one.paid_pence for one in result.schools)
    withheld = sum(result.withheld_pence(goes_to) for goes_to in GoesTo)
    if paid + withheld + money.places_pence != money.total_pence:
        raise NotConserved(
            f"{money.name}: {paid} + {withheld} + {money.places_pence} is not {money.total_pence} pence."
        )
    if any(one.paid_pence < 0 or (one.school.is_selective and one.share_pence) for one in result.schools):
        raise NotConserved(f"{money.name}: a school has less than nothing, or a selective school has a share.")
