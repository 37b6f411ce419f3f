"""A panel: how many plans every authority had every January, as a table that a method can be given up to one year."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TypeAlias

import numpy as np
import numpy.typing as npt
import polars as pl

Numbers: TypeAlias = npt.NDArray[np.float64]

# Scores leave these two out: a dozen plans each, in which one child is a tenth. They are forecast, not scored.
NOT_SCORED = ("E09000001", "E06000053")


class PanelTooShort(ValueError):
    """The panel does not reach where it was asked: a sentence that can be shown."""


@dataclass(frozen=True)
class Panel:
    """Counts by authority (row) and January (column, one year apart); not a number where an authority had no count."""

    codes: tuple[str, ...]
    first_year: int
    counts: Numbers

    @classmethod
    def of(cls, frame: pl.DataFrame) -> Panel:
        """Return the panel of a frame with columns authority_code, january and plans, a row a count."""
        first, last = _year(frame["january"].min()), _year(frame["january"].max())
        codes = tuple(sorted(set(frame["authority_code"].to_list())))
        place = {code: row for row, code in enumerate(codes)}
        counts = np.full((len(codes), last - first + 1), np.nan)
        for code, january, plans in frame.select("authority_code", "january", "plans").iter_rows():
            if plans is not None:
                counts[place[code], january - first] = plans
        return cls(codes, first, counts)

    @property
    def last_year(self) -> int:
        """The last January in the panel."""
        return self.first_year + self.counts.shape[1] - 1

    def known_at(self, origin: int) -> Panel:
        """Return a copy that ends with January of the origin: all that a forecast from there may see.

        Raises PanelTooShort where the panel has no such January.
        """
        if not self.first_year <= origin <= self.last_year:
            raise PanelTooShort(
                f"The panel has no January {origin}: it runs from {self.first_year} to {self.last_year}."
            )
        return Panel(self.codes, self.first_year, self.counts[:, : origin - self.first_year + 1].copy())

    def actual(self, year: int) -> Numbers:
        """Return every authority's count in January of a year; not a number where there is none."""
        if not self.first_year <= year <= self.last_year:
            return np.full(len(self.codes), np.nan)
        return self.counts[:, year - self.first_year]

    def without(self, codes: tuple[str, ...]) -> Panel:
        """Return the panel without some authorities."""
        kept = [row for row, code in enumerate(self.codes) if code not in codes]
        return Panel(tuple(self.codes[row] for row in kept), self.first_year, self.counts[kept])


def own_growth(counts: Numbers) -> Numbers:
    """Return ln(c_i / c_{i-1}) of every authority, a column fewer; not a number where either count is missing or nought."""
    whole = np.where(counts > 0, counts, np.nan)
    return np.diff(np.log(whole), axis=1)


def national_growth(counts: Numbers) -> Numbers:
    """Return the log growth of the sum, a number a year, over the authorities that have a count in both its years.

    Not a number where nobody has, or where the sum is nought.
    """
    before, after = counts[:, :-1], counts[:, 1:]
    both = np.isfinite(before) & np.isfinite(after)
    sums = np.stack([np.where(both, after, 0).sum(axis=0), np.where(both, before, 0).sum(axis=0)])
    later, earlier = np.log(np.where(sums > 0, sums, np.nan))
    return np.asarray(later - earlier)


def _year(value: object) -> int:
    if not isinstance(value, int):
        raise PanelTooShort("The panel has no count in it.")
    return value
