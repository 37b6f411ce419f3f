"""Growth by school, from a file to an answer."""

from __future__ import annotations

from typing import Any

from fanlight.funding.growth import GrowthAsked, allocate_growth
from fanlight.funding.rules.worked import ToWork


def work_out(given: ToWork) -> dict[str, Any]:
    """Return what each school gets for growth, with its own part. Raises FundingRefused with every fault."""
    is_limit = given.terms["short"] == "scale"
    done = allocate_growth(GrowthAsked(given.year, given.paths["schools"], given.authority, is_limit))
    return {**done.values, "columns_not_read": list(done.not_read)}
