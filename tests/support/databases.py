"""Chooses the database of a test session before settings are read: `--database sqlite` (default) or `postgresql`."""

from __future__ import annotations

import atexit
import os
import shutil
import tempfile
from collections.abc import Sequence
from enum import StrEnum
from pathlib import Path
from typing import Any

from tests.support import postgresql_server

ASKED = "FANLIGHT_TEST_DATABASE"
SESSION = "FANLIGHT_TEST_SESSION"


class Database(StrEnum):
    """The databases that stored behaviour is tested on."""

    SQLITE = "sqlite"
    POSTGRESQL = "postgresql"


def asked_for(words: Sequence[str]) -> Database:
    """The database named by `--database` among the words, else by the environment, else SQLite."""
    for position, word in enumerate(words):
        if word == "--database" and position + 1 < len(words):
            return Database(words[position + 1])
        if word.startswith("--database="):
            return Database(word.partition("=")[2])
    return Database(os.environ.get(ASKED, Database.SQLITE))


def chosen() -> Database:
    """The database of this session."""
    return Database(os.environ[ASKED])


def choose(words: Sequence[str]) -> None:
    """Set the environment that settings read. The first process of a session does it; xdist's workers inherit it."""
    if worker := os.environ.get("PYTEST_XDIST_WORKER"):
        os.environ["FANLIGHT_HOME"] = str(Path(os.environ["FANLIGHT_HOME"]) / worker)
        return
    database = asked_for(words)
    os.environ[ASKED] = database
    # One folder a session, so that two sessions in one checkout never meet.
    folder = Path(tempfile.mkdtemp(prefix="fanlight-tests-"))
    atexit.register(shutil.rmtree, folder, ignore_errors=True)
    os.environ["FANLIGHT_HOME"] = os.environ[SESSION] = str(folder)
    if database is Database.POSTGRESQL:
        server = postgresql_server.start()
        atexit.register(server.stop)
        os.environ["FANLIGHT_DATABASE_URL"] = server.url
    else:
        os.environ["FANLIGHT_DATABASE_URL"] = ""  # the file inside FANLIGHT_HOME


def session_folder() -> Path:
    """The folder of this session, the same for all its processes; it goes with the session."""
    return Path(os.environ[SESSION])


def file_for_tests(name: object, suffix: str) -> str:
    """The file of the SQLite test database: a file, because threads and processes must be able to share it."""
    return str(Path(str(name)).with_name(f"test{suffix}.sqlite3"))


def has_own_server() -> bool:
    """Whether the session runs on a PostgreSQL server that it started itself."""
    return chosen() is Database.POSTGRESQL and not os.environ.get("FANLIGHT_TEST_POSTGRESQL")


def sql_that_deletes(operations: Any, style: Any, tables: Sequence[str], **_: object) -> list[str]:
    """Empty every table of PostgreSQL row by row: where few have rows it takes a hundredth of truncating them all.

    Triggers and foreign keys do not look on meanwhile, which takes the rights that the owner of a session's own server has.
    """
    quoted = (style.SQL_TABLE(operations.quote_name(one)) for one in tables)
    return ["SET LOCAL session_replication_role = replica", *(f"DELETE FROM {one}" for one in quoted)]
