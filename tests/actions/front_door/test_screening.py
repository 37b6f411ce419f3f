"""Screening one contact: notes, districts, siblings, links, duplicates; and what is refused in a sentence."""

from __future__ import annotations

from datetime import date

import pytest

from fanlight.access.models import WallSubject
from fanlight.access.public import Role
from fanlight.casework.models import WorkInformation
from fanlight.casework.public import LinkedAlready, acknowledge_information
from fanlight.front_door.actions.add_to_contact import add_note, add_sibling, set_district
from fanlight.front_door.actions.confirm_child import confirm_child, create_child
from fanlight.front_door.actions.link_to_work import link_to_work, unlink_from_work
from fanlight.front_door.actions.mark_duplicate import mark_duplicate, record_corroboration
from fanlight.front_door.actions.moving import ContactNotFound
from fanlight.front_door.actions.take_request import AlreadyTaken, NotYours, give_back_request, take_request
from fanlight.front_door.models import Answer, ContactNote, Corroboration
from fanlight.front_door.rules.duplicates import NotADuplicate
from fanlight.front_door.rules.states import MoveNotAllowed
from fanlight.front_door.rules.submission import CannotBeTaken
from fanlight.people.models import SchoolPlace
from fanlight.people.public import CannotCreateYet, MatchNotSeen, is_on_roll
from fanlight.store.public import EntryIsPermanent, StaleVersion
from tests.actions.front_door.making import (
    DAY,
    DUE,
    HOUR,
    MONDAY,
    OTHER_URN,
    TODAY,
    a_child,
    a_lead,
    a_recorded_child,
    allocated,
    an_officer,
    closed_with_advice,
    confirmed,
    contacts_of,
    created,
    known,
    leads,
    now_stored,
    offered_to,
    searched_for,
    sent,
    submitted,
    taken,
    works_in,
)
from tests.factories import OTHER_AUTHORITY, OTHER_SCHOOL, OWN_SCHOOL, a_user, an_actor
from tests.support.audited import events, last_event

pytestmark = pytest.mark.django_db


# Taking and giving back


def test_a_request_is_taken_by_one_person_and_a_second_is_told_so(county):
    request = submitted()
    mine, other = an_officer(), an_officer()
    take_request(request_id=request.id, by=mine, at=MONDAY)
    with pytest.raises(AlreadyTaken, match="Somebody else took this request first"):
        take_request(request_id=request.id, by=other, at=MONDAY)
    request.refresh_from_db()
    assert request.claimed_by_user_id == mine.user_id


def test_taking_over_is_done_knowingly_and_logged_as_that(county):
    request = submitted()
    take_request(request_id=request.id, by=an_officer(), at=MONDAY)
    other = an_officer()
    take_request(request_id=request.id, take_over=True, by=other, at=MONDAY)
    request.refresh_from_db()
    assert request.claimed_by_user_id == other.user_id
    assert last_event()[3] == {"taken_over": True}


def test_a_request_is_given_back_by_who_has_it_and_keeps_its_clock(county):
    officer = an_officer()
    first, _ = taken(officer)
    with pytest.raises(NotYours):
        give_back_request(request_id=first.request_id, by=an_officer(), at=MONDAY)
    give_back_request(request_id=first.request_id, by=officer, at=MONDAY + HOUR)
    first = now_stored(first)
    assert (first.request.claimed_by_user_id, first.due_at, first.state) == ("", DUE, "SCREENING")


def test_a_request_of_another_authority_is_not_found(county):
    first, _ = taken()
    stranger = an_actor(authority=OTHER_AUTHORITY)
    with pytest.raises(ContactNotFound):
        add_note(contact_id=first.id, text="x", learnt_from="y", by=stranger, at=MONDAY)
    with pytest.raises(ContactNotFound):
        take_request(request_id=first.request_id, by=stranger, at=MONDAY)


# Notes


def test_a_note_says_what_was_learnt_and_from_whom_and_is_audited_without_its_words(county):
    first, _ = taken()
    note = add_note(
        contact_id=first.id, text="Two late pick-ups", learnt_from="School nurse", by=an_officer(), at=MONDAY
    )
    assert (note.text, note.learnt_from) == ("Two late pick-ups", "School nurse")
    kind, subject, subject_id, detail = last_event()
    assert (kind, subject, subject_id) == ("front_door.add_note", "contact", first.id)
    assert detail == {"note": note.id, "disputed": False}


def test_a_note_without_words_is_refused(county):
    first, _ = taken()
    with pytest.raises(CannotBeTaken, match="Type what you learnt"):
        add_note(contact_id=first.id, text="  ", learnt_from="School nurse", by=an_officer(), at=MONDAY)
    assert not ContactNote.objects.exists()


