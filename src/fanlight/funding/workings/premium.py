"""Pupil premium by year, from a file to an answer."""

from __future__ import annotations

from typing import Any

from fanlight.funding.premium import PremiumAsked, premium_by_year
from fanlight.funding.rules.worked import ToWork


def work_out(given: ToWork) -> dict[str, Any]:
    """Return what each school's pupils bring year by year. Raises FundingRefused with every fault."""
    done = premium_by_year(
        PremiumAsked(given.paths["schools"], given.year, given.terms["until"] or None, given.authority)
    )
    shared = {key: done.values[key] for key in ("rates", "kinds")}
    own = {one["urn"]: {**shared, "school": one} for one in done.values["schools"]}
    return {**done.values, "schools_own": own, "columns_not_read": list(done.not_read)}
