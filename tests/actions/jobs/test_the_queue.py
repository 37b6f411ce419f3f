"""Jobs are enqueued with their transaction, run in order, tried a bounded number of times, and kept when they fail."""

from datetime import timedelta

import pytest
from django.db import transaction

from fanlight.jobs.public import CannotEverWork, NotAnIdentifier, UnknownJob, enqueue, run_waiting_jobs
from fanlight.jobs.queue import QueuedJob, Status, claim_next
from fanlight.jobs.running import run_claimed
from fanlight.store.public import business_time_at, now, real_now

pytestmark = pytest.mark.django_db


def make_due() -> None:
    """Let every wait be over."""
    QueuedJob.objects.filter(status=Status.READY).update(run_after=real_now() - timedelta(seconds=1))


def fail(*_: object) -> None:
    raise ValueError("Rosie Fictitious could not be sent")


def test_a_job_runs_once_with_the_identifiers_it_was_given(new_job):
    ran = []
    enqueue(new_job(lambda *ids: ran.append(ids)), "01HV4N5T0ZJ7M3Q8X2K9R6W1YB", 7)
    assert run_waiting_jobs() == 1
    assert run_waiting_jobs() == 0
    assert ran == [("01HV4N5T0ZJ7M3Q8X2K9R6W1YB", 7)]


def test_a_job_is_not_enqueued_when_its_transaction_rolls_back(new_job):
    name = new_job(lambda: None)
    with pytest.raises(ZeroDivisionError), transaction.atomic():
        enqueue(name)
        raise ZeroDivisionError
    assert not QueuedJob.objects.exists()


def test_a_job_that_nobody_registered_cannot_be_enqueued():
    with pytest.raises(UnknownJob):
        enqueue("nothing.like_it")


def test_a_name_cannot_be_enqueued(new_job):
    with pytest.raises(NotAnIdentifier):
        enqueue(new_job(lambda name: None), "Rosie Fictitious")


def test_jobs_run_in_the_order_in_which_they_were_enqueued(new_job):
    ran = []
    name = new_job(lambda number: ran.append(number))
    for number in range(5):
        enqueue(name, number)
    run_waiting_jobs()
    assert ran == [0, 1, 2, 3, 4]


def test_a_job_with_a_time_waits_for_it_and_its_wait_is_in_business_time(new_job):
    name = new_job(lambda: None)
    with business_time_at(real_now() - timedelta(days=3000)):
        enqueue(name, run_after=now() + timedelta(minutes=30))
    assert run_waiting_jobs() == 0
    wait = QueuedJob.objects.get().run_after - real_now()
    assert timedelta(minutes=29) < wait < timedelta(minutes=31)


def test_a_job_that_fails_is_tried_as_often_as_allowed_and_then_kept_as_failed(new_job):
    tried = []

    def always_fail() -> None:
        tried.append(1)
        fail()

    enqueue(new_job(always_fail, tries=3))
    waits = []
    for _ in range(10):
        run_waiting_jobs(raising=False)
        row = QueuedJob.objects.get()
        if row.status == Status.READY:
            waits.append(round((row.run_after - real_now()).total_seconds()))
        make_due()
    assert len(tried) == 3
    assert waits == [10, 60]
    assert row.status == Status.FAILED


def test_a_job_that_fails_once_and_then_works_is_done(new_job):
    tried = []

    def work_the_second_time() -> None:
        tried.append(1)
        if len(tried) == 1:
            fail()

    enqueue(new_job(work_the_second_time))
    run_waiting_jobs(raising=False)
    make_due()
    run_waiting_jobs()
    row = QueuedJob.objects.get()
    assert (row.status, row.traceback) == (Status.SUCCESSFUL, "")


def test_a_job_that_can_never_work_is_not_tried_again(new_job):
    def give_up() -> None:
        raise CannotEverWork("There is no such address")

    enqueue(new_job(give_up, tries=5))
    run_waiting_jobs(raising=False)
    row = QueuedJob.objects.get()
    assert row.status == Status.FAILED
    assert "There is no such address" in row.traceback


def test_a_failure_is_kept_without_the_words_that_name_a_child(new_job):
    enqueue(new_job(fail, tries=1))
    run_waiting_jobs(raising=False)
    row = QueuedJob.objects.get()
    assert row.exception_class_path == "builtins.ValueError"
    assert "in fail" in row.traceback
    # The line of code that raised it is kept; this test's own code names the child.
    assert "Rosie" not in row.traceback.replace('raise ValueError("Rosie Fictitious could not be sent")', "")


def test_a_job_whose_code_is_gone_fails_with_its_name(new_job):
    from fanlight.jobs.registry import JOBS

    enqueue(new_job(lambda: None, name="test.removed"))
    del JOBS["test.removed"]
    run_waiting_jobs(raising=False)
    row = QueuedJob.objects.get()
    assert row.status == Status.FAILED
    assert "fanlight.jobs.registry.UnknownJob" in row.traceback


def test_a_worker_told_to_stop_at_once_puts_its_job_back_without_using_a_try(new_job):
    def be_stopped() -> None:
        raise SystemExit(1)

    enqueue(new_job(be_stopped, tries=1))
    row = claim_next("worker-1")
    with pytest.raises(SystemExit):
        run_claimed(row)
    row.refresh_from_db()
    assert (row.status, row.worker_ids) == (Status.READY, [])


def test_two_workers_never_claim_the_same_job(new_job):
    enqueue(new_job(lambda: None))
    assert claim_next("worker-1") is not None
    assert claim_next("worker-2") is None


def test_what_a_job_enqueues_is_run_too(new_job):
    ran = []
    second = new_job(lambda: ran.append("second"), name="test.second")
    enqueue(new_job(lambda: enqueue(second), name="test.first"))
    assert run_waiting_jobs() == 2
    assert ran == ["second"]
