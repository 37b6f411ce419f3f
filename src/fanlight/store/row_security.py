"""PostgreSQL's own wall between authorities: row-level security on every table that has an authority."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any

from django.apps import AppConfig, apps
from django.db import connections, transaction

# Read before an authority is chosen, or by no authority at all: an authority's own row is its public name and numbers.
WITHOUT_ROW_SECURITY = {"access_membership", "establishments_authority", "store_idempotencyclaim"}


def authority_tables() -> list[str]:
    """Return the tables that row-level security guards, by name."""
    tables = {
        model._meta.db_table
        for model in apps.get_models()
        if model.__module__.startswith("fanlight.") and any(f.name == "authority" for f in model._meta.concrete_fields)
    }
    return sorted(tables - WITHOUT_ROW_SECURITY)


def secure_tables(sender: AppConfig, using: str, **_: Any) -> None:
    """After a migration, put the policy on each of the app's tables; does nothing on SQLite.

    The owner of a table bypasses its policy, so in real use the application signs in as a role that owns none.
    """
    connection = connections[using]
    if connection.vendor != "postgresql":
        return
    own = {model._meta.db_table for model in sender.get_models()}
    with connection.cursor() as cursor:
        for table in own & set(authority_tables()):
            cursor.execute(f'ALTER TABLE "{table}" ENABLE ROW LEVEL SECURITY')
            cursor.execute(f'DROP POLICY IF EXISTS one_authority ON "{table}"')
            cursor.execute(
                f"CREATE POLICY one_authority ON \"{table}\" USING (authority = current_setting('app.authority', true))"
            )


def act_in(authority: str, using: str = "default") -> None:
    """Tell PostgreSQL which authority this transaction works for; does nothing on SQLite."""
    connection = connections[using]
    if connection.vendor != "postgresql":
        return
    if not connection.in_atomic_block:
        raise transaction.TransactionManagementError("The authority is set for one transaction: open it first")
    with connection.cursor() as cursor:
        cursor.execute("SELECT set_config('app.authority', %s, true)", [authority])


@contextmanager
def reading_in(authority: str, using: str = "default") -> Iterator[None]:
    """Read inside one authority for as long as it takes, keeping nobody from writing.

    PostgreSQL needs a transaction for its wall. Django's transactions of SQLite lock the file for writing: there is none.
    """
    if connections[using].vendor != "postgresql":
        yield
        return
    with transaction.atomic(using=using):
        act_in(authority, using)
        yield
