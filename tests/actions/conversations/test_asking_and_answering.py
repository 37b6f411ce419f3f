"""A conversation is asked for once, waits with its district under its own clock, is answered, and is read."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta

import pytest

from fanlight.access.public import Role
from fanlight.conversations.actions.answer_conversation import NothingAdvised, NotOffered, read_advice
from fanlight.conversations.actions.ask_again import NothingAsked, ask_again
from fanlight.conversations.actions.ask_conversation import CalledLater
from fanlight.conversations.actions.begin_request import begin_request
from fanlight.conversations.actions.moving import ConversationNotFound
from fanlight.conversations.actions.reassign_conversation import CannotGoThere, reassign_conversation
from fanlight.conversations.actions.take_conversation import take_conversation
from fanlight.conversations.models import Advice, AdviceRead, Asking, Conversation
from fanlight.conversations.queries.asked import advice_unread, asked_lines
from fanlight.conversations.queries.unit_list import UnitList, unit_counts, unit_rows
from fanlight.conversations.rules.transitions import MoveNotAllowed, State
from fanlight.conversations.scope import OfUnit, conversations_asked, conversations_of_unit
from fanlight.establishments.models import Team
from fanlight.establishments.public import end_team
from fanlight.front_door.models import Draft
from fanlight.messages.models import Notice
from fanlight.store.public import StaleVersion
from tests.actions.conversations.making import ADVISED, GOING_ON, NAMED, answered, asked, called, district
from tests.actions.front_door.making import DAY, HOUR, MONDAY, a_lead, submitted
from tests.factories import OTHER_SCHOOL, OWN_SCHOOL, an_actor
from tests.support.audited import events, last_event

pytestmark = pytest.mark.django_db
# Two working days from Monday: the end of the Front Door's day on Wednesday.
WEDNESDAY = datetime(2018, 11, 21, 17, 0, tzinfo=UTC)


def sees(actor, conversation) -> bool:
    return conversations_of_unit(actor, MONDAY).filter(id=conversation.id).exists()


def told(kind: str) -> set[str]:
    return set(Notice.objects.filter(kind=kind).values_list("user_id", flat=True))


def test_what_a_school_asks_waits_with_the_units_of_its_district_for_two_working_days(
    lead, worker, manager, southerner
):
    conversation = asked(lead)
    asking = conversation.askings.get()
    assert (conversation.state, asking.due_at) == ("WAITING", WEDNESDAY)
    assert asking.clock_rule.startswith("DISTRICT_CONVERSATION ")
    assert sees(worker, conversation) and sees(manager, conversation) and not sees(southerner, conversation)
    assert told("CONVERSATION_ASKED") == {manager.user_id}
    assert ("conversations.ask_conversation", "conversation", conversation.id) in events()


def test_the_same_form_twice_is_one_conversation_and_other_words_another(lead):
    first, again = asked(lead, key="K1"), asked(lead, key="K1")
    other = asked(lead, key="K1", going_on="Something else.")
    assert first.id == again.id != other.id
    assert Conversation.objects.count() == Asking.objects.count() == 2


@pytest.mark.parametrize("agrees", ["NO", "NOT_ASKED"])
def test_without_the_familys_agreement_a_name_is_not_kept_and_the_initials_are(lead, agrees):
    conversation = asked(lead, **{**NAMED, "family_agrees": agrees}, child_initials="")
    assert (conversation.child_forenames, conversation.child_surname, conversation.agreed_by) == ("", "", "")
    assert conversation.child_initials == "D.Q."


def test_a_call_is_under_the_clock_from_the_call_and_with_who_wrote_it_down(worker):
    conversation = called(worker, called_at=MONDAY - 3 * DAY)
    assert (conversation.state, conversation.taken_by_user_id) == ("TAKEN", worker.user_id)
    assert conversation.askings.get().due_at == datetime(2018, 11, 20, 17, 0, tzinfo=UTC)
    with pytest.raises(CalledLater):
        called(worker, called_at=MONDAY + HOUR)


def test_an_answer_stops_the_clock_and_is_read_by_who_asked(lead, worker):
    conversation = asked(lead)
    advice = answered(conversation, worker)
    conversation.refresh_from_db()
    assert (conversation.state, conversation.outcome, conversation.closed_at) == (
        "ANSWERED",
        "ADDITIONAL_SUPPORT",
        MONDAY + HOUR,
    )
    assert conversation.askings.get().stopped_at == MONDAY + HOUR
    assert told("CONVERSATION_ANSWERED") == {lead.user_id}
    assert advice_unread(lead, MONDAY) == [conversation.reference]
    assert read_advice(conversation_id=conversation.id, by=lead, at=MONDAY + 2 * HOUR) == 1
    assert read_advice(conversation_id=conversation.id, by=lead, at=MONDAY + 3 * HOUR) == 0
    assert AdviceRead.objects.get().user_id == lead.user_id and AdviceRead.objects.get().advice_id == advice.id
    assert advice_unread(lead, MONDAY) == []
    kind, subject, key, detail = last_event()
    assert (kind, subject, key) == ("conversations.read_advice", "conversation", conversation.id)
    assert ADVISED not in str(detail) and GOING_ON not in str(detail)


def test_an_answer_says_something_and_names_what_is_on_the_lists_of_the_day(lead, worker):
    conversation = asked(lead)
    with pytest.raises(NothingAdvised):
        answered(conversation, worker, text=" ")
    for wrong in ({"outcome": "INVENTED"}, {"services": ["INVENTED"]}):
        with pytest.raises(NotOffered):
            answered(conversation, worker, **wrong)
    assert not Advice.objects.exists()
    assert conversation.askings.get().stopped_at is None


def test_an_answered_conversation_is_answered_once(lead, worker):
    conversation = asked(lead)
    answered(conversation, worker)
    with pytest.raises(MoveNotAllowed):
        answered(conversation, worker)
    assert Advice.objects.count() == 1


def test_a_further_question_opens_it_again_under_a_new_clock(lead, worker):
    conversation = asked(lead)
    answered(conversation, worker)
    tuesday = MONDAY + DAY
    first = ask_again(conversation_id=conversation.id, question="And if she says no?", by=lead, at=tuesday)
    again = ask_again(conversation_id=conversation.id, question="And if she says no?", by=lead, at=tuesday)
    assert first.id == again.id
    assert (first.number, first.due_at) == (2, datetime(2018, 11, 22, 17, 0, tzinfo=UTC))
    conversation.refresh_from_db()
    assert (conversation.state, conversation.closed_at) == ("WAITING", None)
    rows, _ = unit_rows(UnitList.WAITING, OfUnit(worker, tuesday))
    assert [(row.reference, row.is_asked_again) for row in rows] == [(conversation.reference, True)]
    answered(conversation, worker, at=tuesday + HOUR)
    assert [one.advice.text for one in conversation.askings.order_by("number")] == [ADVISED, ADVISED]
    with pytest.raises(NothingAsked):
        ask_again(conversation_id=conversation.id, question=" ", by=lead, at=tuesday)


def test_two_workers_do_not_take_one_conversation_unseen(lead, worker, manager):
    conversation = asked(lead)
    take_conversation(conversation_id=conversation.id, expected=1, by=worker, at=MONDAY)
    take_conversation(conversation_id=conversation.id, expected=1, by=worker, at=MONDAY)
    with pytest.raises(StaleVersion):
        take_conversation(conversation_id=conversation.id, expected=1, by=manager, at=MONDAY)
    assert unit_counts(OfUnit(worker, MONDAY)).mine == 1
    assert (unit_counts(OfUnit(manager, MONDAY)).mine, unit_counts(OfUnit(manager, MONDAY)).taken) == (0, 1)
    take_conversation(conversation_id=conversation.id, expected=2, by=manager, at=MONDAY)
    assert unit_counts(OfUnit(manager, MONDAY)).mine == 1


def test_safety_4_another_districts_unit_gets_it_and_the_clock_goes_on(lead, worker, southerner):
    conversation = asked(lead)
    take_conversation(conversation_id=conversation.id, by=worker, at=MONDAY)
    south = district("Southinvented")
    for there, why in ((south, " "), (conversation.district_id, "Ours"), ("01NOBODY000000000000000000", "Lost")):
        with pytest.raises(CannotGoThere):
            reassign_conversation(conversation_id=conversation.id, district_id=there, reason=why, by=worker, at=MONDAY)
    reassign_conversation(
        conversation_id=conversation.id, district_id=south, reason="They live there", by=worker, at=MONDAY + DAY
    )
    conversation.refresh_from_db()
    assert (conversation.state, conversation.taken_by_user_id) == (State.WAITING, "")
    assert conversation.askings.get().due_at == WEDNESDAY
    assert sees(southerner, conversation) and not sees(worker, conversation)
    assert conversation.steps.order_by("-position")[0].reason == "They live there"


def test_safety_4_what_no_unit_serves_is_every_units_and_never_nobodys(lead, worker, southerner):
    unknown = asked(lead, district_id=None)
    assert sees(worker, unknown) and sees(southerner, unknown)
    conversation = asked(lead)
    assert not sees(southerner, conversation)
    team = Team.objects.get(name="Northinvented Early Help")
    Team.objects.filter(id=team.id).update(valid_to=MONDAY.date() - timedelta(days=1))
    assert sees(southerner, conversation)
    with pytest.raises(CannotGoThere):
        reassign_conversation(
            conversation_id=asked(lead, district_id=district("Southinvented")).id,
            district_id=conversation.district_id,
            reason="No unit is there",
            by=southerner,
            at=MONDAY,
        )


def test_a_unit_may_end_while_conversations_wait_for_they_pass_to_the_others(lead, southerner):
    conversation = asked(lead)
    by = an_actor(Role.ADMINISTRATOR)
    team = Team.objects.get(name="Northinvented Early Help")
    end_team(team_id=team.id, on=MONDAY.date(), by=by, at=MONDAY)
    later = MONDAY + DAY
    assert conversations_of_unit(southerner, later).filter(id=conversation.id).exists()


def test_safety_12_a_lead_reads_what_the_setting_asked_a_teacher_their_own_another_school_nothing(county):
    teacher, colleague = an_actor(Role.SCHOOL_STAFF), an_actor(Role.SCHOOL_STAFF)
    own, elsewhere = a_lead(), a_lead(OTHER_SCHOOL)
    conversation = asked(teacher)
    seen = {
        name: conversations_asked(actor, MONDAY).filter(id=conversation.id).exists()
        for name, actor in {"teacher": teacher, "colleague": colleague, "own": own, "elsewhere": elsewhere}.items()
    }
    assert seen == {"teacher": True, "colleague": False, "own": True, "elsewhere": False}
    with pytest.raises(ConversationNotFound):
        read_advice(conversation_id=conversation.id, by=elsewhere, at=MONDAY)
    assert not conversations_asked(an_actor(Role.FRONT_DOOR_OFFICER), MONDAY).exists()


def test_the_list_of_who_asked_says_where_each_is_and_what_is_new(lead, worker):
    waiting, done = asked(lead), asked(lead, at=MONDAY - DAY, key="older")
    answered(done, worker)
    lines = {line.reference: line for line in asked_lines(lead, MONDAY + HOUR)}
    assert (lines[waiting.reference].status, lines[waiting.reference].is_unread) == ("With Early Help", False)
    assert (lines[done.reference].status, lines[done.reference].is_unread) == ("Answered", True)
    assert lines[done.reference].due_at is None
    assert lines[waiting.reference].child == "D.Q., 8"


def test_a_request_begins_with_what_was_told_and_a_second_press_goes_on_with_it(lead, worker):
    conversation = asked(lead, **NAMED, tried="Breakfast club", wanted="Somebody for the family")
    answered(conversation, worker, outcome="REQUEST_FOR_SUPPORT")
    begun = {"conversation_id": conversation.id, "prefilled": {"referrer_name": "Alder"}, "by": lead, "at": MONDAY}
    draft_id = begin_request(**begun)
    assert begin_request(**begun) == draft_id
    answers = Draft.objects.get().answers
    assert (answers["what_happened"], answers["tried"], answers["referrer_name"]) == (
        GOING_ON,
        "Breakfast club",
        "Alder",
    )
    child = answers["children"][0]
    assert (child["child_forenames"], child["child_age"], child["child_school"]) == ("Damson", 8, "999001")
    assert "danger" not in answers and "level_believed" not in answers
    conversation.refresh_from_db()
    assert conversation.led_to_draft_id == draft_id


def test_a_conversation_follows_a_request_of_its_own_sender(lead):
    request = submitted(lead)
    conversation = asked(lead, follows_id=request.id)
    assert conversation.follows == request
    assert request.sender_id == OWN_SCHOOL
