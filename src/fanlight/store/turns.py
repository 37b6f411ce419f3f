"""SQLite's writers take turns at a lock beside the database: SQLite's own wait sleeps, and longer each time."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager

from django.db import connections, transaction
from django.db.backends.base.base import BaseDatabaseWrapper
from fasteners import InterProcessLock

# A fraction of what a write takes. Past the longest the database is asked without a turn, and says itself that it is busy.
SECONDS_BETWEEN_LOOKS = 0.000_5
LONGEST_WAIT_SECONDS = 5.0


def turn_file(connection: BaseDatabaseWrapper) -> str:
    """Return the file that writers lock in turn, or "" where the database needs none or the turn is taken already."""
    if connection.vendor != "sqlite" or connection.in_atomic_block or connection.is_in_memory_db():  # type: ignore[attr-defined]
        return ""
    return f"{connection.settings_dict['NAME']}.turn"


@contextmanager
def writing(using: str = "default") -> Iterator[None]:
    """Open a transaction that is going to write, in its turn; inside another one it is a part of that.

    The turn is a courtesy: what keeps two writers apart is the database, which waits for one that takes no turn. It ends
    with the commit, before what is to be done after it: the next writer does not wait for that.
    """
    path = turn_file(connections[using])
    turn = InterProcessLock(path) if path else None
    has_turn = turn is not None and hold(turn, longest=LONGEST_WAIT_SECONDS)
    try:
        with transaction.atomic(using=using):
            if turn is not None and has_turn:
                transaction.on_commit(lambda: _end(turn), using=using)
            yield
    finally:
        if turn is not None:
            _end(turn)


def hold(lock: InterProcessLock, *, longest: float | None = None) -> bool:
    """Take a lock that others hold for a few thousandths of a second, and return whether it was to be had in time."""
    return lock.acquire(delay=SECONDS_BETWEEN_LOOKS, max_delay=SECONDS_BETWEEN_LOOKS, timeout=longest)


def _end(turn: InterProcessLock) -> None:
    if turn.acquired:
        turn.release()
