"""The demonstration's schools as the register has them: those that the formula is for."""

from __future__ import annotations

from fanlight.establishments.public import Establishment, establishments
from fanlight.funding.seed.characters import PRIMARY, SECONDARY, SchoolHere

_OUTSIDE = ("special", "pupil referral unit", "alternative provision")


def special_schools_here(authority: str) -> list[SchoolHere]:
    """Return an authority's open special schools by URN."""
    found = [one for one in establishments(authority) if "special" in one.type_name.lower()]
    return sorted((_here(one) for one in found), key=lambda one: one.urn)


def schools_here(authority: str) -> list[SchoolHere]:
    """Return an authority's open primary and secondary schools by URN; special schools, units and nurseries are outside."""
    found = [
        _here(one)
        for one in establishments(authority)
        if one.phase.strip().lower() in (PRIMARY, SECONDARY)
        and not any(word in one.type_name.lower() for word in _OUTSIDE)
    ]
    return sorted(found, key=lambda one: one.urn)


def _here(one: Establishment) -> SchoolHere:
    return SchoolHere(
        urn=one.urn,
        name=one.name,
        phase=one.phase.strip().lower(),
        district=one.district.name if one.district else one.district_name,
        capacity=one.capacity or 0,
        is_academy="academy" in one.type_name.lower(),
    )
