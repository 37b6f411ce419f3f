"""What a visit asks of the database, statement by statement."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any
from unittest.mock import patch

from django.db import connection

from fanlight.establishments import remembering

# What opens, closes and names a transaction reads nothing and writes nothing.
NOT_ASKED = ("BEGIN", "COMMIT", "ROLLBACK", "SAVEPOINT", "RELEASE", "SELECT set_config")


def asked_by(visit: Callable[[], Any]) -> list[str]:
    """Return the statements that a visit sends to the database, once the process has read what it works by.

    On a busy machine a visit takes longer than the moment for which a process remembers: here that is an hour.
    """
    statements: list[str] = []

    def count(execute: Any, sql: str, params: Any, many: bool, context: Any) -> Any:
        if not sql.lstrip().startswith(NOT_ASKED):
            statements.append(sql)
        return execute(sql, params, many, context)

    with patch.object(remembering, "SECONDS", 3600):
        # The test itself has written it in this transaction, after which nothing of it is remembered.
        remembering.forget()
        visit()
        with connection.execute_wrapper(count):
            page = visit()
    assert page.status_code == 200
    return statements
