"""One authority's forecast: a thousand futures of every cohort, the whole command, the record, and the memory of ten thousand."""

from __future__ import annotations

import subprocess
import sys
import tempfile
from pathlib import Path

import numpy as np

from benchmarks.figures import Figure, median_ms, peak_of_children_mib, spent, times_of
from benchmarks.forecasting_beside import cohort_by_cohort
from fanlight.forecasting.methods.cohorts import AGES, SETTINGS
from fanlight.forecasting.methods.overlays import Overlay
from fanlight.forecasting.methods.simulated import simulate
from fanlight.forecasting.public import example_inputs
from fanlight.forecasting.running import Asked, prepare

TITLE = "The high-needs forecast"
RUNS, YEARS, NEEDS = 1_000, 5, 8
SIMULATED_SECONDS, MANY_RUNS, MANY_MIB = 2.0, 10_000, 1_536.0


def run(home: Path) -> list[Figure]:
    """Measure the simulation beside the same done cohort by cohort, the command, the backtest, and ten thousand runs."""
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        for file, content in inputs().items():
            (folder / file).write_bytes(content)
        # The largest first: the most memory is that of the largest child process so far.
        many, memory = _command(folder, MANY_RUNS, 1)
        once, _ = _command(folder, RUNS, 3)
    what = f"`fanlight forecast run` on Kent's series with {NEEDS} needs, {{}} runs, {YEARS} years, with its record"
    return [
        *_simulated(),
        Figure(what.format(f"{RUNS:,}"), once, "s"),
        Figure(what.format(f"{MANY_RUNS:,}"), many, "s"),
        Figure("the same: the most memory held", memory, "MiB", asked=MANY_MIB),
    ]


def inputs() -> dict[str, bytes]:
    """Return Kent's series with an invented split by need, equal in all eight."""
    header = ",".join(["january", *(f"need {one}" for one in range(1, NEEDS + 1)), "total"])
    each = [17_733 // NEEDS + (place < 17_733 % NEEDS) for place in range(NEEDS)]
    row = ",".join(["2022", *map(str, each), "17733"])
    return example_inputs() | {"plans_by_need.csv": f"{header}\n{row}\n".encode()}


def _simulated() -> list[Figure]:
    base = prepare(Asked(inputs(), YEARS, RUNS, 1)).forecast.base
    nothing = Overlay.none(YEARS)
    ours = median_ms(times_of(lambda: simulate(base, nothing), times=5)) / 1000
    with spent() as beside:
        totals = cohort_by_cohort(base.learnt, RUNS, YEARS, 1)
    if not np.isfinite(totals).all() or totals.min() <= 0:
        raise RuntimeError("Cohort by cohort, nobody is left")
    states = AGES * NEEDS * len(SETTINGS)
    what = f"{RUNS:,} runs, {YEARS} years, {states:,} states (age, need, setting), with places"
    return [
        Figure(
            what,
            ours,
            "s",
            asked=SIMULATED_SECONDS,
            limit=beside.wall,
            limit_is="the same cohort by cohort: beta-binomial and Dirichlet redrawn for each cohort and year",
        )
    ]


def _command(folder: Path, runs: int, times: int) -> tuple[float, float]:
    """Return the seconds of the command, the median, and the most memory that any child process held, in MiB."""
    command = [sys.executable, "-m", "fanlight.cli", "forecast", "run", "--inputs", str(folder), "--years", str(YEARS)]
    command += ["--runs", str(runs), "--out", str(folder / "out")]
    found = times_of(lambda: subprocess.run(command, check=True, capture_output=True), times=times, unmeasured=0)
    return median_ms(found) / 1000, peak_of_children_mib()
