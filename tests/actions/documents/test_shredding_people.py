"""Safety rule 17 for people and work: nobody goes while a record names them, and then all of them goes at once."""

from __future__ import annotations

from datetime import date

import pytest
from django.urls import reverse

from fanlight.access.public import Role
from fanlight.audit.public import events_about
from fanlight.casework.models import Work, WorkInformation, WorkStep
from fanlight.casework.public import WorkEvent
from fanlight.documents.models import Hold, Tombstone
from fanlight.documents.public import place_hold
from fanlight.documents.tasks import shred
from fanlight.front_door.models import Contact, DecisionReview, QuestionReply, RequestForSupport
from fanlight.people import retention
from fanlight.people.models import (
    Household,
    HouseholdMembership,
    MatchDecision,
    Merge,
    Person,
    PersonAddress,
    PersonName,
    Relation,
    RestrictedAnswer,
    SchoolPlace,
    Search,
    SearchKey,
)
from fanlight.people.public import PersonKind
from fanlight.store.public import new_ulid, now
from tests.actions.casework import making as work_making
from tests.actions.documents.shredding import approved, due, held, shredded, tombstones, years_later
from tests.actions.front_door.making import (
    DAY,
    MONDAY,
    a_recorded_child,
    a_senior,
    an_officer,
    closed_with_advice,
    confirm,
    confirmed,
    decided,
    known,
    nothing_more,
    now_stored,
    submitted,
    taken,
)
from tests.factories import AUTHORITY, a_user, an_actor, sign_in

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("county")]
SHREDDED, HELD, STILL_NEEDED = Tombstone.Outcome.SHREDDED, Tombstone.Outcome.HELD, Tombstone.Outcome.STILL_NEEDED


@pytest.fixture
def officer():
    return an_actor(Role.DATA_PROTECTION_OFFICER)


def two_closed_children() -> list[Contact]:
    """A request whose two children were recorded and answered with advice."""
    return [closed_with_advice(contact) for contact in known()]


def an_adult(**values) -> Person:
    return Person.objects.create(authority=AUTHORITY, kind=PersonKind.ADULT, created_at=MONDAY - 400 * DAY, **values)


def test_safety_17_a_person_goes_after_the_last_record_that_names_them_with_everything_known_of_them():
    people = [contact.person_id for contact in two_closed_children()]
    with years_later(7):
        assert "people.Person" not in due(), "their contacts stand until they are shredded"
        shredded()
        assert due()["people.Person"] == 2
        shredded()
    assert tombstones("people.Person") == dict.fromkeys(people, SHREDDED)
    for person in Person.objects.filter(id__in=people):
        assert (person.kind, person.sex, person.born_on) == ("", "", None)
        assert person.reference, "the tombstone of a person keeps the reference"
    assert set(PersonName.objects.filter(person__in=people).values_list("forenames", "surname")) == {("", "")}
    assert set(PersonAddress.objects.filter(person__in=people).values_list("line_1", "postcode")) == {("", "")}
    assert set(SchoolPlace.objects.filter(person__in=people).values_list("year_group", flat=True)) <= {""}
    assert set(MatchDecision.objects.filter(person__in=people).values_list("because", flat=True)) == {""}
    assert not SearchKey.objects.filter(person__in=people).exists()
    event = events_about(AUTHORITY, [("people.Person", people[0])])[0]
    assert (event["kind"], event["detail"]["people.PersonName"]) == ("documents.shredded", 1)
    assert "Quillfeather" not in str(event)


def test_a_person_who_was_shredded_is_not_there_and_the_pages_that_named_them_still_open(client):
    contacts = two_closed_children()
    with years_later(7):
        shredded()
        shredded()
        sign_in(client, a_user(Role.FRONT_DOOR_MANAGER))
        assert client.get(reverse("people:person", args=[contacts[0].person_id])).status_code == 404
        page = client.get(reverse("front_door:case", args=[contacts[0].request.reference]))
    assert page.status_code == 200
    assert "Quillfeather" not in page.content.decode()


def test_safety_17_a_person_whom_an_open_record_names_is_not_shredded():
    first, second = known()
    closed_with_advice(first)
    with years_later(30):
        shredded()
        assert due()["people.Person"] == 1
        shredded()
    assert set(tombstones("people.Person")) == {first.person_id}
    assert now_stored(second).closed_at is None


@pytest.mark.parametrize("kind", ["person", "contact", "request"])
def test_safety_17_a_hold_keeps_the_person_and_every_record_that_tells_of_them(officer, kind):
    first, second = two_closed_children()
    subject = {"person": first.person_id, "contact": first.id, "request": first.request_id}[kind]
    place_hold(subject_kind=kind, subject_id=subject, reason="A serious case review", by=officer, at=MONDAY)
    with years_later(7):
        assert held()["front_door.RequestForSupport"] == 1, "it tells of both children"
        shredded()
        assert first.id not in tombstones("front_door.Contact")
        assert (second.id in tombstones("front_door.Contact")) is (kind != "request")
        assert RequestForSupport.objects.get().stated != {}
        assert first.person_id not in tombstones("people.Person")
        if due():
            shredded()
        assert PersonName.objects.get(person=first.person_id).surname == "Quillfeather"
        assert set(tombstones("people.Person")) == (set() if kind == "request" else {second.person_id})


