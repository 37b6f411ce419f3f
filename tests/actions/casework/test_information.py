"""New information linked to open work: it waits until somebody who answers for the work has read it."""

from __future__ import annotations

import pytest

from fanlight.access.public import Role
from fanlight.casework.actions.end_duty import end_duty
from fanlight.casework.actions.put_on_duty import DutyNotPossible
from fanlight.casework.models import Acknowledgement, InformationClock, TeamDuty, WorkInformation
from fanlight.casework.public import (
    AcknowledgedAlready,
    LinkedAlready,
    MoveNotAllowed,
    NotForYou,
    RefusalReason,
    WorkEvent,
    WorkNotFound,
    acknowledge_information,
    add_information,
    put_on_duty,
    refuse_work,
)
from fanlight.casework.queries import duties_from, on_duty
from fanlight.store.public import new_ulid
from tests.actions.casework.making import (
    DAY,
    HOUR,
    MONDAY,
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
from tests.factories import an_actor

pytestmark = pytest.mark.django_db
TODAY = MONDAY.date()


@pytest.fixture
def work(team, manager, worker, heard):
    return allocated(team, manager, worker)


def told(work, *, contact_id="", by=None, **fields):
    return add_information(
        work_id=work.id,
        contact_id=contact_id or new_ulid(),
        note="The school saw a bruise",
        by=by or a_decider(),
        at=MONDAY,
        **fields,
    )


def test_safety_4_a_link_ends_only_when_the_holder_acknowledges_it(work, worker, heard):
    information = told(work)
    clock = InformationClock.objects.get(information=information)
    assert (clock.due_at, clock.stopped_at) == (MONDAY + 4 * HOUR, None)
    assert clock.rule.startswith("INFORMATION_ACKNOWLEDGED ")
    heard.clear()
    acknowledge_information(information_id=information.id, by=worker, at=MONDAY + HOUR)
    clock.refresh_from_db()
    assert clock.stopped_at == MONDAY + HOUR
    assert Acknowledgement.objects.get(information=information).recorded_by == worker.id
    assert [(one.event, one.information_contact_id) for one in heard] == [
        (WorkEvent.INFORMATION_ACKNOWLEDGED, information.contact_id)
    ]


def test_safety_4_the_duty_worker_may_acknowledge_and_neither_another_worker_nor_the_manager_may(
    team, manager, work, heard
):
    another = a_worker_of(team)
    first, second = told(work), told(work)
    for who in (another, manager):
        with pytest.raises(NotForYou, match="the team's duty worker"):
            acknowledge_information(information_id=first.id, by=who, at=MONDAY)
    put_on_duty(worker_user_id=another.user_id, first_on=TODAY, last_on=TODAY, by=manager, at=MONDAY)
    acknowledge_information(information_id=first.id, by=another, at=MONDAY)
    for who in (another, manager):
        with pytest.raises(NotForYou):
            acknowledge_information(information_id=second.id, by=who, at=MONDAY + DAY)


def test_safety_4_where_nobody_holds_the_work_or_is_on_duty_the_manager_stands_for_the_duty_worker(
    team, manager, heard
):
    waiting = accepted(team, manager)
    acknowledge_information(information_id=told(waiting).id, by=manager, at=MONDAY)
    put_on_duty(worker_user_id=a_worker_of(team).user_id, first_on=TODAY, last_on=TODAY, by=manager, at=MONDAY)
    second = told(waiting)
    with pytest.raises(NotForYou):
        acknowledge_information(information_id=second.id, by=manager, at=MONDAY)


def test_another_teams_manager_does_not_find_it(work, heard):
    information = told(work)
    with pytest.raises(WorkNotFound):
        acknowledge_information(information_id=information.id, by=a_manager_of(a_team()), at=MONDAY)


def test_information_is_acknowledged_once(work, worker, heard):
    information = told(work)
    acknowledge_information(information_id=information.id, by=worker, at=MONDAY)
    with pytest.raises(AcknowledgedAlready):
        acknowledge_information(information_id=information.id, by=worker, at=MONDAY)
    assert Acknowledgement.objects.count() == 1


def test_one_contact_is_linked_to_one_piece_of_work_once(work, heard):
    contact_id = new_ulid()
    told(work, contact_id=contact_id)
    with pytest.raises(LinkedAlready):
        told(work, contact_id=contact_id)
    assert WorkInformation.objects.count() == 1


def test_closed_work_takes_no_information(team, manager, worker, heard):
    ended = closed(team, manager, worker)
    with pytest.raises(MoveNotAllowed, match="This work is closed, so new information cannot be linked to it"):
        told(ended)


def test_an_officer_does_not_link_to_work_behind_a_wall(work, heard):
    walled("person", work.person_id, by=a_decider())
    with pytest.raises(WorkNotFound):
        told(work)


def test_information_from_a_walled_contact_is_not_read_by_who_is_outside(work, worker, heard):
    information = told(work)
    walled("contact", information.contact_id, by=a_decider())
    with pytest.raises(WorkNotFound):
        acknowledge_information(information_id=information.id, by=worker, at=MONDAY)


def test_refused_work_gives_back_what_nobody_acknowledged(team, manager, heard):
    work = offered(team)
    read, unread = told(work), told(work)
    acknowledge_information(information_id=read.id, by=manager, at=MONDAY)
    refuse_work(work_id=work.id, reason=RefusalReason.WRONG_TEAM, words="Not ours", by=manager, at=MONDAY + HOUR)
    assert heard[-1].event == WorkEvent.REFUSED
    assert heard[-1].waiting_contact_ids == (unread.contact_id,)
    assert not InformationClock.objects.filter(stopped_at__isnull=True).exists()


def test_urgent_information_is_due_round_the_clock_and_by_when_the_child_needs_somebody(work, heard):
    evening = MONDAY + 7 * HOUR
    given = {"work_id": work.id, "note": "Police called", "by": a_decider(), "at": evening}
    plain = add_information(contact_id=new_ulid(), **given)
    urgent = add_information(contact_id=new_ulid(), is_danger=True, **given)
    needed = add_information(contact_id=new_ulid(), needed_by=evening + HOUR, **given)
    due = {clock.information_id: clock.due_at for clock in InformationClock.objects.all()}
    assert due[plain.id] == MONDAY + DAY + 3 * HOUR
    assert due[urgent.id] == evening + 4 * HOUR
    assert due[needed.id] == evening + HOUR


def test_only_who_leads_the_team_says_who_is_on_duty(team, manager, worker):
    with pytest.raises(NotForYou, match="Only the team's manager"):
        put_on_duty(worker_user_id=worker.user_id, first_on=TODAY, last_on=TODAY, by=worker, at=MONDAY)
    with pytest.raises(NotForYou, match="not in a team"):
        put_on_duty(
            worker_user_id=worker.user_id,
            first_on=TODAY,
            last_on=TODAY,
            by=an_actor(Role.EARLY_HELP_MANAGER),
            at=MONDAY,
        )
    assert not TeamDuty.objects.exists()


def test_somebody_taken_off_duty_answers_for_the_team_no_more_and_stays_in_the_record(team, manager, worker, heard):
    another = a_worker_of(team)
    information = told(allocated(team, manager, worker))
    days = {"first_on": TODAY - DAY, "last_on": TODAY + 4 * DAY}
    duty = put_on_duty(worker_user_id=another.user_id, by=manager, at=MONDAY, **days)
    for _ in range(2):
        end_duty(duty_id=duty.id, by=manager, at=MONDAY)
    assert TeamDuty.objects.get().valid_to == TODAY - DAY
    with pytest.raises(NotForYou):
        acknowledge_information(information_id=information.id, by=another, at=MONDAY)


def test_a_duty_that_never_began_is_on_no_day(team, manager, worker):
    duty = put_on_duty(worker_user_id=worker.user_id, first_on=TODAY + DAY, last_on=TODAY + DAY, by=manager, at=MONDAY)
    end_duty(duty_id=duty.id, by=manager, at=MONDAY)
    assert duties_from(team.id, duty.authority, TODAY) == []
    assert not on_duty(team.id, duty.authority, TODAY + DAY).exists()


def test_a_duty_is_ended_by_who_leads_that_team_only(team, manager, worker):
    duty = put_on_duty(worker_user_id=worker.user_id, first_on=TODAY, last_on=TODAY, by=manager, at=MONDAY)
    with pytest.raises(NotForYou):
        end_duty(duty_id=duty.id, by=worker, at=MONDAY)
    for stranger in (a_manager_of(a_team()), an_actor(Role.EARLY_HELP_MANAGER)):
        with pytest.raises(WorkNotFound):
            end_duty(duty_id=duty.id, by=stranger, at=MONDAY)
    assert TeamDuty.objects.get().valid_to == TODAY


def test_duty_has_a_worker_of_the_team_and_days_that_make_sense(team, manager, worker):
    days = {"by": manager, "at": MONDAY}
    with pytest.raises(DutyNotPossible, match="The last day must be the first day or later"):
        put_on_duty(worker_user_id=worker.user_id, first_on=TODAY, last_on=TODAY - DAY, **days)
    with pytest.raises(DutyNotPossible, match="The last day must be today or later"):
        put_on_duty(worker_user_id=worker.user_id, first_on=TODAY - 3 * DAY, last_on=TODAY - DAY, **days)
    with pytest.raises(DutyNotPossible, match="somebody who works in this team"):
        put_on_duty(worker_user_id=a_worker_of(a_team()).user_id, first_on=TODAY, last_on=TODAY, **days)
    duty = put_on_duty(worker_user_id=worker.user_id, first_on=TODAY, last_on=TODAY + 4 * DAY, **days)
    assert (duty.team_id, duty.valid_from, duty.valid_to) == (team.id, TODAY, TODAY + 4 * DAY)
