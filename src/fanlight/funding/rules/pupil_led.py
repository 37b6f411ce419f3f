"""The lines of rate × weighting × pupils: basic entitlement, deprivation, prior attainment, language, mobility."""

from __future__ import annotations

import numpy as np

from fanlight.funding.rules.exact import IntArray, half_up_of_positive
from fanlight.funding.rules.factors import MOBILITY, PupilFactor
from fanlight.funding.rules.lines import Line, Part
from fanlight.funding.rules.parameters import Asking
from fanlight.funding.rules.rates import adjusted, rate_parts
from fanlight.funding.rules.schools import Schools
from fanlight.funding.rules.units import SCALES, Unit

_SHARE, _PUPILS = SCALES[Unit.SHARE], SCALES[Unit.PUPILS]
_MOBILITY = {one.key for one in MOBILITY}
CITATION = "SI 2024/66 reg 13 and Sch 1"


def pupil_line(schools: Schools, asking: Asking, factor: PupilFactor) -> Line:
    """Return one line: rate to the penny × proportion (six places) × pupils, to the penny. Raises ParameterMissing.

    Mobility counts only the proportion above its threshold (6% in the national formula).
    """
    rate, pupils = adjusted(schools, asking, factor.key), schools.pupils(factor.pupils)
    first, *behind = rate_parts(schools, asking, factor.key, rate)
    counted = Part("Pupils", Unit.PUPILS, pupils, column=f"pupils_{factor.pupils}")
    how = "rate × pupils, to the penny"
    if not factor.share:
        whole = Part("Weighting", Unit.SHARE, _SHARE, how="every pupil of the phase counts")
        return _line(
            factor, half_up_of_positive(rate.column() * pupils, _PUPILS), (first, whole, counted, *behind), how
        )
    weighting, more = _weighting(schools, asking, factor)
    product = rate.column()
    product *= weighting.column_of(len(schools))
    product *= pupils
    pence = half_up_of_positive(product, _SHARE * _PUPILS)
    how = "rate × weighting × pupils, to the penny"
    return _line(factor, pence, (first, weighting, counted, *behind, *more), how)


def _weighting(schools: Schools, asking: Asking, factor: PupilFactor) -> tuple[Part, tuple[Part, ...]]:
    share = schools[factor.share]
    if factor.key not in _MOBILITY:
        return Part("Weighting", Unit.SHARE, share, column=factor.share), ()
    threshold = asking.number("mobility.threshold")
    above = np.maximum(share - threshold, 0)
    return Part("Weighting", Unit.SHARE, above, how="the proportion above the threshold"), (
        Part("Mobile pupils", Unit.SHARE, share, column=factor.share),
        Part("Threshold", Unit.SHARE, threshold, parameter="mobility.threshold"),
    )


def _line(factor: PupilFactor, pence: IntArray, parts: tuple[Part, ...], how: str) -> Line:
    return Line(factor.key, factor.label, factor.block, pence, parts, how, CITATION, is_product=True)
