"""All runs, year by year, in blocks that fit a processor's cache; what is kept of each run is sums.

Unmitigated, new plans are what brings each run's total to its draw of the panel forecast. Every other line has the same new
plans as far as its levers leave them, and the same draws.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass

import numpy as np

from fanlight.forecasting.methods.cohorts import INMSS, MAINSTREAM, RESOURCED, SPECIAL, by_band
from fanlight.forecasting.methods.drawn import Drawn
from fanlight.forecasting.methods.learnt import Learnt
from fanlight.forecasting.methods.overlays import Overlay
from fanlight.forecasting.methods.panels import Numbers
from fanlight.forecasting.methods.places import Filled, Places
from fanlight.forecasting.methods.year import YearOf, leave, move_and_join, shrink

# Runs at a time: some megabytes, which a processor keeps close by.
_BLOCK = 40
_THREADS = 2
_TAKEN_FROM_MAINSTREAM = [SPECIAL, RESOURCED, INMSS]


@dataclass(frozen=True)
class Base:
    """An authority at its origin: what was learnt, what is drawn, and which places there are."""

    learnt: Learnt
    drawn: Drawn
    places: tuple[Places, ...]


@dataclass(frozen=True)
class NewPlans:
    """New plans by run and year before any lever, and what share of those left a run keeps where they are still too many."""

    number: Numbers
    kept: Numbers


@dataclass(frozen=True)
class Line:
    """One line of a forecast, unmitigated or with levers: sums of every run (first side) by year ahead (second)."""

    plans: Numbers  # run, year, band, setting
    needs: Numbers  # run, year, need
    flows: Mapping[str, Numbers]  # run, year; "supported": children supported without a plan who would have had one
    short: Mapping[tuple[int, str], Numbers]  # by setting and area, without a place there: run, year
    new: NewPlans
    places: tuple[Places, ...]  # as levers leave them

    @property
    def settings(self) -> Numbers:
        """Return plans by run, year and setting."""
        return np.asarray(self.plans.sum(axis=2))


def simulate(
    base: Base,
    overlay: Overlay,
    new: NewPlans | None = None,
    done: Callable[[int, int], object] = lambda part, whole: None,
) -> Line:
    """Return a line of all runs under an overlay, on new plans given, or on those that bring each run to its total.

    With `new` None, only the overlay's growth may differ from nothing: what it balances is then before any other lever. `done`
    is told how many blocks are, of how many.
    """
    runs = base.drawn.runs
    blocks = [slice(start, min(start + _BLOCK, runs)) for start in range(0, runs, _BLOCK)]
    lines: list[Line] = []
    with ThreadPoolExecutor(_THREADS) as pool:
        for line in pool.map(lambda block: _Block(base, overlay, block).line(new), blocks):
            lines.append(line)
            done(len(lines), len(blocks))
    return _together(lines, places_under(base.places, overlay))


def _together(lines: Sequence[Line], places: tuple[Places, ...]) -> Line:
    def joined(of: Callable[[Line], Numbers]) -> Numbers:
        return np.concatenate([of(one) for one in lines])

    return Line(
        plans=joined(lambda one: one.plans),
        needs=joined(lambda one: one.needs),
        flows={name: joined(lambda one, name=name: one.flows[name]) for name in lines[0].flows},  # type: ignore[misc]
        short={key: joined(lambda one, key=key: one.short[key]) for key in lines[0].short},  # type: ignore[misc]
        new=NewPlans(joined(lambda one: one.new.number), joined(lambda one: one.new.kept)),
        places=places,
    )


class _Block:
    """Some of the runs, from the origin to the end of the horizon."""

    def __init__(self, base: Base, overlay: Overlay, runs: slice) -> None:
        self.learnt, self.drawn, self.overlay, self.runs = base.learnt, base.drawn, overlay, runs
        self.number = runs.stop - runs.start
        self.stock = np.repeat(self.learnt.stock[None], self.number, axis=0)
        self.filled = {one.setting: Filled.at_origin(one, self.number) for one in places_under(base.places, overlay)}
        self.totals = overlay.totals(self.drawn.targets[runs], self.drawn.apart[runs], float(self.learnt.stock.sum()))
        # Children whose refusal was overturned: they have their plan a year later.
        self.overturned = np.zeros(self.number)

    def line(self, new: NewPlans | None) -> Line:
        """Return the block's line."""
        years = [self._year(index, new) for index in range(self.overlay.years)]
        return Line(
            plans=np.stack([one.plans for one in years], axis=1),
            needs=np.stack([one.needs for one in years], axis=1),
            flows={name: np.stack([one.flows[name] for one in years], axis=1) for name in years[0].flows},
            short={key: np.stack([one.short[key] for one in years], axis=1) for key in years[0].short},
            new=NewPlans(*(np.stack(numbers, axis=1) for numbers in zip(*(one.new for one in years), strict=True))),
            places=(),
        )

    def _year(self, index: int, new: NewPlans | None) -> _Year:
        year = self._rates(index)
        aged = leave(self.stock, year)
        if new is None:
            raw, kept = _balance(aged, self.totals[:, index])
        else:
            raw, kept = new.number[self.runs, index], new.kept[self.runs, index]
        if (kept < 1).any():
            aged = shrink(aged, kept, year)
        coming = self._coming(raw, index, year)
        self.stock = move_and_join(self.stock, aged, coming, year, self.filled)
        return _Year(
            plans=by_band(self.stock.sum(axis=2), axis=1),
            needs=self.stock.sum(axis=(1, 3)),
            flows=year.flows,
            short={
                (setting, area): one.short[:, place].copy()
                for setting, one in self.filled.items()
                for place, area in enumerate(one.places.areas)
            },
            new=(raw, kept),
        )

    def _rates(self, index: int) -> YearOf:
        drawn, overlay, runs = self.drawn, self.overlay, self.runs
        settings = self.learnt.new_settings * drawn.settings[runs, index][:, None, :]
        return YearOf(
            index=index,
            ceasing=self._ceasing(index),
            eligible=overlay.eligible[index],
            transfers=self.learnt.transfers,
            moves=_moves(self.learnt.moves, drawn.moving[runs, index], float(overlay.retained[index])),
            ages=drawn.ages[runs],
            needs=self.learnt.new_needs,
            settings=settings / settings.sum(axis=2, keepdims=True),
            held=float(overlay.held[index]),
            held_to=overlay.held_to,
            for_want=self.learnt.for_want,
        )

    def _ceasing(self, index: int) -> Numbers:
        rates = np.minimum(self.learnt.ceasing * self.drawn.ceasing[self.runs, index][:, None], 1.0)
        change = float(self.overlay.ceasing[index]) - 1
        # Of plans that would end because of a lever, those that an appeal saves do not.
        kept = self.drawn.appealed[self.runs, None] if change > 0 else 0.0
        rates = np.minimum(rates * (1 + change * (1 - kept)), 1.0)
        rates[:, -1] = 1.0
        return np.asarray(rates)

    def _coming(self, raw: Numbers, index: int, year: YearOf) -> Numbers:
        """Return new plans after what the levers change of requests and refusals; requests and refusals are noted."""
        drawn, overlay, runs = self.drawn, self.overlay, self.runs
        refused, issued = drawn.refused[runs], drawn.issued[runs]
        asked = raw / (issued * (1 - refused)) * overlay.requests[index]
        supported = asked * overlay.supported[index]
        asked = asked - supported
        share = np.clip(refused + overlay.refusals[index], 0.0, 1.0)
        year.flows["supported"] = supported * (1 - refused) * issued
        year.flows["requests"], year.flows["refused"] = asked, asked * share
        coming = asked * (1 - share) * issued + self.overturned
        self.overturned = asked * (share - refused) * drawn.appealed[runs] * issued
        return np.asarray(np.maximum(coming, 0.0))


