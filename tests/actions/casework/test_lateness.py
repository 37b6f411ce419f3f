"""A team that does not answer in time: its manager is told, once, and never nobody."""

from __future__ import annotations

from datetime import timedelta

import pytest

from fanlight.access.public import Role
from fanlight.casework.actions.alert_lateness import alert_unaccepted, alert_unacknowledged, alert_unallocated
from fanlight.casework.actions.notices import NobodyToTell
from fanlight.casework.actions.recompute_clocks import recompute_clocks
from fanlight.casework.models import InformationClock, ManagerAlert, Work
from fanlight.casework.public import (
    LoadedStep,
    LoadedWork,
    Move,
    WorkKind,
    accept_work,
    acknowledge_information,
    add_information,
    load_work,
    team_counts,
)
from fanlight.casework.queries.readers import who_answers, who_leads
from fanlight.casework.tasks import alert_lateness
from fanlight.establishments.public import add_closed_day, change_clock_rule, seed
from fanlight.messages.models import Notice
from fanlight.store.public import business_time_at, import_actor, job_actor, new_ulid
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
    offered,
    walled,
)
from tests.factories import AUTHORITY, an_actor

pytestmark = pytest.mark.django_db


@pytest.fixture
def county(db):
    """An authority that is set up, so that the job finds it."""
    by = an_actor(Role.ADMINISTRATOR)
    seed(
        name="Invented County Council",
        front_door_phone="01632 960100",
        out_of_hours_phone="01632 960199",
        by=by,
        at=MONDAY - DAY,
    )
    return by


def late_notices():
    return sorted(Notice.objects.filter(kind="WORK_LATE").values_list("user_id", flat=True))


def run_at(instant):
    with business_time_at(instant):
        alert_lateness()


def test_safety_4_a_team_accepts_within_its_hours_or_its_manager_is_told_once(county, team, manager, worker):
    work = offered(team)
    run_at(MONDAY + 4 * HOUR)
    assert not ManagerAlert.objects.exists()
    run_at(MONDAY + 4.01 * HOUR)
    alert = ManagerAlert.objects.get()
    assert (alert.work_id, alert.late, alert.people_told) == (work.id, "ACCEPTANCE", 1)
    assert late_notices() == [manager.user_id]
    run_at(MONDAY + 5 * HOUR)
    run_at(MONDAY + 2 * DAY)
    assert ManagerAlert.objects.count() == 1 and len(late_notices()) == 1


def test_work_answered_in_time_tells_nobody(county, team, manager):
    work = offered(team)
    accept_work(work_id=work.id, by=manager, at=MONDAY + HOUR)
    run_at(MONDAY + DAY)
    assert not ManagerAlert.objects.exists() and late_notices() == []


def test_an_alert_that_comes_after_the_answer_is_not_given(county, team, manager):
    work = offered(team)
    accept_work(work_id=work.id, by=manager, at=MONDAY + 5 * HOUR)
    by = job_actor("casework.alert_lateness", authority=AUTHORITY)
    assert alert_unaccepted(work_id=work.id, by=by, at=MONDAY + 5 * HOUR) is None
    assert not ManagerAlert.objects.exists()


def test_an_alert_of_information_that_was_read_meanwhile_is_not_given(county, team, manager, worker):
    work = allocated(team, manager, worker)
    read = add_information(work_id=work.id, contact_id=new_ulid(), note="A", by=a_decider(), at=MONDAY)
    acknowledge_information(information_id=read.id, by=worker, at=MONDAY + 5 * HOUR)
    by = job_actor("casework.alert_lateness", authority=AUTHORITY)
    assert alert_unacknowledged(information_id=read.id, by=by, at=MONDAY + 5 * HOUR) is None
    assert not ManagerAlert.objects.exists()


def test_safety_4_information_that_nobody_acknowledges_in_time_is_told_to_the_manager_once(
    county, team, manager, worker
):
    work = allocated(team, manager, worker)
    read = add_information(work_id=work.id, contact_id=new_ulid(), note="A", by=a_decider(), at=MONDAY)
    unread = add_information(work_id=work.id, contact_id=new_ulid(), note="B", by=a_decider(), at=MONDAY)
    acknowledge_information(information_id=read.id, by=worker, at=MONDAY + HOUR)
    for later in (5, 6):
        run_at(MONDAY + later * HOUR)
    alert = ManagerAlert.objects.get()
    assert (alert.late, alert.subject_id, alert.work_id) == ("INFORMATION", unread.id, work.id)
    assert late_notices() == [manager.user_id]


def test_safety_4_accepted_work_has_a_worker_within_its_hours_or_the_manager_is_told_once(county, team, manager):
    work = accepted(team, manager)
    assert work.allocate_due_at == MONDAY + DAY + HOUR and work.allocate_clock.startswith("TEAM_ALLOCATES ")
    run_at(work.allocate_due_at)
    assert not ManagerAlert.objects.exists()
    run_at(work.allocate_due_at + timedelta(minutes=1))
    run_at(work.allocate_due_at + DAY)
    alert = ManagerAlert.objects.get()
    assert (alert.work_id, alert.late) == (work.id, "ALLOCATION")
    assert late_notices() == [manager.user_id]
    assert team_counts(manager, work.allocate_due_at).late_to_allocate == 0
    assert team_counts(manager, work.allocate_due_at + HOUR).late_to_allocate == 1


