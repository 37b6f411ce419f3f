"""An administrator gives a failed job another set of tries, and the audit trail says so."""

import pytest

from fanlight.audit.public import events_about
from fanlight.jobs.actions.try_again import NotFailed, try_again, try_all_again
from fanlight.jobs.public import enqueue, run_waiting_jobs
from fanlight.jobs.queue import QueuedJob, Status
from fanlight.store.public import command_actor, now

pytestmark = pytest.mark.django_db


@pytest.fixture
def by():
    return command_actor("an administrator of the tests", authority="886")


@pytest.fixture
def failed(new_job):
    """Three failed jobs, which will work the next time."""
    works = []

    def fail_at_first(number: int) -> None:
        if not works:
            raise ValueError

    name = new_job(fail_at_first, tries=1)
    for number in range(3):
        enqueue(name, number)
    run_waiting_jobs(raising=False)
    works.append(True)
    return list(QueuedJob.objects.filter(status=Status.FAILED))


def test_a_failed_job_is_tried_again_and_the_audit_trail_says_by_whom(failed, by):
    try_again(job_id=str(failed[0].id), by=by, at=now())
    assert run_waiting_jobs() == 1
    events = events_about("886", [("job", str(failed[0].id))])
    assert [(event["kind"], event["actor_id"]) for event in events] == [("jobs.try_again", by.id)]
    assert QueuedJob.objects.filter(status=Status.FAILED).count() == 2


def test_every_failed_job_of_a_name_is_tried_again_at_once(failed, by):
    assert try_all_again(name="test.work", by=by, at=now()) == 3
    assert run_waiting_jobs() == 3
    assert not QueuedJob.objects.filter(status=Status.FAILED).exists()


def test_a_job_that_somebody_else_put_back_is_not_put_back_twice(failed, by):
    try_again(job_id=str(failed[0].id), by=by, at=now())
    with pytest.raises(NotFailed, match="no longer failed"):
        try_again(job_id=str(failed[0].id), by=by, at=now())
