"""Everything that a report reads is of one moment and of one authority."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager

from django.db import connection, transaction

from fanlight.store.public import act_in


@contextmanager
def one_moment(authority: str) -> Iterator[None]:
    """Inside, every query sees the database as it was at the first one, and nothing keeps others from writing.

    Within a transaction that is open already, what is read is as consistent as that one.
    """
    if connection.vendor == "postgresql":
        with transaction.atomic():
            _look_once()
            act_in(authority)
            yield
    elif _is_begun():
        yield
    else:
        with _deferred():
            yield


def _look_once() -> None:
    # Only the first statement of a transaction may choose how it sees others.
    if not connection.savepoint_ids:
        with connection.cursor() as cursor:
            cursor.execute("SET TRANSACTION ISOLATION LEVEL REPEATABLE READ, READ ONLY")


def _is_begun() -> bool:
    """Whether SQLite's transaction is open: Django's own, or one of ours around this one."""
    connection.ensure_connection()
    return connection.in_atomic_block or connection.connection.in_transaction


@contextmanager
def _deferred() -> Iterator[None]:
    """A transaction of SQLite that takes no lock for writing, which Django's own would."""
    with connection.cursor() as cursor:
        cursor.execute("BEGIN DEFERRED")
        try:
            yield
        finally:
            cursor.execute("ROLLBACK")
