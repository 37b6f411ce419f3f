"""The queue: rows of django-tasks-db, one a job, put in and taken out here only."""

from __future__ import annotations

from datetime import datetime
from typing import Any

from django.db import transaction
from django_tasks import task
from django_tasks_db.compat import TaskResultStatus as Status
from django_tasks_db.models import DBTaskResult as QueuedJob

from fanlight.jobs.registry import job_named
from fanlight.jobs.rules.names import check_identifiers
from fanlight.store.public import now, real_now

__all__ = ["QueuedJob", "Status", "claim_next", "enqueue", "is_unfinished", "name_of", "waiting_since"]


@task
def run_job(name: str, ids: list[str | int]) -> None:
    """Run a registered job. The queue keeps this function's path, so that jobs can move between modules."""
    job_named(name).function(*ids)


def enqueue(name: str, *ids: str | int, run_after: datetime | None = None) -> str:
    """Put a job in the queue, as part of the caller's transaction, and return the id of its row.

    `run_after` is an instant of business time. Raises UnknownJob, and NotAnIdentifier for anything but identifiers.
    """
    job_named(name)
    check_identifiers(ids)
    # The queue runs on the machine's time: a wait keeps its length when business time is elsewhere.
    due = real_now() if run_after is None else real_now() + (run_after - now())
    return str(run_job.using(run_after=due).enqueue(name, list(ids)).id)


def claim_next(worker_id: str) -> QueuedJob | None:
    """Take the next job that is due for this worker, or None; two workers never take the same."""
    ready = QueuedJob.objects.ready()
    if not ready.exists():  # an idle worker takes no write lock
        return None
    with transaction.atomic():
        row = ready.get_locked()
        if row is not None:
            row.claim(worker_id)
        return row


def name_of(row: QueuedJob) -> str:
    """The registered name of a queued job."""
    return str(row.args_kwargs["args"][0])


def ids_of(row: QueuedJob) -> list[Any]:
    """The identifiers that a queued job was given."""
    return list(row.args_kwargs["args"][1])


def is_unfinished(name: str) -> bool:
    """Whether a job of this name waits or runs."""
    return QueuedJob.objects.filter(status__in=[Status.READY, Status.RUNNING], args_kwargs__args__0=name).exists()


def waiting_since() -> datetime | None:
    """When the job that has been due longest became due, or None when nothing waits."""
    return QueuedJob.objects.ready().order_by("run_after").values_list("run_after", flat=True).first()
