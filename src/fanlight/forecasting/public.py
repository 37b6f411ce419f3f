"""What other modules may use of forecasting. Nothing here imports NumPy or Polars: a web process stays small."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from pathlib import Path
from typing import TYPE_CHECKING

from fanlight.forecasting.refusing import LONGEST, ForecastRefused

if TYPE_CHECKING:
    from fanlight.forecasting.forecasts import Forecast, Record

__all__ = ["LONGEST", "ForecastRefused", "backtest_file", "forecast_file", "method_names"]


def forecast_file(path: Path, *, origin: int, years: int, seed: int = 1) -> Forecast:
    """Return every authority's next years from a panel file; for a command or a job. Raises ForecastRefused."""
    from fanlight.forecasting.forecasts import forecast_file as made

    return made(path, origin=origin, years=years, seed=seed)


def backtest_file(
    path: Path,
    *,
    origins: Sequence[int],
    horizons: Sequence[int],
    methods: Sequence[str] = (),
    seed: int = 1,
    reached: Callable[[int, int], object] = lambda done, whole: None,
) -> Record:
    """Return how wrong methods have been on a panel file; for a command or a job. Raises ForecastRefused."""
    from fanlight.forecasting.forecasts import backtest_file as made

    return made(path, origins=origins, horizons=horizons, methods=methods, seed=seed, reached=reached)


def method_names() -> list[str]:
    """Return the names of all methods that can be scored; for a command or a job."""
    from fanlight.forecasting.forecasts import method_names as names

    return names()
