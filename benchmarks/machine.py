"""What the figures were measured on: cores, memory, versions. No name of the machine and no place on it."""

from __future__ import annotations

import os
import platform
import sqlite3
import subprocess
from datetime import UTC, datetime
from importlib.metadata import version


def facts(database: str = "") -> list[tuple[str, str]]:
    """Return names and values for the page, in order; the database is SQLite where none is told."""
    return [
        ("date", datetime.now(UTC).strftime("%-d %B %Y") if os.name != "nt" else datetime.now(UTC).date().isoformat()),
        ("commit", commit()),
        ("cores", str(os.cpu_count())),
        ("processor", processor()),
        ("memory", f"{memory_gib():.0f} GiB"),
        ("system", f"{platform.system()} {platform.release().split('-')[0]}"),
        ("Python", platform.python_version()),
        ("Django", version("django")),
        ("server", f"granian {version('granian')}"),
        ("database", database or f"SQLite {sqlite3.sqlite_version}"),
        ("load when it began", load()),
    ]


def commit() -> str:
    """Return the commit that was measured, and say where files differ from it."""
    try:
        said = subprocess.run(
            ["git", "describe", "--always", "--dirty=, with changes"], capture_output=True, text=True, check=True
        )
    except (OSError, subprocess.CalledProcessError):
        return "not known"
    return said.stdout.strip()


def processor() -> str:
    """Return the model of the processor where the system tells it."""
    try:
        with open("/proc/cpuinfo", encoding="utf-8") as file:
            named = [line.partition(":")[2].strip() for line in file if line.startswith("model name")]
    except OSError:
        named = []
    return named[0] if named else platform.machine()


def memory_gib() -> float:
    """Return how much memory the machine has, in GiB; 0 where the system does not tell."""
    try:
        return os.sysconf("SC_PAGE_SIZE") * os.sysconf("SC_PHYS_PAGES") / 2**30
    except (AttributeError, ValueError, OSError):
        return 0.0


def load() -> str:
    """Return how many processes wanted a core in the last minute, which says how far to trust the times."""
    return f"{os.getloadavg()[0]:.1f}" if hasattr(os, "getloadavg") else "not known"
