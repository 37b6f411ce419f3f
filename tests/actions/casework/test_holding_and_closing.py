"""Work is given to a worker, changes hands, is closed, and is taken up again within three months."""

from __future__ import annotations

from datetime import UTC, date, datetime

import pytest

from fanlight.access.public import Role, bar_user, grant_through_wall
from fanlight.casework.models import Allocation, Work, WorkStep
from fanlight.casework.public import (
    CannotHoldThisWork,
    ClosureOutcome,
    ClosureReason,
    InformationWaits,
    MoveNotAllowed,
    NotForYou,
    ReasonDoesNotFit,
    ReopenFromRequest,
    TooLateToReopen,
    WorkEvent,
    WorkKind,
    WorkNotFound,
    add_information,
    allocate_work,
    close_work,
    reopen_work,
)
from fanlight.store.public import StaleVersion, new_ulid
from tests.actions.casework.making import (
    DAY,
    HOUR,
    MONDAY,
    a_child,
    a_decider,
    a_manager_of,
    a_team,
    a_worker_of,
    accepted,
    allocated,
    closed,
    offered,
    walled,
)
from tests.factories import a_membership, an_actor

pytestmark = pytest.mark.django_db


def ending(**changed):
    return {
        "reason": ClosureReason.NEEDS_MET,
        "outcome": ClosureOutcome.PARTLY_ACHIEVED,
        "summary": "Mornings are calmer.",
        **changed,
    }


def holders_of(work):
    rows = Allocation.objects.filter(work=work).order_by("recorded_at")
    return [(row.worker_user_id, row.valid_from, row.valid_to) for row in rows]


def test_the_manager_gives_the_work_to_a_worker_of_the_team(team, manager, worker, heard):
    work = accepted(team, manager)
    allocate_work(work_id=work.id, worker_user_id=worker.user_id, by=manager, at=MONDAY + DAY)
    stored = Work.objects.get(pk=work.pk)
    assert (stored.state, stored.worker_user_id, stored.allocated_at) == ("ALLOCATED", worker.user_id, MONDAY + DAY)
    assert holders_of(work) == [(worker.user_id, date(2018, 11, 20), None)]
    assert heard[-1].event == WorkEvent.ALLOCATED


def test_work_that_changes_hands_keeps_who_held_it_from_which_day_to_which(team, manager, worker, heard):
    second = a_worker_of(team)
    work = allocated(team, manager, worker)
    at = MONDAY + 10 * DAY
    allocate_work(work_id=work.id, worker_user_id=second.user_id, reason="On leave", by=manager, at=at)
    assert holders_of(work) == [
        (worker.user_id, date(2018, 11, 19), date(2018, 11, 29)),
        (second.user_id, date(2018, 11, 29), None),
    ]
    step = WorkStep.objects.filter(work=work).order_by("-position")[0]
    assert (step.worker_user_id, step.reason) == (second.user_id, "On leave")


def test_offered_work_is_accepted_before_it_is_allocated(team, manager, worker):
    work = offered(team)
    with pytest.raises(MoveNotAllowed, match="not accepted this work yet, so it cannot be allocated"):
        allocate_work(work_id=work.id, worker_user_id=worker.user_id, by=manager, at=MONDAY)


def test_only_a_worker_of_the_team_today_can_hold_it(team, manager, worker, heard):
    work = accepted(team, manager)
    elsewhere = a_worker_of(a_team())
    left = an_actor(Role.EARLY_HELP_WORKER, team_id=team.id, valid_to=MONDAY.date() - DAY)
    asleep = an_actor(Role.EARLY_HELP_WORKER, team_id=team.id, confirmed_until=MONDAY.date() - DAY)
    clerk = an_actor(Role.BUSINESS_SUPPORT, team_id=team.id)
    for somebody in (elsewhere, left, asleep, clerk):
        with pytest.raises(CannotHoldThisWork, match="somebody who works in this team today"):
            allocate_work(work_id=work.id, worker_user_id=somebody.user_id, by=manager, at=MONDAY)
    with pytest.raises(CannotHoldThisWork, match="somebody who works in this team today"):
        allocate_work(work_id=work.id, worker_user_id="", by=manager, at=MONDAY)
    assert Work.objects.get(pk=work.pk).state == "ACCEPTED" and holders_of(work) == []


def test_work_is_not_given_to_who_holds_it_already(team, manager, worker, heard):
    work = allocated(team, manager, worker)
    with pytest.raises(CannotHoldThisWork, match="holds the work already"):
        allocate_work(work_id=work.id, worker_user_id=worker.user_id, by=manager, at=MONDAY + DAY)


def test_a_worker_does_not_allocate(team, manager, worker, heard):
    work = accepted(team, manager)
    with pytest.raises(NotForYou, match="Only the team's manager allocates work"):
        allocate_work(work_id=work.id, worker_user_id=worker.user_id, by=worker, at=MONDAY)


