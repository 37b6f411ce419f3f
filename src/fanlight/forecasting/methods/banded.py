"""Bands around the methods to beat, so that their sureness can be scored beside ours: from what was known at each origin."""

from __future__ import annotations

from collections.abc import Callable
from typing import TypeAlias

import numpy as np

from fanlight.forecasting.methods.distributions import Distribution
from fanlight.forecasting.methods.measures import LEVELS
from fanlight.forecasting.methods.panels import Numbers, Panel, national_growth, own_growth
from fanlight.forecasting.methods.simple import Method, national_three_year_growth

Forecaster: TypeAlias = Callable[[Panel, int], Distribution]

RANDOM_WALK = "national random walk"
# Quantiles of the standard normal law at LEVELS.
_NORMAL = np.array([-1.6448536269514722, -0.6744897501960817, 0.0, 0.6744897501960817, 1.6448536269514722])
_INSIDE = np.abs(2 * np.array(LEVELS) - 1)
_SIDES = np.sign(np.array(LEVELS) - 0.5)


def with_past_errors(method: Method) -> Forecaster:
    """Return a method with a band of its own past errors: as far to either side, in logs, as that share of them was.

    Only errors of the same horizon whose outcome was known at the origin count; where there are none there is no band.
    """

    def forecast(known: Panel, years: int) -> Distribution:
        point = method(known.counts, years)
        quantiles = np.full((*point.shape, len(LEVELS)), np.nan)
        for horizon in range(1, years + 1):
            missed = _past_errors(method, known, horizon)
            if len(missed):
                reach = _SIDES * np.quantile(missed, _INSIDE)
                quantiles[:, horizon - 1] = point[:, horizon - 1, None] * np.exp(reach)
        return Distribution(known.codes, known.last_year, point, point, quantiles)

    return forecast


def national_random_walk(known: Panel, years: int) -> Distribution:
    """Return national growth with the band of a random walk: each year's national growth moves as its changes have so far.

    Variance in logs at h: s² Σ i² for i from 1 to h, plus h v; s² is the mean square of the yearly changes of N, v that of the
    authorities' growth less N. Normal law. It has no band before there are two years of growth.
    """
    point = national_three_year_growth(known.counts, years)
    quantiles = np.full((*point.shape, len(LEVELS)), np.nan)
    national = national_growth(known.counts)
    if known.counts.shape[1] > 2 and np.isfinite(national).all():
        ahead = np.arange(1.0, years + 1)
        apart = np.nanmean((own_growth(known.counts) - national) ** 2)
        variance = np.mean(np.diff(national) ** 2) * np.cumsum(ahead**2) + ahead * apart
        quantiles = point[:, :, None] * np.exp(np.sqrt(variance)[:, None] * _NORMAL)
    return Distribution(known.codes, known.last_year, point, point, quantiles)


def _past_errors(method: Method, known: Panel, horizon: int) -> Numbers:
    missed = []
    for columns in range(1, known.counts.shape[1] - horizon + 1):
        forecast = method(known.counts[:, :columns], horizon)[:, horizon - 1]
        came = known.counts[:, columns + horizon - 1]
        usable = (forecast > 0) & (came > 0)
        missed.append(np.abs(np.log(came[usable] / forecast[usable])))
    return np.concatenate(missed) if missed else np.empty(0)
