"""Calls and letters that an officer takes down: received when they came, followed in writing, and never a second contact."""

from __future__ import annotations

from typing import Any

import pytest

from fanlight.access.public import Role, actor_for
from fanlight.front_door.actions.ask_written import alert_written_late, ask_for_written
from fanlight.front_door.actions.mark_duplicate import mark_duplicate
from fanlight.front_door.actions.receive_written import mark_written
from fanlight.front_door.actions.remind_of_draft import remind_of_draft
from fanlight.front_door.actions.send_draft import send_draft
from fanlight.front_door.actions.take_call import CallNotYours, go_on_with_whole_form, start_call
from fanlight.front_door.asking.canonical import Sender, canonical
from fanlight.front_door.asking.journey import form_of, journey_for
from fanlight.front_door.asking.versions import answers_version
from fanlight.front_door.models import Contact, ContactNote, Draft, RequestForSupport, TakenCall
from fanlight.front_door.queries.calls import calls_not_sent, who_may_confirm, written_awaited, written_late
from fanlight.front_door.queries.draft_alerts import drafts_to_purge, urgent_drafts_unsent
from fanlight.front_door.queries.drafts import find_draft
from fanlight.front_door.queries.offered import offered_for
from fanlight.front_door.rules.duplicates import NotADuplicate
from fanlight.front_door.rules.written import How, WrittenRefused
from fanlight.front_door.scope import requests_sent_by
from fanlight.messages.models import Notice
from fanlight.store.public import Actor
from tests.actions.front_door.making import (
    DAY,
    DUE,
    HOUR,
    MINUTE,
    MONDAY,
    TODAY,
    County,
    a_lead,
    a_manager,
    an_officer,
    contacts_of,
)
from tests.factories import AUTHORITY, OWN_SCHOOL, a_user, an_actor

CHILD = {"id": "1", "child_forenames": "Damson", "child_surname": "Quillfeather", "child_postcode": "ZZ9 9ZZ"}
PROFESSIONAL = {
    "referrer_source": "2A",
    "referrer_name": "Alder Testperson",
    "referrer_agency": "Oakhill Invented School",
    "referrer_phone": "01632 960010",
    "referrer_email": "alder@oakhill.example",
}
NEIGHBOUR = {
    "referrer_source": "1B",
    "referrer_name": "Hazel Nextdoorson",
    "referrer_phone": "07700 900123",
    "referrer_email": "hazel@nextdoor.example",
    "caller_safe": "Never after six",
    "relationship": "Lives across the landing",
}


def answered(draft: Draft, **said: Any) -> Draft:
    """Keep these answers in a draft as if they had been typed."""
    draft.answers = {**draft.answers, "children": [CHILD], "_made": {"children": 1}, **said}
    draft.save()
    return draft


def send(draft: Draft, by: Actor, *, at: Any = MONDAY) -> RequestForSupport:
    draft.refresh_from_db()
    form = journey_for(draft.answers, TODAY, offered_for(draft, at))
    sent = canonical(form.asked_answers(draft.answers), Sender(), written_at=draft.changed_at)
    return send_draft(draft_id=draft.id, sent=sent, expected=answers_version(draft.answers), by=by, at=at)


def a_call(by: Actor, *, at: Any = MONDAY, **said: Any) -> RequestForSupport:
    """Return the request of a call at nine that was taken down at half past."""
    draft = start_call(is_spoken=True, by=by, at=at)
    told = {"danger": "NO", "what_happened": "A bruise on her arm.", "call_at": "09:00", **PROFESSIONAL, **said}
    return send(answered(draft, **told), by, at=at)


def as_actor(user: Any) -> Actor:
    return actor_for(user, user.memberships.get())


def laid(request: RequestForSupport, who: Any, by: Actor) -> Draft:
    """Return the draft that was laid ready for an account."""
    call = TakenCall.objects.get(request=request)
    return ask_for_written(call_id=call.id, membership_id=who.memberships.get().id, by=by, at=MONDAY + HOUR)


