"""The lines of an authority's own factors."""

from __future__ import annotations

from fanlight.funding.rules.exact import half_up_of_positive
from fanlight.funding.rules.factors import Block
from fanlight.funding.rules.lines import Line, Part
from fanlight.funding.rules.local_factors import LocalFactor
from fanlight.funding.rules.rates import HOW, adjusted_value
from fanlight.funding.rules.schools import Schools
from fanlight.funding.rules.units import SCALES, Unit


def local_line(schools: Schools, factor: LocalFactor) -> Line:
    """Return an authority's own factor in pence a school: its rate for each unit of the column that it names, to the penny."""
    units = schools[factor.column]
    rate = adjusted_value(schools, factor.rate_pence) if factor.with_area_cost else factor.rate_pence
    value = Part("Value", Unit.PENCE, factor.rate_pence, parameter=factor.key)
    counted = Part("Units", Unit.AMOUNT, units, column=factor.column)
    first = Part("Rate", Unit.PENCE, rate, how=HOW if factor.with_area_cost else "the value itself")
    area = Part("Area cost adjustment", Unit.COST, schools["area_cost"], column="area_cost")
    parts = (first, counted, value, area) if factor.with_area_cost else (first, counted, value)
    pence = half_up_of_positive(first.column_of(len(schools)) * units, SCALES[Unit.AMOUNT])
    key = f"local.{factor.key}"
    return Line(key, factor.label, Block.LOCAL, pence, parts, "rate × units, to the penny", factor.cited)
