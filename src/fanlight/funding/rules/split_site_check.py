"""Whether a further site of a school counts for split-site money."""

from __future__ import annotations

from dataclasses import dataclass

CITATION = "Devon's consultation of 2023 on the national split-sites factor"
MOST_SITES = 3


@dataclass(frozen=True)
class FurtherSite:
    """What is known of one further site of a school."""

    has_same_school_number: bool
    is_separated_by_road_or_railway: bool
    has_own_building: bool
    is_used_for_ages_5_to_16: bool


def why_not_eligible(site: FurtherSite) -> list[str]:
    """Return why a further site does not count, a sentence a reason; none where it does."""
    asked = (
        (site.has_same_school_number, "It is not part of the school under the same school number."),
        (site.is_separated_by_road_or_railway, "No road or railway separates it from the main site."),
        (site.has_own_building, "It has no building of its own."),
        (site.is_used_for_ages_5_to_16, "It is not used for pupils aged 5 to 16."),
    )
    return [reason for holds, reason in asked if not holds]


def sites_that_count(sites: list[FurtherSite]) -> int:
    """Return how many further sites count: those that are eligible, three at most."""
    return min(MOST_SITES, sum(not why_not_eligible(site) for site in sites))