def test_a_call_is_received_when_they_rang_and_its_clocks_start_there(county: County) -> None:
    officer = an_officer()
    request = a_call(officer)
    contact = Contact.objects.get()
    call = TakenCall.objects.get()
    assert request.received_at == contact.received_at == call.came_at == MONDAY - 30 * MINUTE
    assert (contact.due_at, request.channel, request.source_code) == (DUE, "PHONE", "2A")
    assert (call.taken_by_user_id, call.request_id, request.asked_by_user_id) == (officer.user_id, request.id, "")
    # Two working days after Monday, at the end of the day.
    assert call.written_due_at == DUE + DAY
    assert call.written_clock.startswith("WRITTEN_AFTER_CALL")


def test_who_takes_calls_needs_no_leave_to_ask_for_themselves_and_others_take_none(county: County) -> None:
    for role in (Role.FRONT_DOOR_OFFICER, Role.SENIOR_PRACTITIONER, Role.OUT_OF_HOURS_WORKER, Role.BUSINESS_SUPPORT):
        assert start_call(is_spoken=True, by=an_actor(role), at=MONDAY)
    for role in (Role.DSL, Role.SOCIAL_WORKER, Role.LADO, Role.ADMINISTRATOR):
        with pytest.raises(CallNotYours):
            start_call(is_spoken=True, by=an_actor(role), at=MONDAY)


def test_safety_5_a_call_that_is_not_sent_is_on_everybodys_list_and_told_of(county: County) -> None:
    officer, colleague, manager = an_officer(), an_officer(), a_manager()
    draft = start_call(is_spoken=True, by=officer, at=MONDAY)
    draft.is_danger, draft.danger_since = True, MONDAY
    answered(draft, danger="YES")
    assert [(one.draft.id, one.is_mine) for one in calls_not_sent(colleague, MONDAY)] == [(draft.id, False)]
    assert find_draft(a_lead(), draft.id, at=MONDAY) is None
    late = MONDAY + 31 * MINUTE
    assert urgent_drafts_unsent(AUTHORITY, late) == [draft.id]
    told = remind_of_draft(draft_id=draft.id, by=manager, at=late)
    assert told == [officer.user_id, manager.user_id]
    assert set(Notice.objects.values_list("kind", flat=True)) == {"CALL_NOT_SENT"}
    # What was told is never thrown away by the calendar: a colleague sends it weeks later.
    assert drafts_to_purge(AUTHORITY, MONDAY + 400 * DAY) == []
    assert send(draft, colleague, at=late).received_at == MONDAY
    assert calls_not_sent(colleague, late) == []


def test_safety_12_a_call_about_somebody_who_works_with_children_is_its_takers_alone(county: County) -> None:
    officer = an_officer()
    draft = start_call(is_spoken=True, by=officer, at=MONDAY)
    draft.is_private = True
    answered(draft, about_worker="YES")
    assert calls_not_sent(an_officer(), MONDAY) == []
    assert [one.draft.id for one in calls_not_sent(officer, MONDAY)] == [draft.id]


def test_a_call_is_short_until_somebody_opens_the_whole_form(county: County) -> None:
    officer = an_officer()
    draft = start_call(is_spoken=True, by=officer, at=MONDAY)
    short = {page.slug for section in form_of(draft.answers).sections for page in section.pages}
    assert {"danger", "whereabouts", "child-name", "call", "you", "what-happened"} <= short and "agreed" not in short
    whole = go_on_with_whole_form(draft_id=draft.id, by=officer, at=MONDAY)
    pages = {page.slug for section in form_of(whole.answers).sections for page in section.pages}
    assert short < pages and "agreed" in pages and "phoned" not in pages


def test_safety_3_a_neighbours_call_again_and_again_is_each_a_request_that_is_read(county: County) -> None:
    """Malice is for a person to judge: nothing here closes, joins or marks down what somebody rings about."""
    officer = an_officer()
    first, second, third = (a_call(officer, **NEIGHBOUR) for _ in range(3))
    assert Contact.objects.filter(state="NEW", closed_at=None).count() == 3
    assert {one.marks == first.marks for one in (second, third)} == {True}
    with pytest.raises(NotADuplicate):
        mark_duplicate(contact_id=contacts_of(third)[0].id, earlier_id=contacts_of(first)[0].id, by=officer, at=MONDAY)


