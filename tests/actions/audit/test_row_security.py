"""PostgreSQL's own wall: signed in as a role that owns nothing, one authority's transaction sees no other's rows."""

from __future__ import annotations

from collections.abc import Iterator

import pytest
from django.db import DatabaseError, connection, transaction
from django.test import Client
from django.urls import reverse

from fanlight.access.models import User
from fanlight.audit.models import AuditEvent, Look
from fanlight.audit.public import authorities_with_unsealed_looks, reading_as, seal_looks, verify
from fanlight.establishments.public import authority_codes
from fanlight.front_door.models import Contact, RequestForSupport
from fanlight.front_door.tasks import watch_unclaimed
from fanlight.messages.models import Notice
from fanlight.store.public import business_time_at, set_business_time
from fanlight.store.row_security import act_in, authority_tables
from tests.actions.front_door.crowd import a_crowd
from tests.actions.front_door.making import HOUR, MONDAY, a_county, a_manager, an_officer, submitted
from tests.factories import AUTHORITY, OTHER_AUTHORITY, sign_in
from tests.support.row_security import become

pytestmark = [pytest.mark.needs_postgresql, pytest.mark.django_db(transaction=True)]


@pytest.fixture
def county(as_owner_of_nothing: None) -> Iterator[None]:
    """An invented county and a request in another one, set up by the owner; then the application's role takes over."""
    with business_time_at(MONDAY):
        a_county()
        a_crowd([{"authority": OTHER_AUTHORITY}])
        become()
        yield


def test_every_table_with_an_authority_has_the_policy():
    with connection.cursor() as cursor:
        cursor.execute("SELECT tablename FROM pg_policies WHERE policyname = 'one_authority'")
        assert {row[0] for row in cursor.fetchall()} == set(authority_tables())


@pytest.mark.usefixtures("county")
def test_without_an_authority_nothing_is_there_and_with_one_only_its_own():
    assert Contact.objects.count() == 0
    with transaction.atomic():
        act_in(OTHER_AUTHORITY)
        assert set(Contact.objects.values_list("authority", flat=True)) == {OTHER_AUTHORITY}
    with transaction.atomic():
        act_in(AUTHORITY)
        assert not Contact.objects.filter(authority=OTHER_AUTHORITY).exists()
    assert Contact.objects.count() == 0


@pytest.mark.usefixtures("county")
def test_nobody_writes_into_another_authority():
    with pytest.raises(DatabaseError, match="row-level security"), transaction.atomic():
        act_in(AUTHORITY)
        a_crowd([{"authority": OTHER_AUTHORITY}])
    with transaction.atomic():
        act_in(AUTHORITY)
        assert Contact.objects.filter(authority=OTHER_AUTHORITY).update(state="CLOSED") == 0


@pytest.mark.usefixtures("county")
def test_the_authority_lasts_as_long_as_its_transaction():
    with transaction.atomic():
        act_in(OTHER_AUTHORITY)
    assert Contact.objects.count() == 0
    with pytest.raises(transaction.TransactionManagementError):
        act_in(OTHER_AUTHORITY)


@pytest.mark.usefixtures("county")
def test_the_owner_of_nothing_cannot_lift_the_wall_nor_the_triggers():
    for statement in (
        "ALTER TABLE front_door_contact DISABLE ROW LEVEL SECURITY",
        "DROP POLICY one_authority ON front_door_contact",
        "DROP TRIGGER audit_auditevent_no_change ON audit_auditevent",
        "TRUNCATE audit_auditevent",
        "ALTER TABLE audit_auditevent DISABLE TRIGGER ALL",
        "SET session_replication_role = replica",
    ):
        with pytest.raises(DatabaseError), connection.cursor() as cursor:
            cursor.execute(statement)


@pytest.mark.usefixtures("county")
def test_actions_pages_and_jobs_work_for_the_role_that_owns_nothing():
    manager, officer = a_manager(), an_officer()
    request = submitted(level_believed=4)
    with reading_as(officer):
        assert RequestForSupport.objects.filter(id=request.id).exists()
    become("")
    set_business_time(MONDAY)
    become()
    client = sign_in(Client(), User.objects.get(pk=officer.user_id))
    page = client.get(reverse("front_door:case", args=[request.reference]))
    assert page.status_code == 200
    assert client.get(reverse("front_door:worklist")).status_code == 200

    assert authority_codes() == [AUTHORITY]
    with business_time_at(MONDAY + HOUR):
        watch_unclaimed()
    with reading_as(manager):
        assert Notice.objects.filter(kind="URGENT_UNCLAIMED").exists()
        assert Look.objects.filter(subject_id=request.id).exists()

    assert authorities_with_unsealed_looks() == [AUTHORITY]
    assert seal_looks(AUTHORITY) > 0
    assert authorities_with_unsealed_looks() == []
    verdict = verify(AUTHORITY)
    assert (verdict.broken, verdict.warning) == ("", "")
    assert verdict.looks > 0
    assert AuditEvent.objects.count() == 0
