"""Fanlight as other processes, on a database and a home of their own: for tests that kill."""

from __future__ import annotations

import os
import socket
import subprocess
import sys
import time
from collections.abc import Callable, Iterator
from pathlib import Path

import psutil
import pytest

from tests.support import databases, migrated, postgresql_server


class Installation:
    """A migrated database and home folder, and the processes that were started on them."""

    def __init__(self, home: Path, url: str) -> None:
        self.home = home
        self.environment = {
            **os.environ,
            "FANLIGHT_HOME": str(home),
            "FANLIGHT_DATABASE_URL": url,
            "FANLIGHT_MODE": "demo",
            "DJANGO_SETTINGS_MODULE": "fanlight.config.settings",
            "PYTHONUNBUFFERED": "1",
            "FANLIGHT_POSTGRESQL_PROGRAMS": str(postgresql_server.programs() or ""),
        }
        for name in ("PYTEST_XDIST_WORKER", "DJANGO_ALLOW_ASYNC_UNSAFE"):
            self.environment.pop(name, None)
        self._started: list[subprocess.Popen[bytes]] = []

    def run(self, *words: str) -> subprocess.CompletedProcess[str]:
        """Run a fanlight command to its end."""
        command = [sys.executable, "-m", "fanlight.cli", *words]
        return subprocess.run(command, env=self.environment, capture_output=True, text=True, check=False, timeout=300)

    def start(self, *words: str) -> subprocess.Popen[bytes]:
        """Start a fanlight command and leave it running; its words go to a log in the home folder."""
        return self._popen([sys.executable, "-m", "fanlight.cli", *words])

    def start_python(self, code: str) -> subprocess.Popen[bytes]:
        """Start Python code with Django set up."""
        return self._popen([sys.executable, "-c", f"import django; django.setup()\n{code}"])

    def python(self, code: str) -> str:
        """Run Python code with Django set up and return what it printed."""
        command = [sys.executable, "-c", f"import django; django.setup()\n{code}"]
        done = subprocess.run(command, env=self.environment, capture_output=True, text=True, check=False, timeout=300)
        assert done.returncode == 0, done.stderr
        return done.stdout.strip()

    def _popen(self, command: list[str]) -> subprocess.Popen[bytes]:
        with (self.home / "processes.log").open("ab") as log:
            started = subprocess.Popen(command, env=self.environment, stdin=subprocess.PIPE, stdout=log, stderr=log)
        self._started.append(started)
        return started

    def log(self) -> str:
        """What all the processes said."""
        return (self.home / "processes.log").read_text(errors="replace")

    def stop(self) -> None:
        """Kill whatever still runs."""
        for process in self._started:
            kill_tree(process)
            process.stdin.close()


def kill_tree(process: subprocess.Popen[bytes]) -> None:
    """Kill -9 a process and everything below it, at once: what a power switch does to processes."""
    try:
        family = [*psutil.Process(process.pid).children(recursive=True), psutil.Process(process.pid)]
    except psutil.NoSuchProcess:
        family = []
    for one in family:
        try:
            one.kill()
        except psutil.NoSuchProcess:
            continue
    process.wait(10)


def wait_for(what: Callable[[], object], *, seconds: float = 30.0, saying: str = "it") -> object:
    """Ask until there is an answer and return it; fail after so many seconds."""
    deadline = time.monotonic() + seconds
    while time.monotonic() < deadline:
        if found := what():
            return found
        time.sleep(0.05)
    raise AssertionError(f"waited {seconds:.0f} seconds for {saying} in vain")


def free_port() -> int:
    """A port of the loopback address on which nobody listens."""
    with socket.socket() as listener:
        listener.bind(("127.0.0.1", 0))
        return int(listener.getsockname()[1])


@pytest.fixture
def installation(tmp_path: Path) -> Iterator[Installation]:
    """A fresh, migrated installation on the session's kind of database."""
    made = _migrated_at(tmp_path)
    yield made
    made.stop()


def _migrated_at(home: Path) -> Installation:
    return Installation(home, migrated.put_copy(migrated.for_installations(), home, f"kill_{os.getpid()}_{home.name}"))


@pytest.fixture
def empty_installation(tmp_path: Path) -> Iterator[Installation]:
    """A home and a database in which nothing was ever made: a new machine."""
    home = tmp_path / "elsewhere"
    home.mkdir()
    on_postgresql = databases.chosen() is databases.Database.POSTGRESQL
    made = Installation(home, migrated.new_postgresql(f"empty_{os.getpid()}_{tmp_path.name}") if on_postgresql else "")
    yield made
    made.stop()


@pytest.fixture(scope="module")
def installation_of_module(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Installation]:
    """A migrated installation that the tests of one file share."""
    made = _migrated_at(tmp_path_factory.mktemp("shared"))
    yield made
    made.stop()
