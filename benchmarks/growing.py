"""Grows a county's requests in a copy that is kept for nothing else: rows are copied in SQL, with keys of their own.

Closed requests only, each copy two years further back: what is open does not grow with the years, what is kept does.
"""

from __future__ import annotations

import sqlite3
from dataclasses import dataclass
from pathlib import Path

from benchmarks.homes import DATABASE

YEARS_BACK = 2
# One digit marks the keys and references of each copy: none of ours begins with one but 0.
MOST_COPIES = 9
_CLOSED = "SELECT id FROM front_door_requestforsupport WHERE closed_at IS NOT NULL"
_CONTACTS = f"SELECT id FROM front_door_contact WHERE request_id IN ({_CLOSED})"  # noqa: S608  (no words from outside)


@dataclass(frozen=True)
class Table:
    """A table that is copied: which of its columns hold keys of copied rows, what is unique besides, and which rows."""

    name: str
    keys: tuple[str, ...]
    chosen: str
    unique: tuple[str, ...] = ()


TABLES = (
    Table("front_door_requestforsupport", ("id",), f"id IN ({_CLOSED})", ("reference",)),
    Table("front_door_contact", ("id", "request_id", "work_id"), f"request_id IN ({_CLOSED})"),
    Table("front_door_contactmove", ("id", "contact_id"), f"contact_id IN ({_CONTACTS})"),
    Table("front_door_roleinconcern", ("id", "request_id"), f"request_id IN ({_CLOSED})"),
    Table("front_door_decision", ("id", "contact_id"), f"contact_id IN ({_CONTACTS})"),
    Table("front_door_answer", ("id", "contact_id"), f"contact_id IN ({_CONTACTS})"),
    Table(
        "front_door_answerread",
        ("id", "answer_id"),
        f"answer_id IN (SELECT id FROM front_door_answer WHERE contact_id IN ({_CONTACTS}))",  # noqa: S608
    ),
    Table("casework_work", ("id", "contact_id"), f"contact_id IN ({_CONTACTS})", ("reference", "request_reference")),
)


def grow(home: Path, *, times: int) -> int:
    """Copy closed requests until there are so many times as many, or a few more, and return how many there are."""
    connection = sqlite3.connect(home / DATABASE, isolation_level=None)
    connection.executescript("PRAGMA journal_mode=WAL; PRAGMA synchronous=OFF; PRAGMA foreign_keys=OFF;")
    connection.execute("PRAGMA cache_size=-400000")
    # What is chosen is chosen of the county as it was, not of the copies that follow.
    for table in TABLES:
        connection.execute(f"CREATE TEMP TABLE chosen_{table.name} AS SELECT id FROM {table.name} WHERE {table.chosen}")  # noqa: S608
    number = _count(connection)
    to, copies = number * times, 0
    while number < to and copies < MOST_COPIES:
        copies += 1
        for table in TABLES:
            _copy(connection, table, copies)
        number = _count(connection)
    connection.close()
    return number


def _count(connection: sqlite3.Connection) -> int:
    return int(connection.execute("SELECT COUNT(*) FROM front_door_requestforsupport").fetchone()[0])


def _copy(connection: sqlite3.Connection, table: Table, copy: int) -> None:
    columns = [
        (name, kind)
        for _, name, kind, _, _, _, hidden in connection.execute(f"PRAGMA table_xinfo({table.name})")
        if not hidden
    ]
    taken = ", ".join(_taken(table, name, kind, copy) for name, kind in columns)
    names = ", ".join(f'"{name}"' for name, _ in columns)
    connection.execute(
        f"INSERT INTO {table.name} ({names}) SELECT {taken} FROM {table.name} "  # noqa: S608
        f"WHERE id IN (SELECT id FROM chosen_{table.name}) ORDER BY id"
    )


def _taken(table: Table, name: str, kind: str, copy: int) -> str:
    """Return the value of a column in a copy: its own key, an earlier year, or the same."""
    if name in table.keys:
        # A key is 26 letters and digits that begin with its time, 0 in our age.
        return f"CASE WHEN {name} = '' THEN '' ELSE '{copy}' || substr({name}, 2) END"
    if name in table.unique:
        return f"'{copy}' || substr({name}, 2)"
    if kind == "datetime":
        return f"CAST(CAST(substr({name}, 1, 4) AS INTEGER) - {YEARS_BACK * copy} AS TEXT) || substr({name}, 5)"
    return f'"{name}"'
