"""Bringing in a file of requests, by the command and through the same action as the form, audit included."""

from __future__ import annotations

import json
import subprocess
import sys
import time
from pathlib import Path

from benchmarks.figures import Figure, peak_of_children_mib, say
from benchmarks.limits import bare_commits_a_second

TITLE = "Bringing in a file of requests"
# The seven weeks of October and November 2018.
LINES, SEED = 6_754, 7
SECONDS_ASKED, MEMORY_ASKED = 60.0, 300.0


def run(home: Path) -> list[Figure]:
    """Bring a file of invented requests in, then the same file again; bare durable commits stand beside it."""
    from fanlight.demo.public import write_requests_file

    file = home / "requests.jsonl"
    write_requests_file(file, LINES, SEED)
    commits = bare_commits_a_second(home)
    say(f"{LINES:,} lines")
    first, counts = bring_in(file)
    peak = peak_of_children_mib()
    again, twice = bring_in(file)
    if counts["read"] != LINES or twice["already_taken"] + twice["refused"] != LINES:
        raise RuntimeError(f"The file was not taken once: {counts}, then {twice}")
    came = ", ".join(f"{number:,} {name.replace('_', ' ')}" for name, number in counts.items())
    return [
        Figure(
            f"{LINES:,} requests brought in, start to end of the command",
            first,
            "s",
            asked=SECONDS_ASKED,
            limit=LINES / commits,
            limit_is="as many bare durable commits of one row",
            note=came,
        ),
        Figure("The most memory that it held", peak, "MiB", asked=MEMORY_ASKED),
        Figure("The same file once more, which changes nothing", again, "s"),
    ]


def bring_in(file: Path) -> tuple[float, dict[str, int]]:
    """Return the seconds that the command took and its counts; raises RuntimeError when it could not read the file."""
    command = [sys.executable, "-m", "fanlight.cli", "requests", "import", str(file), "--as", "benchmark", "--json"]
    began = time.monotonic()
    done = subprocess.run(command, capture_output=True, text=True, check=False)
    seconds = time.monotonic() - began
    if done.returncode not in (0, 1):
        raise RuntimeError(f"The file was not brought in: {done.stdout}{done.stderr}")
    return seconds, json.loads(done.stdout)
