"""Fanlight's own forecast from a panel: the country's path, each authority's turn beside it, and how sure both are.

ln F_{k+h} = ln c_k + what all authorities are expected to grow (`national.py`) + what this one does beside it
(`authorities.py`); around it shared shocks and the authority's own errors (`spread.py`). Everything is fitted on the panel up to
the origin: nothing in this file sees a later January.
"""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np

from fanlight.forecasting.methods.authorities import Turns, deviations_ahead
from fanlight.forecasting.methods.distributions import Distribution
from fanlight.forecasting.methods.measures import LEVELS
from fanlight.forecasting.methods.national import National, national_from, one_year_misses
from fanlight.forecasting.methods.panels import Numbers, Panel, PanelTooShort, own_growth
from fanlight.forecasting.methods.spread import OwnErrors, own_ranks, shared_paths

METHOD = "fanlight"
VERSION = "1"
# Of fewer plans, one child is more than a hundredth: such growth is chance, teaches nobody and is not taken up.
FEWEST_PLANS = 100
FEWEST_JANUARIES = 4
FEWEST_AUTHORITIES = 10
# Half of them: every run has its mirror image, so that the median is the point forecast itself.
RUNS = 2_000


@dataclass(frozen=True)
class Fitted:
    """All that was learnt from a panel up to its last January, for some years ahead."""

    panel: Panel
    national: National
    typical_miss: float
    centre: Numbers  # the logs of the point forecast, by authority and year ahead
    own: tuple[OwnErrors, ...]  # a law for each year ahead

    def log_draws(self, runs: int, seed: int) -> Numbers:
        """Return what may come, less the centre, in logs, by authority, year ahead and run; the second half mirrors the first.

        Shared shocks come from the seed, each authority's own from the seed and its code: the same whoever else is drawn.
        """
        counts, years = _base(self.panel.counts[:, -1]), self.centre.shape[1]
        shared = shared_paths(self.national, self.typical_miss, runs, years, np.random.default_rng([seed, 0]))
        expected = self.national.path(years)
        usual = np.column_stack([law.usual(counts, growth) for law, growth in zip(self.own, expected, strict=True)])
        draws = np.empty((len(counts), years, 2 * runs))
        for row, code in enumerate(self.panel.codes):
            ranks, sides = own_ranks(runs, np.random.default_rng([seed, 1, *code.encode()]))
            for year, law in enumerate(self.own):
                drawn = shared[:, year] + sides * law.relative_at(ranks) * usual[row, year]
                draws[row, year, :runs], draws[row, year, runs:] = drawn, -drawn
        return draws


def fit_panel(known: Panel, years: int) -> Fitted:
    """Learn from a panel all of whose Januaries may be seen; the last is the origin.

    Raises PanelTooShort where it has fewer than four Januaries, or a year with fewer than ten authorities of a hundred plans.
    """
    growth = _growth_that_teaches(known)
    middle_growth = np.nanmedian(growth, axis=0)
    turns = Turns.of(growth, middle_growth, known.codes)
    national = national_from(middle_growth)
    ahead = national.path(years) + deviations_ahead(turns, growth.shape[1], years)
    centre = np.log(_base(known.counts[:, -1]))[:, None] + ahead
    misses = one_year_misses(middle_growth)
    return Fitted(known, national, float(np.abs(misses).mean()), centre, _own_errors(known, turns, years))


def forecast_panel(known: Panel, years: int, seed: int = 1) -> Distribution:
    """Return every authority's plans in each of the years after the panel's last January, whole distribution.

    The point is the median. An authority without a count in that January has none. Raises PanelTooShort.
    """
    fitted = fit_panel(known, years)
    draws = fitted.log_draws(RUNS, seed)
    quantiles = np.moveaxis(np.quantile(draws, LEVELS, axis=2), 0, 2)
    point = np.exp(fitted.centre)
    return Distribution(
        codes=known.codes,
        origin=known.last_year,
        point=point,
        mean=point * np.exp(draws).mean(axis=2),
        quantiles=np.exp(fitted.centre[:, :, None] + quantiles),
    )


def _base(counts: Numbers) -> Numbers:
    """Return counts with nought taken for a half, so that growth has a meaning."""
    return np.where(counts == 0, 0.5, counts)


def _growth_that_teaches(known: Panel) -> Numbers:
    if known.counts.shape[1] < FEWEST_JANUARIES:
        raise PanelTooShort(
            f"A forecast from January {known.last_year} needs {FEWEST_JANUARIES} Januaries up to it; "
            f"the panel begins with {known.first_year}."
        )
    growth = np.where(known.counts[:, :-1] >= FEWEST_PLANS, own_growth(known.counts), np.nan)
    enough = np.isfinite(growth).sum(axis=0) >= FEWEST_AUTHORITIES
    if not enough.all():
        year = known.first_year + int(np.flatnonzero(~enough)[0])
        raise PanelTooShort(
            f"From January {year} to {year + 1} the panel follows fewer than {FEWEST_AUTHORITIES} authorities of "
            f"{FEWEST_PLANS} plans or more: too few to learn from. Give a panel of many authorities."
        )
    return growth


def _own_errors(known: Panel, turns: Turns, years: int) -> tuple[OwnErrors, ...]:
    """Return the law of each horizon's own errors: those of every origin whose outcome is known, and no other."""
    growths = known.counts.shape[1] - 1
    forecasts = {origin: deviations_ahead(turns, origin, min(years, growths - origin)) for origin in range(1, growths)}
    laws: list[OwnErrors] = []
    for horizon in range(1, years + 1):
        errors, counts = [], []
        for origin in range(1, growths - horizon + 1):
            came, complete = turns.came(origin, horizon)
            errors.append((came - forecasts[origin][:, horizon - 1])[complete])
            counts.append(known.counts[complete, origin])
        if errors:
            laws.append(OwnErrors.of(np.concatenate(errors), np.concatenate(counts)))
        else:
            laws.append(laws[growths - 2].further(horizon, growths - 1))
    return tuple(laws)
