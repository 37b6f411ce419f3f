"""Asking the referrer, and returning a level 3 request for the family's agreement: neither stops the clock."""

from __future__ import annotations

import pytest

from fanlight.front_door.actions.ask_referrer import NothingTyped, ask_referrer, reply_to_question
from fanlight.front_door.actions.return_for_agreement import answer_return, return_for_agreement, review_return
from fanlight.front_door.models import DecisionReview, Question, Return
from fanlight.front_door.queries.needed import needed_from
from fanlight.front_door.queries.sent_requests import find_asked
from fanlight.front_door.rules.agreement import ReturnNotAllowed
from fanlight.front_door.rules.deciding import DecisionNotAllowed
from fanlight.front_door.rules.states import MoveNotAllowed
from fanlight.messages.models import Notice
from fanlight.store.public import StaleVersion
from tests.actions.front_door.making import (
    DUE,
    HOUR,
    MONDAY,
    NOT_AGREED,
    a_lead,
    a_manager,
    a_senior,
    advice,
    an_officer,
    an_unqualified_senior,
    closed_with_advice,
    decided,
    known,
    now_stored,
    proposed_to_return,
    taken,
    this_afternoon,
)
from tests.support.audited import events, last_event

pytestmark = pytest.mark.django_db


def asked(contact, by=None, text="Who collects the child?"):
    return ask_referrer(contact_id=contact.id, text=text, reply_by=this_afternoon(), by=by or an_officer(), at=MONDAY)


# Questions


def test_safety_4_a_question_waits_for_the_referrer_and_the_clock_runs_on(county):
    lead = a_lead()
    first, _ = taken(by=None)
    question = asked(first)
    first = now_stored(first)
    assert (first.state, first.due_at) == ("WAITING", DUE)
    assert ("front_door.ask_referrer", "contact", first.id) in events()
    notice = Notice.objects.get(kind="QUESTION_WAITING", user_id=lead.user_id)
    assert (notice.reference, notice.link_path) == (
        first.request.reference,
        f"/front-door/requests/{first.request.reference}/",
    )

    reply_to_question(question_id=question.id, text="Gran does", by=lead, at=MONDAY + HOUR)
    first = now_stored(first)
    assert (first.state, first.due_at) == ("SCREENING", DUE)
    kind, subject, subject_id, detail = last_event()
    assert (kind, subject, subject_id, detail["question"]) == (
        "front_door.reply_to_question",
        "contact",
        first.id,
        question.id,
    )


def test_a_second_question_waits_with_the_first_until_both_are_answered(county):
    first, _ = taken()
    one, two = asked(first), asked(first, text="And who has parental responsibility?")
    reply_to_question(question_id=one.id, text="Gran does", by=a_lead(), at=MONDAY)
    assert now_stored(first).state == "WAITING"
    reply_to_question(question_id=two.id, text="Mum", by=a_lead(), at=MONDAY)
    assert now_stored(first).state == "SCREENING"


def test_a_question_and_a_reply_need_words(county):
    first, _ = taken()
    with pytest.raises(NothingTyped):
        asked(first, text=" \n")
    question = asked(first)
    with pytest.raises(NothingTyped):
        reply_to_question(question_id=question.id, text=" ", by=a_lead(), at=MONDAY)
    assert Question.objects.count() == 1
    assert now_stored(first).state == "WAITING"


def test_a_question_about_a_closed_contact_is_refused_and_leaves_nothing(county):
    first, _ = known()
    closed = closed_with_advice(first)
    with pytest.raises(MoveNotAllowed, match="closed"):
        asked(closed)
    assert (Question.objects.count(), Notice.objects.filter(kind="QUESTION_WAITING").count()) == (0, 0)


def test_a_stale_question_is_refused_and_leaves_nothing(county):
    first, _ = taken()
    asked(first)
    reply_to_question(question_id=Question.objects.get().id, text="Gran", by=a_lead(), at=MONDAY)
    with pytest.raises(StaleVersion):
        ask_referrer(
            contact_id=first.id,
            text="Again?",
            reply_by=this_afternoon(),
            expected=first.version,
            by=an_officer(),
            at=MONDAY,
        )
    assert Question.objects.count() == 1


# Returns


