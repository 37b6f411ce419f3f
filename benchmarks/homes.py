"""The county that is measured: built once or given, and copied for each benchmark."""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
import time
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

from benchmarks.figures import Figure, peak_of_children_mib
from benchmarks.written import Section

SECONDS_TO_BUILD = 360.0
DATABASE = "fanlight.sqlite3"


class NoCounty(Exception):
    """There is no county to measure; the message says why."""


@dataclass(frozen=True)
class Built:
    """A county, and what building it took where it was built just now."""

    home: Path
    section: Section | None


def environment_of(home: Path) -> dict[str, str]:
    """Return the environment of a process that works on this home, in demonstration mode and quiet."""
    return {
        **os.environ,
        "FANLIGHT_HOME": str(home),
        "FANLIGHT_DATABASE_URL": os.environ.get("FANLIGHT_DATABASE_URL", ""),
        "FANLIGHT_MODE": "demo",
        "FANLIGHT_LOG_LEVEL": "WARNING",
        "DJANGO_SETTINGS_MODULE": "fanlight.config.settings",
        "PYTHONHASHSEED": "0",
    }


@contextmanager
def county(given: Path | None, scale: str, folder: Path) -> Iterator[Built]:
    """Give a county to measure: a copy of the one that was given, or one built now; raises NoCounty for neither.

    A copy, because also reading a page writes: who looked at a child.
    """
    if given is None:
        yield _build(scale, folder / "county")
        return
    check_built(given)
    print("Copying the county ...", flush=True)
    with copy_of(given, folder / "county") as home:
        _bring_up_to_date(home)
        yield Built(home, None)


def _bring_up_to_date(home: Path) -> None:
    """Take the copy through the migrations that came after the county was built."""
    command = [sys.executable, "-m", "fanlight.cli", "migrate"]
    done = subprocess.run(command, env=environment_of(home), capture_output=True, text=True, check=False)
    if done.returncode != 0:
        raise NoCounty(f"The county could not be brought up to date. {done.stderr.strip()}")


def _build(scale: str, home: Path) -> Built:
    home.mkdir()
    print(f"Building a county, scale {scale} ...", flush=True)
    began = time.monotonic()
    command = [sys.executable, "-m", "fanlight.cli", "demo", "--scale", scale, "--no-serve"]
    done = subprocess.run(command, env=environment_of(home), check=False)
    seconds = time.monotonic() - began
    if done.returncode != 0:
        raise NoCounty("The county could not be built.")
    return Built(home, Section("Building the county", _building(home, scale, seconds)))


def check_built(home: Path) -> None:
    """Refuse a folder without a whole county in it."""
    if not (home / DATABASE).exists():
        raise NoCounty(f"There is no {DATABASE} in {home}.")
    check_finished(home)


def check_finished(home: Path) -> None:
    """Refuse a county that is being built, or whose build was cut off."""
    if (home / "demonstration.unfinished").exists():
        raise NoCounty(f"The county in {home} is not finished. Wait for its build, or build it again.")


def _building(home: Path, scale: str, seconds: float) -> list[Figure]:
    size = (home / DATABASE).stat().st_size / 2**30
    return [
        Figure(f"demo --scale {scale} --no-serve", seconds, "s", asked=SECONDS_TO_BUILD),
        Figure("The most memory that building it held", peak_of_children_mib(), "MiB"),
        Figure("The database that came of it", size, "GiB"),
    ]


@contextmanager
def copy_of(home: Path, to: Path) -> Iterator[Path]:
    """Give a copy of a county, sharing its blocks where the file system can, and remove it afterwards."""
    to.mkdir()
    try:
        for one in home.iterdir():
            if one.name not in {"static", "static.collected"}:
                copy(one, to / one.name)
        yield to
    finally:
        shutil.rmtree(to, ignore_errors=True)


def copy(source: Path, to: Path) -> None:
    """Copy a file or folder, cheaply where the file system knows how."""
    command = ["cp", "-a", "--reflink=auto", str(source), str(to)]
    if shutil.which("cp") and sys.platform == "linux":
        subprocess.run(command, check=True)
    elif source.is_dir():
        shutil.copytree(source, to)
    else:
        shutil.copy2(source, to)
