"""How wrong a forecast was, and how sure it had been: every measure over pairs of a forecast and what came.

y is what came, F the forecast; an authority and an origin are a pair, at one horizon. Every pair weighs the same, whatever
the size of the authority. All but coverage are relative to y, so that authorities can be averaged.
"""

from __future__ import annotations

import numpy as np

from fanlight.forecasting.methods.panels import Numbers

LEVELS = (0.05, 0.25, 0.5, 0.75, 0.95)


def percentage_errors(forecast: Numbers, actual: Numbers) -> Numbers:
    """Return e = F / y − 1 of every pair, as a fraction."""
    return forecast / actual - 1


def mape(forecast: Numbers, actual: Numbers) -> float:
    """Return 100 × the mean of |e|, in percent."""
    return float(100 * np.abs(percentage_errors(forecast, actual)).mean())


def mdape(forecast: Numbers, actual: Numbers) -> float:
    """Return 100 × the median of |e|, in percent."""
    return float(100 * np.median(np.abs(percentage_errors(forecast, actual))))


def bias(forecast: Numbers, actual: Numbers) -> float:
    """Return 100 × the mean of e, in percent: below nought, the forecast was too low."""
    return float(100 * percentage_errors(forecast, actual).mean())


def ninetieth_percentile_error(forecast: Numbers, actual: Numbers) -> float:
    """Return 100 × the 90th percentile of |e|, in percent, between neighbours in proportion."""
    return float(100 * np.quantile(np.abs(percentage_errors(forecast, actual)), 0.9))


def pinball(level: float, quantile: Numbers, actual: Numbers) -> float:
    """Return the mean pinball loss at a level, each pair's divided by its y: τ(y − q) where y ≥ q, else (1 − τ)(q − y)."""
    loss = np.where(actual >= quantile, level * (actual - quantile), (1 - level) * (quantile - actual))
    return float((loss / actual).mean())


def mean_pinball(quantiles: Numbers, actual: Numbers) -> float:
    """Return the mean of the pinball losses at the five levels; quantiles have a column a level, in the order of LEVELS."""
    return float(np.mean([pinball(level, quantiles[:, place], actual) for place, level in enumerate(LEVELS)]))


def coverage(lower: Numbers, upper: Numbers, actual: Numbers) -> float:
    """Return the share of pairs, in percent, with lower ≤ y ≤ upper: the ends count as inside."""
    return float(100 * ((lower <= actual) & (actual <= upper)).mean())


def sharpness(lower: Numbers, upper: Numbers, actual: Numbers) -> float:
    """Return the mean of (upper − lower) / y, as a fraction: how wide the interval is. Coverage without it proves nothing."""
    return float(((upper - lower) / actual).mean())


def skill(score: float, of_national_growth: float) -> float:
    """Return 1 − score / that of national growth on the same pairs: above nought, better than national growth."""
    return 1 - score / of_national_growth
