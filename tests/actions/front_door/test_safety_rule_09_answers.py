"""Safety rule 9: an answer has an audience, starts from outcome and route, and may be withheld with a coded reason."""

from __future__ import annotations

import pytest

from fanlight.access.public import Role, bar_user
from fanlight.casework.models import Work
from fanlight.front_door.actions.add_to_contact import add_note
from fanlight.front_door.actions.send_answer import AnswerNotAllowed, read_answer, send_answer
from fanlight.front_door.actions.submit_request import submit_request
from fanlight.front_door.actions.tell_in_person import tell_in_person
from fanlight.front_door.models import Answer, AnswerRead
from fanlight.front_door.queries.asked import answers_for
from fanlight.front_door.queries.deciding import drafted_answer
from fanlight.front_door.queries.worklist import Filters, worklist
from fanlight.front_door.rules.answering import Reading
from fanlight.messages.models import Notice
from fanlight.store.public import import_actor
from tests.actions.front_door.making import (
    DAY,
    HOUR,
    MONDAY,
    WHY,
    a_child,
    a_lead,
    a_senior,
    advice,
    answer_words,
    choice,
    closed_with_advice,
    confirm,
    contacts_of,
    decided,
    known,
    nothing_more,
    now_stored,
    sent,
    social_work,
    submitted,
)
from tests.factories import OTHER_SCHOOL, a_user, an_actor
from tests.support.audited import events

pytestmark = pytest.mark.django_db


def on_list(which: str, at=MONDAY + DAY) -> list[str]:
    """Return the ids of the contacts on one of the worklist's lists, as a senior practitioner sees it."""
    return list(worklist(a_senior(), Filters(which=which), at=at).values_list("id", flat=True))


def test_safety_9_an_answer_starts_from_outcome_and_route_and_names_who_has_it(county):
    team = county.teams["early help"]
    words = drafted_answer("990", outcome_codes=["EARLY_HELP_UNIT"], route="EARLY_HELP", team_id=team.id, at=MONDAY)
    assert words.heading == "with Early Help"
    assert words.who_has_it == "Northinvented Early Help, 01632 960002"
    assert "An Early Help worker will ring you first" in words.what_happens_next


@pytest.mark.parametrize(
    ("words", "field"),
    [
        ({"audience": ""}, "audience"),
        ({"audience": "EVERYBODY"}, "audience"),
        ({"audience": "NONE"}, "withheld"),
        ({"why": ""}, "why"),
        ({"what_happens_next": "  "}, "what_happens_next"),
    ],
)
def test_safety_9_an_answer_that_says_too_little_is_refused_with_its_field(county, words, field):
    first, _ = known()
    decided(first, advice(answer={}))
    with pytest.raises(AnswerNotAllowed) as refusal:
        send_answer(contact_id=first.id, words=answer_words(**words), by=a_senior(), at=MONDAY + HOUR)
    assert refusal.value.field_name == field
    assert not Answer.objects.exists()


def test_safety_9_there_is_no_answer_before_there_is_a_decision(county):
    first, _ = known()
    with pytest.raises(AnswerNotAllowed, match="Decide first"):
        send_answer(contact_id=first.id, words=answer_words(), by=a_senior(), at=MONDAY)


def test_safety_9_a_decision_without_its_answer_stays_on_the_deciders_list_and_open(county):
    first, _ = known()
    decided(first, advice(answer={}))
    assert (now_stored(first).state, on_list("to-answer")) == ("DECIDED", [first.id])
    send_answer(contact_id=first.id, words=answer_words(), by=a_senior(), at=MONDAY + HOUR)
    assert (now_stored(first).state, on_list("to-answer")) == ("CLOSED", [])
    assert ("front_door.send_answer", "contact", first.id) in events()


def test_safety_9_a_withheld_answer_needs_no_words_and_is_passed_on_only(county):
    lead = a_lead()
    first = closed_with_advice(known(children=[a_child()])[0])
    corrected = send_answer(
        contact_id=first.id,
        words={"audience": "PROFESSIONAL", "withheld": "POLICE_ASKED"},
        by=a_senior(),
        at=MONDAY + 2 * HOUR,
    )
    assert corrected.corrects is not None
    (child,) = answers_for(first.request, lead, at=MONDAY + DAY)
    assert (child.reading, child.answer) == (Reading.PASSED_ON, None)