def test_safety_17_a_hold_keeps_what_was_asked_replied_and_reviewed(officer):
    from fanlight.front_door.actions.ask_referrer import ask_referrer, reply_to_question
    from tests.actions.front_door.making import a_lead, this_afternoon

    lead = a_lead()
    first, second = known()
    question = ask_referrer(contact_id=first.id, text="Who?", reply_by=this_afternoon(), by=an_officer(), at=MONDAY)
    reply_to_question(question_id=question.id, text="Gran", by=lead, at=MONDAY)
    confirm(decided(second, nothing_more()))
    closed_with_advice(first)
    place_hold(subject_kind="request", subject_id=first.request_id, reason="An inquiry", by=officer, at=MONDAY)
    with years_later(7):
        assert not {label for label in due() if label.startswith("front_door.")}
        assert {"front_door.QuestionReply", "front_door.DecisionReview"} <= held().keys()
        Hold.objects.update(lifted_at=MONDAY)
        shredded()
    assert QuestionReply.objects.get().text == ""
    assert set(DecisionReview.objects.values_list("reason", flat=True)) == {""}


def test_safety_17_a_person_for_whom_a_request_comes_after_the_approval_is_not_shredded():
    child = a_recorded_child(school="")
    with years_later(7):
        assert due() == {"people.Person": 1}
        run = approved()
        confirmed(taken()[0], child, an_officer())
        shred(AUTHORITY, run.id)
    assert tombstones("people.Person") == {child: STILL_NEEDED}
    assert PersonName.objects.get(person=child).forenames == "Damson"


def test_safety_17_the_family_of_a_child_with_a_record_is_kept_and_goes_with_them():
    child = known()[0].person_id
    mother, lodger, nobodys = an_adult(), an_adult(), an_adult()
    facts = {"authority": AUTHORITY, "source": "Request", "recorded_by": new_ulid()}
    Relation.objects.create(person_id=child, other=mother, kind="MOTHER", **facts)
    home = Household.objects.create(authority=AUTHORITY, note="Above the shop", changed_at=MONDAY)
    for person_id in (child, lodger.id):
        HouseholdMembership.objects.create(person_id=person_id, household=home, **facts)
    with years_later(3):
        kept = set(Person.objects.values_list("id", flat=True)) - set(
            retention.people_nobody_needs(AUTHORITY).values_list("id", flat=True)
        )
        assert {child, mother.id, lodger.id} <= kept
        assert nobodys.id not in kept
        Contact.objects.update(closed_at=MONDAY, closure="DECIDED_NO_WORK")
        RequestForSupport.objects.update(closed_at=MONDAY)
    with years_later(7):
        shredded()
        shredded()
        assert tombstones("people.Person")[mother.id] == SHREDDED
        shredded()
    assert Relation.objects.get().kind == ""
    assert Household.objects.get().note == ""


def test_safety_17_two_records_of_one_person_are_kept_and_go_together():
    contact = closed_with_advice(known()[0])
    alias = an_adult()
    Person.objects.filter(id=alias.id).update(same_as=contact.person_id)
    Merge.objects.create(authority=AUTHORITY, kept_id=contact.person_id, alias=alias, reason="One", merged_at=MONDAY)
    with years_later(2):
        assert alias.id not in retention.people_nobody_needs(AUTHORITY).values_list("id", flat=True)
    with years_later(7):
        Contact.objects.exclude(id=contact.id).update(closed_at=MONDAY, closure="DECIDED_NO_WORK")
        RequestForSupport.objects.update(closed_at=MONDAY)
        shredded()
        shredded()
    assert {tombstones("people.Person")[one] for one in (alias.id, contact.person_id)} == {SHREDDED}
    assert Merge.objects.get().reason == ""


def test_safety_17_a_hold_on_one_record_of_a_person_keeps_the_other(officer):
    child = a_recorded_child(school="")
    alias = an_adult()
    Person.objects.filter(id=alias.id).update(same_as=child)
    place_hold(subject_kind="person", subject_id=alias.id, reason="A claim", by=officer, at=MONDAY)
    with years_later(7):
        assert due() == {}
        assert held()["people.Person"] == 2


def test_safety_17_a_child_seen_on_a_schools_roll_within_a_year_is_kept_until_they_have_left():
    a_recorded_child()
    with years_later(7):
        SchoolPlace.objects.update(refreshed_at=now() - 300 * DAY)
        assert "people.Person" not in due()
        SchoolPlace.objects.update(refreshed_at=now() - 400 * DAY)
        assert due() == {"people.Person": 1}
        SchoolPlace.objects.update(refreshed_at=now(), valid_to=date(2019, 7, 20))
        assert due() == {"people.Person": 1}


def test_safety_17_a_fact_that_is_itself_on_hold_keeps_the_person():
    child = a_recorded_child(school="")
    PersonName.objects.filter(person=child).update(on_hold=True)
    with years_later(7):
        assert due() == {}
        assert held() == {"people.Person": 1}


