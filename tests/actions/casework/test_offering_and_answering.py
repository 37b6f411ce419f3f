"""Work is offered to a team, which accepts it or returns it; every step is written and every room above is told."""

from __future__ import annotations

import pytest

from fanlight.access.public import Role
from fanlight.audit.public import events_about, verify
from fanlight.casework.models import Work, WorkStep
from fanlight.casework.public import (
    MoveNotAllowed,
    NobodyIsListening,
    NotForYou,
    ReasonDoesNotFit,
    RefusalReason,
    WorkAlreadyOpen,
    WorkEvent,
    WorkKind,
    WorkNotFound,
    accept_work,
    refuse_work,
)
from fanlight.store.public import RetentionClass, StaleVersion, new_ulid
from tests.actions.casework.making import (
    HOUR,
    MONDAY,
    REASONS,
    a_manager_of,
    a_team,
    accepted,
    allocated,
    offered,
)
from tests.factories import AUTHORITY, an_actor

pytestmark = pytest.mark.django_db


def steps_of(work):
    return [
        (step.move, step.from_state, step.to_state) for step in WorkStep.objects.filter(work=work).order_by("position")
    ]


def kinds_about(work):
    return {event["kind"] for event in events_about(AUTHORITY, [("work", work.id)])}


def test_offered_work_says_why_it_came_and_by_when_it_is_to_be_answered(team):
    work = offered(team, kind=WorkKind.EARLY_HELP)
    stored = Work.objects.get(pk=work.pk)
    assert (stored.state, stored.reasons, stored.level) == ("OFFERED", REASONS, 3)
    assert stored.offered_at == MONDAY and stored.accept_due_at == MONDAY + 4 * HOUR
    assert stored.accept_clock.startswith("TEAM_ACCEPTS ")
    assert stored.reference.startswith("CW-")
    assert steps_of(work) == [("OFFER", "", "OFFERED")]
    assert kinds_about(work) == {"casework.open_work"}


def test_urgent_work_offered_on_a_friday_evening_is_due_that_night(team):
    from datetime import UTC, datetime

    friday = datetime(2018, 11, 23, 16, 30, tzinfo=UTC)
    assert offered(team, at=friday, level=4).accept_due_at == friday + 4 * HOUR
    assert offered(team, at=friday, level=3).accept_due_at == datetime(2018, 11, 26, 12, 30, tzinfo=UTC)


@pytest.mark.parametrize(
    ("kind", "kept"),
    [(WorkKind.EARLY_HELP, RetentionClass.EARLY_HELP), (WorkKind.SOCIAL_WORK, RetentionClass.CHILD_IN_NEED)],
)
def test_safety_17_work_and_its_steps_carry_the_retention_class_of_their_kind(team, kind, kept):
    work = offered(team, kind=kind)
    assert work.retention_class == kept
    assert {step.retention_class for step in WorkStep.objects.filter(work=work)} == {kept}
    assert work.on_hold is False


def test_one_team_is_not_offered_the_same_childs_work_twice_for_one_contact(team):
    contact_id = new_ulid()
    first = offered(team, contact_id=contact_id)
    with pytest.raises(WorkAlreadyOpen, match="has open work of this kind"):
        offered(team, contact_id=contact_id, person_id=first.person_id)
    offered(a_team(), contact_id=contact_id, person_id=first.person_id)
    offered(team, contact_id=contact_id, person_id=first.person_id, kind=WorkKind.OPEN_ACCESS)


def test_refused_work_can_be_offered_to_the_same_team_again(team, manager, heard):
    work = offered(team)
    refuse_work(work_id=work.id, reason=RefusalReason.NO_CAPACITY, words="Nobody is free", by=manager, at=MONDAY)
    again = offered(team, contact_id=work.contact_id, person_id=work.person_id)
    assert again.state == "OFFERED"


def test_the_manager_accepts_for_the_team(team, manager, heard):
    work = offered(team)
    accept_work(work_id=work.id, expected=1, by=manager, at=MONDAY + HOUR)
    stored = Work.objects.get(pk=work.pk)
    assert (stored.state, stored.accepted_at, stored.accepted_by) == ("ACCEPTED", MONDAY + HOUR, manager.id)
    assert stored.version == 2
    assert steps_of(work)[-1] == ("ACCEPT", "OFFERED", "ACCEPTED")
    assert [(one.event, one.work_id, one.contact_id) for one in heard] == [
        (WorkEvent.ACCEPTED, work.id, work.contact_id)
    ]
    assert "casework.accept_work" in kinds_about(work)
    assert verify(AUTHORITY).broken == ""


def test_accepting_and_naming_a_worker_is_one_act(team, manager, worker, heard):
    work = offered(team)
    accept_work(work_id=work.id, worker_user_id=worker.user_id, by=manager, at=MONDAY)
    stored = Work.objects.get(pk=work.pk)
    assert (stored.state, stored.worker_user_id) == ("ALLOCATED", worker.user_id)
    assert [one.event for one in heard] == [WorkEvent.ACCEPTED, WorkEvent.ALLOCATED]


