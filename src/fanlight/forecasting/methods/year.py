"""One year of the stock and its flows, for a block of runs: leave, grow a year older, move, join, find a place.

Within a run children are expectations and may be fractions: chance is in what is drawn (`drawn.py`). So every flow is linear in
the stock, the stock identity is exact, and a lever that only takes away never adds.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field

import numpy as np

from fanlight.forecasting.methods.cohorts import BAND_OF_AGE, INMSS, KIND_OF_AGE, KINDS_OF_YEAR, RESOURCED, SPECIAL
from fanlight.forecasting.methods.panels import Numbers
from fanlight.forecasting.methods.places import Filled

# Of a stock by run, age, need and setting: all but the run.
_CHILDREN = (1, 2, 3)
# No school has a place for somebody of this age.
_SCHOOL_ENDS = 19


@dataclass
class YearOf:
    """The rates of one year for a block of runs, and the flows that it brings, by run."""

    index: int
    ceasing: Numbers  # rate by run and age
    eligible: Numbers  # share by the age they come to be
    transfers: tuple[float, float]  # in and out, rate of the stock
    moves: Numbers  # share by run, kind of year, setting left and setting reached
    ages: Numbers  # share of new plans by run and age
    needs: Numbers  # share of new plans by need
    settings: Numbers  # share of new plans by run, band and setting
    held: float  # share of entries to independent placements that go elsewhere
    held_to: int
    for_want: float  # share of entries to independent placements that a state special place would have met
    flows: dict[str, Numbers] = field(default_factory=dict)


def leave(stock: Numbers, year: YearOf) -> Numbers:
    """Return who still has a plan in the January after, by the age they have come to be, before moves; flows are noted."""
    ceased = stock * year.ceasing[:, :, None, None]
    stays = stock - ceased
    came, went = stays * year.transfers[0], stays * year.transfers[1]
    stays = stays + came - went
    aged = np.zeros_like(stays)
    aged[:, 1:] = stays[:, :-1]
    no_longer = aged * (1 - year.eligible)[:, None, None]
    year.flows["stock"] = stock.sum(axis=_CHILDREN)
    # Nobody turns 26 with a plan: who would, has ceased in the year.
    year.flows["ceased"] = (ceased.sum(axis=_CHILDREN) + no_longer.sum(axis=_CHILDREN)) + stays[:, -1].sum(axis=(1, 2))
    ended = ceased.sum(axis=(2, 3))
    year.flows["ceased_under_16"], year.flows["ceased_from_16"] = ended[:, :16].sum(axis=1), ended[:, 16:-1].sum(axis=1)
    year.flows["ceased_at_26"] = ended[:, -1] + stays[:, -1].sum(axis=(1, 2))
    year.flows["transfers_in"], year.flows["transfers_out"] = came.sum(axis=_CHILDREN), went.sum(axis=_CHILDREN)
    return np.asarray(aged - no_longer)


def shrink(aged: Numbers, to: Numbers, year: YearOf) -> Numbers:
    """Return the stock scaled by run where even no new plan would leave too many: more plans ended, and are counted so."""
    year.flows["ceased"] = year.flows["ceased"] + aged.sum(axis=_CHILDREN) * (1 - to)
    return np.asarray(aged * to[:, None, None, None])


def move_and_join(
    stock: Numbers, aged: Numbers, new_plans: Numbers, year: YearOf, filled: Mapping[int, Filled]
) -> Numbers:
    """Return the stock in the January after: moves made, new plans placed, places filled as far as they reach.

    `stock` is that of the January before, `aged` those of it who still have a plan.
    """
    arrived, stayed = _moved(aged, year.moves)
    year.flows["moved"] = (arrived - stayed).sum(axis=_CHILDREN)
    joined = new_plans[:, None, None] * _new_shares(year)
    year.flows["new_plans"] = joined.sum(axis=(1, 2))
    entered = arrived - stayed + joined[:, :, None, :] * year.needs[None, None, :, None]
    if year.held:
        elsewhere = entered[..., INMSS] * year.held
        entered[..., INMSS] -= elsewhere
        entered[..., year.held_to] += elsewhere
    if filled:
        _find_places(stock, stayed, entered, filled, year)
    after = stayed + entered
    year.flows["stock_after"] = after.sum(axis=_CHILDREN)
    return np.asarray(after)


def _moved(aged: Numbers, moves: Numbers) -> tuple[Numbers, Numbers]:
    """Return children by the setting they are in a year later, and those of them who have not moved."""
    arrived, stayed = np.empty_like(aged), np.empty_like(aged)
    for kind in range(len(KINDS_OF_YEAR)):
        ages = kind == KIND_OF_AGE
        part = aged[:, ages]
        arrived[:, ages] = (part.reshape(len(part), -1, part.shape[-1]) @ moves[:, kind]).reshape(part.shape)
        stayed[:, ages] = part * np.diagonal(moves[:, kind], axis1=1, axis2=2)[:, None, None, :]
    return arrived, stayed


def _new_shares(year: YearOf) -> Numbers:
    """Return new plans by run, age and setting, as shares of those that would come if nobody were ineligible."""
    return np.asarray((year.ages * year.eligible)[:, :, None] * year.settings[:, BAND_OF_AGE])


def _find_places(stock: Numbers, stayed: Numbers, entered: Numbers, filled: Mapping[int, Filled], year: YearOf) -> None:
    """Turn entrants beyond the places to independent placements, and let others in from there where places are left.

    Those beyond special places, and those bound for independent placements for want of one, have resourced places left.
    """
    special, resourced = filled[SPECIAL], filled[RESOURCED]
    staying = _children(stayed, INMSS) / np.maximum(_children(stock, INMSS), 1e-12)
    without, _ = resourced.a_year(
        year.index, _children(stayed, RESOURCED), _children(entered, RESOURCED), np.zeros(len(stock)), staying
    )
    _shift(entered, RESOURCED, INMSS, without)
    latent = entered[:, :_SCHOOL_ENDS, :, INMSS] * year.for_want
    without, taken = special.a_year(
        year.index, _children(stayed, SPECIAL), _children(entered, SPECIAL), latent.sum(axis=(1, 2)), staying
    )
    beyond = _shift(entered, SPECIAL, INMSS, without)
    entered[:, :_SCHOOL_ENDS, :, INMSS] -= latent * taken[:, None, None]
    entered[:, :_SCHOOL_ENDS, :, SPECIAL] += latent * taken[:, None, None]
    seeking = beyond
    seeking[:, :_SCHOOL_ENDS] += latent * (1 - taken)[:, None, None]
    wanting = seeking.sum(axis=(1, 2))
    placed = resourced.take(year.index, wanting)
    special.relieve(placed)
    moved = seeking * (placed / np.maximum(wanting, 1e-12))[:, None, None]
    entered[..., INMSS] -= moved
    entered[..., RESOURCED] += moved


def _children(stock: Numbers, setting: int) -> Numbers:
    return np.asarray(stock[..., setting].sum(axis=(1, 2)))


def _shift(entered: Numbers, left: int, reached: int, share: Numbers) -> Numbers:
    """Move a share of entrants, by run, from one setting to another; return who they are by run, age and need."""
    moved = entered[..., left] * share[:, None, None]
    entered[..., left] -= moved
    entered[..., reached] += moved
    return moved
