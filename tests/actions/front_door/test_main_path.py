"""The main path for two siblings who part ways: asked, taken, known, decided, offered, refused, accepted, closed."""

from __future__ import annotations

import json

import pytest

from fanlight.audit.models import AuditEvent
from fanlight.casework.models import Work
from fanlight.casework.public import ClosureOutcome, ClosureReason, close_work
from fanlight.front_door.actions.decide_contact import decide_contacts
from fanlight.front_door.actions.send_answer import read_answer
from fanlight.front_door.actions.take_request import take_request
from fanlight.front_door.models import Answer, Contact, ContactMove, Decision, RequestForSupport
from fanlight.front_door.rules.states import MoveNotAllowed
from fanlight.people.public import same_person_ids
from tests.actions.front_door.making import (
    DAY,
    DUE,
    HOUR,
    MINUTE,
    MONDAY,
    NAMES,
    WHY,
    a_lead,
    a_recorded_child,
    a_senior,
    accepted,
    advice,
    allocated,
    an_officer,
    choice,
    confirm,
    confirmed,
    contacts_of,
    created,
    decided,
    known,
    leads,
    nothing_more,
    now_stored,
    offered_to,
    refused,
    sent,
    submitted,
    works_in,
)
from tests.support.audited import events

pytestmark = pytest.mark.django_db


def states(request: RequestForSupport) -> list[str]:
    return [contact.state for contact in contacts_of(request)]


def test_safety_8_two_siblings_part_ways_and_each_gets_an_answer_of_their_own(county):
    lead, officer, senior = a_lead(), an_officer(), a_senior()
    request = submitted(lead)
    assert states(request) == ["NEW", "NEW"]

    take_request(request_id=request.id, by=officer, at=MONDAY + MINUTE)
    assert states(request) == ["SCREENING", "SCREENING"]

    held = a_recorded_child()
    first, second = contacts_of(request)
    confirmed(first, held, officer)
    created(second, officer)
    first, second = contacts_of(request)
    assert first.person_id == held
    assert second.person_id not in same_person_ids(held)

    team = county.teams["early help"]
    decided(first, choice(team), senior)
    proposed = decided(second, nothing_more(), senior)
    assert states(request) == ["OFFERED", "PROPOSED"]
    request.refresh_from_db()
    assert request.decided_at is None

    confirm(proposed)
    request.refresh_from_db()
    assert states(request) == ["OFFERED", "CLOSED"]
    assert (request.decided_at, request.closed_at) == (MONDAY + 2 * HOUR, None)

    manager, worker = leads(team), works_in(team)
    work = Work.objects.get(contact_id=first.id)
    refused(work, manager)
    assert now_stored(first).state == "REFUSED"

    decided(first, choice(county.teams["early help south"]), senior, at=MONDAY + 3 * HOUR)
    south = leads(county.teams["early help south"])
    again = Work.objects.get(contact_id=first.id, state="OFFERED")
    worker = works_in(county.teams["early help south"])
    allocated(again, worker, south, at=MONDAY + 5 * HOUR)
    assert now_stored(first).state == "WITH_TEAM"

    close_work(
        work_id=again.id,
        reason=ClosureReason.NEEDS_MET,
        outcome=ClosureOutcome.ACHIEVED,
        summary="Routines hold and school is content.",
        by=worker,
        at=MONDAY + 30 * DAY,
    )
    first = now_stored(first)
    assert (first.state, first.closure, first.closed_at) == ("CLOSED", "WORK_CLOSED", MONDAY + 30 * DAY)
    request.refresh_from_db()
    assert request.closed_at == MONDAY + 30 * DAY
    headings = dict(Answer.objects.order_by("recorded_at").values_list("contact__position", "heading"))
    assert headings == {1: "with Early Help", 2: "no further action"}


def test_every_move_of_the_path_is_an_entry_with_who_and_when(county):
    first, _ = known()
    senior = a_senior()
    decided(first, choice(county.teams["early help"]), senior)
    moves = ContactMove.objects.filter(contact=first).order_by("recorded_at", "id")
    assert list(moves.values_list("move", "from_state", "to_state")) == [
        ("RECEIVE", "", "NEW"),
        ("TAKE", "NEW", "SCREENING"),
        ("DECIDE", "SCREENING", "DECIDED"),
        ("OFFER", "DECIDED", "OFFERED"),
    ]
    assert set(moves.filter(move__in=["DECIDE", "OFFER"]).values_list("recorded_by", flat=True)) == {senior.id}


