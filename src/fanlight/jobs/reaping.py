"""Takes up the jobs of workers that died."""

from __future__ import annotations

from datetime import datetime, timedelta

from django.db import transaction

from fanlight.jobs.failures import WorkerStopped
from fanlight.jobs.models import JobWorker
from fanlight.jobs.queue import QueuedJob, Status
from fanlight.jobs.running import write_failure
from fanlight.store.public import real_now

DEAD_AFTER = timedelta(seconds=60)


def reap(*, besides: str = "") -> int:
    """Put back, or mark failed, every job whose worker's heart stopped; return how many.

    `besides` is a worker known to be alive. A job that was killed has used a try: one that kills its worker each
    time ends on the page of what failed.
    """
    alive = set(_alive(real_now())) | {besides}
    running = QueuedJob.objects.filter(status=Status.RUNNING)
    return sum(_take_from(row) for row in running if _worker_of(row) not in alive)


def reap_worker(worker_id: str) -> int:
    """Put back, or mark failed, what this worker was doing when it ended; return how many jobs."""
    running = QueuedJob.objects.filter(status=Status.RUNNING)
    return sum(_take_from(row) for row in running if _worker_of(row) == worker_id)


def _alive(at: datetime) -> list[str]:
    beating = JobWorker.objects.filter(beat_at__gt=at - DEAD_AFTER, stopped_at=None)
    return list(beating.values_list("id", flat=True))


def _worker_of(row: QueuedJob) -> str:
    return row.worker_ids[-1] if row.worker_ids else ""


def _take_from(row: QueuedJob) -> bool:
    with transaction.atomic():
        still = QueuedJob.objects.filter(pk=row.pk, status=Status.RUNNING, started_at=row.started_at)
        if not still.select_for_update().exists():
            return False
        write_failure(row, WorkerStopped("The worker stopped while it was doing this"))
        return True
