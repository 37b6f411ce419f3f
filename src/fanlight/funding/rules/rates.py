"""What a pupil or a school is paid at, once its area's costs are counted in."""

from __future__ import annotations

import numpy as np

from fanlight.funding.rules.exact import half_up
from fanlight.funding.rules.lines import OfArea, Part
from fanlight.funding.rules.parameters import Asking
from fanlight.funding.rules.schools import Schools
from fanlight.funding.rules.units import SCALES, Unit

_COST, _AMOUNT = SCALES[Unit.COST], SCALES[Unit.AMOUNT]
HOW = "value × area cost adjustment, to the penny"
CITATION = "The national formula's technical notes: each value is multiplied by the area cost adjustment"


def adjusted(schools: Schools, asking: Asking, key: str) -> OfArea:
    """Return the rate of each area in pence: the value × area cost adjustment, to the penny before it is used."""
    return _of_value(schools, asking.number(key), multiplier(asking))


def adjusted_value(schools: Schools, pence: int) -> OfArea:
    """Return another value (a local factor's) in pence an area, by the same adjustment."""
    return _of_value(schools, pence, _AMOUNT)


def multiplier(asking: Asking) -> int:
    """Return what every rate but the minimum levels is multiplied by, in millionths: 1 unless a layer says otherwise."""
    return asking.number("rates.multiplier") if asking.has("rates.multiplier") else _AMOUNT


def rate_parts(schools: Schools, asking: Asking, key: str, rate: OfArea) -> tuple[Part, ...]:
    """Return the figures that a rate came from, the rate itself first."""
    return (
        Part("Rate", Unit.PENCE, rate, how=HOW),
        Part("Value", Unit.PENCE, asking.number(key), parameter=key),
        *adjustments(schools, asking),
    )


def adjustments(schools: Schools, asking: Asking) -> tuple[Part, ...]:
    """Return the figures that turn a value into a rate: the area cost adjustment, and a multiplier where there is one."""
    area = Part("Area cost adjustment", Unit.COST, schools["area_cost"], column="area_cost")
    if (times := multiplier(asking)) == _AMOUNT:
        return (area,)
    return (area, Part("Multiplier of rates", Unit.AMOUNT, times, parameter="rates.multiplier"))


def _of_value(schools: Schools, pence: int, times: int) -> OfArea:
    kinds, where = schools.area_costs
    if times == _AMOUNT:
        rates = half_up(kinds * np.int64(pence), _COST)
    else:
        whole = _COST * _AMOUNT
        rates = np.array([(2 * pence * times * int(kind) + whole) // (2 * whole) for kind in kinds], dtype=np.int64)
    return OfArea(rates, where)