def test_safety_15_a_disputed_note_is_marked_by_a_later_one_and_stays(county):
    first, _ = taken()
    note = add_note(contact_id=first.id, text="Dad lives there", learnt_from="Aunt", by=an_officer(), at=MONDAY)
    later = add_note(
        contact_id=first.id,
        text="He moved out in May",
        learnt_from="Mum",
        corrects_id=note.id,
        is_disputed=True,
        by=an_officer(),
        at=MONDAY + HOUR,
    )
    assert later.corrects == note
    note.text = "Changed"
    with pytest.raises(EntryIsPermanent):
        note.save()
    assert ContactNote.objects.get(id=note.id).text == "Dad lives there"


# District


def test_the_district_comes_from_the_home_postcode_and_is_overridden_with_a_reason(county):
    first, _ = taken()
    assert first.district_id == county.north.id
    set_district(contact_id=first.id, district_id=county.south.id, reason="Lives with Gran", by=an_officer(), at=MONDAY)
    assert now_stored(first).district_id == county.south.id
    assert "Lives with Gran" in ContactNote.objects.get().text
    assert last_event()[3] == {"district": county.south.id}


def test_safety_3_an_unknown_district_is_mended_by_putting_it_right(county):
    first, *_ = taken(children=[a_child(address={"lines": ["A narrow boat"], "postcode": ""})])
    assert "UNKNOWN_DISTRICT" in first.marks
    set_district(contact_id=first.id, district_id=county.south.id, reason="The mooring", by=an_officer(), at=MONDAY)
    assert "UNKNOWN_DISTRICT" not in now_stored(first).marks


@pytest.mark.parametrize(
    ("district", "reason"), [("", "Because I say so"), ("01NOSUCHDISTR1CT0000000000", "Because"), ("south", "no")]
)
def test_a_district_that_does_not_exist_or_has_no_reason_is_refused(county, district, reason):
    first, _ = taken()
    key = county.south.id if district == "south" else district
    with pytest.raises(CannotBeTaken):
        set_district(contact_id=first.id, district_id=key, reason=reason, by=an_officer(), at=MONDAY)
    assert now_stored(first).district_id == county.north.id


def test_two_who_put_the_district_right_at_once_do_not_overwrite_each_other(county):
    first, _ = taken()
    version = first.version
    words = {"contact_id": first.id, "expected": version, "by": an_officer(), "at": MONDAY}
    set_district(district_id=county.south.id, reason="Lives with Gran", **words)
    with pytest.raises(StaleVersion) as stale:
        set_district(district_id=county.north.id, reason="Lives with Mum", **words)
    assert stale.value.current.district_id == county.south.id
    assert ContactNote.objects.count() == 1


# A brother or sister


def test_a_sibling_is_added_with_a_contact_and_a_clock_of_their_own(county):
    first, second = taken()
    added = add_sibling(request_id=first.request_id, child=a_child("Heather"), by=an_officer(), at=MONDAY + DAY)
    assert (added.position, added.state, added.received_at) == (3, "SCREENING", MONDAY + DAY)
    assert added.due_at == DUE + DAY
    assert [now_stored(one).due_at for one in (first, second)] == [DUE, DUE]
    assert ("front_door.add_sibling", "contact", added.id) in events()


def test_adding_a_sibling_opens_a_decided_request_again(county):
    first, second = known()
    closed_with_advice(first)
    closed_with_advice(second)
    first.request.refresh_from_db()
    assert first.request.closed_at is not None
    added = add_sibling(request_id=first.request_id, child=a_child("Heather"), by=an_officer(), at=MONDAY + DAY)
    added.request.refresh_from_db()
    assert (added.request.decided_at, added.request.closed_at) == (None, None)


def test_safety_12_a_sibling_added_to_a_walled_request_stands_behind_its_wall(county):
    a_user(Role.LADO, name="Fern Walltender")
    household = [{"forenames": "Gorse", "surname": "Colleague", "works_with_children": True}]
    (first, *_) = contacts_of(submitted(household=household))
    added = add_sibling(request_id=first.request_id, child=a_child("Heather"), by=an_officer(), at=MONDAY)
    walled = set(WallSubject.objects.filter(subject_kind="contact").values_list("subject_id", flat=True))
    assert {first.id, added.id} <= walled
    assert WallSubject.objects.values("wall").distinct().count() == 1


# Who the child is