# The written form


def test_the_written_form_is_more_of_the_same_request_and_never_a_second_contact(county: County) -> None:
    officer, user = an_officer(), a_user(Role.DSL, email="alder@oakhill.example", organisation_id=OWN_SCHOOL)
    lead, request = as_actor(user), a_call(officer)
    assert [one.reference for one in written_awaited(officer, MONDAY)] == [request.reference]
    assert list(requests_sent_by(lead, MONDAY)) == []
    draft = laid(request, user, officer)
    assert (draft.author_user_id, draft.answers["call_reference"]) == (user.id, request.reference)
    assert draft.answers["what_happened"] == "A bruise on her arm."
    assert not [name for name in draft.answers if name.startswith(("call_channel", "no_name", "_taken"))]
    # No urgent draft of a school: the Front Door has it already.
    assert urgent_drafts_unsent(AUTHORITY, MONDAY + 2 * HOUR) == []
    answered(draft, level_believed="4", what_happened="A bruise on her arm. She said her uncle did it.")
    assert send(draft, lead, at=MONDAY + 2 * HOUR).id == request.id
    contact, call = Contact.objects.get(), TakenCall.objects.get()
    assert (contact.due_at, contact.is_urgent, contact.level_believed) == (DUE, True, 4)
    assert (call.written_how, call.written_at) == (How.FORM, MONDAY + 2 * HOUR)
    assert "her uncle did it" in ContactNote.objects.get().text
    assert call.written_form.stated["concern"]["what_happened"].endswith("uncle did it.")
    assert written_awaited(officer, MONDAY) == []
    # Who confirmed the call reads the answer as of any other request.
    assert [one.id for one in requests_sent_by(lead, MONDAY)] == [request.id]
    draft.refresh_from_db()
    assert draft.sent_as_id == request.id
    assert send(draft, lead, at=MONDAY + 3 * HOUR).id == request.id, "sent again it changes nothing"
    assert ContactNote.objects.count() == 1


def test_a_child_named_later_is_the_same_child_and_one_more_has_a_request_of_their_own(county: County) -> None:
    officer, user = an_officer(), a_user(Role.DSL, email="alder@oakhill.example", organisation_id=OWN_SCHOOL)
    nameless = {"id": "1", "child_birth": "AGE", "child_age": "8", "child_postcode": "ZZ9 9ZZ"}
    draft = start_call(is_spoken=True, by=officer, at=MONDAY)
    told = {"danger": "NO", "what_happened": "A bruise.", "call_at": "09:00", **PROFESSIONAL}
    request = send(answered(draft, **told, children=[nameless]), officer)
    form = laid(request, user, officer)
    named = {**nameless, "child_forenames": "Damson", "child_surname": "Quillfeather"}
    brother = {"id": "2", "child_forenames": "Elder", "child_surname": "Quillfeather"}
    send(answered(form, children=[brother, named], _made={"children": 2}), as_actor(user), at=MONDAY + 2 * HOUR)
    assert [one.position for one in contacts_of(request)] == [1]
    other = Contact.objects.exclude(request=request).get()
    assert (other.child_as_stated["forenames"], other.received_at) == ("Elder", MONDAY + 2 * HOUR)
    assert other.request.reference in " ".join(
        ContactNote.objects.filter(contact__request=request).values_list("text", flat=True)
    )


def test_safety_4_danger_that_a_decision_did_not_know_of_has_a_clock_of_its_own(county: County) -> None:
    officer, user = an_officer(), a_user(Role.DSL, email="alder@oakhill.example", organisation_id=OWN_SCHOOL)
    request = a_call(officer, level_believed="3")
    contact = contacts_of(request)[0]
    Contact.objects.filter(id=contact.id).update(state="DECIDED", level_decided=3, first_decided_at=MONDAY)
    draft = laid(request, user, officer)
    send(answered(draft, danger="YES"), as_actor(user), at=MONDAY + 2 * HOUR)
    new = RequestForSupport.objects.exclude(id=request.id).get()
    assert (new.is_danger, contacts_of(new)[0].state) == (True, "NEW")
    notes = ContactNote.objects.filter(contact=contact).values_list("text", flat=True)
    assert any(new.reference in text for text in notes)


