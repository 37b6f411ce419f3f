"""De-delegation: what maintained schools give back for services that the authority runs for them all."""

from __future__ import annotations

import numpy as np

from fanlight.funding.rules.asides import Aside
from fanlight.funding.rules.exact import BoolArray, IntArray, half_up_of_positive
from fanlight.funding.rules.factors import PUPIL_FACTORS
from fanlight.funding.rules.lines import Part
from fanlight.funding.rules.parameters import Asking
from fanlight.funding.rules.schools import Schools
from fanlight.funding.rules.units import SCALES, Unit

CITATION = "Maintained primary and secondary schools only, for each factor, by vote of the phase's members of the Schools Forum"
HOW = "for a maintained school: the rate of each factor × what the factor counts, to the penny, added up"
PHASES = ("primary", "secondary")
_SHARE, _PUPILS = SCALES[Unit.SHARE], SCALES[Unit.PUPILS]
_FACTORS = {one.key: one for one in PUPIL_FACTORS}


def de_delegation(schools: Schools, asking: Asking) -> Aside:
    """Return what each gives back, in pence a school; an academy, and a phase that did not vote for it, gives nothing.

    So much for each pupil, and so much by factor: for each pupil who attracts it, or once for `lump_sum`. The area's costs
    do not raise it: the Forum voted for the amounts. Raises ParameterMissing where a value has no source.
    """
    maintained = np.array([one == "maintained" for one in schools.words["type"]])
    pence, parts = np.zeros(len(schools), dtype=np.int64), []
    for phase in PHASES:
        gives = maintained & of_phase(schools, phase)
        for label, amount, parameter in _amounts(schools, asking, phase):
            given = np.where(gives, amount, 0)
            pence += given
            parts.append(Part(f"{label}, {phase} schools", Unit.PENCE, given, parameter=parameter))
    return Aside("de_delegation", "De-delegation", pence, tuple(parts), HOW, CITATION)


def of_phase(schools: Schools, phase: str) -> BoolArray:
    """Return which schools vote with a phase: a middle school with the one that it has more year groups of.

    With as many of both it votes as a secondary school; an all-through school does too (convention).
    """
    phases = np.array(schools.phases, dtype=object)
    is_primary: BoolArray = phases == "primary"
    if (phases == "middle").any():
        young = 2 * schools["year_groups_primary"] > schools.year_groups
        is_primary = is_primary | ((phases == "middle") & young)
    return is_primary if phase == "primary" else ~is_primary


def _amounts(schools: Schools, asking: Asking, phase: str) -> list[tuple[str, IntArray, str]]:
    found, each, by_factor = [], f"de_delegation.{phase}", f"de_delegation.rates.{phase}"
    if asking.has(each):
        amount = half_up_of_positive(schools.pupils("all") * np.int64(asking.number(each)), _PUPILS)
        found.append(("Each pupil", amount, each))
    if asking.has(by_factor):
        found += [(key, _amount(schools, key, rate), by_factor) for key, rate in asking.rates(by_factor).items()]
    return found


def _amount(schools: Schools, key: str, rate: int) -> IntArray:
    if key == "lump_sum":
        return np.full(len(schools), rate, dtype=np.int64)
    factor = _FACTORS[key]
    pupils = schools.pupils(factor.pupils)
    if not factor.share:
        return half_up_of_positive(pupils * np.int64(rate), _PUPILS)
    return half_up_of_positive(schools[factor.share] * np.int64(rate) * pupils, _SHARE * _PUPILS)
