"""Runs one claimed job and writes down how it ended: done, to be tried again, or failed."""

from __future__ import annotations

import structlog
from django.db.models import QuerySet

from fanlight.jobs.failures import CannotEverWork, kind_of, trace_without_values
from fanlight.jobs.queue import QueuedJob, Status, claim_next, ids_of, name_of
from fanlight.jobs.registry import JOBS, job_named
from fanlight.jobs.rules.retries import wait_before_next_try
from fanlight.store.public import real_now

log = structlog.get_logger("fanlight.jobs")


def run_claimed(row: QueuedJob) -> BaseException | None:
    """Run a claimed job, write down how it ended, and return the error when it failed.

    When the worker itself is being stopped in the middle, the job goes back unharmed and the stop goes on.
    """
    with structlog.contextvars.bound_contextvars(job=name_of(row), job_id=str(row.id)):
        try:
            job_named(name_of(row)).function(*ids_of(row))
        except Exception as error:  # noqa: BLE001 - whatever a job raises is kept on its row and shown
            write_failure(row, error)
            return error
        except BaseException:
            _still_ours(row).update(status=Status.READY, run_after=real_now(), worker_ids=row.worker_ids[:-1])
            raise
        _still_ours(row).update(status=Status.SUCCESSFUL, finished_at=real_now(), exception_class_path="", traceback="")
        return None


def write_failure(row: QueuedJob, error: Exception) -> bool:
    """Put the job back for another try after its wait, or mark it failed; return whether it will be tried again."""
    known = JOBS.get(name_of(row))
    wait = None
    if known and not isinstance(error, CannotEverWork):
        wait = wait_before_next_try(len(row.worker_ids), known.tries, known.backoff)
    kept = {"exception_class_path": kind_of(error), "traceback": trace_without_values(error)}
    if wait is None:
        _still_ours(row).update(status=Status.FAILED, finished_at=real_now(), **kept)
    else:
        _still_ours(row).update(status=Status.READY, run_after=real_now() + wait, **kept)
    said = {"job": name_of(row), "job_id": str(row.id), "error": kind_of(error), "tries": len(row.worker_ids)}
    log.warning("job failed", **said, again=wait is not None)
    return wait is not None


def run_waiting_jobs(*, raising: bool = True, at_most: int = 1000) -> int:
    """Run here and now what is due in the queue, with what that enqueues, and return how many: for tests and commands.

    The first failure is raised, unless `raising` is false; it is on its row either way.
    """
    for done in range(at_most):
        row = claim_next("in-process")
        if row is None:
            return done
        error = run_claimed(row)
        if error is not None and raising:
            raise error
    return at_most


def _still_ours(row: QueuedJob) -> QuerySet[QueuedJob]:
    """The row, unless it was taken from this worker since: a worker thought dead must not write over its successor."""
    return QueuedJob.objects.filter(pk=row.pk, status=Status.RUNNING, started_at=row.started_at)