def test_safety_6_a_return_is_proposed_and_reaches_the_referrer_when_a_second_person_confirms_it(county):
    lead = a_lead()
    first, _ = taken(agreement=NOT_AGREED)
    proposer = a_senior()
    returned = proposed_to_return(first, proposer)
    assert (now_stored(first).state, Notice.objects.filter(kind="RETURNED_FOR_AGREEMENT").count()) == ("PROPOSED", 0)
    assert last_event() == (
        "front_door.return_for_agreement",
        "contact",
        first.id,
        {"returned": returned.id, "proposed": True},
    )

    with pytest.raises(ReturnNotAllowed, match="Nobody has been asked for the family's agreement yet"):
        answer_return(return_id=returned.id, agreed=True, by=lead, at=MONDAY)
    with pytest.raises(DecisionNotAllowed, match="Nobody confirms their own"):
        review_return(return_id=returned.id, is_confirmed=True, by=proposer, at=MONDAY)
    review_return(return_id=returned.id, is_confirmed=True, by=a_manager(), at=MONDAY + HOUR)
    first = now_stored(first)
    assert (first.state, first.due_at) == ("RETURNED", DUE)
    assert Notice.objects.filter(kind="RETURNED_FOR_AGREEMENT", user_id=lead.user_id).count() == 1

    answer_return(return_id=returned.id, agreed=False, no_agreement_code="REFUSED", text="No", by=lead, at=MONDAY)
    first = now_stored(first)
    assert (first.state, first.due_at) == ("SCREENING", DUE)
    assert last_event()[3] == {"returned": returned.id, "agreed": False, "code": "REFUSED"}


def test_a_return_is_sent_back_with_a_reason(county):
    lead = a_lead()
    first, _ = taken(agreement=NOT_AGREED)
    returned = proposed_to_return(first)
    with pytest.raises(ReturnNotAllowed, match="Say why you send it back"):
        review_return(return_id=returned.id, is_confirmed=False, by=a_manager(), at=MONDAY)
    review_return(return_id=returned.id, is_confirmed=False, reason="Decide it instead", by=a_manager(), at=MONDAY)
    assert now_stored(first).state == "SCREENING"
    assert DecisionReview.objects.get().reason == "Decide it instead"

    # The setting is asked what was confirmed, and never hears of what was sent back before it.
    second = proposed_to_return(first)
    review_return(return_id=second.id, is_confirmed=True, by=a_manager(), at=MONDAY + HOUR)
    found = find_asked(lead, first.request.reference, at=MONDAY + HOUR)
    assert found is not None and [one.id for one in found.returns] == [second.id]
    assert [one.id for one in needed_from(lead, at=MONDAY + HOUR).returns] == [second.id]
    with pytest.raises(ReturnNotAllowed):
        answer_return(return_id=returned.id, agreed=True, by=lead, at=MONDAY + HOUR)


@pytest.mark.parametrize(
    ("said", "why"),
    [
        ({"agreement": {"agreed": True}}, "The family has agreed"),
        ({"agreement": NOT_AGREED, "level_believed": 4}, "go ahead without agreement"),
        ({"agreement": NOT_AGREED, "immediate_danger": True}, "go ahead without agreement"),
    ],
)
def test_safety_3_only_level_3_without_agreement_is_ever_returned(county, said, why):
    first, _ = taken(**said)
    with pytest.raises(ReturnNotAllowed, match=why):
        proposed_to_return(first)
    assert (now_stored(first).state, Return.objects.count()) == ("SCREENING", 0)


def test_safety_3_somebody_without_a_registration_returns_nothing(county):
    first, _ = taken(agreement=NOT_AGREED)
    with pytest.raises(ReturnNotAllowed, match="social-work-qualified"):
        proposed_to_return(first, an_unqualified_senior())


def test_safety_3_a_return_that_says_nothing_of_harm_is_refused(county):
    first, _ = taken(agreement=NOT_AGREED)
    with pytest.raises(ReturnNotAllowed, match="Say why significant harm is not suspected"):
        return_for_agreement(
            contact_id=first.id, why_harm_not_suspected="fine", what_we_ask="Ask", by=a_senior(), at=MONDAY
        )


def test_a_returned_contact_is_decided_without_waiting_for_the_family(county):
    first, _ = taken(agreement=NOT_AGREED)
    returned = proposed_to_return(first)
    review_return(return_id=returned.id, is_confirmed=True, by=a_manager(), at=MONDAY + HOUR)
    decided(first, advice())
    assert now_stored(first).state == "CLOSED"
    answer_return(return_id=returned.id, agreed=True, by=a_lead(), at=MONDAY + HOUR)
    assert now_stored(first).state == "CLOSED"
