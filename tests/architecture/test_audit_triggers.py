"""The database itself refuses to change the audit log, whatever migrations did to its tables."""

import pytest
from django.db import DatabaseError, connection, transaction

from fanlight.audit.public import Event, append_events, installed_triggers, lift_triggers
from fanlight.store.public import command_actor, now, real_now

pytestmark = pytest.mark.django_db
TABLES = ("audit_auditevent", "audit_look", "audit_sealedlook")
CHANGES = ("UPDATE {table} SET authority = authority", "DELETE FROM {table}")


@pytest.fixture
def _one_row_in_each_table():
    """A trigger on rows says nothing over an empty table."""
    from fanlight.audit.public import record_look, seal_looks

    by = command_actor("the tests", authority="886")
    append_events([Event("886", "test.happened", by.id, "thing", "1", now())])
    record_look(by=by, subject_kind="thing", subject_ids=["1"], page="test", allowed_because="a test", at=real_now())
    seal_looks("886")


def test_each_table_of_the_log_has_its_triggers_after_migrating():
    found = installed_triggers()
    for table in TABLES:
        assert len([name for name in found if name.startswith(f"{table}_no_")]) == 2, found


@pytest.mark.usefixtures("_one_row_in_each_table")
@pytest.mark.parametrize("table", TABLES)
@pytest.mark.parametrize("change", CHANGES)
def test_the_database_refuses_to_change_or_delete_what_was_logged(table, change):
    with pytest.raises(DatabaseError, match="append-only"), transaction.atomic(), connection.cursor() as cursor:
        cursor.execute(change.format(table=table))


@pytest.mark.needs_sqlite
@pytest.mark.usefixtures("_one_row_in_each_table")
def test_replacing_a_row_does_not_slip_past_the_triggers_of_sqlite():
    with pytest.raises(DatabaseError, match="append-only"), transaction.atomic(), connection.cursor() as cursor:
        cursor.execute("REPLACE INTO audit_auditevent SELECT * FROM audit_auditevent")


@pytest.mark.needs_postgresql
@pytest.mark.parametrize("table", TABLES)
def test_emptying_a_table_does_not_slip_past_the_triggers_of_postgresql(table):
    with pytest.raises(DatabaseError, match="append-only"), transaction.atomic(), connection.cursor() as cursor:
        cursor.execute(f"TRUNCATE {table} CASCADE")


def test_lifting_the_triggers_for_a_test_puts_them_back():
    before = installed_triggers()
    with lift_triggers():
        assert installed_triggers() == set()
    assert installed_triggers() == before
