"""The migrated databases that all others of a test session are copied from, each made once by whoever needs it first.

Migrating takes a quarter of a minute and gives the same every time, so one process does it for every worker.
"""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
from contextlib import closing
from pathlib import Path
from urllib.parse import urlsplit

import fasteners

from tests.support import databases

FILE = "fanlight.sqlite3"
ROOT = Path(__file__).resolve().parents[2]


def begin() -> subprocess.Popen[bytes]:
    """Start a process that migrates, so that it is done when the first test asks for a database."""
    return subprocess.Popen([sys.executable, "-m", "tests.support.migrated"], cwd=ROOT)


def for_tests() -> str:
    """The database as Django's own test runner would migrate it: a file's path, or a PostgreSQL address."""
    command = ["-m", "django", "migrate", "--skip-checks", "--verbosity", "0"]
    return _made_once("migrated_for_tests", command, settings="fanlight.config.settings.testing", template="")


def for_installations() -> str:
    """The database as the command line brings it up to date: a file's path, or a PostgreSQL address."""
    template = for_tests()
    command = ["-m", "fanlight.cli", "migrate"]
    return _made_once("migrated_for_installations", command, settings="fanlight.config.settings", template=template)


def put_copy(migrated: str, home: Path, name: str) -> str:
    """Copy a migrated SQLite database into a home, or a PostgreSQL one under a name; return the copy's address."""
    if databases.chosen() is databases.Database.POSTGRESQL:
        return new_postgresql(name, template=migrated)
    home.mkdir(parents=True, exist_ok=True)
    shutil.copy(migrated, home / FILE)
    return ""


def new_postgresql(name: str, template: str = "") -> str:
    """Make a database on the session's server, empty or a copy of another, and return its address."""
    database = "".join(letter for letter in name if letter.isalnum() or letter == "_")[:60].lower()
    copied = f' TEMPLATE "{urlsplit(template).path.lstrip("/")}"' if template else ""
    drop_postgresql(database)
    _on_server(f'CREATE DATABASE "{database}"{copied}')
    return urlsplit(os.environ["FANLIGHT_DATABASE_URL"])._replace(path=f"/{database}").geturl()


def drop_postgresql(database: str) -> None:
    """Take a database away from the session's server, whoever is still connected to it."""
    _on_server(f'DROP DATABASE IF EXISTS "{database}" WITH (FORCE)')


def _on_server(statement: str) -> None:
    import psycopg

    server = urlsplit(os.environ["FANLIGHT_DATABASE_URL"])._replace(path="/postgres").geturl()
    with closing(psycopg.connect(server, autocommit=True)) as connection:
        connection.execute(statement.encode())


def _made_once(name: str, command: list[str], *, settings: str, template: str) -> str:
    """Have it made under a lock that every process of the session knows, and return its address."""
    session = databases.session_folder()
    home, done = session / name, session / name / "address"
    with fasteners.InterProcessLock(str(session / f"{name}.lock")):
        if not done.exists():
            home.mkdir(exist_ok=True)
            address = _first(home, f"{name}_{session.name}", template)
            _run(command, home, address, settings)
            done.write_text(address or str(home / FILE), encoding="utf-8")
    return done.read_text(encoding="utf-8")


def _first(home: Path, name: str, template: str) -> str:
    if template:
        return put_copy(template, home, name)
    return new_postgresql(name) if databases.chosen() is databases.Database.POSTGRESQL else ""


def _run(command: list[str], home: Path, address: str, settings: str) -> None:
    told = {"FANLIGHT_HOME": str(home), "FANLIGHT_DATABASE_URL": address, "DJANGO_SETTINGS_MODULE": settings}
    environment = {**os.environ, **told, "FANLIGHT_MODE": "demo"}
    environment.pop("PYTEST_XDIST_WORKER", None)
    # No limit of time: a busy machine is slow at it, and every test would fail for that.
    done = subprocess.run([sys.executable, *command], env=environment, capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stderr


if __name__ == "__main__":
    for_tests()
    for_installations()
