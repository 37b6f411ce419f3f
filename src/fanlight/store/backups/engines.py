"""Which of the two databases is backed up and restored here."""

from __future__ import annotations

from django.db import connection
from django.db.migrations.loader import MigrationLoader
from django.db.migrations.recorder import MigrationRecorder

from fanlight.store.backups.postgresql import PostgreSQLDatabase
from fanlight.store.backups.postgresql_restore import PostgreSQLRestore
from fanlight.store.backups.sqlite import SQLiteDatabase, SQLiteRestore

Database = SQLiteDatabase | PostgreSQLDatabase
Restore = SQLiteRestore | PostgreSQLRestore


def database_here() -> Database:
    """Return the database that FANLIGHT_DATABASE_URL names."""
    return PostgreSQLDatabase() if connection.vendor == "postgresql" else SQLiteDatabase()


def applied_migrations() -> list[str]:
    """Return the steps that the database has gone through, as module and name."""
    return sorted(f"{app}.{name}" for app, name in MigrationRecorder(connection).applied_migrations())


def known_migrations() -> list[str]:
    """Return the steps that the code knows, as module and name."""
    loader = MigrationLoader(None)
    return sorted(f"{app}.{name}" for app, name in loader.disk_migrations)