def test_safety_17_a_search_goes_with_what_the_holder_of_a_wall_said():
    contact = known()[0]
    search = Search.objects.filter(for_id=contact.id)[0]
    RestrictedAnswer.objects.create(
        authority=AUTHORITY, search=search, reply="NOT_THEM", told_by="Fern Walltender", recorded_by=new_ulid()
    )
    assert search.stated_keys
    with years_later(26):
        shredded()
    search.refresh_from_db()
    assert (search.reason_words, search.stated_keys) == ("", [])
    assert RestrictedAnswer.objects.get().told_by == ""


# Work


@pytest.fixture
def no_front_door(monkeypatch: pytest.MonkeyPatch) -> None:
    """The work of these tests came from no contact: the room above is not told of it."""
    monkeypatch.setattr("fanlight.casework.listeners._listeners", {event: {} for event in WorkEvent})


@pytest.fixture
def closed_work(no_front_door: None) -> Work:
    team = work_making.a_team()
    leader, worker = work_making.a_manager_of(team), work_making.a_worker_of(team)
    work = work_making.closed(team, leader, worker)
    WorkInformation.objects.create(
        authority=AUTHORITY,
        retention_class=work.retention_class,
        work=work,
        contact_id=new_ulid(),
        note="Gran rang about Tansy",
        recorded_by=worker.id,
    )
    WorkStep.objects.filter(work=work).shred_fields(reason="Mum asked for help")
    return work


def test_safety_17_work_goes_with_its_steps_and_what_was_told_and_then_the_child_with_it(closed_work):
    with years_later(5):
        assert not {"casework.Work", "people.Person"} & due().keys()
    with years_later(7):
        assert due()["casework.Work"] == 1
        assert "people.Person" not in due()
        shredded()
        assert due() == {"people.Person": 1}
        shredded()
    closed_work.refresh_from_db()
    assert (closed_work.reasons, closed_work.asked_by, closed_work.closure_summary) == ("", "", "")
    assert closed_work.reference and closed_work.closed_at
    assert set(WorkStep.objects.values_list("reason", flat=True)) == {""}
    assert WorkInformation.objects.get().note == ""
    assert tombstones("casework.Work") == {closed_work.id: SHREDDED}
    assert tombstones("people.Person") == {closed_work.person_id: SHREDDED}


@pytest.mark.usefixtures("no_front_door")
def test_safety_17_work_with_a_child_in_need_is_kept_as_long_as_its_class_says():
    work = work_making.offered(
        work_making.a_team(kind=work_making.TeamKind.SOCIAL_WORK), kind=work_making.WorkKind.SOCIAL_WORK
    )
    Work.objects.filter(id=work.id).update(state="REFUSED", refused_at=MONDAY)
    with years_later(24):
        assert "casework.Work" not in due()
    with years_later(26):
        assert due()["casework.Work"] == 1


def test_safety_17_work_that_goes_on_in_another_piece_is_kept(closed_work):
    again = work_making.offered(closed_work.team, person_id=closed_work.person_id)
    Work.objects.filter(id=again.id).update(reopened_from=closed_work)
    with years_later(30):
        assert not {"casework.Work", "people.Person"} & due().keys()


@pytest.mark.parametrize("kind", ["work", "person", "contact", "request"])
def test_safety_17_a_hold_keeps_work(closed_work, officer, kind):
    subject = {"work": closed_work.id, "person": closed_work.person_id}.get(kind) or getattr(closed_work, f"{kind}_id")
    place_hold(subject_kind=kind, subject_id=subject, reason="A claim", by=officer, at=MONDAY)
    with years_later(7):
        assert not {"casework.Work", "people.Person"} & due().keys()
        assert held()["casework.Work"] == 1


def test_a_hold_finds_people_and_work_by_their_references(closed_work, officer):
    from fanlight.documents.registry import HOLDABLES

    person = Person.objects.get(id=closed_work.person_id)
    assert HOLDABLES["person"].find(officer, f" {person.reference.lower()} ") == person.id
    assert HOLDABLES["work"].find(officer, closed_work.reference) == closed_work.id
    elsewhere = an_actor(Role.DATA_PROTECTION_OFFICER, authority="991")
    assert HOLDABLES["person"].find(elsewhere, person.reference) == ""
    assert HOLDABLES["work"].find(elsewhere, closed_work.reference) == ""
    assert HOLDABLES["person"].find(officer, "PE000000000") == ""


def test_a_request_that_names_somebody_in_a_role_keeps_them():
    adult = an_adult()
    request = submitted(by=None)
    from fanlight.front_door.models import RoleInConcern

    RoleInConcern.objects.create(
        authority=AUTHORITY,
        request=request,
        person=adult,
        name_as_stated="x",
        role="PROTECTIVE_ADULT",
        source="x",
        recorded_by=a_senior().id,
    )
    with years_later(7):
        assert adult.id not in retention.people_nobody_needs(AUTHORITY).values_list("id", flat=True)