def test_safety_12_work_is_not_given_to_a_worker_whom_the_record_names(team, manager, worker, heard):
    work = accepted(team, manager)
    bar_user(
        user_id=worker.user_id,
        subject_kind="person",
        subject_id=work.person_id,
        because="NAMES_RELATION",
        by=a_decider(),
        at=MONDAY,
    )
    with pytest.raises(CannotHoldThisWork, match="may not open this record. Choose somebody else"):
        allocate_work(work_id=work.id, worker_user_id=worker.user_id, by=manager, at=MONDAY)


def test_safety_13_walled_work_is_held_only_by_who_is_let_through(team, manager, worker, heard):
    work = accepted(team, manager)
    wall_id, holder_id = walled("person", work.person_id, by=a_decider())
    with pytest.raises(WorkNotFound):
        allocate_work(work_id=work.id, worker_user_id=worker.user_id, by=manager, at=MONDAY)
    holder = an_actor(Role.LADO, user=_user(holder_id))
    for somebody in (manager, worker):
        grant_through_wall(wall_id=wall_id, user_id=somebody.user_id, reason="Holds the work", by=holder, at=MONDAY)
    allocate_work(work_id=work.id, worker_user_id=worker.user_id, by=manager, at=MONDAY)
    assert Work.objects.get(pk=work.pk).worker_user_id == worker.user_id


def _user(user_id):
    from fanlight.access.models import User

    return User.objects.get(pk=user_id)


def test_the_worker_who_holds_it_closes_it_with_a_reason_an_outcome_and_a_summary(team, manager, worker, heard):
    work = allocated(team, manager, worker)
    close_work(work_id=work.id, **ending(), by=worker, at=MONDAY + 30 * DAY)
    stored = Work.objects.get(pk=work.pk)
    assert (stored.state, stored.closed_at) == ("CLOSED", MONDAY + 30 * DAY)
    assert (stored.closure_reason, stored.closure_outcome) == ("NEEDS_MET", "PARTLY_ACHIEVED")
    assert stored.closure_summary == "Mornings are calmer."
    assert holders_of(work) == [(worker.user_id, date(2018, 11, 19), date(2018, 12, 19))]
    assert (heard[-1].event, heard[-1].reason_code) == (WorkEvent.CLOSED, "NEEDS_MET")


def test_the_manager_closes_accepted_work_that_nobody_holds(team, manager, heard):
    work = accepted(team, manager)
    close_work(work_id=work.id, **ending(outcome=ClosureOutcome.DID_NOT_START), by=manager, at=MONDAY + DAY)
    assert Work.objects.get(pk=work.pk).state == "CLOSED"


def test_another_worker_of_the_team_does_not_close_it(team, manager, worker, heard):
    work = allocated(team, manager, worker)
    with pytest.raises(NotForYou, match="Only the worker who holds this work or the team's manager closes it"):
        close_work(work_id=work.id, **ending(), by=a_worker_of(team), at=MONDAY)


def test_social_work_closes_for_a_reason_of_the_census(heard):
    from fanlight.establishments.public import TeamKind

    team = a_team(kind=TeamKind.SOCIAL_WORK)
    manager = a_manager_of(team, role=Role.SOCIAL_WORK_MANAGER)
    worker = a_worker_of(team, role=Role.SOCIAL_WORKER)
    work = allocated(team, manager, worker, kind=WorkKind.SOCIAL_WORK)
    with pytest.raises(ReasonDoesNotFit, match="cannot be closed because: Needs met"):
        close_work(work_id=work.id, **ending(), by=worker, at=MONDAY + DAY)
    close_work(work_id=work.id, **ending(reason=ClosureReason.RC8), by=worker, at=MONDAY + DAY)
    assert Work.objects.get(pk=work.pk).closure_reason == "RC8"


def test_closing_needs_a_summary(team, manager, worker, heard):
    work = allocated(team, manager, worker)
    with pytest.raises(ReasonDoesNotFit, match="Write a short summary"):
        close_work(work_id=work.id, **ending(summary=" \n "), by=worker, at=MONDAY)


def test_safety_4_work_is_not_closed_while_new_information_is_unread(team, manager, worker, heard):
    work = allocated(team, manager, worker)
    for _ in range(2):
        add_information(work_id=work.id, contact_id=new_ulid(), note="Police called", by=a_decider(), at=MONDAY)
    with pytest.raises(InformationWaits, match="2 pieces of new information about this child have not been"):
        close_work(work_id=work.id, **ending(), by=worker, at=MONDAY + DAY)
    assert Work.objects.get(pk=work.pk).state == "ALLOCATED"


def test_a_closure_typed_while_information_came_in_is_stale(team, manager, worker, heard):
    work = allocated(team, manager, worker)
    add_information(work_id=work.id, contact_id=new_ulid(), note="Police called", by=a_decider(), at=MONDAY)
    with pytest.raises(StaleVersion):
        close_work(work_id=work.id, **ending(), expected=work.version, by=worker, at=MONDAY + DAY)


