"""Safety rule 1: the worklist is in order of need, and an urgent request that nobody took alarms the manager once."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta

import pytest
from django.db import connection, transaction
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from fanlight.access.public import Role, raise_wall
from fanlight.establishments.public import change_clock_rule
from fanlight.front_door.actions.take_request import give_back_request, take_request
from fanlight.front_door.actions.watch import NobodyToTell
from fanlight.front_door.models import Contact
from fanlight.front_door.queries.watching import unclaimed_too_long
from fanlight.front_door.queries.worklist import Filters, worklist
from fanlight.front_door.rules.urgency import order_key
from fanlight.front_door.tasks import watch_unclaimed
from fanlight.messages.models import Notice
from fanlight.store.public import business_time_at
from tests.actions.front_door.crowd import a_crowd
from tests.actions.front_door.making import (
    HOUR,
    MINUTE,
    MONDAY,
    a_child,
    a_manager,
    a_senior,
    an_officer,
    contacts_of,
    created,
    known,
    leads,
    now_stored,
    offered_to,
    refused,
    social_work,
    submitted,
    taken,
)
from tests.factories import a_user, an_actor

pytestmark = pytest.mark.django_db

TIMES = st.integers(min_value=0, max_value=4).map(lambda hours: MONDAY + hours * HOUR)
PLACES = st.fixed_dictionaries(
    {
        "needed_by": st.none() | TIMES,
        "is_urgent": st.booleans(),
        "due_at": TIMES,
        "received_at": TIMES,
        "state": st.sampled_from(["NEW", "SCREENING", "WAITING", "RETURNED", "LINKED", "PROPOSED", "REFUSED"]),
    }
)


@settings(max_examples=60, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(st.lists(PLACES, min_size=2, max_size=25))
def test_safety_1_the_database_has_the_order_of_the_rule_on_any_rows(county, places):
    with transaction.atomic():
        made = a_crowd(places)
        stored = list(worklist(a_senior(), Filters(), at=MONDAY))
        transaction.set_rollback(True)
    keys = [
        order_key(needed=one.needed_by, urgent=one.is_urgent, due_at=one.due_at, received_at=one.received_at)
        for one in stored
    ]
    assert len(stored) == len(made)
    assert keys == sorted(keys)


def test_safety_1_whoever_is_needed_first_stands_first_then_danger_then_the_clock_then_who_came_first(county):
    expected = a_crowd(
        [
            {"needed_by": MONDAY + HOUR},
            {"needed_by": MONDAY + 2 * HOUR, "is_urgent": True},
            {"needed_by": MONDAY + 2 * HOUR},
            {"is_urgent": True},
            {"due_at": MONDAY + HOUR},
            {"received_at": MONDAY - HOUR},
            {},
        ]
    )
    stored = worklist(a_senior(), Filters(), at=MONDAY)
    assert [one.id for one in stored] == [one.id for one in expected]


def test_safety_1_a_request_of_a_child_who_leaves_soon_stands_before_an_older_one(county):
    waits = contacts_of(submitted(at=MONDAY - 2 * HOUR))[0]
    leaves = {"where_now": "In school", "leaves_at": (MONDAY + 5 * HOUR).isoformat(), "is_safe": "NOT_KNOWN"}
    soon = contacts_of(submitted(whereabouts=leaves))[0]
    assert soon.needed_by == MONDAY + 5 * HOUR
    order = list(worklist(a_senior(), Filters(), at=MONDAY).values_list("id", flat=True))
    assert order.index(soon.id) < order.index(waits.id)


def test_safety_1_the_worklist_reads_its_own_index_and_sorts_nothing(county):
    places = [{"needed_by": MONDAY + number * MINUTE, "is_urgent": number % 3 == 0} for number in range(300)]
    a_crowd([*places, *({"state": "CLOSED"} for _ in range(1500))])
    rows = worklist(a_senior(), Filters(), at=MONDAY)[:101]
    with connection.cursor() as cursor:
        if connection.vendor == "sqlite":
            plan = rows.explain()
            assert "USING INDEX front_door_worklist" in plan
            assert "USE TEMP B-TREE FOR ORDER BY" not in plan
        else:
            cursor.execute("ANALYZE front_door_contact")
            cursor.execute("SET LOCAL enable_sort = off")
            plan = rows.explain()
            assert "front_door_worklist" in plan
            assert "Sort Key" not in plan


# Unclaimed


def urgent(**said):
    return submitted(level_believed=4, children=[a_child()], **said)


def watch(at: datetime) -> list[str | None]:
    """Run the watch at an instant and return who has been told so far."""
    with business_time_at(at):
        watch_unclaimed()
    return list(Notice.objects.filter(kind="URGENT_UNCLAIMED").order_by("written_at").values_list("user_id", flat=True))


def test_safety_1_an_unclaimed_urgent_request_is_told_to_the_managers_once_after_the_authoritys_minutes(county):
    manager = a_manager()
    request = urgent()
    assert watch(MONDAY + 14 * MINUTE) == []
    assert watch(MONDAY + 15 * MINUTE) == [manager.user_id]
    assert watch(MONDAY + 60 * MINUTE) == [manager.user_id]
    assert contacts_of(request)[0].manager_alerted_at == MONDAY + 15 * MINUTE


def test_safety_1_danger_alarms_as_level_4_does_and_nothing_else_does(county):
    a_manager()
    danger = contacts_of(submitted(immediate_danger=True, level_believed=2))
    submitted(level_believed=3)
    assert set(unclaimed_too_long("990", MONDAY + HOUR)) == {one.id for one in danger}


def test_safety_1_a_request_that_somebody_took_alarms_nobody(county):
    a_manager()
    taken(level_believed=4)
    assert watch(MONDAY + HOUR) == []


def test_safety_1_the_minutes_are_the_authoritys_data(county):
    manager = a_manager()
    by = an_actor(Role.ADMINISTRATOR)
    tuesday = MONDAY + timedelta(days=1)
    change_clock_rule(
        rule_id="URGENT_UNCLAIMED", limit=5, valid_from=tuesday.date(), source="The board", by=by, at=MONDAY
    )
    urgent(at=tuesday)
    assert watch(tuesday + 4 * MINUTE) == []
    assert watch(tuesday + 5 * MINUTE) == [manager.user_id]


def test_safety_1_work_that_a_team_refused_alarms_afresh(county):
    manager = a_manager()
    request = urgent()
    watch(MONDAY + HOUR)
    Contact.objects.filter(request=request).update(
        state="REFUSED", first_decided_at=MONDAY, level_decided=4, manager_alerted_at=None
    )
    assert watch(MONDAY + 2 * HOUR) == [manager.user_id, manager.user_id]


def test_safety_1_the_alarm_about_a_walled_request_goes_to_those_who_hold_the_wall(county):
    manager, holder = a_manager(), a_user(Role.LADO, name="Fern Walltender")
    request = urgent()
    raise_wall(
        subjects=[("request", request.id)],
        reason="ALLEGATION",
        owner_ids=[holder.id],
        ring_phone="01632 960777",
        by=manager,
        at=MONDAY,
    )
    assert watch(MONDAY + HOUR) == [holder.id]
    assert now_stored(contacts_of(request)[0]).manager_alerted_at == MONDAY + HOUR


def test_safety_1_the_alarm_holds_a_reference_and_a_link_and_nothing_else(county):
    a_manager()
    request = urgent()
    watch(MONDAY + HOUR)
    notice = Notice.objects.get(kind="URGENT_UNCLAIMED")
    assert (notice.reference, notice.link_path) == (request.reference, f"/front-door/cases/{request.reference}/")
    assert datetime(2018, 11, 19, 10, 30, tzinfo=UTC) == notice.written_at


def test_safety_1_the_managers_hear_again_of_an_urgent_request_that_is_given_back(county):
    manager, officer = a_manager(), an_officer()
    request = urgent()
    watch(MONDAY + HOUR)
    take_request(request_id=request.id, by=officer, at=MONDAY + HOUR)
    give_back_request(request_id=request.id, by=officer, at=MONDAY + 2 * HOUR)
    assert watch(MONDAY + 2 * HOUR) == [manager.user_id, manager.user_id]


def test_safety_1_what_was_decided_at_level_4_is_urgent_again_when_a_team_refuses_it(county):
    manager, team = a_manager(), county.teams["social work"]
    first, _ = known(level_believed=3)
    assert not first.is_urgent
    refused(offered_to(team, first, social_work(team)), leads(team, Role.SOCIAL_WORK_MANAGER))
    assert now_stored(first).is_urgent
    assert watch(MONDAY + 3 * HOUR) == [manager.user_id]


def test_safety_1_where_there_is_no_manager_whoever_decides_is_told(county):
    senior = a_senior()
    urgent()
    assert watch(MONDAY + HOUR) == [senior.user_id]


def test_safety_1_an_alarm_that_nobody_could_hear_fails_in_sight_and_is_tried_again(county):
    (contact,) = contacts_of(urgent())
    with pytest.raises(NobodyToTell, match="is urgent and nobody has taken it"):
        watch(MONDAY + HOUR)
    assert now_stored(contact).manager_alerted_at is None
    manager = a_manager()
    assert watch(MONDAY + 2 * HOUR) == [manager.user_id]


@pytest.mark.parametrize("kind", ["contact", "person"])
def test_safety_1_the_alarm_about_a_walled_child_goes_to_those_who_hold_the_wall(county, kind):
    manager, holder = a_manager(), a_user(Role.LADO, name="Fern Walltender")
    (contact,) = contacts_of(urgent())
    contact = created(contact, an_officer())
    raise_wall(
        subjects=[(kind, contact.id if kind == "contact" else contact.person_id)],
        reason="PROTECTED",
        owner_ids=[holder.id],
        ring_phone="01632 960777",
        by=manager,
        at=MONDAY,
    )
    assert watch(MONDAY + HOUR) == [holder.id]
