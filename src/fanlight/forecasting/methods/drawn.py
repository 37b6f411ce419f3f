"""Everything of chance, drawn once a run and kept for the whole horizon; year shocks are common to all cohorts.

Drawn before anything is simulated and used for every line alike, so that what a lever changes is a difference on the same draws
(common random numbers). Chance of single children widens the year shocks by one over what is expected, as in a Poisson law.
"""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np

from fanlight.forecasting.methods.assumed import Assumptions
from fanlight.forecasting.methods.cohorts import BAND_OF_AGE
from fanlight.forecasting.methods.history import as_shares
from fanlight.forecasting.methods.learnt import Learnt
from fanlight.forecasting.methods.panels import Numbers
from fanlight.forecasting.rules.names import SETTINGS

# Each kind of chance has its own stream, so that one more of a kind moves no other.
_CEASING, _MOVING, _AGES, _SETTINGS, _SHARES, _COSTS = range(6)


@dataclass(frozen=True)
class Drawn:
    """Draws by run (first side), and by year ahead where a year has its own."""

    targets: Numbers  # plans in each January ahead, unmitigated: run, year
    apart: Numbers  # the same beside the point forecast, in logs
    ceasing: Numbers  # times the rates: run, year
    moving: Numbers  # times the shares that move: run, year
    ages: Numbers  # share of new plans: run, age
    settings: Numbers  # times the share of each setting in new plans: run, year, setting
    refused: Numbers  # share of requests: run
    issued: Numbers  # share of assessments: run
    appealed: Numbers  # share of added refusals and ceasings that come back: run
    unit_costs: Numbers  # times a setting's unit cost: run, setting
    inflation: Numbers  # standard normal, of a setting's yearly rise: run, setting

    @property
    def runs(self) -> int:
        """Return how many runs there are."""
        return len(self.targets)


def draw(learnt: Learnt, point: Numbers, log_draws: Numbers, assumptions: Assumptions, seed: int) -> Drawn:
    """Return the draws of all runs: `point` is the panel forecast by year, `log_draws` what comes over it by run and year."""
    runs, years = log_draws.shape

    def normal(kind: int, *sides: int) -> Numbers:
        return np.random.default_rng([seed, 2, kind]).standard_normal((runs, *sides))

    shares = np.random.default_rng([seed, 2, _SHARES])
    drawn_bands = np.random.default_rng([seed, 2, _AGES]).dirichlet(np.maximum(learnt.new_ages, 1e-3), runs)
    return Drawn(
        targets=point * np.exp(log_draws),
        apart=log_draws,
        ceasing=_kept_and_yearly(
            normal(_CEASING, years + 1),
            learnt.ceasing_spread,
            _with_chance(assumptions.number("spread_of_ceasing_by_year"), learnt.leaving()),
        ),
        moving=_kept_and_yearly(
            normal(_MOVING, years + 1),
            assumptions.number("spread_of_moves"),
            _with_chance(assumptions.number("spread_of_moves_by_year"), learnt.moving()),
        ),
        ages=drawn_bands[:, BAND_OF_AGE] * learnt.new_in_band,
        settings=_setting_draws(normal(_SETTINGS, years + 1, len(SETTINGS)), learnt, assumptions),
        refused=shares.beta(*learnt.refused, size=(runs,)),
        issued=shares.beta(*learnt.issued, size=(runs,)),
        appealed=assumptions.number("appealed") * assumptions.number("upheld") * np.ones(runs),
        unit_costs=np.exp(assumptions.number("spread_of_unit_cost") * normal(_COSTS, 2, len(SETTINGS))[:, 0]),
        inflation=normal(_COSTS, 2, len(SETTINGS))[:, 1],
    )


def _kept_and_yearly(normal: Numbers, kept: float, yearly: float) -> Numbers:
    """Return factors by run and year: the first draw of a run is kept for its whole horizon, each further one is of one year."""
    return np.exp(kept * normal[:, :1] + yearly * normal[:, 1:])


def _setting_draws(normal: Numbers, learnt: Learnt, assumptions: Assumptions) -> Numbers:
    joining = as_shares(learnt.new_ages) @ learnt.new_settings * _new_a_year(learnt)
    chance = np.where(joining > 0, 1 / np.maximum(joining, 1.0), 0.0)
    yearly = np.sqrt(assumptions.number("spread_of_settings_by_year") ** 2 + chance)
    return np.exp(assumptions.number("spread_of_settings") * normal[:, :1] + yearly * normal[:, 1:])


def _new_a_year(learnt: Learnt) -> float:
    """Return about how many new plans a year brings: as lately, or as many as leave where no flows tell."""
    return learnt.new_plans if np.isfinite(learnt.new_plans) else max(1.0, learnt.leaving())


def _with_chance(yearly: float, expected: float) -> float:
    return float(np.sqrt(yearly**2 + 1 / max(1.0, expected)))
