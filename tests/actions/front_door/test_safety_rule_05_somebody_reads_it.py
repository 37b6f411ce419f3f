"""Safety rule 5: an answer on level 3 or 4 that nobody opened in one working day is a task of the deciding team."""

from __future__ import annotations

from datetime import datetime, timedelta

import pytest

from fanlight.access.public import Role
from fanlight.establishments.public import change_clock_rule
from fanlight.front_door.actions.send_answer import read_answer, send_answer
from fanlight.front_door.actions.submit_request import submit_request
from fanlight.front_door.actions.tell_in_person import CannotBeTold, tell_in_person
from fanlight.front_door.models import Answer, AnswerRead, Contact
from fanlight.front_door.queries.timelines import timeline
from fanlight.front_door.queries.worklist import Filters, worklist
from fanlight.front_door.tasks import watch_unread_answers
from fanlight.messages.models import Notice
from fanlight.store.public import business_time_at, import_actor
from tests.actions.front_door.making import (
    DUE,
    MINUTE,
    MONDAY,
    a_child,
    a_lead,
    a_senior,
    advice,
    an_officer,
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


def test_safety_5_an_unread_answer_becomes_a_task_after_one_working_day_and_not_before(answered):
    assert unread(DUE - MINUTE) == []
    assert unread(DUE + MINUTE) == [answered.id]
    assert ("front_door.flag_unread_answer", "contact", answered.id) in events()


def test_safety_5_it_becomes_a_task_once(answered):
    unread(DUE + MINUTE)
    unread(DUE + 60 * MINUTE)
    assert events().count(("front_door.flag_unread_answer", "contact", answered.id)) == 1


def test_safety_5_reading_ends_the_task_and_an_answer_that_was_read_never_becomes_one(answered):
    unread(DUE + MINUTE)
    answer = Answer.objects.get()
    read_answer(answer_id=answer.id, by=a_lead(), at=DUE + 2 * MINUTE)
    assert now_stored(answered).unread_task_at is None
    assert unread(DUE + timedelta(days=30)) == []


def test_safety_5_sending_it_again_ends_the_task_and_starts_a_day_of_its_own(answered):
    unread(DUE + MINUTE)
    send_answer(contact_id=answered.id, words=answer_words(), by=a_senior(), at=DUE + 2 * MINUTE)
    assert unread(DUE + 3 * MINUTE) == []
    assert unread(DUE + timedelta(days=1, minutes=1)) == [answered.id]


def test_safety_5_levels_1_and_2_make_no_task(county):
    first = known(children=[a_child()], level_believed=2)[0]
    decided(first, advice(level=2))
    assert unread(DUE + timedelta(days=3)) == []


def test_safety_5_an_answer_to_the_family_makes_no_task(county):
    referrer = {"name": "Mum", "source_code": "1A"}
    first = known(children=[a_child()], referrer=referrer)[0]
    decided(first, advice(answer={"audience": "FAMILY"}))
    assert unread(DUE + timedelta(days=3)) == []


def from_the_police(**said) -> Contact:
    """Return a contact that another system sent, for somebody who has no account."""
    request = submit_request(
        sent=sent(children=[a_child()], **said),
        key="NI-1",
        sender_kind="PARTNER",
        sender_id="01TESTP0L1CE00000000000000",
        by=import_actor("tests.police", authority="990"),
        at=MONDAY,
    )
    return contacts_of(request)[0]


def test_safety_5_who_has_no_account_opens_no_answer_so_somebody_tells_them(county):
    contact = from_the_police()
    decided(contact, advice())
    assert unread(DUE - MINUTE) == []
    assert unread(DUE + MINUTE) == [contact.id]
    told = tell_in_person(contact_id=contact.id, told="The sergeant, by telephone", by=an_officer(), at=DUE + MINUTE)
    assert (told.user_id, now_stored(contact).unread_task_at) == ("", None)
    assert unread(DUE + timedelta(days=30)) == []
    words = [(item.what, item.text) for item in timeline(now_stored(contact))]
    assert ("Told the answer in person", "") in words
    assert ("Told in person", "The sergeant, by telephone") in words
    assert ("front_door.tell_in_person", "contact", contact.id) in events()


def test_safety_5_an_answer_of_which_nobody_can_be_written_to_is_a_task_at_once(county):
    contact = from_the_police(feedback_email="", referrer={"name": "The sergeant", "source_code": "6"})
    decided(contact, advice())
    assert not Notice.objects.filter(kind="ANSWER_READY").exists()
    assert now_stored(contact).unread_task_at is not None


def test_safety_5_what_is_held_back_from_somebody_without_an_account_is_nobodys_task(county):
    contact = from_the_police()
    decided(contact, advice(answer={"audience": "PROFESSIONAL", "withheld": "POLICE_ASKED"}))
    assert unread(DUE + timedelta(days=3)) == []


def test_safety_5_only_an_answer_that_was_given_can_be_told_by_a_person_and_it_says_to_whom(county):
    contact = from_the_police()
    with pytest.raises(CannotBeTold, match="There is no answer yet"):
        tell_in_person(contact_id=contact.id, told="The sergeant", by=an_officer(), at=MONDAY)
    decided(contact, advice())
    with pytest.raises(CannotBeTold, match="Say who was told"):
        tell_in_person(contact_id=contact.id, told=" ", by=an_officer(), at=MONDAY)
    with pytest.raises(CannotBeTold, match="Your role"):
        tell_in_person(contact_id=contact.id, told="The sergeant", by=a_lead(), at=MONDAY)
    assert not AnswerRead.objects.exists()


def test_safety_5_the_working_days_are_the_authoritys_data(county):
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


def test_safety_5_an_answer_that_needed_a_second_person_is_watched_as_well(county):
    first = known(children=[a_child()], level_believed=4)[0]
    confirm(decided(first, advice(level=3)))
    assert unread(DUE + MINUTE) == [first.id]
