"""What a dead worker was doing is taken up again, and a worker thought dead cannot spoil it."""

from datetime import timedelta

import pytest

from fanlight.jobs.models import JobWorker
from fanlight.jobs.public import enqueue, reap_worker, run_waiting_jobs
from fanlight.jobs.queue import QueuedJob, Status, claim_next
from fanlight.jobs.reaping import DEAD_AFTER, reap
from fanlight.jobs.running import run_claimed
from fanlight.store.public import real_now

pytestmark = pytest.mark.django_db


def a_worker(*, silent_for: timedelta = timedelta(0), **values: object) -> JobWorker:
    return JobWorker.objects.create(host="nowhere.example", process_id=1, beat_at=real_now() - silent_for, **values)


def test_the_job_of_a_silent_worker_is_put_back_and_runs(new_job):
    ran = []
    enqueue(new_job(lambda: ran.append(1)))
    claim_next(a_worker(silent_for=DEAD_AFTER + timedelta(seconds=1)).id)
    assert reap() == 1
    QueuedJob.objects.update(run_after=real_now())
    run_waiting_jobs()
    assert ran == [1]


def test_the_job_of_a_living_worker_is_left_alone(new_job):
    enqueue(new_job(lambda: None))
    claim_next(a_worker(silent_for=DEAD_AFTER - timedelta(seconds=5)).id)
    assert reap() == 0
    assert QueuedJob.objects.get().status == Status.RUNNING


def test_a_worker_never_reaps_itself_after_the_machine_slept(new_job):
    enqueue(new_job(lambda: None))
    worker = a_worker(silent_for=timedelta(hours=8))
    claim_next(worker.id)
    assert reap(besides=worker.id) == 0


def test_the_job_of_a_worker_that_signed_off_or_is_unknown_is_put_back(new_job):
    name = new_job(lambda: None)
    enqueue(name)
    enqueue(name)
    claim_next(a_worker(stopped_at=real_now()).id)
    claim_next("01HV4N5T0ZJ7M3Q8X2K9R6W1YB")
    assert reap() == 2


def test_the_parent_of_a_dead_worker_need_not_wait_for_its_silence(new_job):
    enqueue(new_job(lambda: None))
    worker = a_worker()
    claim_next(worker.id)
    assert reap_worker(worker.id) == 1
    assert QueuedJob.objects.get().status == Status.READY


def test_a_job_that_kills_its_worker_each_time_ends_as_failed(new_job):
    enqueue(new_job(lambda: None, tries=3))
    for number in range(1, 4):
        QueuedJob.objects.update(run_after=real_now())
        assert claim_next(f"worker-{number}") is not None
        reap()
    row = QueuedJob.objects.get()
    assert row.status == Status.FAILED
    assert "The worker stopped while it was doing this" in row.traceback


def test_a_worker_thought_dead_does_not_write_over_its_successor(new_job):
    enqueue(new_job(lambda: None))
    thought_dead = claim_next("worker-1")
    reap()
    QueuedJob.objects.update(run_after=real_now())
    successor = claim_next("worker-2")
    run_claimed(thought_dead)
    successor.refresh_from_db()
    assert (successor.status, successor.worker_ids) == (Status.RUNNING, ["worker-1", "worker-2"])
