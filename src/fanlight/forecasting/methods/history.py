"""What an authority knows of its past: counts by January, flows by calendar year, up to the origin and no further."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from typing import Any

import numpy as np

from fanlight.forecasting.methods.opening import Margins
from fanlight.forecasting.methods.panels import Numbers


@dataclass(frozen=True)
class Flows:
    """What happened in one calendar year; None where it was not recorded."""

    requests: float | None = None
    refused: float | None = None
    new_plans: float | None = None
    ceased: float | None = None
    transfers_in: float | None = None
    transfers_out: float | None = None

    @property
    def net_transfers(self) -> float:
        """Return transfers in less transfers out, nought where neither was recorded."""
        return (self.transfers_in or 0.0) - (self.transfers_out or 0.0)


@dataclass(frozen=True)
class History:
    """Plans by January: totals, and by band, setting, need and single cell where given; flows by calendar year."""

    totals: Mapping[int, float]
    bands: Mapping[int, Numbers] = field(default_factory=dict)
    ages: Mapping[int, Numbers] = field(default_factory=dict)
    settings: Mapping[int, Numbers] = field(default_factory=dict)
    needs: Mapping[int, Numbers] = field(default_factory=dict)
    cells: Mapping[int, Numbers] = field(default_factory=dict)
    flows: Mapping[int, Flows] = field(default_factory=dict)
    need_names: tuple[str, ...] = ()

    def known_at(self, origin: int) -> History:
        """Return what was known in January of the origin: counts up to it, flows of calendar years before it."""
        counted = ("totals", "bands", "ages", "settings", "needs", "cells")
        known: dict[str, Any] = {
            name: {y: v for y, v in getattr(self, name).items() if y <= origin} for name in counted
        }
        known["flows"] = {year: one for year, one in self.flows.items() if year < origin}
        return replace(self, **known)

    def margins(self, january: int) -> Margins:
        """Return what is known of one January; of a split that it lacks, the shares of the last one before that has it.

        Raises KeyError where its total is not known.
        """
        total, cells = self.totals[january], self.cells.get(january)
        if cells is not None:
            return Margins(total, cells=cells)
        ages = self.ages.get(january)
        bands = None if ages is not None else self._lately(self.bands, january)
        return Margins(total, bands, ages, self._lately(self.settings, january), self._lately(self.needs, january))

    def _lately(self, table: Mapping[int, Numbers], january: int) -> Numbers | None:
        last = max((one for one in table if one <= january), default=None)
        return None if last is None else as_shares(table[last]) * self.totals[january]

    def residual(self, year: int) -> float | None:
        """Return the residual of a calendar year by the stock identity; None where a number that it needs is missing.

        stock(Y+1) = stock(Y) + new plans(Y) - ceased(Y) + transfers in(Y) - transfers out(Y) + residual(Y).
        """
        flows, before, after = self.flows.get(year), self.totals.get(year), self.totals.get(year + 1)
        if flows is None or before is None or after is None or flows.new_plans is None or flows.ceased is None:
            return None
        return after - before - flows.new_plans + flows.ceased - flows.net_transfers

    def leaving_share(self, year: int) -> float | None:
        """Return the share of a January's plans that ended in the year, recorded or implied; None where nothing tells.

        Implied: new plans and net transfers less the growth of the stock; recording error is in it.
        """
        flows, before, after = self.flows.get(year), self.totals.get(year), self.totals.get(year + 1)
        if flows is None or not before:
            return None
        if flows.ceased is not None:
            return flows.ceased / before
        if flows.new_plans is None or after is None:
            return None
        return max(0.0, flows.new_plans + flows.net_transfers - (after - before)) / before

    def recent(self, tables: Mapping[int, Numbers], origin: int, years: int) -> list[int]:
        """Return the Januaries, of the last so many before the origin, that a table has with the one after each."""
        return [one for one in range(origin - years, origin) if one in tables and one + 1 in tables]


def as_shares(values: Numbers) -> Numbers:
    """Return numbers as shares of their sum, equal shares where it is nought."""
    whole = values.sum()
    return np.asarray(values / whole if whole > 0 else np.full(len(values), 1 / len(values)))
