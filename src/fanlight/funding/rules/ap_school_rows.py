"""Every school's result as plain rows, on one basis or on both side by side with the change from roll to PAN."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from fanlight.funding.rules.ap_penalties import GOES_TO_LABELS, TRIGGER_LABELS, GoesTo
from fanlight.funding.rules.ap_schools import Basis
from fanlight.funding.rules.ap_shares import DistrictShares, SchoolShare
from fanlight.funding.rules.apportioning import in_digits

ByBasis = Mapping[Basis, tuple[DistrictShares, ...]]
_MEASURES = ("pupils", "formula_pence", "share_pence", "withheld_pence", "paid_pence", "next_year_pence")


def school_fields(result: ByBasis) -> tuple[str, ...]:
    """Return the columns of the rows: who it is, the measures of each basis, and on both bases the change."""
    measures = (f"{basis}_{measure}" for basis in result for measure in _MEASURES)
    return ("urn", "name", "district", "selective", *measures, *(["change_pence"] if len(result) > 1 else []))


def school_rows(result: ByBasis) -> list[dict[str, Any]]:
    """Return one row a school by `school_fields`, district by district; the change is PAN less roll, in pence paid."""
    rows: dict[str, dict[str, Any]] = {}
    for basis, districts in result.items():
        for one in (school for district in districts for school in district.schools):
            row = rows.setdefault(one.school.urn, _who(one))
            row |= {f"{basis}_{measure}": value for measure, value in zip(_MEASURES, _measured(one), strict=True)}
    if len(result) > 1:
        for row in rows.values():
            row["change_pence"] = row[f"{Basis.PAN}_paid_pence"] - row[f"{Basis.ROLL}_paid_pence"]
    return list(rows.values())


def district_values(result: ByBasis) -> list[dict[str, Any]]:
    """Return one row a district and basis: its money, its places, what its schools are paid, what is withheld for whom."""
    return [
        {
            "district": one.money.name,
            "basis": str(basis),
            "total_pence": one.money.total_pence,
            "places_pence": one.money.places_pence,
            "devolved_pence": one.money.devolved_pence,
            "paid_pence": sum(school.paid_pence for school in one.schools),
            **{f"withheld_for_{goes_to}_pence": one.withheld_pence(goes_to) for goes_to in GoesTo},
        }
        for basis, districts in result.items()
        for one in districts
    ]


def penalty_values(result: ByBasis) -> list[dict[str, Any]]:
    """Return one row a penalty and basis: of which school, why, how much of its share, when, and where the money goes."""
    return [
        {
            "urn": school.school.urn,
            "basis": str(basis),
            "trigger": str(one.penalty.trigger),
            "trigger_in_words": TRIGGER_LABELS[one.penalty.trigger],
            "percentage": in_digits(one.penalty.share * 100),
            "when": str(one.penalty.when),
            "pence": one.pence,
            "goes_to": str(one.penalty.goes_to),
            "goes_to_in_words": GOES_TO_LABELS[one.penalty.goes_to],
        }
        for basis, districts in result.items()
        for district in districts
        for school in district.schools
        for one in school.withheld
    ]


def _who(one: SchoolShare) -> dict[str, Any]:
    school = one.school
    return {
        "urn": school.urn,
        "name": school.name,
        "district": school.district,
        "selective": "yes" if school.is_selective else "no",
    }


def _measured(one: SchoolShare) -> tuple[str | int, ...]:
    return (
        in_digits(one.pupils),
        one.formula_pence,
        one.share_pence,
        one.in_year_pence,
        one.paid_pence,
        one.next_year_pence,
    )
