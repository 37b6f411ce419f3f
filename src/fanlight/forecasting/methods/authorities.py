"""What one authority does beside the country: how much of its own and of similar authorities' turn goes on.

A year's deviation is the authority's log growth less the middle one's. What is remembered of it fades by a factor for each year
past. In the year ahead a share of what is remembered goes on, and that fades by another factor for each further year. Two ways
are tried: the authority's own deviation alone; or its type's (metropolitan districts, London boroughs, counties, unitaries) and
its own beside its type's, each with a share. Shares are fitted by least squares shrunk towards nought, on Januaries whose outcome
was known, deviations being taken a year. The way, both factors and the shrinkage are those that forecast a left-out January best.
"""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import NamedTuple

import numpy as np
import numpy.typing as npt

from fanlight.forecasting.methods.panels import Numbers

MEMORIES = (0.0, 0.3, 0.5, 0.7)
FADINGS = (0.0, 0.3, 0.5, 0.7, 0.9)
# Relative to the spread of what is remembered: the last leaves nothing of a share.
SHRINKAGES = (0.01, 0.1, 0.3, 1.0, 3.0, 10.0, 1e9)
# What an authority's code begins with says of what type it is.
TYPE_LETTERS = 3
# What one January alone has taught, no other has confirmed.
_FEWEST_JANUARIES = 2
# Errors further ahead than this choose nothing: they come too late to tell.
_LONGEST_JUDGED = 5
_LEAST = 1e-12


@dataclass(frozen=True)
class Turns:
    """Deviations of every authority and year (nought where unknown), which of them are known, and who is of whose type."""

    deviations: Numbers
    known: npt.NDArray[np.bool_]
    types: npt.NDArray[np.intp]

    @classmethod
    def of(cls, growth: Numbers, middle_growth: Numbers, codes: tuple[str, ...]) -> Turns:
        """Return the turns of authorities from their log growth, not a number where unknown, and the middle growth."""
        known = np.isfinite(growth)
        _, types = np.unique([code[:TYPE_LETTERS] for code in codes], return_inverse=True)
        return cls(np.where(known, growth - middle_growth, 0.0), known, types)

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
    """One January that teaches: what was remembered and what came, a year, over all horizons known, and their products."""

    remembered: Numbers
    came: Numbers
    square: Numbers
    product: Numbers


def deviations_ahead(turns: Turns, known: int, years: int) -> Numbers:
    """Return every authority's deviation, in logs, to the end of each year ahead, from the first `known` years of growth.

    All nought before two Januaries have shown an outcome.
    """
    best, ahead = np.inf, np.zeros((len(turns.deviations), years))
    if known - 1 < _FEWEST_JANUARIES:
        return ahead
    for similar in (turns.of_one_type(), turns):
        for memory in MEMORIES:
            for fading in FADINGS:
                januaries = [_january(similar, memory, fading, origin, known) for origin in range(1, known)]
                shrunk = np.mean([one.square.diagonal() / max(len(one.came), 1) for one in januaries], axis=0)
                for shrinkage in SHRINKAGES:
                    penalty = shrinkage * np.maximum(shrunk, _LEAST)
                    error = _left_out_error(januaries, penalty)
                    if error < best:
                        going_on = similar.remembered(memory, known) @ _shares(januaries, penalty)
                        best, ahead = error, going_on[:, None] * _faded_years(fading, years)
    return ahead


def _faded_years(fading: float, years: int) -> Numbers:
    """Return 1 + f + … + f^(h−1) for every h up to a number of years."""
    return np.cumsum(fading ** np.arange(0.0, years))


def _january(turns: Turns, memory: float, fading: float, origin: int, known: int) -> _January:
    years = min(_LONGEST_JUDGED, known - origin)
    remembered, faded = turns.remembered(memory, origin), _faded_years(fading, years)
    parts, outcomes = [], []
    for horizon in range(1, years + 1):
        came, complete = turns.came(origin, horizon)
        parts.append(remembered[complete] * (faded[horizon - 1] / horizon))
        outcomes.append(came[complete] / horizon)
    part, outcome = np.concatenate(parts), np.concatenate(outcomes)
    return _January(part, outcome, part.T @ part, part.T @ outcome)


def _left_out_error(januaries: list[_January], penalty: Numbers) -> float:
    """Return the mean absolute error of each January's outcomes, by shares fitted on all the others."""
    errors = []
    for place, one in enumerate(januaries):
        shares = _shares(januaries[:place] + januaries[place + 1 :], penalty)
        errors.append(np.abs(one.came - one.remembered @ shares).mean())
    return float(np.mean(errors))


def _shares(januaries: list[_January], penalty: Numbers) -> Numbers:
    pairs = sum(len(one.came) for one in januaries)
    square = np.sum([one.square for one in januaries], axis=0) + pairs * np.diag(penalty)
    return np.asarray(np.linalg.solve(square, np.sum([one.product for one in januaries], axis=0)))