def test_a_worker_does_not_accept_for_the_team(team, worker):
    work = offered(team)
    with pytest.raises(NotForYou, match="Only the team's manager accepts work"):
        accept_work(work_id=work.id, by=worker, at=MONDAY)
    with pytest.raises(NotForYou, match="Only the team's manager refuses work"):
        refuse_work(work_id=work.id, reason=RefusalReason.OTHER, words="No", by=worker, at=MONDAY)
    assert Work.objects.get(pk=work.pk).state == "OFFERED"


def test_another_teams_manager_does_not_find_the_work(team):
    stranger = a_manager_of(a_team())
    work = offered(team)
    with pytest.raises(WorkNotFound):
        accept_work(work_id=work.id, by=stranger, at=MONDAY)


def test_a_manager_without_a_team_finds_nothing(team):
    work = offered(team)
    with pytest.raises(WorkNotFound):
        accept_work(work_id=work.id, by=an_actor(Role.EARLY_HELP_MANAGER), at=MONDAY)


def test_refused_work_is_back_at_the_front_door_with_its_reason_in_the_same_transaction(team, manager, heard):
    work = offered(team)
    words = "They live over the river, in the next district."
    refuse_work(work_id=work.id, reason=RefusalReason.WRONG_DISTRICT, words=words, expected=1, by=manager, at=MONDAY)
    stored = Work.objects.get(pk=work.pk)
    assert (stored.state, stored.refused_at, stored.is_open) == ("REFUSED", MONDAY, False)
    told = heard[-1]
    assert (told.event, told.work_id, told.contact_id) == (WorkEvent.REFUSED, work.id, work.contact_id)
    assert (told.reason_code, told.reason) == ("WRONG_DISTRICT", words)
    assert steps_of(work)[-1] == ("REFUSE", "OFFERED", "REFUSED")
    assert WorkStep.objects.filter(work=work).order_by("-position")[0].reason == words


@pytest.mark.parametrize("blank", ["", "  \n"])
def test_a_refusal_needs_its_reason_in_words(team, manager, heard, blank):
    work = offered(team)
    with pytest.raises(ReasonDoesNotFit, match="Say why the team cannot take this work"):
        refuse_work(work_id=work.id, reason=RefusalReason.OTHER, words=blank, by=manager, at=MONDAY)
    assert Work.objects.get(pk=work.pk).state == "OFFERED" and heard == []


def test_a_refusal_that_nobody_hears_is_not_made(team, manager, nobody_listens):
    work = offered(team)
    with pytest.raises(NobodyIsListening, match="the work would be lost"):
        refuse_work(work_id=work.id, reason=RefusalReason.OTHER, words="No", by=manager, at=MONDAY)
    assert Work.objects.get(pk=work.pk).state == "OFFERED"
    assert steps_of(work) == [("OFFER", "", "OFFERED")]


def test_a_refusal_that_the_front_door_cannot_take_back_is_undone(team, manager, refusing_room):
    work = offered(team)
    refusing_room()
    with pytest.raises(RuntimeError, match="could not take it back"):
        refuse_work(work_id=work.id, reason=RefusalReason.OTHER, words="No", by=manager, at=MONDAY)
    assert Work.objects.get(pk=work.pk).state == "OFFERED"
    assert kinds_about(work) == {"casework.open_work"}


def test_accepted_work_is_not_refused_any_more(team, manager, heard):
    work = accepted(team, manager)
    with pytest.raises(MoveNotAllowed, match="The team has already accepted this work, so it cannot be refused"):
        refuse_work(work_id=work.id, reason=RefusalReason.OTHER, words="No", by=manager, at=MONDAY)


def test_of_two_managers_who_answer_at_once_one_wins_and_the_other_is_shown_what_changed(team, manager, heard):
    other = a_manager_of(team)
    work = offered(team)
    accept_work(work_id=work.id, expected=1, by=manager, at=MONDAY)
    with pytest.raises(StaleVersion) as stale:
        refuse_work(work_id=work.id, reason=RefusalReason.OTHER, words="No", expected=1, by=other, at=MONDAY)
    assert (stale.value.current.state, stale.value.current.changed_by) == ("ACCEPTED", manager.id)
    assert Work.objects.get(pk=work.pk).state == "ACCEPTED"


def test_a_lost_race_inside_the_transaction_is_noticed_without_a_form(team, manager, monkeypatch, heard):
    """The row is read, somebody else saves it, then ours is written: the version refuses it."""
    work = offered(team)
    from fanlight.casework.actions import accept_work as module

    reading = module.get_work

    def read_then_somebody_saves(*args, **kwargs):
        found = reading(*args, **kwargs)
        Work.objects.filter(pk=found.pk).update(version=found.version + 1)
        return found

    monkeypatch.setattr(module, "get_work", read_then_somebody_saves)
    with pytest.raises(StaleVersion):
        accept_work(work_id=work.id, by=manager, at=MONDAY)
    assert Work.objects.get(pk=work.pk).state == "OFFERED"


def test_no_audit_event_holds_what_was_written(team, manager, worker, heard):
    work = allocated(team, manager, worker)
    for event in events_about(AUTHORITY, [("work", work.id)]):
        assert REASONS not in str(event["detail"]) and "Tansy" not in str(event)
