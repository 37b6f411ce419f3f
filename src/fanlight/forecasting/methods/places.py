"""Places by year and area: who would come in beyond them has an independent placement instead."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np

from fanlight.forecasting.methods.panels import Numbers


@dataclass(frozen=True)
class Places:
    """Places of one setting: by year ahead and area, the share of children of each area, and who fills them at the origin."""

    setting: int
    areas: tuple[str, ...]
    places: Numbers  # year, area
    demand: Numbers  # share by area
    filled: Numbers  # by area, at the origin

    def with_more(self, added: dict[str, Numbers]) -> Places:
        """Return the same with places added, by area and year; in no area of its own, they are shared as children are."""
        places = self.places.copy()
        for area, number in added.items():
            if area in self.areas:
                places[:, self.areas.index(area)] += number
            else:
                places += number[:, None] * self.demand
        return Places(self.setting, self.areas, np.maximum(0.0, places), self.demand, self.filled)


@dataclass
class Filled:
    """Who fills the places of one setting in some runs, year after year, and who is elsewhere for want of one."""

    places: Places
    held: Numbers  # run, area
    short: Numbers  # run, area

    @classmethod
    def at_origin(cls, places: Places, runs: int) -> Filled:
        """Return how places are filled in the January that is known; nobody is counted as short there."""
        held = np.tile(places.filled, (runs, 1))
        return cls(places, held, np.zeros_like(held))

    def a_year(
        self, year: int, stayers: Numbers, entrants: Numbers, latent: Numbers, staying_short: Numbers
    ) -> tuple[Numbers, Numbers]:
        """Let children in as far as there are places: first entrants, then those on the way to an independent placement.

        `stayers`, `entrants` and `latent` are children by run; `staying_short` is the share of those short a
        year ago who would still need a place. Returns the share of entrants that finds no place,
        and the share of the latent that finds one, by run.
        """
        whole = np.maximum(self.held.sum(axis=1), 1e-12)
        kept = self.held * (stayers / whole)[:, None]
        free = np.maximum(0.0, self.places.places[year] - kept)
        wanting, latent_wanting = entrants[:, None] * self.places.demand, latent[:, None] * self.places.demand
        placed = np.minimum(wanting, free)
        taken = np.minimum(latent_wanting, free - placed)
        self.held = kept + placed + taken
        self.short = self.short * staying_short[:, None] + (wanting - placed) + (latent_wanting - taken)
        return 1 - _share(placed, entrants), _share(taken, latent)

    def take(self, year: int, wanting: Numbers) -> Numbers:
        """Let in children of another setting where places are left; return how many by run find one."""
        free = np.maximum(0.0, self.places.places[year] - self.held)
        placed = np.minimum(wanting, free.sum(axis=1))
        self.held = self.held + free * (placed / np.maximum(free.sum(axis=1), 1e-12))[:, None]
        return np.asarray(placed)

    def relieve(self, placed: Numbers) -> None:
        """Count fewer as short, where another setting has taken them: `placed` by run, shared over the areas."""
        whole = np.maximum(self.short.sum(axis=1), 1e-12)
        self.short = self.short * (1 - np.minimum(1.0, placed / whole))[:, None]


def _share(placed: Numbers, wanting: Numbers) -> Numbers:
    """Return the share of children by run that is placed, over all areas; all of nobody."""
    some = wanting > 0
    return np.where(some, placed.sum(axis=1) / np.where(some, wanting, 1.0), 1.0)
