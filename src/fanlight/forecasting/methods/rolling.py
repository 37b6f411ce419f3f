"""Rolling origin: every method forecasts from each January with no more than was known there, and is scored by what came."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

import numpy as np
import numpy.typing as npt

from fanlight.forecasting.methods import measures
from fanlight.forecasting.methods.banded import RANDOM_WALK, Forecaster, national_random_walk, with_past_errors
from fanlight.forecasting.methods.distributions import Distribution
from fanlight.forecasting.methods.panels import NOT_SCORED, Numbers, Panel
from fanlight.forecasting.methods.pooled_panel import METHOD, forecast_panel
from fanlight.forecasting.methods.simple import SIMPLE_METHODS

BASELINE = "national growth"
_LOW, _HIGH = 0, len(measures.LEVELS) - 1


def every_method(seed: int = 1) -> dict[str, Forecaster]:
    """Return what can be scored, by name: the seven methods to beat, the reference band, and Fanlight's own."""
    methods = {name: with_past_errors(method) for name, method in SIMPLE_METHODS.items()}
    return {
        **methods,
        RANDOM_WALK: national_random_walk,
        METHOD: lambda known, years: forecast_panel(known, years, seed),
    }


@dataclass(frozen=True)
class Pairs:
    """Forecasts of one method at one horizon, beside what came."""

    point: Numbers
    quantiles: Numbers
    actual: Numbers

    @property
    def scored(self) -> npt.NDArray[np.bool_]:
        """Which pairs can be scored: both numbers are there, and what came is above nought."""
        return np.isfinite(self.point) & (self.actual > 0)

    def only(self, which: npt.NDArray[np.bool_]) -> Pairs:
        """Return some of the pairs."""
        return Pairs(self.point[which], self.quantiles[which], self.actual[which])


def backtest(
    panel: Panel,
    origins: Sequence[int],
    horizons: Sequence[int],
    methods: Mapping[str, Forecaster],
    reached: Callable[[], object] = lambda: None,
) -> list[dict[str, Any]]:
    """Return every measure of every method and horizon: first by origin, then over all origins together.

    Two authorities of a dozen plans are left out (`NOT_SCORED`). A target after the panel's last January makes no pair. `reached`
    is called after each forecast. Raises PanelTooShort.
    """
    scored = panel.without(NOT_SCORED)
    made: dict[str, dict[int, Distribution]] = {name: {} for name in methods}
    for name, method in methods.items():
        for origin in origins:
            made[name][origin] = method(scored.known_at(origin), max(horizons))
            reached()
    rows = []
    for told in [[origin] for origin in origins] + ([list(origins)] if len(origins) > 1 else []):
        for horizon in horizons:
            within = [origin for origin in told if origin + horizon <= scored.last_year]
            if within:
                rows += _scores(scored, made, told, within, horizon)
    order = {name: place for place, name in enumerate(methods)}
    return sorted(rows, key=lambda row: order[row["method"]])


def _scores(
    panel: Panel, made: Mapping[str, Mapping[int, Distribution]], told: list[int], origins: list[int], horizon: int
) -> list[dict[str, Any]]:
    pairs = {name: _pairs(panel, [by_origin[one] for one in origins], horizon) for name, by_origin in made.items()}
    # Of national growth even where it is not asked for: skill is against it, on the same pairs.
    national = with_past_errors(SIMPLE_METHODS[BASELINE])
    base = pairs.get(BASELINE) or _pairs(panel, [national(panel.known_at(one), horizon) for one in origins], horizon)
    name_of_origins = str(told[0]) if len(told) == 1 else f"{told[0]}-{told[-1]}"
    return [
        {"method": name, "origins": name_of_origins, "horizon": horizon, **_measures(found, base)}
        for name, found in pairs.items()
    ]


def _pairs(panel: Panel, forecasts: Iterable[Distribution], horizon: int) -> Pairs:
    forecasts = list(forecasts)
    return Pairs(
        np.concatenate([one.point[:, horizon - 1] for one in forecasts]),
        np.concatenate([one.quantiles[:, horizon - 1] for one in forecasts]),
        np.concatenate([panel.actual(one.origin + horizon) for one in forecasts]),
    )


def _measures(pairs: Pairs, baseline: Pairs) -> dict[str, Any]:
    scored = pairs.only(pairs.scored)
    told: dict[str, Any] = {"n": len(scored.actual), "mape": None, "bias": None}
    told |= dict.fromkeys(["pinball", "coverage90", "sharpness90", "mdape", "p90", "skill", "pinball_levels"])
    told |= {"n_with_interval": 0, "left_out": len(pairs.actual) - len(scored.actual)}
    if not len(scored.actual):
        return told
    told["mape"] = measures.mape(scored.point, scored.actual)
    told["bias"] = measures.bias(scored.point, scored.actual)
    told["mdape"] = measures.mdape(scored.point, scored.actual)
    told["p90"] = measures.ninetieth_percentile_error(scored.point, scored.actual)
    told["skill"] = _skill(pairs, baseline)
    return told | _interval_measures(scored)


def _interval_measures(scored: Pairs) -> dict[str, Any]:
    """Return the measures of sureness over the pairs that have an interval; nothing where none has."""
    sure = scored.only(np.asarray(np.isfinite(scored.quantiles).all(axis=1)))
    if not len(sure.actual):
        return {}
    low, high = sure.quantiles[:, _LOW], sure.quantiles[:, _HIGH]
    levels = {
        f"{level:.2f}": measures.pinball(level, sure.quantiles[:, place], sure.actual)
        for place, level in enumerate(measures.LEVELS)
    }
    return {
        "pinball": measures.mean_pinball(sure.quantiles, sure.actual),
        "coverage90": measures.coverage(low, high, sure.actual),
        "sharpness90": measures.sharpness(low, high, sure.actual),
        "pinball_levels": levels,
        "n_with_interval": len(sure.actual),
    }


def _skill(pairs: Pairs, baseline: Pairs) -> float | None:
    both = pairs.scored & baseline.scored
    if not both.any():
        return None
    mine, theirs = pairs.only(both), baseline.only(both)
    of_national = measures.mape(theirs.point, theirs.actual)
    return measures.skill(measures.mape(mine.point, mine.actual), of_national) if of_national else None
