"""What the database knows of its tables' sizes, from which it chooses how to read them."""

from __future__ import annotations

from django.db import connection

# Rows of each index that are looked at: enough to tell a key from a code, and over at once on a table of any size.
_SAMPLE = 1_000


def keep_statistics() -> None:
    """Have the database look at its tables again, after a great deal was written.

    Without it SQLite takes "of this authority" for as good a way to few rows as a key, and reads everything.
    """
    with connection.cursor() as cursor:
        if connection.vendor == "sqlite":
            cursor.execute(f"PRAGMA analysis_limit={_SAMPLE}")
        cursor.execute("ANALYZE")


def keeps_its_own_statistics() -> bool:
    """Return whether the database looks at its tables by itself, day by day, as PostgreSQL does (autovacuum)."""
    return connection.vendor == "postgresql"