def test_safety_12_whom_only_the_written_form_names_keeps_the_request_from_themselves(county: County) -> None:
    officer = an_officer()
    a_manager()
    user = a_user(Role.DSL, email="alder@oakhill.example", organisation_id=OWN_SCHOOL)
    head = a_user(Role.HEADTEACHER, name="Rowan Headperson", organisation_id=OWN_SCHOOL)
    request = a_call(officer)
    person = {
        "id": "1",
        "person_forenames": "Rowan",
        "person_surname": "Headperson",
        "person_works_with_children": "YES",
    }
    send(answered(laid(request, user, officer), household=[person]), as_actor(user), at=MONDAY + 2 * HOUR)
    assert list(requests_sent_by(as_actor(head), MONDAY + 3 * HOUR)) == []


def test_who_may_confirm_has_the_address_that_was_given_and_is_not_named(county: County) -> None:
    officer = an_officer()
    user = a_user(Role.DSL, name="Alder Testperson", email="alder@oakhill.example", organisation_id=OWN_SCHOOL)
    a_user(Role.AUDITOR, email="audit@oakhill.example")
    request = a_call(officer)
    call = TakenCall.objects.get()
    found = who_may_confirm(call, "Alder@oakhill.example ", MONDAY)
    assert [(one.name, one.place) for one in found] == [("Alder Testperson", "Oakhill Invented School")]
    assert who_may_confirm(call, "audit@oakhill.example", MONDAY) == who_may_confirm(call, "", MONDAY) == []
    stranger = a_user(Role.DSL, email="someone@elsewhere.example")
    with pytest.raises(WrittenRefused, match="cannot confirm"):
        laid(request, stranger, officer)
    Contact.objects.update(child_as_stated={"forenames": "Alder", "surname": "Testperson"})
    assert who_may_confirm(call, user.email, MONDAY) == []


def test_safety_5_a_form_that_is_late_is_told_once_and_the_decision_goes_on(county: County) -> None:
    officer, manager = an_officer(), a_manager()
    request = a_call(officer)
    call = TakenCall.objects.get()
    late = DUE + DAY + MINUTE
    assert written_late(AUTHORITY, DUE + DAY) == [] and written_late(AUTHORITY, late) == [call.id]
    for _ in range(2):
        alert_written_late(call_id=call.id, by=manager, at=late)
    notices = Notice.objects.filter(kind="WRITTEN_FORM_LATE")
    assert [(one.user_id, one.reference) for one in notices] == [(manager.user_id, request.reference)]
    assert written_late(AUTHORITY, late + DAY) == []


def test_a_form_on_paper_stops_the_clock_and_one_that_is_not_needed_says_why(county: County) -> None:
    officer = an_officer()
    a_call(officer)
    call = TakenCall.objects.get()
    for how, when, said, why in (
        (How.PAPER, MONDAY - DAY, "", "before the call"),
        (How.PAPER, MONDAY + DAY, "", "still to come"),
        (How.NOT_NEEDED, MONDAY, " ", "Say why"),
        (How.FORM, MONDAY, "", "marks itself"),
    ):
        with pytest.raises(WrittenRefused, match=why):
            mark_written(call_id=call.id, how=how, written_at=when, said=said, by=officer, at=MONDAY)
    mark_written(call_id=call.id, how=How.PAPER, written_at=MONDAY, by=officer, at=MONDAY)
    assert written_late(AUTHORITY, MONDAY + 30 * DAY) == []
    with pytest.raises(WrittenRefused, match="Nothing is waited for"):
        mark_written(call_id=call.id, how=How.PAPER, written_at=MONDAY, by=officer, at=MONDAY)
    with pytest.raises(WrittenRefused, match="role"):
        mark_written(call_id=call.id, how=How.PAPER, written_at=MONDAY, by=a_lead(), at=MONDAY)
