"""The test and faults commands: pytest on SQLite, then the stored behaviour again on PostgreSQL."""

from __future__ import annotations

import os
import subprocess
import sys
import tempfile
from functools import cache

import click

from fanlight.cli.starting import ROOT

NO_TEST_RAN = 5
PASS_THROUGH = {"ignore_unknown_options": True, "help_option_names": []}
# Pages and rules behave the same in a browser whatever the database, so journeys run once.
STORED_BEHAVIOUR = ["tests/actions", "tests/pages", "tests/faults", "tests/architecture"]


@click.command(
    context_settings=PASS_THROUGH,
    short_help="run every test that this machine can run; what follows goes to pytest",
)
@click.argument("words", nargs=-1, type=click.UNPROCESSED)
def test(words: tuple[str, ...]) -> None:
    """Run every test that this machine can run; what follows goes to pytest."""
    sys.exit(_on_both_databases(["-m", "not slow", *words], has_places=_names_places(words)))


@click.command(context_settings=PASS_THROUGH, short_help="the long and the timed fault tests")
@click.argument("words", nargs=-1, type=click.UNPROCESSED)
def faults(words: tuple[str, ...]) -> None:
    """Run the long and the timed fault tests; what follows goes to pytest."""
    # One at a time: a timed test measures the machine, and must have it to itself.
    sys.exit(_on_both_databases(["-m", "slow", "-n", "0", *words], has_places=_names_places(words)))


@click.command(short_help="make the pictures in docs/images again")
def screenshots() -> None:
    """Build a demonstration, serve it, and make the pictures in docs/images again."""
    sys.exit(subprocess.run([sys.executable, "-m", "tests.support.screenshots"], cwd=ROOT, check=False).returncode)


@click.command(context_settings=PASS_THROUGH, short_help="measure Fanlight on a county and write docs/benchmarks.md")
@click.argument("words", nargs=-1, type=click.UNPROCESSED)
def bench(words: tuple[str, ...]) -> None:
    """Measure Fanlight on a county and write docs/benchmarks.md; benchmarks/README.md says what may follow."""
    sys.exit(subprocess.run([sys.executable, "-m", "benchmarks", *words], cwd=ROOT, check=False).returncode)


def _on_both_databases(words: list[str], *, has_places: bool) -> int:
    server = _postgresql()
    print("Tests on SQLite", flush=True)
    codes = [_pytest(["--database", "sqlite", *words], postgresql_follows=bool(server))]
    if server:
        print(f"\nStored behaviour again on PostgreSQL, from {server}", flush=True)
        places = [] if has_places else [place for place in STORED_BEHAVIOUR if (ROOT / place).exists()]
        codes.append(_pytest(["--database", "postgresql", "--only-stored", *words, *places], postgresql_follows=False))
    else:
        print("\nNOT RUN: stored behaviour on PostgreSQL, because none is installed and the test package is missing")
        codes.append(1 if os.environ.get("FANLIGHT_NOTHING_MAY_BE_SKIPPED") == "1" else 0)
    failed = [code for code in codes if code not in {0, NO_TEST_RAN}]
    if failed:
        return failed[0]
    return NO_TEST_RAN if set(codes) == {NO_TEST_RAN} else 0


def _pytest(words: list[str], *, postgresql_follows: bool) -> int:
    environment = dict(os.environ, FANLIGHT_POSTGRESQL_PASS_FOLLOWS="1" if postgresql_follows else "")
    command = [sys.executable, "-m", "pytest", "-q", "-n", "logical", "--dist", "worksteal", *words]
    if (bytecode := _bytecode()) is not None:
        environment |= {"PYTHONDONTWRITEBYTECODE": "", "PYTHONPYCACHEPREFIX": bytecode.name}
    return subprocess.run(command, cwd=ROOT, env=environment, check=False).returncode


@cache
def _bytecode() -> tempfile.TemporaryDirectory[str] | None:
    """A folder for compiled modules where Python may leave none beside them; it goes with this process.

    The tests start a hundred processes, and each would else compile Django and Fanlight again.
    """
    return tempfile.TemporaryDirectory(prefix="fanlight-bytecode-") if sys.dont_write_bytecode else None


def _postgresql() -> str:
    """Where a PostgreSQL for tests can be had, or an empty string."""
    command = [sys.executable, "-m", "tests.support.postgresql_server"]
    return subprocess.run(command, cwd=ROOT, capture_output=True, text=True, check=False).stdout.strip()


def _names_places(words: tuple[str, ...]) -> bool:
    return any((ROOT / word.partition("::")[0]).exists() for word in words if not word.startswith("-"))
