"""How far what comes may lie from what is expected: shocks that all authorities share, and each authority's own.

Authorities of one year can be exchanged for one another, years cannot: a reform comes once. So what all share is given a law, and
what each has of its own is taken as it came (rolling conformal scaling): past errors of each horizon, each divided by what
is usual for an authority of its size, and only those that were known at the origin.
"""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np

from fanlight.forecasting.methods.national import National
from fanlight.forecasting.methods.panels import Numbers

_SMALLEST = 1e-12


@dataclass(frozen=True)
class OwnErrors:
    """An authority's own errors at one horizon: the usual variance by size, and how far from it errors have been."""

    always: float
    by_size: float
    relative: Numbers

    @classmethod
    def of(cls, errors: Numbers, counts: Numbers) -> OwnErrors:
        """Return the law of past errors, in logs, of authorities with so many plans at the origin of each.

        The variance is a + b / plans, fitted by least squares, neither below nought.
        """
        squares = errors**2
        always, by_size = np.linalg.lstsq(np.column_stack([np.ones(len(counts)), 1 / counts]), squares, rcond=None)[0]
        if by_size < 0:
            always, by_size = squares.mean(), 0.0
        elif always < 0:
            always, by_size = 0.0, squares.mean() / (1 / counts).mean()
        usual = np.sqrt(np.maximum(always + by_size / counts, _SMALLEST))
        return cls(float(always), float(by_size), np.sort(np.abs(errors) / usual))

    def usual(self, counts: Numbers, growth: float) -> Numbers:
        """Return the usual error, in logs, of authorities with so many plans, where they grow by so much in logs.

        It is never less than chance alone makes it: plans that come one by one vary in number by their square root.
        """
        return np.sqrt(np.maximum(self.always + self.by_size / counts, abs(np.expm1(growth)) / counts))

    def relative_at(self, ranks: Numbers) -> Numbers:
        """Return how many times the usual an error is whose absolute size has these ranks, from 0 to 1."""
        return np.asarray(np.quantile(self.relative, ranks))

    def further(self, years: int, known_years: int) -> OwnErrors:
        """Return the law at a horizon of which no error is known yet: each year's turn taken for a new one."""
        times = years / known_years
        return OwnErrors(self.always * times, self.by_size * times, self.relative)


def shared_paths(
    national: National, typical_miss: float, runs: int, years: int, random: np.random.Generator
) -> Numbers:
    """Return what shared shocks add to growth, in logs, a row a run: each year has its own, and it fades as growth does.

    A shock follows Laplace's law, whose scale is the mean absolute miss: the law under which least absolute error, by which
    the path was chosen, is likeliest. It has more great surprises than the normal law.
    """
    shocks = random.laplace(0.0, 1.0, (runs, years)) * typical_miss
    level, altogether = np.zeros(runs), np.zeros(runs)
    paths = np.empty((runs, years))
    for year in range(years):
        level = national.damping * level + shocks[:, year]
        altogether = altogether + level
        paths[:, year] = altogether
    return paths


def own_ranks(runs: int, random: np.random.Generator) -> tuple[Numbers, Numbers]:
    """Return one authority's rank and side in each run, kept over all horizons: who runs ahead this year is ahead later."""
    return random.random(runs), random.choice(np.array([-1.0, 1.0]), runs)