def test_safety_9_a_later_answer_corrects_the_earlier_one_which_stays(county):
    first = closed_with_advice(known(children=[a_child()])[0])
    earlier = Answer.objects.get()
    later = send_answer(contact_id=first.id, words=answer_words(why="Now we know more"), by=a_senior(), at=MONDAY + DAY)
    assert (later.corrects, Answer.objects.get(id=earlier.id).why) == (earlier, "You saw what others did not")
    (child,) = answers_for(first.request, a_lead(), at=MONDAY + DAY)
    assert child.answer == later


@pytest.mark.parametrize(
    ("source", "audience"), [("1A", "FAMILY"), ("1C", "FAMILY"), ("1B", "PUBLIC"), ("9", "PUBLIC")]
)
def test_safety_9_the_family_and_the_public_get_an_acknowledgement_only(county, source, audience):
    referrer = {"name": "A neighbour", "email": "neighbour@people.example", "source_code": source}
    first = contacts_of(submitted(referrer=referrer))[0]
    assert first.request.audience == audience
    decided(first, advice(answer={"audience": audience}))
    (child, _) = answers_for(first.request, a_lead(), at=MONDAY + DAY)
    assert (child.reading, child.answer) == (Reading.ACKNOWLEDGED, None)


def test_safety_9_a_school_reads_the_answer_for_a_child_on_its_own_roll_and_only_passed_on_for_the_others(county):
    first, second = known()
    closed_with_advice(first)
    closed_with_advice(second)
    own, other = answers_for(first.request, a_lead(), at=MONDAY + DAY)
    assert (own.reading, other.reading) == (Reading.FULL, Reading.PASSED_ON)
    assert (own.answer is not None, other.answer) == (True, None)
    theirs = contacts_of(submitted(a_lead(OTHER_SCHOOL), school=OTHER_SCHOOL))[0]
    assert answers_for(theirs.request, a_lead(OTHER_SCHOOL), at=MONDAY + DAY)[0].reading is Reading.PASSED_ON


def test_safety_9_reading_an_answer_is_recorded_once_for_each_reader(county):
    lead = a_lead()
    closed_with_advice(known()[0])
    answer = Answer.objects.get()
    for _ in range(2):
        read_answer(answer_id=answer.id, by=lead, at=MONDAY + DAY)
    assert list(AnswerRead.objects.values_list("user_id", flat=True)) == [lead.user_id]


# Who is told


def test_safety_9_the_author_and_the_leads_of_the_setting_are_told_that_an_answer_waits(county):
    author = an_actor(Role.SCHOOL_STAFF)
    lead, elsewhere = a_lead(), a_lead(OTHER_SCHOOL)
    first = contacts_of(submitted(author))[0]
    decided(first, advice())
    told = set(Notice.objects.filter(kind="ANSWER_READY").values_list("user_id", flat=True))
    assert told == {author.user_id, lead.user_id}
    assert elsewhere.user_id not in told


def test_safety_9_somebody_whom_the_request_names_is_not_told_that_it_was_answered(county):
    author, named = a_lead(), a_lead()
    first = contacts_of(submitted(author))[0]
    bar_user(
        user_id=named.user_id,
        subject_kind="request",
        subject_id=first.request_id,
        because="NAMES_RELATION",
        by=author,
        at=MONDAY,
    )
    decided(first, advice())
    told = set(Notice.objects.filter(kind="ANSWER_READY").values_list("user_id", flat=True))
    assert told == {author.user_id}


def test_safety_9_nobody_at_a_school_is_told_about_a_request_behind_a_wall(county):
    a_user(Role.LADO, name="Fern Walltender")
    author = a_lead()
    household = [{"forenames": "Gorse", "surname": "Colleague", "works_with_children": True}]
    first = contacts_of(submitted(author, household=household))[0]
    decided(first, advice())
    assert not Notice.objects.filter(kind="ANSWER_READY").exists()


def test_safety_9_a_sender_without_an_account_is_told_at_the_address_they_gave(county):
    request = submit_request(
        sent=sent(feedback_email="sergeant@police.example"),
        key="NI-1",
        sender_kind="PARTNER",
        sender_id="01TESTP0L1CE00000000000000",
        by=import_actor("tests.police", authority="990"),
        at=MONDAY,
    )
    decided(contacts_of(request)[0], advice())
    notice = Notice.objects.get(kind="ANSWER_READY")
    assert (notice.address, notice.link_path, notice.user_id) == ("sergeant@police.example", "", None)


# Immediate action


