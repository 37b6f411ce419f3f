"""What this machine does at its barest: an indexed query, a durable commit, a Django page with as many rows."""

from __future__ import annotations

import sqlite3
from pathlib import Path
from typing import Any

from benchmarks.figures import Spent, median_ms, times_of
from benchmarks.homes import DATABASE
from benchmarks.visiting import MANAGER, visitor

ROWS = 50
# The worklist's own index and order, and no more.
INDEXED = """
SELECT c.id, c.state, c.due_at, c.received_at, r.reference, r.source_code
FROM front_door_contact c JOIN front_door_requestforsupport r ON r.id = c.request_id
WHERE c.authority = ? AND c.is_undecided
ORDER BY c.needed_order, c.is_urgent DESC, c.due_at, c.received_at, c.id LIMIT ?
"""


def bare_query_ms(home: Path, *, authority: str = "886", times: int = 200) -> float:
    """Return the median milliseconds of reading a page of rows by an index, without Django."""
    with _opened(home) as connection:
        found = times_of(lambda: connection.execute(INDEXED, (authority, ROWS)).fetchall(), times=times)
    return median_ms(found)


def bare_commits_a_second(home: Path, *, times: int = 500) -> float:
    """Return how many rows a second can be written, each on the disk before the next begins, without Django."""
    with _opened(home) as connection:
        connection.execute("CREATE TABLE IF NOT EXISTS benchmark_commit (id INTEGER PRIMARY KEY, words TEXT)")

        def commit() -> None:
            connection.execute("BEGIN IMMEDIATE")
            connection.execute("INSERT INTO benchmark_commit (words) VALUES (?)", ("x" * 200,))
            connection.execute("COMMIT")

        found = times_of(commit, times=times)
        connection.execute("DROP TABLE benchmark_commit")
    return 1000 / median_ms(found)


def bare_page(times: int = 50) -> list[Spent]:
    """Return what a bare Django page with as many rows takes: the same settings and person, none of our pages."""
    from django.test import override_settings

    client: Any = visitor(MANAGER)
    with override_settings(ROOT_URLCONF="benchmarks.bare.urls"):
        return times_of(lambda: client.get("/"), times=times)


def _opened(home: Path) -> sqlite3.Connection:
    connection = sqlite3.connect(home / DATABASE, timeout=20, isolation_level=None)
    connection.executescript("PRAGMA journal_mode=WAL; PRAGMA synchronous=FULL; PRAGMA cache_size=-20000;")
    return connection
