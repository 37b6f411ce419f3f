"""The board pack in one file: counted, compared, drawn and printed by the command, in a process of its own."""

from __future__ import annotations

import resource
import statistics
import subprocess
import sys
import time
from pathlib import Path

from benchmarks.figures import Figure, Spent, peak_of_children_mib, say

TITLE = "The board pack of a year, PDF"
FIRST_ON, LAST_ON = "2017-11-19", "2018-11-18"
SECONDS_ASKED = 15.0
TIMES = 3


def run(home: Path) -> list[Figure]:
    """Make it whole and to share, start to end of the command; the report as text, not drawn, stands beside it."""
    text = made("--format", "text")
    whole = [made("--pack", str(home / "pack.pdf")) for _ in range(TIMES)]
    shared = [made("--pack", str(home / "shared.pdf"), "--share") for _ in range(TIMES)]
    say(f"{(home / 'pack.pdf').stat().st_size / 1024:.0f} KiB")
    beside = {
        "limit": text.wall,
        "limit_is": "the same command printing the report as text, neither compared nor drawn",
    }
    return [
        Figure("whole: median", median(whole), "s", asked=SECONDS_ASKED, **beside),
        Figure("whole: processor time, median", statistics.median(one.cpu for one in whole), "s"),
        Figure("to share, small numbers held back: median", median(shared), "s", asked=SECONDS_ASKED, **beside),
        Figure("to share: processor time, median", statistics.median(one.cpu for one in shared), "s"),
        Figure("The most memory that any of them held", peak_of_children_mib(), "MiB"),
        Figure("The file, whole", (home / "pack.pdf").stat().st_size / 1024, "KiB"),
    ]


def median(found: list[Spent]) -> float:
    """Return the median seconds by the clock on the wall."""
    return statistics.median(one.wall for one in found)


def made(*options: str) -> Spent:
    """Run the command over the year; raises RuntimeError where it fails."""
    command = [sys.executable, "-m", "fanlight.cli", "report", "front-door", "--from", FIRST_ON, "--to", LAST_ON]
    began, wall = resource.getrusage(resource.RUSAGE_CHILDREN), time.perf_counter()
    done = subprocess.run([*command, *options], capture_output=True, check=False)
    took, ended = time.perf_counter() - wall, resource.getrusage(resource.RUSAGE_CHILDREN)
    if done.returncode != 0:
        raise RuntimeError(f"The report was not made: {done.stderr.decode()[-500:]}")
    return Spent(took, ended.ru_utime + ended.ru_stime - began.ru_utime - began.ru_stime)