def test_safety_9_where_action_is_immediate_the_decision_goes_first_and_the_answer_has_a_clock_of_its_own(county):
    first, _ = known(level_believed=4)
    team = county.teams["social work"]
    decided(first, social_work(team, outcomes=("STRATEGY_DISCUSSION",), answer=answer_words()))
    first = now_stored(first)
    assert (first.state, Work.objects.count(), Answer.objects.count()) == ("OFFERED", 1, 0)
    assert first.answer_due_at > first.first_decided_at
    assert on_list("to-answer", at=MONDAY + HOUR) == [first.id]


def test_safety_9_a_confirmed_decision_sends_the_answer_that_was_proposed_with_it(county):
    first, _ = known()
    confirm(decided(first, nothing_more()))
    assert Answer.objects.get(contact=first).why == "You saw what others did not"


# By safe means, and with a coded reason


def to_the_family(**said):
    """Return the notices of an answer to a mother who asked for support herself, and the contact."""
    referrer = {"name": "Mum", "email": "mum@people.example", "source_code": "1A"}
    request = submit_request(
        sent=sent(referrer=referrer, feedback_email="mum@people.example", **said),
        key="FAMILY-1",
        sender_kind="AUTHORITY",
        sender_id="990",
        by=import_actor("tests.web", authority="990"),
        at=MONDAY,
    )
    first = contacts_of(request)[0]
    decided(first, advice(answer={"audience": "FAMILY"}))
    return Notice.objects.filter(kind="ANSWER_READY"), now_stored(first)


def test_safety_9_the_family_is_written_to_where_they_asked_and_reads_no_more_than_that_there_is_an_answer(county):
    notices, contact = to_the_family(children=[a_child()])
    notice = notices.get()
    assert (notice.address, notice.link_path) == ("mum@people.example", "")
    assert contact.unread_task_at is None


@pytest.mark.parametrize(
    "said",
    [
        {"children": [a_child(safe_contact="Never write: he reads her e-mail. Ring the school.")]},
        {"children": [a_child()], "wants_outcome": False},
    ],
)
def test_safety_9_where_writing_is_not_safe_nothing_is_written_and_telling_them_is_somebodys_task(county, said):
    notices, contact = to_the_family(**said)
    assert not notices.exists()
    assert contact.unread_task_at is not None
    assert on_list("unread") == [contact.id]
    tell_in_person(contact_id=contact.id, told="Mum, at school", by=a_senior(), at=MONDAY + DAY)
    assert on_list("unread") == []


@pytest.mark.parametrize("withheld", ["because I say so", "police_asked", "NONE"])
def test_safety_9_an_answer_is_held_back_for_one_of_the_coded_reasons_only(county, withheld):
    first, _ = known()
    decided(first, advice(answer={}))
    with pytest.raises(AnswerNotAllowed) as refusal:
        send_answer(contact_id=first.id, words=answer_words(withheld=withheld), by=a_senior(), at=MONDAY + HOUR)
    assert refusal.value.field_name == "withheld"
    with pytest.raises(AnswerNotAllowed):
        decided(known(children=[a_child("Heather")])[0], advice(answer=answer_words(withheld=withheld)))
    assert not Answer.objects.exists()


def test_safety_9_a_withheld_answer_keeps_its_coded_reason(county):
    first, _ = known()
    decided(first, advice(answer=answer_words(withheld="RISK_TO_CHILD")))
    assert Answer.objects.get().withheld == "RISK_TO_CHILD"
    (child, _) = answers_for(first.request, a_lead(), at=MONDAY + DAY)
    assert (child.reading, child.answer) == (Reading.PASSED_ON, None)


def test_safety_9_an_answer_for_nobody_is_read_by_nobody(county):
    first, _ = known()
    decided(first, advice(answer={"audience": "NONE", "withheld": "POLICE_ASKED"}))
    (child, _) = answers_for(first.request, a_lead(), at=MONDAY + DAY)
    assert (child.reading, child.answer) == (Reading.PASSED_ON, None)


def test_safety_9_a_draft_is_the_same_whatever_was_written_in_the_reasons_or_said_by_partners(county):
    first, _ = known()
    team = county.teams["early help"]
    words = {"outcome_codes": ["EARLY_HELP_UNIT"], "route": "EARLY_HELP", "team_id": team.id, "at": MONDAY}
    before = drafted_answer("990", **words)
    add_note(contact_id=first.id, text="Police: a warrant is out", learnt_from="Police", by=a_senior(), at=MONDAY)
    decided(first, choice(team, answer={}))
    after = drafted_answer("990", **words)
    assert after == before
    assert [part for part in (*WHY, "warrant", "Neglectfully") if part in str(after)] == []
