"""What other modules may use of forecasting. Nothing here imports NumPy or Polars: a web process stays small."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Any

from fanlight.forecasting.refusing import LONGEST, ForecastRefused

if TYPE_CHECKING:
    from datetime import datetime

    from fanlight.forecasting.forecasts import Forecast, Record
    from fanlight.store.public import Actor

__all__ = [
    "LONGEST",
    "ForecastRefused",
    "backtest_file",
    "check_inputs",
    "example_inputs",
    "forecast_file",
    "lever_kinds",
    "load_forecast_demonstration",
    "method_names",
    "read_folder",
    "results_of",
    "run_forecast",
    "seek_lever",
    "template_inputs",
    "write_folder",
]


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


def run_forecast(
    tables: Mapping[str, bytes],
    *,
    years: int,
    runs: int = 1_000,
    seed: int = 1,
    levers: bytes | None = None,
    reached: Callable[[int, int], object] = lambda done, whole: None,
) -> dict[str, Any]:
    """Return one authority's whole forecast from the files of its folder; for a command or a job. Raises ForecastRefused."""
    from fanlight.forecasting.running import Asked
    from fanlight.forecasting.running import run_forecast as made

    return made(Asked(tables, years, runs, seed, levers), reached)


def seek_lever(
    tables: Mapping[str, bytes],
    *,
    years: int,
    runs: int = 1_000,
    seed: int = 1,
    levers: bytes | None,
    vary: str,
    target: Mapping[str, Any],
    probability: float,
) -> dict[str, Any]:
    """Return the least that a lever has to do to meet a target so surely; for a command or a job. Raises ForecastRefused."""
    from fanlight.forecasting.running import Asked
    from fanlight.forecasting.seeking import seek_lever as sought
    from fanlight.forecasting.seeking import target_of

    return sought(Asked(tables, years, runs, seed, levers), vary, target_of(target), probability)


def check_inputs(tables: Mapping[str, bytes]) -> list[dict[str, Any]]:
    """Return what each file of a folder was read as; for a command or a job. Raises ForecastRefused with every reason."""
    from fanlight.forecasting.running import checked

    return checked(tables)


def lever_kinds() -> list[dict[str, Any]]:
    """Return every kind of lever: its words, its fields with bounds, whether it may be sought, what is said beside it."""
    from fanlight.forecasting.describing import lever_kinds as kinds

    return kinds()


def example_inputs() -> dict[str, bytes]:
    """Return the files of the example that comes with Fanlight: the published Kent series."""
    from fanlight.forecasting.describing import example_inputs as files

    return files()


def template_inputs() -> dict[str, bytes]:
    """Return the files of an empty folder of inputs, each with its columns and what goes into them."""
    from fanlight.forecasting.describing import template_inputs as files

    return files()


def read_folder(folder: Path) -> dict[str, bytes]:
    """Return the files of a folder of inputs by name. Raises ForecastRefused for one that cannot be read."""
    from fanlight.forecasting.files.folders import read_folder as read

    return read(folder)


def results_of(result: Mapping[str, Any]) -> dict[str, bytes]:
    """Return a forecast as files by name: CSV tables, and all of it as JSON."""
    from fanlight.forecasting.files.folders import results_of as files

    return files(result)


def write_folder(folder: Path, files: Mapping[str, bytes]) -> None:
    """Write files as a folder, whole or not at all. Raises ForecastRefused for one that holds anything else, and OSError."""
    from fanlight.forecasting.files.folders import write_folder as write

    write(folder, files)


def load_forecast_demonstration(*, by: Actor, at: datetime) -> None:
    """Give a demonstration the published series and two forecasts, one of which its schools see. For a command."""
    from fanlight.forecasting.demonstrating import load_demonstration

    load_demonstration(by=by, at=at)