def test_every_step_is_audited_under_its_own_kind_about_its_own_subject(county):
    lead, officer, senior = a_lead(), an_officer(), a_senior()
    request = submitted(lead)
    take_request(request_id=request.id, by=officer, at=MONDAY + MINUTE)
    first, second = contacts_of(request)
    held = a_recorded_child()
    confirmed(first, held, officer)
    created(second, officer)
    decision = decided(second, nothing_more(), senior)
    confirm(decision)
    decided(first, choice(county.teams["early help"]), senior)
    work = Work.objects.get(contact_id=first.id)
    allocated(work, works_in(county.teams["early help"]), leads(county.teams["early help"]))
    read_answer(answer_id=Answer.objects.get(contact=first).id, by=lead, at=MONDAY + DAY)

    happened = events()
    for kind, subject_kind, subject_id in (
        ("front_door.submit_request", "request", request.id),
        ("front_door.wall_off_named_adults", "request", request.id),
        ("front_door.take_request", "request", request.id),
        ("front_door.confirm_child", "contact", first.id),
        ("people.confirm_match", "person", held),
        ("front_door.create_child", "contact", second.id),
        ("front_door.decide_contact", "contact", second.id),
        ("front_door.review_decision", "contact", second.id),
        ("front_door.send_answer", "contact", second.id),
        ("front_door.decide_contact", "contact", first.id),
        ("casework.open_work", "work", work.id),
        ("front_door.send_answer", "contact", first.id),
        ("casework.accept_work", "work", work.id),
        ("front_door.note_accepted", "contact", first.id),
        ("casework.allocate_work", "work", work.id),
        ("front_door.read_answer", "contact", first.id),
    ):
        assert happened.count((kind, subject_kind, subject_id)) == 1, (kind, subject_kind)


def test_no_event_holds_a_name_or_anything_that_somebody_wrote(county):
    first, _ = known()
    work = offered_to(county.teams["early help"], first)
    refused(work, leads(county.teams["early help"]))
    written = " ".join(AuditEvent.objects.values_list("text", flat=True))
    values = [*NAMES, *WHY, "Another district", "You saw what others did not", "1 Larkspur", "ZZ9 9ZZ", "2010-05-04"]
    values += ["oakhill.example", "01632", "In school", "Inventedham", "Testperson"]
    assert [value for value in values if value in written] == []
    assert len(AuditEvent.objects.all()) > 20
    assert all(json.loads(text)[4]["subject"][1] for text in AuditEvent.objects.values_list("text", flat=True))


def test_the_same_submission_again_gives_the_same_request_and_writes_nothing_more(county):
    lead = a_lead()
    request = submitted(lead, key="draft-1")
    again = submitted(lead, key="draft-1", at=MONDAY + HOUR)
    assert again.id == request.id
    assert (RequestForSupport.objects.count(), Contact.objects.count()) == (1, 2)


def test_the_clock_of_a_request_is_one_working_day_from_receipt(county):
    first, second = contacts_of(submitted())
    assert (first.due_at, second.due_at) == (DUE, DUE)
    assert first.clock_rule


def test_safety_8_several_children_who_are_alike_are_decided_together_all_or_none(county):
    first, second = known()
    both = decide_contacts(contact_ids=[first.id, second.id], choice=advice(), expected={}, by=a_senior(), at=MONDAY)
    assert [decision.contact_id for decision in both] == [first.id, second.id]
    assert ("front_door.decide_contacts", "request", first.request_id) in events()
    assert [contact.state for contact in contacts_of(first.request)] == ["CLOSED", "CLOSED"]


def test_when_one_of_several_cannot_be_decided_none_is(county):
    first, second = known()
    decided(second, nothing_more())
    confirm(Decision.objects.get(contact=second))
    before = (Decision.objects.count(), AuditEvent.objects.count())
    with pytest.raises(MoveNotAllowed):
        decide_contacts(contact_ids=[first.id, second.id], choice=advice(), expected={}, by=a_senior(), at=MONDAY)
    assert now_stored(first).state == "SCREENING"
    assert (Decision.objects.count(), AuditEvent.objects.count()) == before


def test_siblings_in_different_districts_who_are_decided_alike_keep_their_own(county):
    children = sent()["children"]
    children[1]["address"]["postcode"] = "ZZ8 1AA"
    first, second = known(children=children)
    assert (first.district_id, second.district_id) == (county.north.id, county.south.id)
    team = county.teams["open access"]
    alike = choice(team, outcomes=("OPEN_ACCESS",), route="OPEN_ACCESS")
    decide_contacts(contact_ids=[first.id, second.id], choice=alike, expected={}, by=a_senior(), at=MONDAY)
    districts = dict(Work.objects.values_list("contact_id", "district_id"))
    assert districts == {first.id: county.north.id, second.id: county.south.id}


def test_work_that_is_accepted_moves_the_contact_to_the_team(county):
    first, _ = known()
    work = offered_to(county.teams["early help"], first)
    accepted(work, leads(county.teams["early help"]))
    assert now_stored(first).state == "WITH_TEAM"


def test_the_request_is_closed_with_the_last_of_its_children_and_not_before(county):
    first, second = known()
    decided(first, advice())
    request = now_stored(first).request
    assert (request.decided_at, request.closed_at) == (None, None)
    decided(second, advice(), at=MONDAY + 2 * HOUR)
    request.refresh_from_db()
    assert (request.decided_at, request.closed_at) == (MONDAY + 2 * HOUR, MONDAY + 2 * HOUR)
