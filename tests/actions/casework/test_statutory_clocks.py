"""The running clocks of statutory work: started and stopped with the records, alerted once, moved with the calendar."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta

import pytest
from django.db import IntegrityError, transaction

from fanlight.access.public import Role
from fanlight.casework.actions.alert_lateness import alert_clock_run_out
from fanlight.casework.actions.recompute_clocks import recompute_clocks
from fanlight.casework.models import ManagerAlert, RunningClock, Work
from fanlight.casework.public import (
    ClosureOutcome,
    ClosureReason,
    WorkClock,
    clocks_amiss,
    clocks_on,
    close_work,
    next_due_of,
)
from fanlight.casework.queries.clocks import clocks_run_out
from fanlight.casework.tasks import alert_lateness
from fanlight.establishments.public import add_closed_day, change_clock_rule, seed
from fanlight.messages.models import Notice
from fanlight.store.public import business_time_at, job_actor
from tests.actions.casework.making import DAY, HOUR, MONDAY, offered
from tests.actions.casework.statutory import a_case, assessing, authorised, enquiring, on_a_plan, seen
from tests.factories import AUTHORITY, an_actor

pytestmark = pytest.mark.django_db
# Counted by hand: 45 working days from Monday 19 November 2018, closing at five.
ASSESSED_BY = datetime(2019, 1, 24, 17, tzinfo=UTC)


@pytest.fixture
def county(heard):
    by = an_actor(Role.ADMINISTRATOR)
    seed(
        name="Invented County Council",
        front_door_phone="01632 960100",
        out_of_hours_phone="01632 960199",
        by=by,
        at=MONDAY - DAY,
    )
    return by


def running(case) -> dict[str, datetime]:
    return {str(clock.clock): clock.due_at for clock in clocks_on(Work.objects.get(pk=case.work.pk))}


def test_the_referral_and_the_allocation_start_the_first_clocks(case):
    allocated_at = Work.objects.get(pk=case.work.pk).allocated_at
    assert running(case) == {"ASSESSMENT": ASSESSED_BY, "CHILD_SEEN_S17": datetime(2018, 11, 23, 17, tzinfo=UTC)}
    clock = RunningClock.objects.get(clock="CHILD_SEEN_S17")
    assert clock.started_at == allocated_at and "CHILD_SEEN_S17 2012-01-01" in clock.rule


def test_the_assessment_goes_on_with_the_days_of_the_referral(case):
    seen(case.later(days=3))
    assessment = assessing(case)
    assert running(case) == {"ASSESSMENT": ASSESSED_BY}
    stopped = RunningClock.objects.get(subject_kind="EPISODE", clock="ASSESSMENT")
    assert stopped.stopped_because == "TAKEN_OVER"
    authorised(case.later(days=30), assessment)
    done = RunningClock.objects.get(subject_id=assessment.id)
    assert (done.stopped_because, done.stopped_at) == ("DONE", datetime(2018, 12, 22, 12, tzinfo=UTC))
    assert running(case) == {}


def test_an_enquiry_and_a_plan_run_their_clocks_one_after_another(case):
    enquiring(case)
    assert {"CHILD_SEEN_S47", "INITIAL_CONFERENCE"} <= set(running(case))
    other = a_case()
    on_a_plan(other)
    assert {"FIRST_REVIEW", "CORE_GROUP", "PROTECTION_VISIT"} <= set(running(other))
    assert list(clocks_amiss(AUTHORITY)) == []


def test_a_clock_that_is_not_as_the_records_say_is_found(case):
    assert list(clocks_amiss(AUTHORITY)) == []
    rows = RunningClock.objects.filter(clock="ASSESSMENT")
    rows.update(due_at=ASSESSED_BY + DAY)
    assert [(one.what, one.clock) for one in clocks_amiss(AUTHORITY)] == [
        ("is due at another time than its rule says", "ASSESSMENT")
    ]
    rows.update(due_at=ASSESSED_BY, started_at=MONDAY - DAY)
    assert [one.what for one in clocks_amiss(AUTHORITY)] == ["runs from another start"]
    rows.update(stopped_at=MONDAY, stopped_because="DONE")
    assert [one.what for one in clocks_amiss(AUTHORITY)] == ["is missing"]
    RunningClock.objects.filter(clock="CHILD_SEEN_S17").update(subject_id="01NOBODY000000000000000000")
    assert sorted(one.what for one in clocks_amiss(AUTHORITY)) == ["is missing", "is missing", "runs after its stop"]


def test_a_record_that_was_put_right_has_its_clocks_again(case):
    RunningClock.objects.filter(clock="CHILD_SEEN_S17").update(started_at=MONDAY - DAY)
    assessing(case)
    assert list(clocks_amiss(AUTHORITY)) == []
    assert RunningClock.objects.filter(clock="CHILD_SEEN_S17", stopped_because="SUPERSEDED").count() == 1


def test_the_database_holds_one_running_clock_of_a_kind_and_no_stop_without_its_reason(case):
    clock = RunningClock.objects.filter(stopped_at__isnull=True).first()
    for change in (
        {"stopped_at": MONDAY + DAY},
        {"stopped_at": MONDAY - 9 * DAY, "stopped_because": "DONE"},
        {"stopped_because": "DONE"},
        {"work_id": case.work.id},
    ):
        with pytest.raises(IntegrityError), transaction.atomic():
            RunningClock.objects.filter(pk=clock.pk).update(**change)
    with pytest.raises(IntegrityError), transaction.atomic():
        RunningClock.objects.create(
            authority=AUTHORITY,
            episode=case.episode,
            subject_kind=clock.subject_kind,
            subject_id=clock.subject_id,
            clock=clock.clock,
            rule=clock.rule,
            started_at=clock.started_at,
            due_at=clock.due_at,
        )


def test_a_closed_day_moves_what_still_runs_and_nothing_that_has_stopped(county):
    case = a_case()
    seen(case.later(hours=1))
    before = RunningClock.objects.get(clock="CHILD_SEEN_S17").due_at
    add_closed_day(on=(MONDAY + DAY).date(), title="Flood", source="Notice", by=county, at=case.at)
    assert running(case)["ASSESSMENT"] == ASSESSED_BY + DAY
    assert RunningClock.objects.get(clock="CHILD_SEEN_S17").due_at == before
    assert recompute_clocks(by=county, at=case.at) == 0 and list(clocks_amiss(AUTHORITY)) == []


def test_the_limits_are_the_authoritys_dated_data(county):
    later = MONDAY + 8 * DAY
    change_clock_rule(
        rule_id="CHILD_SEEN_S17", limit=2, valid_from=(MONDAY + 7 * DAY).date(), source="Board", by=county, at=MONDAY
    )
    before, after = a_case(), a_case(at=later)
    assert running(before)["CHILD_SEEN_S17"] == datetime(2018, 11, 23, 17, tzinfo=UTC)
    assert running(after)["CHILD_SEEN_S17"] == datetime(2018, 11, 29, 17, tzinfo=UTC)
    assert list(clocks_amiss(AUTHORITY)) == []


def test_a_manager_is_told_once_when_a_clock_has_run_out(county):
    case = a_case()
    late = MONDAY + 20 * DAY
    Notice.objects.all().delete()
    with business_time_at(late):
        alert_lateness()
        alert_lateness()
    alert = ManagerAlert.objects.get(late="CLOCK")
    assert alert.work_id == case.work.id and alert.people_told == 1
    assert RunningClock.objects.get(pk=alert.subject_id).clock == "CHILD_SEEN_S17"
    assert Notice.objects.filter(user_id=case.manager.user_id, kind="WORK_LATE").count() == 1


def test_what_was_done_meanwhile_needs_no_alert(case):
    late = MONDAY + 20 * DAY
    clock_id = clocks_run_out(AUTHORITY, late).values_list("id", flat=True).get()
    seen(case.later(days=15))
    by = job_actor("casework.alert_lateness", authority=AUTHORITY)
    assert alert_clock_run_out(clock_id=clock_id, by=by, at=late) is None
    assert not ManagerAlert.objects.exists()


def test_a_clock_of_an_episode_that_no_team_holds_waits_for_the_front_door(case):
    Work.objects.filter(pk=case.work.pk).update(state="REFUSED", refused_at=MONDAY, accepted_at=None)
    assert not clocks_run_out(AUTHORITY, MONDAY + 300 * DAY).exists()
    assert list(clocks_amiss(AUTHORITY)) == []


def test_closing_stops_every_clock_and_says_why(case):
    authorised(case.later(days=2), assessing(case))
    ending = {"reason": ClosureReason.RC8, "outcome": ClosureOutcome.ACHIEVED, "summary": "Done."}
    close_work(work_id=case.work.id, **ending, **case.act(case.manager))
    assert not RunningClock.objects.filter(stopped_at__isnull=True).exists()
    assert RunningClock.objects.get(clock="CHILD_SEEN_S17").stopped_because == "ENDED"
    assert not clocks_run_out(AUTHORITY, MONDAY + 900 * DAY).exists()


def test_a_list_shows_the_clock_that_runs_out_first_in_two_queries(case, team, django_assert_num_queries):
    pieces = [Work.objects.get(pk=case.work.pk), Work.objects.get(pk=a_case().work.pk), offered(team)]
    with django_assert_num_queries(2):
        found = next_due_of(pieces)
    assert {clock.clock for clock in found.values()} == {WorkClock.CHILD_SEEN_S17} and len(found) == 2
    shown = found[case.work.id]
    assert shown.is_late(MONDAY + 9 * DAY) and not shown.is_late(MONDAY + HOUR)
    assert shown.due_at - shown.started_at > timedelta(days=3)
