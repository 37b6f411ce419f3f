"""Selective schools give up their share of a district's money; it goes to the other schools of that district."""

from __future__ import annotations

from collections.abc import Sequence
from enum import StrEnum
from fractions import Fraction

from fanlight.funding.rules.ap_schools import ApSchool, Basis
from fanlight.funding.rules.apportioning import CannotBeApportioned, in_proportion

CITATION = (
    "Kent County Council, presentation to headteachers, November 2018: reallocated pro rata once the district's money "
    "is fixed; to what it is pro rata is the authority's choice"
)


class Spread(StrEnum):
    """What the reallocation is pro rata to: a school's own formula share, its pupils, or its admission number."""

    SHARE = "share"
    PUPILS = "pupils"
    PAN = "pan"


def reallocated(
    shares: Sequence[Fraction], schools: Sequence[ApSchool], spread: Spread, basis: Basis
) -> list[Fraction]:
    """Return each school's share once the selective schools of the district have none; the sum stays exactly what it was.

    Raises CannotBeApportioned where there is nobody to have it.
    """
    weights = [
        Fraction(0) if school.is_selective else _weight(share, school, spread, basis)
        for share, school in zip(shares, schools, strict=True)
    ]
    given_up = sum((share for share, school in zip(shares, schools, strict=True) if school.is_selective), Fraction(0))
    try:
        gained = in_proportion(given_up, weights)
    except CannotBeApportioned as fault:
        name = schools[0].district
        raise CannotBeApportioned(
            f"District “{name}”: no school that is not selective has a {_NOUNS[spread]} to share by."
        ) from fault
    return [
        gain if school.is_selective else share + gain
        for share, gain, school in zip(shares, gained, schools, strict=True)
    ]


_NOUNS = {Spread.SHARE: "formula share", Spread.PUPILS: "pupil", Spread.PAN: "published admission number"}


def _weight(share: Fraction, school: ApSchool, spread: Spread, basis: Basis) -> Fraction:
    if spread is Spread.SHARE:
        return share
    return school.pupils(basis) if spread is Spread.PUPILS else school.pan
