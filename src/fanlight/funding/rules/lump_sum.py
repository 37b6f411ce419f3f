"""The lump sum that every school has."""

from __future__ import annotations

import numpy as np

from fanlight.funding.rules.exact import IntArray, half_up
from fanlight.funding.rules.factors import Block
from fanlight.funding.rules.lines import Line, Part
from fanlight.funding.rules.parameters import Asking
from fanlight.funding.rules.rates import adjusted, rate_parts
from fanlight.funding.rules.schools import Schools
from fanlight.funding.rules.units import Unit

CITATION = "SI 2022/27 Sch 3; at most £175,000 a school"
HOW = "value × area cost adjustment, to the penny, at most the largest allowed; a middle school's by its year groups"


def lump_sum(schools: Schools, asking: Asking) -> Line:
    """Return lump sums in pence a school: the phase's value × area cost adjustment, to the penny, at most the largest allowed.

    A middle school has the primary and the secondary sum by its year groups; an all-through school the secondary
    one (convention).
    """
    rates = [adjusted(schools, asking, f"lump_sum.{phase}") for phase in ("primary", "secondary")]
    primary, secondary = (one.column() for one in rates)
    pence = secondary.copy()
    if (where := schools.by_phase.get("primary")) is not None:
        pence[where] = primary[where]
    if (middle := schools.by_phase.get("middle")) is not None:
        pence[middle] = _by_year_groups(schools, primary, secondary, middle)
    most = asking.number("lump_sum.most")
    parts = (
        *rate_parts(schools, asking, "lump_sum.primary", rates[0]),
        *rate_parts(schools, asking, "lump_sum.secondary", rates[1])[:2],
        Part("Largest allowed", Unit.PENCE, most, parameter="lump_sum.most"),
    )
    return Line("lump_sum", "Lump sum", Block.SCHOOL, np.minimum(pence, most), parts, HOW, CITATION)


def _by_year_groups(schools: Schools, primary: IntArray, secondary: IntArray, middle: IntArray) -> IntArray:
    young, all_groups = schools["year_groups_primary"][middle], schools.year_groups[middle]
    return half_up(primary[middle] * young + secondary[middle] * (all_groups - young), all_groups)
