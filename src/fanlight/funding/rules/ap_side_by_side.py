"""Choices about alternative provision side by side: all of it devolved or places first, and three ways to whole places."""

from __future__ import annotations

from decimal import ROUND_HALF_UP, Decimal
from typing import Any

from fanlight.funding.rules.ap_districts import CountySplit, District, ProvisionRefused, split_districts
from fanlight.funding.rules.ap_places import Policy, Rounding
from fanlight.funding.rules.apportioning import in_digits, nearest


def options_side_by_side(split: CountySplit) -> list[dict[str, Any]]:
    """Return a row a district: option 1 devolves all of its money, option 2 pays for places and devolves the rest; pence.

    What pays for places is not lost to the district: it buys places there that its headteachers do not pay for.
    """
    return [
        {
            "district": one.name,
            "option_1_devolved_pence": one.total_pence,
            "option_2_places": in_digits(one.places),
            "option_2_places_pence": one.budget_pence,
            "option_2_devolved_pence": one.devolved_pence,
        }
        for one in split.districts
    ]


def policies_side_by_side(split: CountySplit) -> list[dict[str, Any]]:
    """Return each way to whole places with every district's places and money under it, and how far rows are off the total.

    The largest remainder gives out the number that the split asks for, else the unrounded places to the nearest whole.
    A way that cannot be is there with its reasons and without figures.
    """
    own = split.policy
    together = own.together if own.rounding is Rounding.LARGEST_REMAINDER else nearest(split.places)
    policies = (Policy(Rounding.NONE), Policy(Rounding.EACH), Policy(Rounding.LARGEST_REMAINDER, together))
    return [_under(split, policy) for policy in policies]


def near(digits: str) -> str:
    """Return a number of so many digits as people read it: three places half-up, thousands apart, no nought at its end."""
    text = f"{Decimal(digits).quantize(Decimal('0.001'), ROUND_HALF_UP):,}"
    text = text.rstrip("0").rstrip(".")
    return "0" if text == "-0" else text


def _label(policy: Policy) -> str:
    if policy.rounding is Rounding.LARGEST_REMAINDER:
        return f"{policy.together:,} whole places in all"
    return "Each district rounded" if policy.is_whole else "Not rounded"


def _under(split: CountySplit, policy: Policy) -> dict[str, Any]:
    told = {"policy": str(policy), "label": _label(policy), "words": policy.words, "is_own": policy == split.policy}
    districts = [District(one.name, one.total_pence) for one in split.districts]
    try:
        found = split_districts(split.terms, districts, policy)
    except ProvisionRefused as refused:
        return {**told, "reasons": refused.reasons, "districts": []}
    return {
        **told,
        "reasons": [],
        "districts": [
            {
                "district": one.name,
                "places": in_digits(one.places),
                "places_near": near(in_digits(one.places)),
                "budget_pence": one.budget_pence,
                "devolved_pence": one.devolved_pence,
            }
            for one in found.districts
        ],
        "places": in_digits(sum((one.places for one in found.districts), start=found.places * 0)),
        "budget_pence": sum(one.budget_pence for one in found.districts),
        "devolved_pence": sum(one.devolved_pence for one in found.districts),
        "footing_difference_places": in_digits(found.footing_places),
        "footing_places_near": near(in_digits(found.footing_places)),
        "footing_difference_pence": found.footing_pence,
    }
