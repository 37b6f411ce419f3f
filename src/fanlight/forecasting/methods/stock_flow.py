"""The whole stock-and-flow forecast of one authority: unmitigated, with each lever in turn, and what each adds.

Everything is worked out from what was known at the origin, the panel's forecast of the total, assumptions and a seed.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace

import numpy as np

from fanlight.forecasting.methods.assumed import Assumptions
from fanlight.forecasting.methods.cohorts import RESOURCED, SPECIAL
from fanlight.forecasting.methods.drawn import draw
from fanlight.forecasting.methods.history import History
from fanlight.forecasting.methods.learnt import learn
from fanlight.forecasting.methods.levers import Given, Lever, overlays
from fanlight.forecasting.methods.lines import Priced, Quantities, funding_of, of_children, of_money
from fanlight.forecasting.methods.money import Money
from fanlight.forecasting.methods.overlays import Overlay
from fanlight.forecasting.methods.panels import Numbers
from fanlight.forecasting.methods.places import Places
from fanlight.forecasting.methods.pooled_panel import Fitted
from fanlight.forecasting.methods.simulated import Base, Line, NewPlans, simulate

# Lines kept for another asking: the unmitigated one, which is the first, always among them.
_KEPT = 12


@dataclass(frozen=True)
class Authority:
    """All that is known of one authority."""

    code: str
    origin: int
    history: History
    money: Money
    places: tuple[Places, ...]
    assumptions: Assumptions


class StockFlow:
    """One authority's forecast on one set of draws: lines under any levers, each on the same."""

    def __init__(self, authority: Authority, fitted: Fitted, runs: int, seed: int) -> None:
        """Learn and draw; nothing is simulated yet. Raises MarginsContradict."""
        self.authority = authority
        self.years = fitted.ahead.shape[1]
        known = authority.history.known_at(authority.origin)
        learnt = learn(known, authority.origin, authority.assumptions)
        own = fitted.only(authority.code)
        over = own.log_draws((runs + 1) // 2, seed)[0].T[:runs]
        drawn = draw(learnt, own.point[0], over, authority.assumptions, seed)
        unlimited = simulate(Base(learnt, drawn, ()), Overlay.none(self.years))
        self.base = Base(learnt, drawn, all_places(authority, unlimited, learnt.stock))
        self.given = Given(
            authority.origin,
            self.years,
            known,
            authority.money,
            authority.assumptions.number("place_funding"),
            {one.setting: one.areas for one in self.base.places},
        )
        self._lines: dict[str, Line] = {}
        unmitigated = of_money(self.base, self._simulated(Overlay.none(self.years)), self._priced(()), None)
        found = funding_of(unmitigated, self._priced(()))
        self.funding: Numbers | None = None if found is None else found[0]
        self.funding_is = "" if found is None else found[1]

    def line(self, levers: Sequence[Lever]) -> tuple[Line, Quantities]:
        """Return a line under levers, none for the unmitigated one, and its quantities by run and year. Raises LeverRefused."""
        simulated = self._simulated(overlays(levers, self.given)[0])
        quantities = of_children(simulated, self.authority.history.need_names)
        return simulated, quantities | of_money(self.base, simulated, self._priced(levers), self.funding)

    def _priced(self, levers: Sequence[Lever]) -> Priced:
        money = overlays(levers, self.given)[1]
        return Priced(self.authority.money, money, self.authority.origin, self.authority.assumptions)

    def _simulated(self, overlay: Overlay) -> Line:
        """Return the line of an overlay, simulated once: levers of money alone change nothing of the children."""
        key = _key(overlay)
        if key not in self._lines:
            line = simulate(self.base, overlay, self._new_plans(overlay))
            while len(self._lines) >= _KEPT:
                self._lines.pop(next(reversed(self._lines)))
            self._lines[key] = line
        return self._lines[key]

    def _new_plans(self, overlay: Overlay) -> NewPlans | None:
        plain = overlay.only_growth()
        return None if _key(plain) == _key(overlay) else self._simulated(plain).new


def all_places(authority: Authority, unlimited: Line, stock: Numbers) -> tuple[Places, ...]:
    """Return the places of both settings that run out of them, as given; else full at the origin and growing as needed so far.

    Not given, they grow as children in that setting do in the middle of the runs where places are unlimited (`unlimited`), but
    by no more a year than they did lately.
    """
    held = stock.sum(axis=(0, 1))
    found = []
    for setting in (SPECIAL, RESOURCED):
        given = next((one for one in authority.places if one.setting == setting), None)
        if given is not None:
            share = given.filled / max(given.filled.sum(), 1e-12) if given.filled.any() else given.demand
            found.append(replace(given, filled=share * held[setting]))
        else:
            needed = np.median(unlimited.settings[:, :, setting], axis=0)
            growth = authority.assumptions.number("places_not_given") * _lately(authority, setting)
            lately = held[setting] + growth * np.arange(1, len(needed) + 1)
            ahead = np.maximum(held[setting], np.minimum(needed, lately))
            found.append(Places(setting, ("",), ahead[:, None], np.ones(1), np.array([held[setting]])))
    return tuple(found)


def _lately(authority: Authority, setting: int) -> float:
    """Return by how many children a setting has grown a year, over the years looked back; nought where that is not known."""
    table = {one: counts for one, counts in authority.history.settings.items() if one <= authority.origin}
    back = authority.origin - int(authority.assumptions.number("years_looked_back"))
    first = min((one for one in table if one >= back), default=authority.origin)
    if first >= authority.origin or authority.origin not in table:
        return 0.0
    return max(0.0, float(table[authority.origin][setting] - table[first][setting]) / (authority.origin - first))


def _key(overlay: Overlay) -> str:
    """Return what tells two overlays apart."""
    parts: Mapping[str, object] = {
        name: value.tolist() if isinstance(value, np.ndarray) else value
        for name, value in {**overlay.__dict__, "places": None}.items()
    }
    places = {key: number.tolist() for key, number in sorted(overlay.places.items()) if number.any()}
    return repr((parts, places))
