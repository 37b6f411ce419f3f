"""The seven methods to beat: one number for every authority and year, from its counts up to the origin.

Each takes counts (a row an authority, a column a January, the last is the origin k) and how many years ahead, and returns a
column for each horizon h. g is the authority's log growth, N that of the sum; mean3 is the mean of the last three. Where an
authority's history is too short for a method the result is not a number, and the harness counts the pair as left out.
"""

from __future__ import annotations

from collections.abc import Callable
from typing import TypeAlias

import numpy as np

from fanlight.forecasting.methods.panels import Numbers, national_growth, own_growth

Method: TypeAlias = Callable[[Numbers, int], Numbers]

# Chosen by judgement by those who published the two methods, not fitted: they are what these methods are.
_DAMPING = 0.8
_POOLED_DAMPING = 0.95
_POOLED_OWN = 0.4
_YEARS = 3


def persistence(counts: Numbers, years: int) -> Numbers:
    """Return the last count for ever: c_k. "0% growth"."""
    return counts[:, -1:] * np.ones(years)


def last_years_growth(counts: Numbers, years: int) -> Numbers:
    """Return c_k × exp(h × g_k)."""
    return _grown(counts, _mean_own(counts, 1), np.arange(1.0, years + 1))


def own_three_year_growth(counts: Numbers, years: int) -> Numbers:
    """Return c_k × exp(h × mean3(g))."""
    return _grown(counts, _mean_own(counts, _YEARS), np.arange(1.0, years + 1))


def linear_drift(counts: Numbers, years: int) -> Numbers:
    """Return max(1, c_k + h × (c_k − c_{k−3}) / 3)."""
    if counts.shape[1] <= _YEARS:
        return np.full((len(counts), years), np.nan)
    step = (counts[:, -1:] - counts[:, -1 - _YEARS : -_YEARS]) / _YEARS
    return np.maximum(1.0, counts[:, -1:] + step * np.arange(1.0, years + 1))


def damped_own_growth(counts: Numbers, years: int) -> Numbers:
    """Return c_k × exp(mean3(g) × Σ 0.8^i), i from 1 to h."""
    return _grown(counts, _mean_own(counts, _YEARS), damped_years(_DAMPING, years))


def national_three_year_growth(counts: Numbers, years: int) -> Numbers:
    """Return c_k × exp(h × mean3(N)): every authority grows as the country did."""
    return _grown(counts, _mean_national(counts), np.arange(1.0, years + 1))


def pooled(counts: Numbers, years: int) -> Numbers:
    """Return c_k × exp((0.4 × mean3(g) + 0.6 × mean3(N)) × Σ 0.95^i), i from 1 to h."""
    growth = _POOLED_OWN * _mean_own(counts, _YEARS) + (1 - _POOLED_OWN) * _mean_national(counts)
    return _grown(counts, growth, damped_years(_POOLED_DAMPING, years))


SIMPLE_METHODS: dict[str, Method] = {
    "persistence": persistence,
    "last year's growth": last_years_growth,
    "own 3-year growth": own_three_year_growth,
    "damped own growth": damped_own_growth,
    "linear drift": linear_drift,
    "national growth": national_three_year_growth,
    "pooled": pooled,
}


def damped_years(damping: float, years: int) -> Numbers:
    """Return Σ damping^i for i from 1 to h, for every h up to a number of years."""
    return np.cumsum(damping ** np.arange(1.0, years + 1))


def _grown(counts: Numbers, growth: Numbers, years: Numbers) -> Numbers:
    return counts[:, -1:] * np.exp(growth[:, None] * years)


def _mean_own(counts: Numbers, years: int) -> Numbers:
    if counts.shape[1] <= years:
        return np.full(len(counts), np.nan)
    return np.asarray(own_growth(counts)[:, -years:].mean(axis=1))


def _mean_national(counts: Numbers) -> Numbers:
    if counts.shape[1] <= _YEARS:
        return np.full(len(counts), np.nan)
    return np.full(len(counts), national_growth(counts)[-_YEARS:].mean())
