"""What a forecast says: a point, a mean and five quantiles for every authority and year ahead."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
import polars as pl

from fanlight.forecasting.methods.measures import LEVELS
from fanlight.forecasting.methods.panels import Numbers

QUANTILES = tuple(f"q{round(100 * level):02d}" for level in LEVELS)


@dataclass(frozen=True)
class Distribution:
    """Plans by authority (row) and year ahead (column); quantiles have a third side, a level of LEVELS each.

    Not a number where a method has nothing to say.
    """

    codes: tuple[str, ...]
    origin: int
    point: Numbers
    mean: Numbers
    quantiles: Numbers

    def frame(self) -> pl.DataFrame:
        """Return a row an authority and year: authority_code, year, mean, q05, q25, q50, q75, q95. Who has none is left out."""
        authorities, years = self.point.shape
        columns = {
            "authority_code": np.repeat(np.array(self.codes, dtype=object), years).tolist(),
            "year": np.tile(np.arange(self.origin + 1, self.origin + years + 1), authorities),
            "mean": self.mean.ravel(),
        }
        columns |= {name: self.quantiles[:, :, place].ravel() for place, name in enumerate(QUANTILES)}
        return pl.DataFrame(columns, schema_overrides={"authority_code": pl.String}).filter(pl.col("mean").is_finite())
