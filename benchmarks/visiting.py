"""Visits pages inside this process as the people of the demonstration, and counts what each visit asks of the database."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from typing import Any

from benchmarks.figures import Spent, spent

# Transactions are opened and closed with these; what is counted are questions and writes.
NOT_QUERIES = ("BEGIN", "COMMIT", "ROLLBACK", "SAVEPOINT", "RELEASE")
MANAGER, OFFICER = "manager@frontdoor.example", "officer@frontdoor.example"
TEAM_MANAGER, LEAD = "socialwork.manager@kent.example", "dsl@school.example"
BACKEND = "django.contrib.auth.backends.ModelBackend"


@dataclass
class Asked:
    """The queries of one visit."""

    statements: list[str] = field(default_factory=list)

    def __call__(self, execute: Callable[..., Any], sql: str, params: Any, many: bool, context: Any) -> Any:
        """Count one statement on its way to the database."""
        if not sql.lstrip().startswith(NOT_QUERIES):
            self.statements.append(sql)
        return execute(sql, params, many, context)


@dataclass(frozen=True)
class Visited:
    """What visiting one address several times took, and how often a visit asks the database.

    `at_first` counts the visit of a process that remembers nothing of what the authority works by: one in 1.5 seconds.
    """

    path: str
    took: list[Spent]
    queries: int
    at_first: int
    length: int


@contextmanager
def counting() -> Iterator[Asked]:
    """Count the queries of a block."""
    from django.db import connection

    asked = Asked()
    with connection.execute_wrapper(asked):
        yield asked


def visitor(email: str) -> Any:
    """Return somebody of the demonstration, signed in: Django's test client, which goes through every middleware."""
    from django.conf import settings
    from django.contrib.auth import get_user_model
    from django.test import Client

    client = Client()
    client.force_login(get_user_model().objects.get(email=email), backend=settings.AUTHENTICATION_BACKENDS[-1])
    return client


def visit(client: Any, path: str, *, times: int = 20) -> Visited:
    """Open a page so many times; raises RuntimeError when it is not there."""
    client.get(path)
    # Counted apart from the timing, which counting would burden.
    forget_what_is_remembered()
    with counting() as first:
        client.get(path)
    with counting() as asked:
        answer = client.get(path)
    if answer.status_code != 200:
        raise RuntimeError(f"{path} answered {answer.status_code}")
    took = []
    for _ in range(times):
        with spent() as one:
            client.get(path)
        took.append(one)
    return Visited(path, took, len(asked.statements), len(first.statements), len(answer.content))


def forget_what_is_remembered() -> None:
    """Let the process forget what it keeps for a moment of the authority, so that the fullest visit is counted."""
    from fanlight.establishments.public import forget_after_change

    forget_after_change()
