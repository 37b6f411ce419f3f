"""From a panel file to a forecast or its record: for a command or a job, never a web process."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import polars as pl

from fanlight.forecasting.files.panels import read_panel
from fanlight.forecasting.files.writing import write_whole
from fanlight.forecasting.methods.panels import Panel, PanelTooShort
from fanlight.forecasting.methods.pooled_panel import METHOD, RUNS, VERSION, forecast_frame
from fanlight.forecasting.methods.rolling import backtest, every_method
from fanlight.forecasting.methods.told import told_beside
from fanlight.forecasting.refusing import LONGEST, ForecastRefused


@dataclass(frozen=True)
class Forecast:
    """A forecast from a panel: its rows, and what has to be said beside them."""

    frame: pl.DataFrame
    told: tuple[str, ...]
    about: dict[str, Any]

    def write(self, path: Path) -> None:
        """Write authority_code, year, mean, q05, q25, q50, q75, q95 to a CSV file, whole or not at all. Raises OSError."""
        write_whole(path, self.frame.write_csv(float_precision=3).encode())


@dataclass(frozen=True)
class Record:
    """How wrong methods have been on a panel: a row a method, origins and horizon."""

    rows: list[dict[str, Any]]
    told: tuple[str, ...]


def forecast_file(path: Path, *, origin: int, years: int, seed: int = 1) -> Forecast:
    """Return every authority's next years from a panel file, with what was known at the origin. Raises ForecastRefused."""
    if not 1 <= years <= LONGEST:
        raise ForecastRefused([f"A forecast is of 1 to {LONGEST} years, not {years}."])
    read = read_panel(path)
    try:
        frame = forecast_frame(read.frame, origin, years, seed)
    except PanelTooShort as fault:
        raise ForecastRefused([str(fault)]) from fault
    told = told_beside(Panel.of(read.frame).known_at(origin))
    about = {"method": METHOD, "version": VERSION, "origin": origin, "years": years, "seed": seed, "runs": 2 * RUNS}
    about["authorities"] = frame["authority_code"].n_unique()
    return Forecast(frame, (*told, *_said_not_read(read.not_read)), about)


def backtest_file(
    path: Path,
    *,
    origins: Sequence[int],
    horizons: Sequence[int],
    methods: Sequence[str] = (),
    seed: int = 1,
    reached: Callable[[int, int], object] = lambda done, whole: None,
) -> Record:
    """Return every measure of the methods named (all, where none is) over rolling origins. Raises ForecastRefused.

    `reached` is told how many forecasts are made, of how many.
    """
    read = read_panel(path)
    panel = Panel.of(read.frame)
    chosen = _chosen(methods, seed)
    faults = _unreachable(panel, origins, horizons)
    if faults:
        raise ForecastRefused(faults)
    done, whole = 0, len(chosen) * len(origins)

    def one_more() -> None:
        nonlocal done
        done += 1
        reached(done, whole)

    try:
        rows = backtest(panel, origins, horizons, chosen, one_more)
    except PanelTooShort as fault:
        raise ForecastRefused([str(fault)]) from fault
    return Record(rows, _said_not_read(read.not_read))


def method_names() -> list[str]:
    """Return the names of all methods that can be scored."""
    return list(every_method())


def _chosen(methods: Sequence[str], seed: int) -> dict[str, Any]:
    every = every_method(seed)
    unknown = [name for name in methods if name not in every]
    if unknown:
        raise ForecastRefused([f"There is no method “{name}”. There are: {', '.join(every)}." for name in unknown])
    return {name: method for name, method in every.items() if not methods or name in methods}


def _unreachable(panel: Panel, origins: Sequence[int], horizons: Sequence[int]) -> list[str]:
    between = f"it runs from {panel.first_year} to {panel.last_year}"
    faults = [
        f"The panel has no January {origin} to forecast from: {between}."
        for origin in origins
        if not panel.first_year <= origin <= panel.last_year
    ]
    if min(origins) + min(horizons) > panel.last_year:
        faults.append(f"Nothing that these origins and horizons forecast has come yet in the panel: {between}.")
    return faults


def _said_not_read(columns: Sequence[str]) -> tuple[str, ...]:
    return tuple(
        f"Not read: the column {''.join(one if one.isprintable() else '?' for one in name)}." for name in columns
    )