def test_a_child_is_confirmed_only_from_a_search_that_showed_them(county):
    held, officer = a_recorded_child(), an_officer()
    first, second = taken(officer)
    search = searched_for(second, an_officer())
    with pytest.raises(MatchNotSeen):
        confirm_child(contact_id=first.id, search_id=search.search_id, person_id=held, by=officer, at=MONDAY)
    confirmed(first, held, officer)
    assert now_stored(first).person_id == held


def test_a_record_is_made_only_after_a_search(county):
    first, _ = taken()
    with pytest.raises(CannotCreateYet):
        create_child(contact_id=first.id, search_id="", because="", by=an_officer(), at=MONDAY)
    assert now_stored(first).person_id is None


def test_the_school_that_was_named_is_recorded_where_none_is_known(county):
    first, _ = taken()
    first = created(first, an_officer())
    assert is_on_roll(OWN_SCHOOL, first.person_id, TODAY)


def test_nobody_gets_onto_a_roll_by_asking_for_support(county):
    """A school that names a child of another school's roll must not read that child's answer by naming them."""
    held = a_recorded_child(school=OTHER_SCHOOL)
    first, _ = taken(children=[a_child(), a_child("Elder", school_urn=OTHER_URN)])
    confirmed(first, held, an_officer())
    assert is_on_roll(OTHER_SCHOOL, held, TODAY)
    assert not is_on_roll(OWN_SCHOOL, held, TODAY)
    assert SchoolPlace.objects.filter(person=held).count() == 1


def test_a_child_who_was_confirmed_wrongly_is_put_right_by_confirming_another(county):
    officer, wrong, right = an_officer(), a_recorded_child(), a_recorded_child(born_on=date(2010, 4, 5))
    first, _ = taken(officer)
    confirmed(first, wrong, officer)
    confirmed(first, right, officer)
    assert now_stored(first).person_id == right


# The same request twice


def twice(lead=None, **said):
    """Return the first contact of each of two requests, the second a day later."""
    lead = lead or a_lead()
    first = contacts_of(submitted(lead))[0]
    second = contacts_of(submitted(said.pop("by", lead), at=MONDAY + DAY, **said))[0]
    return first, second


def test_safety_4_the_same_sender_saying_the_same_again_is_closed_as_a_duplicate(county):
    first, second = twice()
    closed = mark_duplicate(contact_id=second.id, earlier_id=first.id, by=an_officer(), at=MONDAY + DAY)
    assert (closed.state, closed.closure, closed.duplicate_of_id) == ("DUPLICATE", "DUPLICATE", first.id)
    assert last_event()[:3] == ("front_door.mark_duplicate", "contact", second.id)


@pytest.mark.parametrize(
    "said",
    [
        {"concern": {"what_happened": "And now a bruise", "categories": ["PHYSICAL"]}},
        {"immediate_danger": True},
        {"level_believed": 4},
        {"whereabouts": {"where_now": "With Dad", "leaves_at": None, "leaves_with": "", "is_safe": "NO"}},
        {"household": [{"forenames": "Gorse", "surname": "Newcomer", "relationship": "Uncle"}]},
        {"children": [a_child(), a_child("Elder")], "police_reference": "NI-1"},
    ],
)
def test_safety_4_whatever_the_first_did_not_say_is_read_and_never_closed_as_a_duplicate(county, said):
    first, second = twice(**said)
    with pytest.raises(NotADuplicate, match="says something that the first did not"):
        mark_duplicate(contact_id=second.id, earlier_id=first.id, by=an_officer(), at=MONDAY + DAY)
    assert now_stored(second).state == "NEW"


def test_safety_4_a_confidential_address_that_was_not_said_before_is_new_content(county):
    secret = a_child(address_confidential=True)
    elsewhere = a_child(address_confidential=True, address={"lines": ["2 Bramble Lane"], "postcode": "ZZ9 9ZZ"})
    lead = a_lead()
    first = contacts_of(submitted(lead, children=[secret]))[0]
    second = contacts_of(submitted(lead, children=[elsewhere], at=MONDAY + DAY))[0]
    assert first.child_as_stated == second.child_as_stated
    with pytest.raises(NotADuplicate):
        mark_duplicate(contact_id=second.id, earlier_id=first.id, by=an_officer(), at=MONDAY + DAY)


def test_safety_4_an_earlier_request_is_no_duplicate_of_a_later_one_nor_of_itself(county):
    first, second = twice()
    for contact, other in ((first, second), (first, first)):
        with pytest.raises(NotADuplicate, match="came before"):
            mark_duplicate(contact_id=contact.id, earlier_id=other.id, by=an_officer(), at=MONDAY + DAY)


