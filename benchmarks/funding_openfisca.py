"""The same formula in openfisca-core, run by an interpreter that has it: give it INPUTS.npz, VALUES.json and how many times.

It imports nothing of Fanlight. Its figures are binary fractions, as that library has them; it prints, as JSON, the median
milliseconds of working out the last variable, and the shares in pounds.
"""

from __future__ import annotations

import json
import statistics
import sys
import time

import numpy as np
from openfisca_core.entities import build_entity
from openfisca_core.parameters import ParameterNode
from openfisca_core.periods import DateUnit
from openfisca_core.simulations import SimulationBuilder
from openfisca_core.taxbenefitsystems import TaxBenefitSystem
from openfisca_core.variables import Variable

SCHOOL = build_entity(key="school", plural="schools", label="A school", is_person=True)
PERIOD = "2020"


def pence(pounds):
    """Pounds to the nearest penny, half-up."""
    return np.floor(pounds * 100 + 0.5) / 100


def variable(name, formula=None):
    """A number of pounds, pupils ... a year and a school, given or worked out."""
    members = {"value_type": float, "entity": SCHOOL, "definition_period": DateUnit.YEAR, "label": name}
    if formula is not None:
        members["formula"] = formula
    return type(name, (Variable,), members)


def line(key, pupils, share, threshold):
    """A line of rate × weighting × pupils."""

    def formula(school, period, parameters):
        rate = pence(getattr(parameters(period), key) * school("area_cost", period))
        weight = np.maximum(school(share, period) - threshold, 0) if share else 1.0
        return pence(rate * weight * school(pupils, period))

    return formula


def lump_sum(school, period, parameters):
    """The lump sum by phase."""
    primary, secondary = (
        pence(getattr(parameters(period), f"lump_{one}") * school("area_cost", period))
        for one in ("primary", "secondary")
    )
    young = school("year_groups_primary", period) / school("year_groups", period)
    middle = pence(primary * young + secondary * (1 - young))
    phase = school("phase", period)
    pounds = np.select([phase == 0, phase == 2], [primary, middle], secondary)
    return np.minimum(pounds, parameters(period).lump_most)


def sparsity(school, period, parameters):
    """Sparsity, the national taper by size."""
    most = pence(school("sparsity_maximum", period) * school("area_cost", period))
    size = school("pupils_all", period) / school("year_groups", period) / school("sparsity_group", period)
    weight = np.where(size < 0.5, 1, 2 - 2 * size)
    far = school("sparsity_miles", period) >= school("sparsity_far", period)
    return np.where((size < 1) & far, pence(most * weight), 0)


def least(school, period, parameters):
    """The minimum level × pupils."""
    values = parameters(period)
    weighted = sum(
        school(f"year_groups_{one}", period) * getattr(values, f"level_{one}") for one in ("primary", "ks3", "ks4")
    )
    return pence(weighted / school("year_groups", period) * school("pupils_all", period))


def current(school, period, parameters):
    """This year's comparable money."""
    left_out = school("lump_sum", period) + school("sparsity", period)
    return np.maximum(school("formula_sum", period), school("least", period)) - left_out


def per_pupil(school, period, parameters):
    """Last year's comparable money for each pupil."""
    before = school("baseline_pounds", period) - school("lump_sum", period) - school("sparsity", period)
    before = before - school("baseline_premises_pounds", period) - school("baseline_exclusions_pounds", period)
    return pence((before + school("baseline_grants_pounds", period)) / school("baseline_pupils", period))


def guarantee(school, period, parameters):
    """The guarantee."""
    each = pence(school("per_pupil", period) * (1 + parameters(period).floor))
    return np.maximum(pence(each * school("pupils_all", period)) - school("current", period), 0)


def capping(school, period, parameters):
    """Cuts that come to what the guarantee costs."""
    allowed = school("per_pupil", period) * (1 + parameters(period).cap) * school("pupils_all", period)
    gains = np.maximum(school("current", period) - allowed, 0)
    room = np.maximum(school("formula_sum", period) - school("least", period), 0)
    most, target = np.minimum(gains, room), school("guarantee", period).sum()
    cuts, rest = np.zeros_like(gains), np.flatnonzero(most > 0)
    while len(rest):
        share = target / gains[rest].sum()
        there = gains[rest] * share >= most[rest]
        if not there.any():
            cuts[rest] = pence(gains[rest] * share)
            break
        cuts[rest[there]] = most[rest[there]]
        target -= most[rest[there]].sum()
        rest = rest[~there]
    return cuts


def share(school, period, parameters):
    """The budget share."""
    topped = np.maximum(school("formula_sum", period), school("least", period))
    return topped + school("premises", period) + school("guarantee", period) - school("capping", period)


def system(values, inputs):
    """The whole of it as that library's system of variables."""
    lines = values.pop("lines")
    found = TaxBenefitSystem([SCHOOL])
    data = {key: {"values": {"2018-01-01": {"value": value}}} for key, value in values.items()}
    found.parameters = ParameterNode("", data=data)
    for name in inputs:
        found.add_variable(variable(name))
    for key, pupils, weight, threshold in lines:
        found.add_variable(variable(f"line_{key}", line(key, pupils, weight, threshold)))
    names = [f"line_{one[0]}" for one in lines] + ["lump_sum", "sparsity"]

    def formula_sum(school, period, parameters):
        return sum(school(name, period) for name in names)

    for rule in (lump_sum, sparsity, formula_sum, least, current, per_pupil, guarantee, capping, share):
        found.add_variable(variable(rule.__name__, rule))
    return found


def main(inputs_path, values_path, times):
    """Work it out so many times, each in a new simulation; only the working out is timed."""
    inputs = dict(np.load(inputs_path))
    with open(values_path, encoding="utf-8") as opened:
        built = system(json.load(opened), inputs)
    count, taken, shares = len(inputs["area_cost"]), [], None
    for _ in range(times):
        simulation = SimulationBuilder().build_default_simulation(built, count)
        for name, column in inputs.items():
            simulation.set_input(name, PERIOD, column)
        began = time.perf_counter()
        shares = simulation.calculate("share", PERIOD)
        taken.append(time.perf_counter() - began)
    print(json.dumps({"ms": statistics.median(taken[2:]) * 1000, "shares": shares.astype(float).tolist()}))


if __name__ == "__main__":
    main(sys.argv[1], sys.argv[2], int(sys.argv[3]))
