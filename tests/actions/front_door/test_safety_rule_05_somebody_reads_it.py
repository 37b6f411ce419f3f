"""Safety rule 5: an answer on level 3 or 4 that nobody opened in one working day is a task of the deciding team."""

from __future__ import annotations

from datetime import datetime, timedelta

import pytest

from fanlight.access.public import Role
from fanlight.establishments.public import change_clock_rule
from fanlight.front_door.actions.send_answer import read_answer, send_answer
from fanlight.front_door.actions.submit_request import submit_request
from fanlight.front_door.models import Answer, Contact
from fanlight.front_door.queries.worklist import Filters, worklist
from fanlight.front_door.tasks import watch_unread_answers
from fanlight.store.public import business_time_at, import_actor
from tests.actions.front_door.making import (
    DUE,
    MINUTE,
    MONDAY,
    a_child,
    a_lead,
    a_senior,
    advice,
    answer_words,
    closed_with_advice,
    confirm,
    contacts_of,
    decided,
    known,
    now_stored,
    sent,
)
from tests.factories import an_actor
from tests.support.audited import events

pytestmark = pytest.mark.django_db


@pytest.fixture
def answered(county) -> Contact:
    """A contact answered on level 3, on Monday morning."""
    return closed_with_advice(known(children=[a_child()])[0])


def unread(at: datetime) -> list[str]:
    """Run the watch at an instant and return what is on the list of unread answers."""
    with business_time_at(at):
        watch_unread_answers()
    return list(worklist(a_senior(), Filters(which="unread"), at=at).values_list("id", flat=True))


def test_an_unread_answer_becomes_a_task_after_one_working_day_and_not_before(answered):
    assert unread(DUE - MINUTE) == []
    assert unread(DUE + MINUTE) == [answered.id]
    assert ("front_door.flag_unread_answer", "contact", answered.id) in events()


def test_it_becomes_a_task_once(answered):
    unread(DUE + MINUTE)
    unread(DUE + 60 * MINUTE)
    assert events().count(("front_door.flag_unread_answer", "contact", answered.id)) == 1


def test_reading_ends_the_task_and_an_answer_that_was_read_never_becomes_one(answered):
    unread(DUE + MINUTE)
    answer = Answer.objects.get()
    read_answer(answer_id=answer.id, by=a_lead(), at=DUE + 2 * MINUTE)
    assert now_stored(answered).unread_task_at is None
    assert unread(DUE + timedelta(days=30)) == []


def test_sending_it_again_ends_the_task_and_starts_a_day_of_its_own(answered):
    unread(DUE + MINUTE)
    send_answer(contact_id=answered.id, words=answer_words(), by=a_senior(), at=DUE + 2 * MINUTE)
    assert unread(DUE + 3 * MINUTE) == []
    assert unread(DUE + timedelta(days=1, minutes=1)) == [answered.id]


def test_levels_1_and_2_make_no_task(county):
    first = known(children=[a_child()], level_believed=2)[0]
    decided(first, advice(level=2))
    assert unread(DUE + timedelta(days=3)) == []


def test_an_answer_to_the_family_makes_no_task(county):
    referrer = {"name": "Mum", "source_code": "1A"}
    first = known(children=[a_child()], referrer=referrer)[0]
    decided(first, advice(answer={"audience": "FAMILY"}))
    assert unread(DUE + timedelta(days=3)) == []


def test_somebody_without_an_account_cannot_be_seen_to_read_and_makes_no_task(county):
    request = submit_request(
        sent=sent(children=[a_child()]),
        key="NI-1",
        sender_kind="PARTNER",
        sender_id="01TESTP0L1CE00000000000000",
        by=import_actor("tests.police", authority="990"),
        at=MONDAY,
    )
    decided(contacts_of(request)[0], advice())
    assert unread(DUE + timedelta(days=3)) == []


def test_the_working_days_are_the_authoritys_data(county):
    tuesday = MONDAY + timedelta(days=1)
    change_clock_rule(
        rule_id="ANSWER_UNREAD",
        limit=3,
        valid_from=tuesday.date(),
        source="The board",
        by=an_actor(Role.ADMINISTRATOR),
        at=MONDAY,
    )
    first = known(children=[a_child()])[0]
    decided(first, advice(), at=tuesday)
    assert unread(DUE + timedelta(days=2)) == []
    assert unread(DUE + timedelta(days=3, minutes=1)) == [first.id]


def test_an_answer_that_needed_a_second_person_is_watched_as_well(county):
    first = known(children=[a_child()], level_believed=4)[0]
    confirm(decided(first, advice(level=3)))
    assert unread(DUE + MINUTE) == [first.id]
