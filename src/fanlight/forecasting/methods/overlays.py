"""What levers change, year by year, as numbers that a simulation takes: the baseline's are all nought or one."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

import numpy as np

from fanlight.forecasting.methods.cohorts import MAINSTREAM
from fanlight.forecasting.methods.panels import Numbers
from fanlight.forecasting.rules.names import AGES

# A growth that is no number but a history: the panel forecast itself, the last year's, the mean of the last three.
PANEL = "panel"


@dataclass(frozen=True)
class Overlay:
    """Changes of the children's side by year ahead (first side)."""

    growth: tuple[float | str, ...]  # "panel", or a growth a year in logs that stands in its place
    uncertain: tuple[bool, ...]  # whether that growth keeps the panel forecast's uncertainty
    requests: Numbers  # times the requests
    refusals: Numbers  # added to the share refused
    ceasing: Numbers  # times the rate
    retained: Numbers  # share of moves from mainstream to special schools and independent placements that are not made
    held: Numbers  # share of entries to independent placements that go elsewhere
    held_to: int  # the setting that takes those
    supported: Numbers  # share of requests met without a plan
    eligible: Numbers  # by year and age they would come to be: share who may have a plan
    places: Mapping[tuple[int, str], Numbers]  # places added by setting and area

    @classmethod
    def none(cls, years: int) -> Overlay:
        """Return what changes nothing."""
        nought, one = np.zeros(years), np.ones(years)
        return cls(
            growth=(PANEL,) * years,
            uncertain=(True,) * years,
            requests=one,
            refusals=nought,
            ceasing=one,
            retained=nought,
            held=nought,
            held_to=MAINSTREAM,
            supported=nought,
            eligible=np.ones((years, AGES)),
            places={},
        )

    @property
    def years(self) -> int:
        """Return how many years ahead it reaches."""
        return len(self.requests)

    def only_growth(self) -> Overlay:
        """Return the same growth and nothing else: what new plans are worked out on before any lever changes them."""
        plain = Overlay.none(self.years)
        return Overlay(**{**plain.__dict__, "growth": self.growth, "uncertain": self.uncertain})

    def totals(self, targets: Numbers, apart: Numbers, now: float) -> Numbers:
        """Return the plans that new plans have to bring about, by run and year: the panel forecast's where growth is its own."""
        totals = np.empty_like(targets)
        before, apart_before = np.full(len(targets), now), np.zeros(len(targets))
        for year, growth in enumerate(self.growth):
            if isinstance(growth, str):
                step = targets[:, year] / (targets[:, year - 1] if year else now)
            else:
                step = np.exp(growth + (apart[:, year] - apart_before) * self.uncertain[year])
            totals[:, year] = before * step
            before, apart_before = totals[:, year], apart[:, year]
        return totals
