"""Hours on the clock and working hours of whole columns of instants at once."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import datetime
from itertools import accumulate
from typing import Any

import polars as pl

from fanlight.reports.rules.codes import ELAPSED_BANDS, NOT_YET, WORKING_BANDS
from fanlight.reports.rules.shapes import nearest_rank

HOUR = 3_600_000_000  # microseconds
Bands = tuple[tuple[int | None, str], ...]


class OpenHours:
    """When the Front Door was open: spells in order that do not overlap."""

    def __init__(self, spells: Iterable[tuple[datetime, datetime]]) -> None:
        edges = [(_microseconds(opens), _microseconds(closes)) for opens, closes in spells]
        self._opens = pl.Series([opens for opens, _ in edges], dtype=pl.Int64)
        self._closes = pl.Series([closes for _, closes in edges], dtype=pl.Int64)
        before = accumulate((closes - opens for opens, closes in edges), initial=0)
        self._before = pl.Series(list(before)[:-1], dtype=pl.Int64)

    @property
    def days(self) -> pl.Series:
        """The London days on which the doors were open at all."""
        return self._opens.cast(pl.Datetime("us", "UTC")).dt.convert_time_zone("Europe/London").dt.date()

    def is_open_at(self, instants: pl.Series) -> pl.Series:
        """Return for each instant whether somebody was there: from the opening until just before the closing."""
        at = instants.dt.epoch("us")
        if self._opens.is_empty():
            return pl.Series([False] * len(at), dtype=pl.Boolean)
        spell = self._opens.search_sorted(at, side="right").cast(pl.Int64) - 1
        return (spell >= 0) & (at < self._closes.gather(spell.clip(lower_bound=0)))

    def between(self, start: pl.Series, end: pl.Series) -> pl.Series:
        """Return for how many microseconds the doors were open from start to end, 0 if the end comes first, null if none."""
        return (self._until(end) - self._until(start)).clip(lower_bound=0)

    def _until(self, instants: pl.Series) -> pl.Series:
        """Return for how long the doors had been open in all by each instant."""
        if self._opens.is_empty():
            return instants.dt.epoch("us") * 0
        at = instants.dt.epoch("us")
        spell = self._opens.search_sorted(at.fill_null(0), side="right").cast(pl.Int64) - 1
        inside = spell.clip(lower_bound=0)
        so_far = pl.select(
            pl.when(spell < 0)
            .then(0)
            .otherwise(
                self._before.gather(inside)
                + pl.min_horizontal(at, self._closes.gather(inside))
                - self._opens.gather(inside)
            )
        ).to_series()
        return pl.select(pl.when(at.is_null()).then(None).otherwise(so_far)).to_series()


def _microseconds(instant: datetime) -> int:
    return int(instant.timestamp()) * 1_000_000 + instant.microsecond


def hours_to(start: pl.Series, end: pl.Series, doors: OpenHours) -> dict[str, Any]:
    """Return how long it took from each start to its end, null where it has not come, in both ways of counting hours."""
    elapsed = (end.dt.epoch("us") - start.dt.epoch("us")).clip(lower_bound=0)
    return {
        "elapsed_hours": spread(elapsed, ELAPSED_BANDS),
        "working_hours": spread(doors.between(start, end), WORKING_BANDS),
    }


def spread(lengths: pl.Series, bands: Bands, unit: int = HOUR, never: str = NOT_YET) -> dict[str, Any]:
    """Return how many lengths fall into each band, and what half and nine tenths do not exceed, in the unit of the bands.

    A unit is so many of what the lengths are in: microseconds of an hour, unless it is said. Null is what has not
    happened: it is in the last band, `never`, and longer than everything else.
    """
    known = lengths.drop_nulls().sort()
    limits = pl.Series([most * unit for most, _ in bands if most is not None], dtype=pl.Int64)
    band = pl.Series(limits.search_sorted(known, side="right"), dtype=pl.Int64)
    numbers = dict(band.value_counts().iter_rows())
    found = {name: numbers.get(place, 0) for place, (_, name) in enumerate(bands)}
    return {
        "bands": {**found, never: lengths.null_count()},
        "median": _length_at(known, len(lengths), 50, unit),
        "p90": _length_at(known, len(lengths), 90, unit),
    }


def _length_at(known: pl.Series, whole: int, hundredths: int, unit: int) -> float | None:
    place = nearest_rank(whole, hundredths)
    return round(known[place] / unit, 2) if place < len(known) else None
