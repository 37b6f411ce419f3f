"""Reading and checking children in need census returns: a county's, and all of England's in one file."""

from __future__ import annotations

import json
import os
import resource
import statistics
import subprocess
import sys
import time
from collections.abc import Callable
from pathlib import Path
from xml.parsers import expat

from benchmarks.cin_files import write_return
from benchmarks.figures import Figure, Spent, peak_of_children_mib, say, spent, times_of

TITLE = "Checking a children in need census return"
ENDS = 2027
COUNTY, ENGLAND = 10_292, 650_000
COUNTY_SECONDS, COUNTY_MIB = 1.5, 208.0
ENGLAND_SECONDS, ENGLAND_MIB = 120.0, 500.0
TIMES = 5
# The interpreter of an environment that has csc-validator-be-cin and numpy<2 in it.
THEIR_PYTHON = "FANLIGHT_CIN_CHECKER_PYTHON"
THEIR_RULES = "cin2026_27"


def run(home: Path) -> list[Figure]:
    """Check both; the parser alone, without a rule or a field, stands beside each."""
    county, england = home / "cin-county.xml", home / "cin-england.xml"
    write_return(county, COUNTY, ends=ENDS)
    say(f"{COUNTY:,} children, {county.stat().st_size / 2**20:.1f} MiB")
    checking = times_of(lambda: check(county), times=TIMES, unmeasured=1)
    small, small_peak = in_a_process_of_its_own(county, COUNTY)
    beside = theirs(county, statistics.median(one.cpu for one in checking))
    say(f"{ENGLAND:,} children")
    write_return(england, ENGLAND, ends=ENDS)
    large, large_peak = in_a_process_of_its_own(england, ENGLAND)
    figures = [
        Figure(
            f"{COUNTY:,} children read and checked by every rule: processor time, median",
            statistics.median(one.cpu for one in checking),
            "s",
            asked=COUNTY_SECONDS,
            limit=seconds_of(lambda: parse_alone(county)),
            limit_is="the parser alone on the same file",
        ),
        Figure(
            "the same by the command, start to end of the process: processor time", small, "s", asked=COUNTY_SECONDS
        ),
        Figure("The most memory that the command held", small_peak, "MiB", asked=COUNTY_MIB),
        *beside,
        Figure(
            f"{ENGLAND:,} children in one file of {england.stat().st_size / 2**20:.0f} MiB, by the command: processor time",
            large,
            "s",
            asked=ENGLAND_SECONDS,
            limit=seconds_of(lambda: parse_alone(england)),
            limit_is="the parser alone on the same file",
        ),
        Figure("The most memory that the command held", large_peak, "MiB", asked=ENGLAND_MIB),
    ]
    england.unlink()
    return figures


def theirs(file: Path, ours: float) -> list[Figure]:
    """Return what the sector's checker takes for the same file, where the environment names an interpreter that has it."""
    python = os.environ.get(THEIR_PYTHON)
    if not python:
        say(f"The sector's checker is not there: {THEIR_PYTHON} names no interpreter of its environment")
        return []
    environment = {name: value for name, value in os.environ.items() if not name.startswith("PYTHON")}
    command = [python, "-W", "ignore", "-m", "cin_validator", "run", str(file), "-r", THEIR_RULES]
    began = time.perf_counter()
    subprocess.run(command, env=environment, cwd=file.parent, capture_output=True, check=True)
    took = time.perf_counter() - began
    return [
        Figure("the same file by the sector's checker (csc-validator-be-cin), by the clock", took, "s"),
        Figure("the sector's checker, in times of ours", took / ours, ""),
    ]


def check(file: Path) -> None:
    """Read a return and check it; raises RuntimeError where a clean one has a finding."""
    from fanlight.returns.public import FileCheck

    with file.open("rb") as stream:
        if any(True for _ in FileCheck(stream, ENDS).findings()):
            raise RuntimeError("A clean return has a finding")


def parse_alone(file: Path) -> None:
    """Let the parser go over a file and do nothing with it."""
    with file.open("rb") as stream:
        expat.ParserCreate().ParseFile(stream)


def seconds_of(work: Callable[[], object]) -> float:
    """Return the processor seconds of a piece of work done once."""
    with spent() as found:
        work()
    return found.cpu


def in_a_process_of_its_own(file: Path, children: int) -> tuple[float, float]:
    """Return the processor seconds and the peak in MiB of the command; the larger file must come after the smaller."""
    command = [
        sys.executable,
        "-m",
        "fanlight.cli",
        "returns",
        "check",
        "cin",
        str(file),
        "--year",
        str(ENDS),
        "--json",
    ]
    began = resource.getrusage(resource.RUSAGE_CHILDREN)
    done = subprocess.run(command, capture_output=True, text=True, check=False)
    ended = resource.getrusage(resource.RUSAGE_CHILDREN)
    if done.returncode != 0 or json.loads(done.stdout)["children"] != children:
        raise RuntimeError(f"The return was not checked: {done.stdout[-500:]}{done.stderr}")
    took = Spent(cpu=ended.ru_utime + ended.ru_stime - began.ru_utime - began.ru_stime)
    return took.cpu, peak_of_children_mib()
