"""What one authority does beside the country: how much of its own and of similar authorities' turn goes on.

A year's deviation is the authority's log growth less the mean of all. What is remembered of it fades by a factor a year. The
deviation ahead is a share of what is remembered; the share is fitted for each horizon by least squares shrunk towards nought, on
Januaries whose outcome was known. Two ways are tried: the authority's own deviation alone, or apart its type's (metropolitan
districts, London boroughs, counties, unitaries) and its own beside its type's, each with a share. The way, the memory and the
shrinkage are those that forecast a left-out January best.
"""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import NamedTuple

import numpy as np
import numpy.typing as npt

from fanlight.forecasting.methods.panels import Numbers

MEMORIES = (0.0, 0.3, 0.5, 0.7)
# Relative to the spread of what is remembered: the last leaves nothing of a share.
SHRINKAGES = (0.01, 0.1, 0.3, 1.0, 3.0, 10.0, 1e9)
# What an authority's code begins with says of what type it is.
TYPE_LETTERS = 3
# One January that nobody has confirmed teaches nothing.
_FEWEST_JANUARIES = 2


@dataclass(frozen=True)
class Turns:
    """Deviations of every authority and year (nought where unknown), which of them are known, and who is of whose type."""

    deviations: Numbers
    known: npt.NDArray[np.bool_]
    types: npt.NDArray[np.intp]

    @classmethod
    def of(cls, growth: Numbers, mean_growth: Numbers, codes: tuple[str, ...]) -> Turns:
        """Return the turns of authorities from their log growth, not a number where unknown, and the mean."""
        known = np.isfinite(growth)
        _, types = np.unique([code[:TYPE_LETTERS] for code in codes], return_inverse=True)
        return cls(np.where(known, growth - mean_growth, 0.0), known, types)

    def of_one_type(self) -> Turns:
        """Return the same turns with nobody more similar to anybody: types are then of no use."""
        return replace(self, types=np.zeros_like(self.types))

    def remembered(self, memory: float, years: int) -> Numbers:
        """Return what is remembered after some years: the authority's own beside its type's, and its type's beside the country's.

        Where all are of one type there is only the first column.
        """
        fading = (1 - memory) * memory ** np.arange(years - 1, -1, -1.0)
        own = self.deviations[:, :years] @ fading
        types = int(self.types.max()) + 1
        if types == 1:
            return np.asarray(own[:, None])
        ever = self.known[:, :years].any(axis=1)
        counted = np.maximum(np.bincount(self.types, ever, types), 1)
        of_type = (np.bincount(self.types, own * ever, types) / counted)[self.types]
        return np.column_stack([np.where(ever, own - of_type, 0.0), of_type])

    def came(self, origin: int, years: int) -> tuple[Numbers, npt.NDArray[np.bool_]]:
        """Return the deviation over the years after an origin (growth years known there), and for whom it is known."""
        ahead = slice(origin, origin + years)
        return self.deviations[:, ahead].sum(axis=1), np.asarray(self.known[:, ahead].all(axis=1))


class _January(NamedTuple):
    """One January that teaches: what was remembered, what came, and their products."""

    remembered: Numbers
    came: Numbers
    square: Numbers
    product: Numbers


def deviations_ahead(turns: Turns, known: int, years: int) -> Numbers:
    """Return every authority's deviation, in logs, to the end of each year ahead, from the first `known` years of growth.

    A horizon of which fewer than two Januaries have shown the outcome learns nothing of its own: the deviation of the horizon
    before is kept, and it is nought for the first.
    """
    ahead = np.zeros((len(turns.deviations), years))
    for horizon in range(1, years + 1):
        if known - horizon >= _FEWEST_JANUARIES:
            ahead[:, horizon - 1] = _ahead(turns, known, horizon)
        elif horizon > 1:
            ahead[:, horizon - 1] = ahead[:, horizon - 2]
    return ahead


def _ahead(turns: Turns, known: int, horizon: int) -> Numbers:
    best, ahead = np.inf, np.zeros(len(turns.deviations))
    for similar in (turns.of_one_type(), turns):
        for memory in MEMORIES:
            januaries = [_january(similar, memory, origin, horizon) for origin in range(1, known - horizon + 1)]
            spread = np.maximum(
                np.sqrt(np.mean([one.square.diagonal() / len(one.came) for one in januaries], axis=0)), 1e-12
            )
            for shrinkage in SHRINKAGES:
                error = _left_out_error(januaries, shrinkage * spread**2)
                if error < best:
                    shares = _shares(januaries, shrinkage * spread**2)
                    best, ahead = error, similar.remembered(memory, known) @ shares
    return ahead


def _january(turns: Turns, memory: float, origin: int, horizon: int) -> _January:
    outcome, complete = turns.came(origin, horizon)
    remembered, came = turns.remembered(memory, origin)[complete], outcome[complete]
    return _January(remembered, came, remembered.T @ remembered, remembered.T @ came)


def _left_out_error(januaries: list[_January], shrunk: Numbers) -> float:
    """Return the mean absolute error of each January's outcomes, by shares fitted on all the others."""
    errors = []
    for place, one in enumerate(januaries):
        shares = _shares(januaries[:place] + januaries[place + 1 :], shrunk)
        errors.append(np.abs(one.came - one.remembered @ shares).mean())
    return float(np.mean(errors))


def _shares(januaries: list[_January], shrunk: Numbers) -> Numbers:
    pairs = sum(len(one.came) for one in januaries)
    square = np.sum([one.square for one in januaries], axis=0) + pairs * np.diag(shrunk)
    return np.asarray(np.linalg.solve(square, np.sum([one.product for one in januaries], axis=0)))
