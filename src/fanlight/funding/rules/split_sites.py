"""Money for schools that teach on more than one site."""

from __future__ import annotations

import numpy as np

from fanlight.funding.rules.exact import half_up
from fanlight.funding.rules.factors import Block
from fanlight.funding.rules.lines import Line, Part
from fanlight.funding.rules.parameters import Asking
from fanlight.funding.rules.rates import HOW, adjusted, adjustments
from fanlight.funding.rules.schools import Schools
from fanlight.funding.rules.units import Unit

CITATION = "In the national formula from 2024-25; eligibility as told by Devon's consultation of 2023"
SITES = (1, 2, 3)


def split_sites(schools: Schools, asking: Asking) -> Line:
    """Return split sites money in pence a school: so much for each eligible further site, at most three, and for distance.

    The distance amount of a site rises evenly from nothing at 100 m to the whole at 500 m (both dated values);
    each site's is rounded to the penny. Raises ParameterMissing.
    """
    keys = ("split_sites.basic", "split_sites.distance")
    basic, most = (adjusted(schools, asking, key).column() for key in keys)
    nearest, furthest = asking.number("split_sites.from_metres"), asking.number("split_sites.to_metres")
    sites = schools["split_sites"]
    distance = np.zeros(len(schools), dtype=np.int64)
    for place in SITES:
        metres = np.clip(schools[f"split_site_{place}_metres"], nearest, furthest) - nearest
        distance += np.where(sites >= place, half_up(most * metres, furthest - nearest), 0)
    parts = (
        Part("Each further site", Unit.PENCE, basic, how=HOW),
        Part("Value of each further site", Unit.PENCE, asking.number(keys[0]), parameter=keys[0]),
        Part("Further sites", Unit.COUNT, sites, column="split_sites"),
        Part("For distance, all sites", Unit.PENCE, distance, how="each site's, to the penny"),
        Part("Most for the distance of a site", Unit.PENCE, most, how=HOW),
        Part("Value of the most for distance", Unit.PENCE, asking.number(keys[1]), parameter=keys[1]),
        *adjustments(schools, asking),
        *(
            Part(
                f"Distance of site {place}",
                Unit.METRES,
                schools[f"split_site_{place}_metres"],
                column=f"split_site_{place}_metres",
            )
            for place in SITES
        ),
        Part("Paid from", Unit.METRES, nearest, parameter="split_sites.from_metres"),
        Part("Paid in full from", Unit.METRES, furthest, parameter="split_sites.to_metres"),
    )
    told = "basic amount × further sites + the distance amount of each site"
    return Line("split_sites", "Split sites", Block.SCHOOL, basic * sites + distance, parts, told, CITATION)
