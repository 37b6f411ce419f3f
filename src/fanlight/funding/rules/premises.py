"""What the formula pays at cost: business rates, private finance initiative, exceptional premises."""

from __future__ import annotations

from fanlight.funding.rules.factors import NamedFactor
from fanlight.funding.rules.lines import Line, Part
from fanlight.funding.rules.schools import Schools
from fanlight.funding.rules.units import Unit

CITATION = "Actual or historic cost, outside the minimum per pupil level and the guarantee"


def premises_line(schools: Schools, factor: NamedFactor) -> Line:
    """Return what a column tells that each school is paid at cost, in pence."""
    pence = schools[factor.column]
    parts = (Part(factor.label, Unit.PENCE, pence, column=factor.column),)
    return Line(factor.key, factor.label, factor.block, pence, parts, "the cost, as entered", CITATION)
