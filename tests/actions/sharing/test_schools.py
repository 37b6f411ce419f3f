"""A school asks what it needs to know about a child of its own, and is told, or why not."""

from __future__ import annotations

from datetime import UTC, datetime

import pytest

from fanlight.access.public import Role, raise_wall
from fanlight.casework.public import accept_work, allocate_work, release_to_school
from fanlight.messages.models import Notice
from fanlight.people.models import Person
from fanlight.sharing.actions.answer_information import (
    AnsweredAlready,
    NotOnRoll,
    OnlyRing,
    answer_information,
    keep_informed,
    read_information,
    stop_informing,
)
from fanlight.sharing.actions.ask_information import NoSuchRecord, match_information
from fanlight.sharing.actions.reaching import NotFound
from fanlight.sharing.models import InformationRequest, KeptInformed
from fanlight.sharing.queries.figures import information_for_figures
from fanlight.sharing.queries.ratings import NotOffered
from fanlight.sharing.rules.asking import NothingTyped
from fanlight.sharing.rules.vocabulary import Reply
from fanlight.sharing.scope import information_asked, information_to_answer
from fanlight.sharing.tasks import watch_lateness
from fanlight.store.public import business_time_at
from tests.actions.front_door.making import (
    DAY,
    HOUR,
    MONDAY,
    a_lead,
    a_manager,
    a_recorded_child,
    an_officer,
    confirmed,
    contacts_of,
    leads,
    offered_to,
    submitted,
    works_in,
)
from tests.actions.sharing.making import wanted_by_school
from tests.factories import AUTHORITY, OTHER_SCHOOL, a_membership, a_person_without_membership, an_actor

pytestmark = pytest.mark.django_db
TOLD = "A worker sees the family each week."


def told(kind: str) -> set[str]:
    return set(Notice.objects.filter(kind=kind).values_list("user_id", flat=True))


def answered(asked: InformationRequest, by, reply: Reply = Reply.RELEASED, **said):
    return answer_information(information_id=asked.id, reply=reply, **{"text": TOLD, **said}, by=by, at=MONDAY + HOUR)


def matched(asked: InformationRequest, person_id: str, by) -> InformationRequest:
    reference = Person.objects.get(id=person_id).reference
    return match_information(information_id=asked.id, person_reference=reference, by=by, at=MONDAY)


def test_it_is_asked_on_a_clock_matched_by_the_front_door_and_answered(county, lead, officer):
    manager = a_manager()
    asked = wanted_by_school(lead)
    # Five working days.
    assert asked.due_at == datetime(2018, 11, 26, 17, 0, tzinfo=UTC)
    assert told("INFORMATION_WANTED") == {manager.user_id}
    matched(asked, a_recorded_child(), officer)
    answered(asked, officer)
    assert lead.user_id in told("INFORMATION_ANSWERED")
    asked.refresh_from_db()
    assert asked.stopped_at == MONDAY + HOUR and asked.answer.text == TOLD
    assert read_information(information_id=asked.id, by=lead, at=MONDAY + DAY)
    assert not read_information(information_id=asked.id, by=lead, at=MONDAY + DAY)
    with pytest.raises(AnsweredAlready):
        answered(asked, officer)
    row = information_for_figures(AUTHORITY).get()
    assert (row["stopped_at"], row["reply"]) == (MONDAY + HOUR, "RELEASED")


def test_a_refusal_has_a_reason_of_the_list_and_words_of_its_own_are_not_kept(county, lead, officer):
    asked = wanted_by_school(lead)
    with pytest.raises(NothingTyped):
        answered(asked, officer, Reply.REFUSED)
    with pytest.raises(NotOffered):
        answered(asked, officer, Reply.REFUSED, refusal="BECAUSE")
    assert answered(asked, officer, Reply.REFUSED, refusal="NOT_NEEDED").text == ""


def test_it_goes_to_the_team_that_has_open_work_with_the_child(county, officer, lead):
    person_id = a_recorded_child()
    contact = confirmed(contacts_of(submitted(lead))[0], person_id, officer)
    team = county.teams["early help"]
    worker, stranger = works_in(team), works_in(county.teams["early help south"])
    offered_to(team, contact)
    asked = wanted_by_school(lead, contact)
    assert asked.person_id == person_id and asked.work_id
    assert worker.user_id in told("INFORMATION_WANTED") and stranger.user_id not in told("INFORMATION_WANTED")
    assert information_to_answer(worker, MONDAY).exists() and not information_to_answer(stranger, MONDAY).exists()
    assert information_to_answer(officer, MONDAY).exists()
    answered(asked, worker)


