"""Which law the shared shocks might have followed, and what it covers: `python -m benchmarks.forecasting_sureness` prints it.

As in `forecasting_tried.py`, the first figures are all that could be known in January 2017. Nothing here is used by the product.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from typing import TypeAlias

import numpy as np
import polars as pl

from benchmarks.forecasting_tried import PANEL, YEARS, middle_growth
from fanlight.forecasting.methods import measures
from fanlight.forecasting.methods.national import one_year_misses
from fanlight.forecasting.methods.panels import NOT_SCORED, Numbers, Panel
from fanlight.forecasting.methods.pooled_panel import RUNS, Fitted, fit_panel

# Misses known so far in; a shock a run and year out.
Law: TypeAlias = Callable[[Numbers, np.random.Generator], Numbers]
SHAPE = (RUNS, YEARS)
# Quantiles of an authority and year ahead, over the point forecast, in logs.
Reach: TypeAlias = Callable[[Fitted], Numbers]


def laplace(misses: Numbers, random: np.random.Generator) -> Numbers:
    """Laplace's law by the mean absolute miss: what was chosen."""
    return random.laplace(0, np.abs(misses).mean(), SHAPE)


def normal(misses: Numbers, random: np.random.Generator) -> Numbers:
    """The normal law by the root mean square of misses."""
    return random.normal(0, np.sqrt((misses**2).mean()), SHAPE)


def normal_by_size(misses: Numbers, random: np.random.Generator) -> Numbers:
    """The normal law by the mean absolute miss."""
    return random.normal(0, np.sqrt(np.pi / 2) * np.abs(misses).mean(), SHAPE)


def student(misses: Numbers, random: np.random.Generator) -> Numbers:
    """The normal law whose spread is itself as uncertain as so few misses leave it, one spread a run."""
    return random.normal(0, 1, SHAPE) * np.sqrt((misses**2).sum() / random.chisquare(len(misses), (RUNS, 1)))


def recent(misses: Numbers, random: np.random.Generator) -> Numbers:
    """The normal law, each miss weighing a fifth less than the one after it."""
    weights = 0.8 ** np.arange(len(misses))[::-1]
    return random.normal(0, np.sqrt((weights * misses**2).sum() / weights.sum()), SHAPE)


def with_law(law: Law) -> Reach:
    """Shared shocks of a law beside the authorities' own errors as they came."""

    def reach(fitted: Fitted) -> Numbers:
        shocks = law(one_year_misses(middle_growth(fitted.panel)), np.random.default_rng(1))
        level, shared = np.zeros(RUNS), np.zeros((RUNS, YEARS))
        for year in range(YEARS):
            level = fitted.national.damping * level + shocks[:, year]
            shared[:, year] = shared[:, max(year - 1, 0)] * (year > 0) + level
        own = replace(fitted, typical_miss=0.0).log_draws(RUNS, 1)
        return np.moveaxis(np.quantile(own + np.concatenate([shared, -shared]).T, measures.LEVELS, axis=2), 0, 2)

    return reach


def all_errors_scaled(fitted: Fitted) -> Numbers:
    """Whole errors, shared and own together, each over what is usual now: reach as far as that share of them did."""
    known, made = fitted.panel, np.empty((len(fitted.panel.codes), YEARS, len(measures.LEVELS)))
    fading = np.cumsum(fitted.national.damping ** np.arange(0.0, YEARS))
    for year, law in enumerate(fitted.own):
        shared = 2 * fitted.typical_miss**2 * (fading[: year + 1] ** 2).sum()
        errors = [
            np.abs(np.log(known.actual(origin + year + 1) / POINTS[origin][:, year]))
            / np.sqrt(shared + law.usual(known.actual(origin), 0.0) ** 2)
            for origin in range(known.first_year + 3, known.last_year - year)
        ]
        levels = np.array(measures.LEVELS)
        if errors:
            times = np.quantile(np.concatenate(errors), np.abs(2 * levels - 1))
        else:
            times = np.array([1.645, 0.674, 0, 0.674, 1.645])
        usual = np.sqrt(shared + law.usual(known.counts[:, -1], 0.0) ** 2)
        made[:, year] = usual[:, None] * np.sign(levels - 0.5) * times
    return made


LAWS: dict[str, Reach] = {
    "**chosen**: Laplace, by the mean absolute miss": with_law(laplace),
    "normal, by the mean absolute miss": with_law(normal_by_size),
    "normal, by the root mean square": with_law(normal),
    "normal, the last misses weighing most": with_law(recent),
    "Student, the spread uncertain too": with_law(student),
    "whole errors scaled, years as if alike": all_errors_scaled,
}
POINTS: dict[int, Numbers] = {}


def main() -> None:
    """Print pinball (in thousandths), coverage and sharpness."""
    panel = Panel.of(pl.read_csv(PANEL)).without(NOT_SCORED)
    fits = {origin: fit_panel(panel.known_at(origin), YEARS) for origin in range(2013, 2022)}
    POINTS.update({origin: fitted.point for origin, fitted in fits.items()})
    print(
        "| law of the shared shocks | pinball ×1000, known in January 2017 | coverage, the same | coverage, sharpness 2017–21 |"
    )
    print("|---|---|---|---|")
    for name, reach in LAWS.items():
        quantiles = {origin: fit.point[:, :, None] * np.exp(reach(fit)) for origin, fit in fits.items()}
        early = [_scores(panel, quantiles, range(2013, 2018 - horizon), horizon) for horizon in (1, 2, 3)]
        late = [_scores(panel, quantiles, range(2017, 2023 - horizon), horizon) for horizon in (1, 2, 3)]
        cells = [
            " / ".join(f"{1000 * one[0]:.1f}" for one in early),
            " / ".join(f"{one[1]:.0f}" for one in early),
            " / ".join(f"{one[1]:.1f} ({one[2]:.2f})" for one in late),
        ]
        print(f"| {name} | {' | '.join(cells)} |", flush=True)


def _scores(panel: Panel, quantiles: dict[int, Numbers], origins: range, horizon: int) -> tuple[float, float, float]:
    found = np.concatenate([quantiles[origin][:, horizon - 1] for origin in origins])
    came = np.concatenate([panel.actual(origin + horizon) for origin in origins])
    low, high = found[:, 0], found[:, -1]
    return measures.mean_pinball(found, came), measures.coverage(low, high, came), measures.sharpness(low, high, came)


if __name__ == "__main__":
    main()
