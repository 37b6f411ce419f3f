"""Database triggers that refuse UPDATE, DELETE and TRUNCATE on the audit tables, on both engines."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any

from django.apps import AppConfig
from django.db import connections

TABLES = ("audit_auditevent", "audit_look", "audit_sealedlook")

_POSTGRES_FUNCTION = """
CREATE OR REPLACE FUNCTION audit_refuse() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN RAISE EXCEPTION 'append-only: % on % is refused', TG_OP, TG_TABLE_NAME; END $$
"""


def statements_for(vendor: str) -> list[str]:
    """Return the SQL that installs every trigger on this kind of database."""
    if vendor == "sqlite":
        return [
            f"CREATE TRIGGER IF NOT EXISTS {table}_no_{what.lower()} BEFORE {what} ON {table} "
            f"BEGIN SELECT RAISE(ABORT, 'append-only: {what} on {table} is refused'); END"
            for table in TABLES
            for what in ("UPDATE", "DELETE")
        ]
    made = [_POSTGRES_FUNCTION]
    for table in TABLES:
        made += [
            f"CREATE OR REPLACE TRIGGER {table}_no_change BEFORE UPDATE OR DELETE ON {table} "
            "FOR EACH ROW EXECUTE FUNCTION audit_refuse()",
            f"CREATE OR REPLACE TRIGGER {table}_no_truncate BEFORE TRUNCATE ON {table} "
            "FOR EACH STATEMENT EXECUTE FUNCTION audit_refuse()",
        ]
    return made


def install_triggers(sender: AppConfig | None = None, using: str = "default", **_: Any) -> None:
    """Install the triggers where their tables exist; safe to run again."""
    connection = connections[using]
    if not set(TABLES) <= set(connection.introspection.table_names()):
        return
    with connection.cursor() as cursor:
        for statement in statements_for(connection.vendor):
            cursor.execute(statement)


def installed_triggers(using: str = "default") -> set[str]:
    """Return the names of the audit triggers that the database has now."""
    connection = connections[using]
    if connection.vendor == "sqlite":
        question = "SELECT name FROM sqlite_master WHERE type = 'trigger' AND tbl_name LIKE 'audit_%'"
    else:
        question = "SELECT tgname FROM pg_trigger WHERE NOT tgisinternal AND tgname LIKE 'audit_%'"
    with connection.cursor() as cursor:
        cursor.execute(question)
        return {row[0] for row in cursor.fetchall()}


@contextmanager
def lift_triggers(using: str = "default") -> Iterator[None]:
    """Take the triggers away inside the block and put them back after it: for emptying a test database only."""
    connection = connections[using]
    with connection.cursor() as cursor:
        for name in installed_triggers(using):
            table = next(table for table in TABLES if name.startswith(table + "_"))
            cursor.execute(f"DROP TRIGGER {name}" + (f" ON {table}" if connection.vendor == "postgresql" else ""))
    try:
        yield
    finally:
        install_triggers(using=using)
