"""Each due time of a scheduled job is enqueued once, whoever schedules."""

from datetime import UTC, datetime, time, timedelta

import pytest
import time_machine

from fanlight.jobs.clearing import clear_finished
from fanlight.jobs.models import JobWorker, ScheduledRun
from fanlight.jobs.public import run_waiting_jobs
from fanlight.jobs.queue import QueuedJob, Status, name_of
from fanlight.jobs.rules.schedules import Schedule
from fanlight.jobs.scheduling import Scheduler

pytestmark = pytest.mark.django_db
MORNING = datetime(2026, 3, 4, 9, 0, 5, tzinfo=UTC)


@pytest.fixture
def minutely(new_job):
    return new_job(lambda: None, name="test.minutely", schedule=Schedule(every_seconds=60))


def enqueued(name: str) -> int:
    return sum(name_of(row) == name for row in QueuedJob.objects.all())


def test_two_schedulers_enqueue_a_due_time_once(minutely):
    with time_machine.travel(MORNING, tick=False):
        assert minutely in Scheduler().enqueue_due()
        assert minutely not in Scheduler().enqueue_due()
    assert enqueued(minutely) == 1


def test_the_next_due_time_is_enqueued_when_the_last_run_is_done(minutely):
    scheduler = Scheduler()
    for minute in range(3):
        with time_machine.travel(MORNING + timedelta(minutes=minute), tick=False):
            scheduler.enqueue_due()
            run_waiting_jobs()
    assert enqueued(minutely) == 3


def test_a_job_that_is_still_unfinished_is_not_enqueued_again(minutely):
    scheduler = Scheduler()
    for minute in range(3):
        with time_machine.travel(MORNING + timedelta(minutes=minute), tick=False):
            scheduler.enqueue_due()
    assert enqueued(minutely) == 1
    assert ScheduledRun.objects.filter(job=minutely, was_still_running=True).count() == 2


def test_an_installation_that_was_off_runs_a_daily_job_once_for_all_it_missed(new_job):
    name = new_job(lambda: None, name="test.daily", schedule=Schedule(times=(time(7),)))
    with time_machine.travel(MORNING, tick=False):
        Scheduler().enqueue_due()
        run_waiting_jobs()
    with time_machine.travel(MORNING + timedelta(days=9), tick=False):
        Scheduler().enqueue_due()
        Scheduler().enqueue_due()
    assert enqueued(name) == 2


def test_the_database_itself_refuses_a_due_time_twice():
    from django.db import IntegrityError, transaction

    ScheduledRun.objects.create(job="test.minutely", due_at=MORNING)
    with pytest.raises(IntegrityError), transaction.atomic():
        ScheduledRun.objects.create(job="test.minutely", due_at=MORNING)


def test_what_ended_long_ago_is_forgotten_and_what_failed_lately_is_kept(new_job):
    from fanlight.jobs.public import enqueue

    def fail() -> None:
        raise ValueError

    with time_machine.travel(MORNING, tick=False):
        enqueue(new_job(lambda: None, name="test.done"))
        enqueue(new_job(fail, name="test.failed", tries=1))
        run_waiting_jobs(raising=False)
        JobWorker.objects.create(host="nowhere.example", process_id=1)
    with time_machine.travel(MORNING + timedelta(days=20), tick=False):
        assert clear_finished(keep_done=timedelta(days=14), keep_failed=timedelta(days=90)) == 1
    assert [row.status for row in QueuedJob.objects.all()] == [Status.FAILED]
    assert JobWorker.objects.exists()
