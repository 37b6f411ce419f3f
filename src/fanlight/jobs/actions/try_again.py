"""Gives a job that failed for good another set of tries."""

from __future__ import annotations

from datetime import datetime

from fanlight.audit.public import action, record
from fanlight.jobs.queue import QueuedJob, Status, ids_of, name_of
from fanlight.store.public import Actor, real_now


class NotFailed(Exception):
    """The job is not on the page of what failed any more; the message can be shown."""

    def __init__(self) -> None:
        super().__init__("This job is no longer failed. Somebody may have told it to try again already.")


@action("told a failed job to try again")
def try_again(*, job_id: str, by: Actor, at: datetime) -> None:
    """Put a failed job back in the queue with all its tries; raises NotFailed when it is there already."""
    failed = QueuedJob.objects.select_for_update().filter(pk=job_id, status=Status.FAILED).first()
    if failed is None:
        raise NotFailed
    _put_back(failed)


@action("told every failed job of one name to try again")
def try_all_again(*, name: str, by: Actor, at: datetime) -> int:
    """Put every failed job of this name back in the queue and return how many; raises NotFailed when there is none."""
    failed = list(
        QueuedJob.objects.select_for_update().filter(status=Status.FAILED, args_kwargs__args__0=name)[:10_000]
    )
    if not failed:
        raise NotFailed
    for row in failed:
        _put_back(row)
    return len(failed)


def _put_back(row: QueuedJob) -> None:
    record("job", str(row.id), job=name_of(row), about=ids_of(row), tries_used=len(row.worker_ids))
    row.status, row.run_after, row.finished_at, row.worker_ids = Status.READY, real_now(), None, []
    row.save(update_fields=["status", "run_after", "finished_at", "worker_ids"])
