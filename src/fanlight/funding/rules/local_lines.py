"""The lines of an authority's own factors."""

from __future__ import annotations

import numpy as np

from fanlight.funding.rules.exact import half_up_of_positive
from fanlight.funding.rules.factors import Block
from fanlight.funding.rules.lines import Line, Part
from fanlight.funding.rules.local_factors import LocalFactor
from fanlight.funding.rules.rates import adjusted_value
from fanlight.funding.rules.schools import Schools
from fanlight.funding.rules.units import SCALES, Unit


def local_line(schools: Schools, factor: LocalFactor) -> Line:
    """Return an authority's own factor in pence a school: its rate for each unit of the column that it names, to the penny."""
    units = schools[factor.column]
    rate = np.full(len(schools), factor.rate_pence, dtype=np.int64)
    if factor.with_area_cost:
        rate = adjusted_value(schools, factor.rate_pence)
    parts = (
        Part("Rate", Unit.PENCE, rate, parameter=factor.key),
        Part("Units", Unit.AMOUNT, units, column=factor.column),
    )
    pence = half_up_of_positive(rate * units, SCALES[Unit.AMOUNT])
    key = f"local.{factor.key}"
    return Line(key, factor.label, Block.LOCAL, pence, parts, "rate × units, to the penny", factor.cited)
