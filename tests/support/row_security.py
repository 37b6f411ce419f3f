"""The role that an installation in real use signs in with on PostgreSQL: it owns nothing, and row-level security binds it."""

from __future__ import annotations

from collections.abc import Iterator

import pytest
from django.db import connection

ROLE = "fanlight_app"


@pytest.fixture
def as_owner_of_nothing(transactional_db: None) -> Iterator[None]:
    """Make the role; `become()` takes it on, and it is laid down when the test ends."""
    with connection.cursor() as cursor:
        cursor.execute("SELECT 1 FROM pg_roles WHERE rolname = %s", [ROLE])
        if cursor.fetchone() is None:
            cursor.execute(f"CREATE ROLE {ROLE} NOLOGIN")
        cursor.execute(f"GRANT USAGE ON SCHEMA public TO {ROLE}")
        cursor.execute(f"GRANT SELECT, INSERT, UPDATE, DELETE ON ALL TABLES IN SCHEMA public TO {ROLE}")
        cursor.execute(f"GRANT USAGE ON ALL SEQUENCES IN SCHEMA public TO {ROLE}")
    yield
    with connection.cursor() as cursor:
        cursor.execute("RESET ROLE")


def become(role: str = ROLE) -> None:
    """Act in the database as the role; with "", as the owner again."""
    with connection.cursor() as cursor:
        cursor.execute(f"SET ROLE {role}" if role else "RESET ROLE")