def test_safety_4_a_second_person_who_says_the_same_is_corroboration_and_both_stay_open(county):
    first, second = twice(by=a_lead())
    with pytest.raises(NotADuplicate, match="corroboration"):
        mark_duplicate(contact_id=second.id, earlier_id=first.id, by=an_officer(), at=MONDAY + DAY)
    for _ in range(2):
        record_corroboration(contact_id=second.id, earlier_id=first.id, by=an_officer(), at=MONDAY + DAY)
    assert Corroboration.objects.count() == 1
    assert [now_stored(one).state for one in (first, second)] == ["NEW", "NEW"]
    assert last_event()[:3] == ("front_door.record_corroboration", "contact", second.id)


# Linking to open work


@pytest.fixture
def held_work(county):
    """A contact about a child whose open work an Early Help worker holds, and that worker."""
    team = county.teams["early help"]
    first, _ = known()
    work = offered_to(team, first)
    worker = works_in(team)
    allocated(work, worker, leads(team))
    later = contacts_of(submitted(at=MONDAY + DAY, immediate_danger=True, level_believed=4))[0]
    confirmed(later, first.person_id, an_officer(), at=MONDAY + DAY)
    return later, work, worker


def test_a_link_sends_the_contact_with_its_urgency_to_the_holder_of_the_work(held_work):
    later, work, _ = held_work
    link_to_work(contact_id=later.id, work_id=work.id, reason="A new bruise", by=an_officer(), at=MONDAY + DAY)
    later = now_stored(later)
    assert (later.state, later.work_id, later.due_at) == ("LINKED", work.id, DUE + DAY)
    information = WorkInformation.objects.get()
    assert (information.contact_id, information.request_id) == (later.id, later.request_id)
    assert (information.is_danger, information.level) == (True, 4)
    assert information.request_reference == later.request.reference
    assert ("front_door.link_to_work", "contact", later.id) in events()


def test_safety_4_a_link_ends_when_the_holder_acknowledges_it_and_the_referrer_is_answered(held_work):
    later, work, worker = held_work
    link_to_work(contact_id=later.id, work_id=work.id, reason="A new bruise", by=an_officer(), at=MONDAY + DAY)
    information = WorkInformation.objects.get()
    acknowledge_information(information_id=information.id, by=worker, at=MONDAY + DAY + HOUR)
    later = now_stored(later)
    assert (later.state, later.closure) == ("CLOSED", "LINKED_TO_OPEN_WORK")
    answer = Answer.objects.get(contact=later)
    assert (answer.audience, answer.heading) == ("PROFESSIONAL", "with the worker who holds open work")
    assert "Northinvented Early Help" in answer.who_has_it
    assert ("front_door.end_link", "contact", later.id) in events()


def test_a_link_is_taken_back_and_the_same_link_again_is_refused_in_a_sentence(held_work):
    later, work, _ = held_work
    officer = an_officer()
    link_to_work(contact_id=later.id, work_id=work.id, reason="A new bruise", by=officer, at=MONDAY + DAY)
    unlink_from_work(contact_id=later.id, reason="Nobody answers", by=officer, at=MONDAY + DAY + HOUR)
    later = now_stored(later)
    assert (later.state, later.work_id) == ("SCREENING", "")
    with pytest.raises(LinkedAlready):
        link_to_work(contact_id=later.id, work_id=work.id, reason="Again", by=officer, at=MONDAY + DAY + HOUR)
    assert now_stored(later).state == "SCREENING"


def test_safety_4_information_that_is_acknowledged_after_it_was_taken_back_closes_nothing(held_work):
    later, work, worker = held_work
    link_to_work(contact_id=later.id, work_id=work.id, reason="A new bruise", by=an_officer(), at=MONDAY + DAY)
    unlink_from_work(contact_id=later.id, reason="Nobody answers", by=an_officer(), at=MONDAY + DAY + HOUR)
    acknowledge_information(information_id=WorkInformation.objects.get().id, by=worker, at=MONDAY + 2 * DAY)
    assert now_stored(later).state == "SCREENING"


def test_nothing_is_done_to_a_contact_that_is_closed(county):
    first, _ = known()
    closed = closed_with_advice(first)
    work_id = "01NOSUCHW0RK00000000000000"
    with pytest.raises(MoveNotAllowed, match="You cannot link to open work this request now: it is “closed”"):
        link_to_work(contact_id=closed.id, work_id=work_id, reason="x", by=an_officer(), at=MONDAY + DAY)
    earlier = contacts_of(submitted(**sent()))[0]
    with pytest.raises((MoveNotAllowed, NotADuplicate)):
        mark_duplicate(contact_id=closed.id, earlier_id=earlier.id, by=an_officer(), at=MONDAY + DAY)
    assert now_stored(closed).version == closed.version
