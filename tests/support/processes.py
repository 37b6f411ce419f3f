"""Fanlight as other processes, on a database and a home of their own: for tests that kill."""

from __future__ import annotations

import os
import shutil
import socket
import subprocess
import sys
import time
from collections.abc import Callable, Iterator
from pathlib import Path
from urllib.parse import urlsplit

import psutil
import pytest

from tests.support import databases, postgresql_server


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


@pytest.fixture(scope="session")
def _migrated_once(tmp_path_factory: pytest.TempPathFactory) -> str:
    """A migrated database that fresh ones are copied from: a file's path, or the address of a PostgreSQL database."""
    home = tmp_path_factory.mktemp("migrated")
    on_postgresql = databases.chosen() is databases.Database.POSTGRESQL
    made = Installation(home, _new_postgresql(f"template_{os.getpid()}") if on_postgresql else "")
    migrated = made.run("migrate")
    assert migrated.returncode == 0, migrated.stderr
    return made.environment["FANLIGHT_DATABASE_URL"] or str(home / "fanlight.sqlite3")


@pytest.fixture
def installation(tmp_path: Path, _migrated_once: str) -> Iterator[Installation]:
    """A fresh, migrated installation on the session's kind of database."""
    made = Installation(tmp_path, _copy_of_migrated(tmp_path, _migrated_once))
    yield made
    made.stop()


def _copy_of_migrated(home: Path, migrated: str) -> str:
    """Put a copy of the migrated database in the home, or on the server, and return its address."""
    if databases.chosen() is databases.Database.POSTGRESQL:
        return _new_postgresql(f"kill_{os.getpid()}_{home.name}", template=migrated)
    shutil.copy(migrated, home / "fanlight.sqlite3")
    return ""


@pytest.fixture
def empty_installation(tmp_path: Path) -> Iterator[Installation]:
    """A home and a database in which nothing was ever made: a new machine."""
    home = tmp_path / "elsewhere"
    home.mkdir()
    on_postgresql = databases.chosen() is databases.Database.POSTGRESQL
    made = Installation(home, _new_postgresql(f"empty_{os.getpid()}_{tmp_path.name}") if on_postgresql else "")
    yield made
    made.stop()


@pytest.fixture(scope="module")
def installation_of_module(tmp_path_factory: pytest.TempPathFactory, _migrated_once: str) -> Iterator[Installation]:
    """A migrated installation that the tests of one file share."""
    home = tmp_path_factory.mktemp("shared")
    made = Installation(home, _copy_of_migrated(home, _migrated_once))
    yield made
    made.stop()


def _new_postgresql(name: str, template: str = "") -> str:
    """Make a database on the session's server, empty or a copy of another, and return its address."""
    import psycopg

    server = urlsplit(os.environ["FANLIGHT_DATABASE_URL"])
    database = "".join(letter for letter in name if letter.isalnum() or letter == "_")[:60].lower()
    with psycopg.connect(server._replace(path="/postgres").geturl(), autocommit=True) as connection:
        connection.execute(f'DROP DATABASE IF EXISTS "{database}" WITH (FORCE)')
        copied = f" TEMPLATE {urlsplit(template).path.lstrip('/')}" if template else ""
        connection.execute(f'CREATE DATABASE "{database}"{copied}')
    return server._replace(path=f"/{database}").geturl()