def test_safety_7_a_closed_case_reopens_within_three_months_as_new_work_with_its_own_clock(
    team, manager, worker, heard
):
    work = closed(team, manager, worker, level=3)
    contact_id, at = new_ulid(), datetime(2019, 2, 20, 10, 0, tzinfo=UTC)
    opened = reopen_work(
        work_id=work.id,
        reason="It has happened again",
        contact_id=contact_id,
        request_reference="FL-6M2DA9RW-3",
        by=a_decider(),
        at=at,
    )
    before, after = Work.objects.get(pk=work.pk), Work.objects.get(pk=opened.pk)
    assert (before.state, after.state, after.reopened_from_id) == ("REOPENED", "OFFERED", work.id)
    assert before.closed_at == MONDAY + DAY and before.closure_summary
    assert (after.offered_at, after.accept_due_at) == (at, at + 4 * HOUR)
    assert (after.contact_id, after.request_reference) == (contact_id, "FL-6M2DA9RW-3")
    assert (after.person_id, after.team_id, after.level, after.asked_by) == (
        work.person_id,
        team.id,
        3,
        "Oakhill Invented School",
    )
    assert heard[-1].event == WorkEvent.REOPENED
    assert (heard[-1].work_id, heard[-1].reopened_from_id, heard[-1].contact_id) == (after.id, work.id, contact_id)


def test_the_teams_manager_reopens_without_a_contact_and_the_team_has_then_accepted_it(team, manager, worker, heard):
    work = closed(team, manager, worker)
    heard.clear()
    opened = reopen_work(work_id=work.id, reason="They rang us", level=4, by=manager, at=MONDAY + 3 * DAY)
    assert (opened.state, opened.contact_id, opened.request_reference, opened.level) == (
        "ACCEPTED",
        "",
        work.request_reference,
        4,
    )
    assert [one.event for one in heard] == [WorkEvent.ACCEPTED, WorkEvent.REOPENED]
    assert heard[-1].reopened_contact_id == work.contact_id


def test_without_a_request_only_the_team_itself_reopens_and_only_for_itself(team, manager, worker, heard):
    work, other = closed(team, manager, worker), a_team()
    at = MONDAY + 3 * DAY
    with pytest.raises(ReopenFromRequest, match="Re-open it from a request"):
        reopen_work(work_id=work.id, reason="Again", by=a_decider(), at=at)
    with pytest.raises(ReopenFromRequest):
        reopen_work(work_id=work.id, reason="Again", team_id=other.id, by=manager, at=at)
    assert Work.objects.get(pk=work.pk).state == "CLOSED"
    moved = reopen_work(work_id=work.id, reason="Again", team_id=other.id, contact_id=new_ulid(), by=a_decider(), at=at)
    assert (moved.team_id, moved.state) == (other.id, "OFFERED")


def test_a_case_closed_more_than_three_months_ago_is_not_reopened(team, manager, worker, heard):
    work = closed(team, manager, worker)
    late = datetime(2019, 2, 21, 0, 30, tzinfo=UTC)
    new = {"reason": "Again", "contact_id": new_ulid(), "by": a_decider()}
    with pytest.raises(TooLateToReopen, match="could be re-opened until 20 February 2019"):
        reopen_work(work_id=work.id, at=late, **new)
    reopen_work(work_id=work.id, at=late - HOUR, **new)


def test_a_case_reopens_once_only_and_only_when_closed(team, manager, worker, heard):
    held = allocated(team, manager, worker)
    with pytest.raises(MoveNotAllowed, match="so it cannot be re-opened"):
        reopen_work(work_id=held.id, reason="Again", by=manager, at=MONDAY)
    work = closed(team, manager, worker)
    reopen_work(work_id=work.id, reason="Again", by=manager, at=MONDAY + 3 * DAY)
    with pytest.raises(MoveNotAllowed, match="re-opened as another piece of work"):
        reopen_work(work_id=work.id, reason="Again", by=manager, at=MONDAY + 3 * DAY)


def test_reopening_needs_a_reason_and_somebody_who_may(team, manager, worker, heard):
    work = closed(team, manager, worker)
    with pytest.raises(ReasonDoesNotFit, match="Say why the work is re-opened"):
        reopen_work(work_id=work.id, reason=" ", by=manager, at=MONDAY + 2 * DAY)
    with pytest.raises(NotForYou, match="Only the Front Door or the team's manager re-opens work"):
        reopen_work(work_id=work.id, reason="Again", by=worker, at=MONDAY + 2 * DAY)
    with pytest.raises(WorkNotFound):
        reopen_work(work_id=work.id, reason="Again", by=a_manager_of(a_team()), at=MONDAY + 2 * DAY)


def test_a_worker_with_two_memberships_is_found_in_the_team_that_has_the_work(team, manager, heard):
    worker = a_worker_of(a_team())
    a_membership(_user(worker.user_id), Role.EARLY_HELP_WORKER, team_id=team.id)
    work = accepted(team, manager, person_id=a_child("Bryony"))
    allocate_work(work_id=work.id, worker_user_id=worker.user_id, by=manager, at=MONDAY)
    assert Work.objects.get(pk=work.pk).worker_user_id == worker.user_id