@dataclass(frozen=True)
class _Year:
    """What is kept of one year of a block: as in Line, without the years."""

    plans: Numbers
    needs: Numbers
    flows: Mapping[str, Numbers]
    short: Mapping[tuple[int, str], Numbers]
    new: tuple[Numbers, Numbers]


def _balance(aged: Numbers, total: Numbers) -> tuple[Numbers, Numbers]:
    """Return the new plans that make up a total by run; and, where too many are left already, the share of them that stays."""
    left = aged.sum(axis=(1, 2, 3))
    return np.maximum(total - left, 0.0), np.minimum(1.0, total / np.maximum(left, 1e-12))


def _moves(moves: Numbers, times: Numbers, retained: float) -> Numbers:
    """Return the shares that move by run: scaled, but nobody left where nobody may stay, and fewer out of mainstream."""
    away = moves * (1 - np.eye(moves.shape[-1]))
    leaving = away.sum(axis=-1)
    scale = np.where(leaving > 0.999, 1.0, np.minimum(times[:, None, None], 1 / np.maximum(leaving, 1e-12)))
    away = away * scale[..., None]
    away[:, :, MAINSTREAM, _TAKEN_FROM_MAINSTREAM] *= 1 - retained
    return np.asarray(away + np.eye(moves.shape[-1]) * (1 - away.sum(axis=-1))[..., None])


def places_under(places: Sequence[Places], overlay: Overlay) -> tuple[Places, ...]:
    """Return places with those that levers add."""
    added: dict[int, dict[str, Numbers]] = {}
    for (setting, area), number in overlay.places.items():
        added.setdefault(setting, {})[area] = number
    return tuple(one.with_more(added.get(one.setting, {})) for one in places)