def test_safety_4_work_that_has_a_worker_waits_for_none(county, team, manager, worker):
    work = allocated(team, manager, worker)
    run_at(MONDAY + 30 * DAY)
    by = job_actor("casework.alert_lateness", authority=AUTHORITY)
    assert alert_unallocated(work_id=work.id, by=by, at=MONDAY + 30 * DAY) is None
    assert not ManagerAlert.objects.filter(late="ALLOCATION").exists()


def test_safety_4_work_with_danger_has_a_worker_before_the_child_needs_one(county, team, manager):
    work = accepted(team, manager, is_danger=True, needed_by=MONDAY + 3 * HOUR)
    assert work.allocate_due_at == MONDAY + 3 * HOUR


def test_loaded_work_without_a_worker_stands_under_the_clock(county, team):
    steps = [LoadedStep(Move.OFFER, MONDAY, "x"), LoadedStep(Move.ACCEPT, MONDAY + HOUR, "x")]
    piece = LoadedWork(
        kind=WorkKind.EARLY_HELP, person_id=a_child(), team_id=team.id, accept_due_at=MONDAY + DAY, steps=steps
    )
    (key,) = load_work(pieces=[piece], by=import_actor("tests", authority=AUTHORITY), at=MONDAY + DAY)
    assert Work.objects.get(pk=key).allocate_due_at == MONDAY + DAY + HOUR


def test_without_a_manager_the_front_doors_managers_are_told(county, team):
    chief = an_actor(Role.FRONT_DOOR_MANAGER)
    offered(team)
    run_at(MONDAY + DAY)
    assert late_notices() == [chief.user_id]


def test_safety_13_lateness_of_walled_work_is_told_to_who_holds_the_wall(county, team, manager):
    work = offered(team)
    _, holder = walled("person", work.person_id, by=a_decider())
    run_at(MONDAY + DAY)
    assert late_notices() == [holder]


def test_with_nobody_to_tell_the_teams_mailbox_is_told_and_without_one_the_job_fails_in_sight(county):
    team = a_team(email="unit@council.example")
    offered(team, by=a_decider())
    run_at(MONDAY + DAY)
    assert Notice.objects.get(kind="WORK_LATE").address == "unit@council.example"
    work = offered(a_team(), by=a_decider())
    by = job_actor("casework.alert_lateness", authority=AUTHORITY)
    with pytest.raises(NobodyToTell, match=f"{work.reference} is late and its team has no manager"):
        alert_unaccepted(work_id=work.id, by=by, at=MONDAY + DAY)
    assert ManagerAlert.objects.count() == 1


def test_new_information_is_for_the_holder_then_for_who_is_on_duty_then_for_who_leads(team, manager, worker, heard):
    from fanlight.casework.public import put_on_duty

    work = accepted(team, manager)
    assert who_answers(work, MONDAY) == [manager.user_id]
    duty = a_worker_of(team)
    today = MONDAY.date()
    put_on_duty(worker_user_id=duty.user_id, first_on=today, last_on=today, by=manager, at=MONDAY)
    assert who_answers(work, MONDAY) == [duty.user_id]
    held = allocated(team, manager, worker)
    assert who_answers(held, MONDAY) == [worker.user_id]
    gone = allocated(team, manager, an_actor(Role.EARLY_HELP_WORKER, team_id=team.id, valid_to=today))
    assert who_answers(gone, MONDAY) != [duty.user_id]
    assert who_answers(gone, MONDAY + DAY) == [manager.user_id]


def test_who_leads_is_the_teams_managers_and_no_other_teams(team, manager):
    a_manager_of(a_team())
    second = a_manager_of(team)
    assert who_leads(offered(team), MONDAY) == sorted([manager.user_id, second.user_id])


def test_a_new_closed_day_moves_what_has_still_to_be_answered(county, team, manager, worker):
    evening = MONDAY + 7 * HOUR
    work = offered(team, at=evening)
    waits = accepted(team, manager, at=evening - HOUR)
    held = allocated(team, manager, worker)
    add_information(work_id=held.id, contact_id=new_ulid(), note="A", by=a_decider(), at=evening)
    due = work.accept_due_at
    add_closed_day(on=(MONDAY + DAY).date(), title="Flood", source="Notice", by=county, at=evening)
    assert Work.objects.get(pk=work.pk).accept_due_at == due + DAY
    assert Work.objects.get(pk=waits.pk).allocate_due_at == waits.allocate_due_at + DAY
    assert InformationClock.objects.get().due_at == due + DAY
    assert Work.objects.get(pk=held.pk).accept_due_at == held.accept_due_at


def test_working_out_afresh_moves_nothing_when_nothing_changed(county, team):
    work = offered(team)
    assert recompute_clocks(by=county, at=MONDAY) == 0
    assert Work.objects.get(pk=work.pk).version == work.version


def test_the_hours_are_the_authoritys_dated_data(county, team):
    change_clock_rule(
        rule_id="TEAM_ACCEPTS", limit=2, valid_from=(MONDAY + DAY).date(), source="Board", by=county, at=MONDAY
    )
    assert offered(team).accept_due_at == MONDAY + 4 * HOUR
    assert offered(team, at=MONDAY + DAY).accept_due_at == MONDAY + DAY + 2 * HOUR
