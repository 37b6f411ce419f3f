"""Schools for the tests of alternative provision: invented, with numbers that can be worked out by hand."""

from __future__ import annotations

from fractions import Fraction

from fanlight.funding.rules.ap_schools import ApSchool


def a_school(place: int, *, district: str = "Alder", selective: bool = False, **more) -> ApSchool:
    """Return one school; without more it has 100 pupils on its roll and a PAN of 20, which are as many."""
    return ApSchool(
        urn=str(990_100 + place),
        name=f"School {place}",
        district=district,
        is_selective=selective,
        roll_ks3=Fraction(more.get("ks3", 60)),
        roll_ks4=Fraction(more.get("ks4", 40)),
        pan=Fraction(more.get("pan", 20)),
        year_groups_ks3=3,
        year_groups_ks4=2,
        formula_pence=more.get("formula", {}),
        counts=more.get("counts", {}),
    )
