"""Fanlight's own forecast from a panel: the country's path, each authority's turn beside it, and how sure both are.

ln F_{k+h} = ln c_k + what all authorities are expected to grow (`national.py`) + what this one does beside it
(`authorities.py`); around it shared shocks and the authority's own errors (`spread.py`). Everything is fitted on the panel up to
the origin: nothing in this file sees a later January.
"""

from __future__ import annotations

from dataclasses import dataclass, replace

import numpy as np
import polars as pl

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
# With fewer authorities of so many plans, those that there are have to teach, however small.
FEWEST_AUTHORITIES = 10
# Half of them: every run has its mirror image, so that the median is the point forecast itself.
RUNS = 2_000


@dataclass(frozen=True)
class Fitted:
    """All that was learnt from a panel up to its last January, for some years ahead."""

    panel: Panel
    national: National
    typical_miss: float
    ahead: Numbers  # the growth expected altogether, in logs, by authority and year ahead
    own: tuple[OwnErrors, ...]  # a law for each year ahead

    @property
    def base(self) -> Numbers:
        """Return the counts at the origin, nought taken for a half, so that growth has a meaning."""
        now = self.panel.counts[:, -1]
        return np.where(now == 0, 0.5, now)

    @property
    def point(self) -> Numbers:
        """Return the point forecast, by authority and year ahead."""
        return self.base[:, None] * np.exp(self.ahead)

    def only(self, code: str) -> Fitted:
        """Return the same for one authority alone, its draws as beside all others. Raises ValueError for an unknown code."""
        row = self.panel.codes.index(code)
        panel = replace(self.panel, codes=(code,), counts=self.panel.counts[row : row + 1])
        return replace(self, panel=panel, ahead=self.ahead[row : row + 1])

    def log_draws(self, runs: int, seed: int) -> Numbers:
        """Return what may come over the point, in logs, by authority, year ahead and run; the second half mirrors the first.

        Shared shocks come from the seed, each authority's own from the seed and its code: the same whoever else is drawn.
        """
        counts, years = self.base, self.ahead.shape[1]
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

    Raises PanelTooShort where it has fewer than four Januaries, or a year whose growth no authority shows.
    """
    growth = _growth_that_teaches(known)
    middle_growth = np.nanmedian(growth, axis=0)
    turns = Turns.of(growth, middle_growth, known.codes)
    national = national_from(middle_growth)
    ahead = national.path(years) + deviations_ahead(turns, growth.shape[1], years)
    misses = one_year_misses(middle_growth)
    return Fitted(known, national, float(np.abs(misses).mean()), ahead, _own_errors(known, turns, years))


def forecast_panel(known: Panel, years: int, seed: int = 1) -> Distribution:
    """Return every authority's plans in each of the years after the panel's last January, whole distribution.

    The point is the median. An authority without a count in that January has none. Raises PanelTooShort.
    """
    fitted = fit_panel(known, years)
    draws = fitted.log_draws(RUNS, seed)
    quantiles = np.moveaxis(np.quantile(draws, LEVELS, axis=2), 0, 2)
    return Distribution(
        codes=known.codes,
        origin=known.last_year,
        point=fitted.point,
        mean=fitted.point * np.exp(draws).mean(axis=2),
        quantiles=fitted.point[:, :, None] * np.exp(quantiles),
    )


def forecast_frame(panel: pl.DataFrame, origin: int, years: int, seed: int = 1) -> pl.DataFrame:
    """Return the forecast as a frame from a panel as a frame (authority_code, january, plans); what is later is not looked at.

    Columns: authority_code, year, mean, q05, q25, q50, q75, q95. Raises PanelTooShort.
    """
    return forecast_panel(Panel.of(panel).known_at(origin), years, seed).frame()


def _growth_that_teaches(known: Panel) -> Numbers:
    if known.counts.shape[1] < FEWEST_JANUARIES:
        raise PanelTooShort(
            f"A forecast from January {known.last_year} needs {FEWEST_JANUARIES} Januaries up to it; "
            f"the panel begins with {known.first_year}."
        )
    growth = own_growth(known.counts)
    if not is_of_few(known):
        growth[known.counts[:, :-1] < FEWEST_PLANS] = np.nan
    unseen = ~np.isfinite(growth).any(axis=0)
    if unseen.any():
        year = known.first_year + int(np.flatnonzero(unseen)[0])
        raise PanelTooShort(
            f"No authority has plans in January {year} and in January {year + 1}: there is no growth to learn from."
        )
    return growth


def is_of_few(known: Panel) -> bool:
    """Whether any year's growth is shown by fewer than ten authorities of a hundred plans or more."""
    large = np.isfinite(own_growth(known.counts)) & (known.counts[:, :-1] >= FEWEST_PLANS)
    return bool((large.sum(axis=0) < FEWEST_AUTHORITIES).any())


def _own_errors(known: Panel, turns: Turns, years: int) -> tuple[OwnErrors, ...]:
    """Return the law of each horizon's own errors: those of every origin whose outcome is known, and no other."""
    growths = known.counts.shape[1] - 1
    forecasts = {origin: deviations_ahead(turns, origin, min(years, growths - origin)) for origin in range(1, growths)}
    laws: list[OwnErrors] = []
    last_known = 0
    for horizon in range(1, years + 1):
        errors, counts = [], []
        for origin in range(1, growths - horizon + 1):
            came, complete = turns.came(origin, horizon)
            errors += [(came - forecasts[origin][:, horizon - 1])[complete]]
            counts += [known.counts[complete, origin]]
        if any(len(one) for one in errors):
            laws.append(OwnErrors.of(np.concatenate(errors), np.concatenate(counts)))
            last_known = horizon
        else:
            laws.append(laws[last_known - 1].further(horizon, last_known))
    return tuple(laws)
