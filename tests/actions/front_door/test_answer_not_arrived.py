"""The message that an answer is there did not arrive: the deciding team tells who asked in person (safety 5, 9)."""

from __future__ import annotations

from typing import Any

import pytest

from fanlight.front_door.actions.send_answer import read_answer
from fanlight.front_door.actions.submit_request import submit_request
from fanlight.front_door.actions.tell_in_person import tell_in_person
from fanlight.front_door.models import Answer, Contact
from fanlight.front_door.queries.worklist import Filters, worklist
from fanlight.messages.actions.deliver_notice import give_up, record_sent
from fanlight.messages.models import Notice
from fanlight.messages.rules.failures import Failure
from fanlight.store.public import import_actor, job_actor
from tests.actions.front_door.making import (
    HOUR,
    MONDAY,
    a_child,
    a_lead,
    a_senior,
    advice,
    an_officer,
    closed_with_advice,
    contacts_of,
    decided,
    now_stored,
    sent,
    submitted,
)

pytestmark = pytest.mark.django_db


def fails(notice: Notice) -> None:
    by = job_actor("messages.send", authority="990")
    give_up(notice_id=notice.id, because=Failure.ADDRESS_REFUSED, by=by, at=MONDAY + 2 * HOUR)


def to_tell() -> list[Any]:
    return list(worklist(a_senior(), Filters(which="unread"), at=MONDAY + 2 * HOUR).values_list("id", flat=True))


@pytest.mark.usefixtures("county")
def test_safety_5_a_sender_whose_message_did_not_arrive_is_told_by_the_deciding_team() -> None:
    request = submit_request(
        sent=sent(feedback_email="sergeant@police.example"),
        key="NI-1",
        sender_kind="PARTNER",
        sender_id="01TESTP0L1CE00000000000000",
        by=import_actor("tests.police", authority="990"),
        at=MONDAY,
    )
    first, other = contacts_of(request)
    decided(first, advice())
    assert to_tell() == []
    fails(Notice.objects.get(kind="ANSWER_READY"))
    assert to_tell() == [first.id], "and nobody need be told of the child without an answer"
    tell_in_person(contact_id=first.id, told="The sergeant, by telephone", by=an_officer(), at=MONDAY + 3 * HOUR)
    assert (to_tell(), now_stored(other).unread_task_at) == ([], None)


@pytest.fixture
def answered(county: Any) -> Contact:
    a_lead()
    return closed_with_advice(contacts_of(submitted(a_lead(), children=[a_child()]))[0])


def test_safety_5_while_anybody_at_the_school_was_told_it_is_no_task(answered: Contact) -> None:
    first, second = Notice.objects.filter(kind="ANSWER_READY")
    record_sent(notice_id=second.id, by=job_actor("messages.send", authority="990"), at=MONDAY + HOUR)
    fails(first)
    assert to_tell() == []
    fails(second)
    assert to_tell() == [answered.id]


def test_an_answer_that_was_read_is_no_task(answered: Contact) -> None:
    read_answer(answer_id=Answer.objects.get().id, by=a_lead(), at=MONDAY + HOUR)
    for notice in Notice.objects.filter(kind="ANSWER_READY"):
        fails(notice)
    assert to_tell() == []