def test_nobody_is_left_without_an_answer_unseen(county, lead):
    manager = a_manager()
    wanted_by_school(lead)
    for _ in range(2):
        with business_time_at(MONDAY + 8 * DAY):
            watch_lateness()
    assert list(Notice.objects.filter(kind="INFORMATION_LATE").values_list("user_id", flat=True)) == [manager.user_id]


def test_a_school_asks_only_of_its_own_request(county, lead):
    others = contacts_of(submitted(a_lead(OTHER_SCHOOL), school=OTHER_SCHOOL))[0]
    with pytest.raises(NotFound):
        wanted_by_school(lead, others)
    with pytest.raises(NotFound):
        keep_informed(contact_id=others.id, by=lead, at=MONDAY)


def test_safety_8_nothing_is_told_about_a_child_of_another_roll(county, lead, officer):
    asked = wanted_by_school(lead)
    with pytest.raises(NotOnRoll):
        answered(asked, officer)
    matched(asked, a_recorded_child(school=OTHER_SCHOOL), officer)
    with pytest.raises(NotOnRoll):
        answered(asked, officer)
    assert answered(asked, officer, Reply.REFUSED, refusal="NOT_ON_ROLL").refusal == "NOT_ON_ROLL"


def test_safety_8_what_one_school_asked_is_on_no_other_schools_list(county, lead):
    wanted_by_school(lead)
    assert information_asked(lead, MONDAY).count() == 1
    assert not information_asked(a_lead(OTHER_SCHOOL), MONDAY).exists()


def test_safety_10_a_school_is_told_that_something_was_released_while_the_child_is_on_its_roll(county, lead, officer):
    contacts = contacts_of(submitted(lead))
    here = confirmed(contacts[0], a_recorded_child(), officer)
    gone = confirmed(contacts[1], a_recorded_child("Elder", school=OTHER_SCHOOL), officer)
    team = county.teams["early help"]
    manager, worker = leads(team), works_in(team)
    for contact in (here, gone):
        keep_informed(contact_id=contact.id, by=lead, at=MONDAY)
        keep_informed(contact_id=contact.id, by=lead, at=MONDAY)
        work = offered_to(team, contact)
        accept_work(work_id=work.id, by=manager, at=MONDAY)
        allocate_work(work_id=work.id, worker_user_id=worker.user_id, by=manager, at=MONDAY)
        release_to_school(work_id=work.id, stage="An early help worker has begun", by=worker, at=MONDAY + HOUR)
    assert KeptInformed.objects.count() == 2
    assert told("STAGE_CHANGED") == {lead.user_id}
    assert Notice.objects.filter(kind="STAGE_CHANGED").count() == 1
    assert KeptInformed.objects.get(contact=gone).told_at is None
    assert stop_informing(contact_id=here.id, by=lead, at=MONDAY) == 1


def test_safety_12_a_question_that_names_an_account_is_kept_from_it(county, lead):
    user = a_person_without_membership(name="Damson Quillfeather")
    a_membership(user, Role.FRONT_DOOR_OFFICER)
    named = an_actor(Role.FRONT_DOOR_OFFICER, user=user)
    wanted_by_school(lead)
    assert information_to_answer(an_officer(), MONDAY).exists()
    assert not information_to_answer(named, MONDAY).exists()


def test_safety_13_of_what_is_restricted_a_school_hears_only_that_somebody_will_ring(county, lead, officer):
    manager, person_id = a_manager(), a_recorded_child()
    asked = matched(wanted_by_school(lead), person_id, officer)
    raise_wall(
        subjects=[("person", person_id)],
        reason="PROTECTED",
        owner_ids=[manager.user_id],
        ring_phone="01632 960777",
        by=manager,
        at=MONDAY,
    )
    with pytest.raises(NotFound):
        answered(asked, officer)
    for reply, said in ((Reply.RELEASED, {}), (Reply.REFUSED, {"refusal": "ENQUIRY"})):
        with pytest.raises(OnlyRing):
            answered(asked, manager, reply, **said)
    assert answered(asked, manager, Reply.WILL_RING).text == ""
    assert information_asked(lead, MONDAY).exists()


def test_safety_14_a_school_types_and_the_front_door_matches(county, lead, officer):
    asked = wanted_by_school(lead)
    assert asked.person_id is None
    with pytest.raises(NoSuchRecord):
        match_information(information_id=asked.id, person_reference="PE-0000000-0", by=officer, at=MONDAY)
    with pytest.raises(NotFound):
        match_information(information_id=asked.id, person_reference="PE-0000000-0", by=lead, at=MONDAY)
