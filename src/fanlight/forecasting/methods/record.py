"""The record that goes with a forecast: how wrong the panel method would have been from every earlier January that was known."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

import numpy as np

from fanlight.forecasting.methods.banded import RANDOM_WALK, national_random_walk
from fanlight.forecasting.methods.distributions import Distribution
from fanlight.forecasting.methods.panels import Panel
from fanlight.forecasting.methods.pooled_panel import FEWEST_JANUARIES, METHOD, forecast_panel
from fanlight.forecasting.methods.rolling import backtest

# How far ahead, and of how many Januaries at least, the record is told lately and before.
_TOLD_AHEAD, _FEWEST_ORIGINS = 3, 3


@dataclass(frozen=True)
class PanelRecord:
    """Measures by origins and horizon, and what one authority's own forecasts came to."""

    rows: list[dict[str, Any]]
    own: list[dict[str, Any]]


def record_of(
    known: Panel, code: str, years: int, seed: int, reached: Callable[[], object] = lambda: None
) -> PanelRecord:
    """Return the record from each January that had enough behind it and one known after it; empty where there is none."""
    made: dict[int, Distribution] = {}

    def kept(panel: Panel, ahead: int) -> Distribution:
        made[panel.last_year] = forecast_panel(panel, ahead, seed)
        return made[panel.last_year]

    origins = origins_of(known)
    if not origins:
        return PanelRecord([], [])
    rows = backtest(known, origins, range(1, years + 1), {METHOD: kept, RANDOM_WALK: national_random_walk}, reached)
    return PanelRecord(rows, [one for origin in origins for one in _own(made[origin], known, code)])


def origins_of(known: Panel) -> list[int]:
    """Return the Januaries that a record forecasts from."""
    return list(range(known.first_year + FEWEST_JANUARIES - 1, known.last_year))


def parts_of(known: Panel) -> int:
    """Return of how many forecasts a record is made: ours and the band beside it, from each January."""
    return 2 * len(origins_of(known))


def _own(forecast: Distribution, known: Panel, code: str) -> list[dict[str, Any]]:
    if code not in forecast.codes:
        return []
    row = forecast.codes.index(code)
    found = []
    for horizon in range(1, forecast.point.shape[1] + 1):
        actual = known.actual(forecast.origin + horizon)[known.codes.index(code)]
        if np.isfinite(actual) and np.isfinite(forecast.point[row, horizon - 1]):
            low, high = forecast.quantiles[row, horizon - 1, [0, -1]]
            found.append(
                {
                    "origin": forecast.origin,
                    "horizon": horizon,
                    "forecast": float(forecast.point[row, horizon - 1]),
                    "q05": float(low),
                    "q95": float(high),
                    "actual": float(actual),
                }
            )
    return found


def record_words(record: PanelRecord) -> list[str]:
    """Return the record in sentences: one a horizon over all origins, then what became of the authority's own forecasts."""
    pooled = [one for one in record.rows if one["method"] == METHOD and "-" in one["origins"]]
    if not pooled:
        return ["There is no earlier January to forecast from with enough behind it: this forecast has no record."]
    words = [
        f"Made from each January of {pooled[0]['origins'].replace('-', ' to ')} with no more than was known there:"
    ]
    for one in pooled:
        way = "too high" if one["bias"] > 0 else "too low"
        ahead = "one year" if one["horizon"] == 1 else f"{one['horizon']} years"
        words.append(
            f"{ahead} ahead it missed by {one['mape']:.1f}% on average and was {abs(one['bias']):.1f}% {way}; "
            f"its band of nine in ten held {one['coverage90']:.0f} of 100 ({one['n']:,} forecasts)."
        )
    return words + _by_time(record.rows) + _own_words(record.own)


def _by_time(rows: list[dict[str, Any]]) -> list[str]:
    """Return a sentence on what the band held lately and before, three years ahead: one number hides a turn of policy."""
    single = [
        one for one in rows if one["method"] == METHOD and "-" not in one["origins"] and one["horizon"] == _TOLD_AHEAD
    ]
    if len(single) < 2 * _FEWEST_ORIGINS:
        return []
    before, lately = single[:-_FEWEST_ORIGINS], single[-_FEWEST_ORIGINS:]
    held = [
        sum(one["coverage90"] * one["n"] for one in some) / sum(one["n"] for one in some) for some in (before, lately)
    ]
    return [
        f"Not all years are alike: {_TOLD_AHEAD} years ahead the band held {held[1]:.0f} of 100 from January "
        f"{lately[0]['origins']} to {lately[-1]['origins']}, and {held[0]:.0f} of 100 from {before[0]['origins']} to "
        f"{before[-1]['origins']}. No band foresees a turn of policy."
    ]


def _own_words(own: list[dict[str, Any]]) -> list[str]:
    if not own:
        return ["This authority has no earlier forecast that can be held against what came."]
    inside = sum(one["q05"] <= one["actual"] <= one["q95"] for one in own)
    worst = max(own, key=lambda one: abs(one["forecast"] / one["actual"] - 1) if one["actual"] else 0.0)
    return [
        f"Of this authority's own {len(own)} forecasts so made, {inside} held what came in their band of nine in ten.",
        f"The furthest off: from January {worst['origin']}, {worst['forecast']:,.0f} for January "
        f"{worst['origin'] + worst['horizon']}; {worst['actual']:,.0f} came.",
    ]
