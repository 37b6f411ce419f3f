"""What the page of jobs shows."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, field
from datetime import datetime, timedelta
from typing import Any

from django.core.exceptions import ValidationError
from django.db.models import Max

from fanlight.jobs.health import YOUNG_HEARTBEAT
from fanlight.jobs.models import JobWorker, ScheduledRun
from fanlight.jobs.queue import QueuedJob, Status, ids_of, name_of, waiting_since
from fanlight.jobs.registry import JOBS
from fanlight.store.public import now, real_now

MOST_SHOWN = 100


@dataclass(frozen=True)
class JobLine:
    """One job that went wrong, with times in business time."""

    id: str
    name: str
    about: list[Any]
    kind: str
    tries: int
    failed_at: datetime | None
    next_try_at: datetime | None
    trace: str

    @property
    def reason(self) -> str:
        """The kind of error, without its module."""
        return self.kind.rpartition(".")[2]


@dataclass(frozen=True)
class WorkerLine:
    """One worker of the last hour."""

    name: str
    started_at: datetime
    beat_at: datetime
    is_alive: bool


@dataclass(frozen=True)
class ScheduleLine:
    """One scheduled job."""

    name: str
    how_often: str
    last_due_at: datetime | None


@dataclass(frozen=True)
class State:
    """Everything about the jobs now."""

    failed: list[JobLine] = field(default_factory=list)
    failed_count: int = 0
    retrying: list[JobLine] = field(default_factory=list)
    waiting_count: int = 0
    running_count: int = 0
    oldest_wait: timedelta | None = None
    workers: list[WorkerLine] = field(default_factory=list)
    schedule: list[ScheduleLine] = field(default_factory=list)

    @property
    def a_worker_lives(self) -> bool:
        """Whether anything will be done at all."""
        return any(worker.is_alive for worker in self.workers)

    @property
    def failed_names(self) -> dict[str, int]:
        """How many of the shown failed jobs have each name, for those with several."""
        names = [line.name for line in self.failed]
        return {name: names.count(name) for name in sorted(set(names)) if names.count(name) > 1}


def state_of_jobs() -> State:
    """What failed, what will be tried again, what waits, who works, and the schedule."""
    rows = QueuedJob.objects
    failed = rows.filter(status=Status.FAILED).order_by("-finished_at")
    retrying = rows.filter(status=Status.READY).exclude(traceback="").order_by("run_after")
    oldest = waiting_since()
    return State(
        failed=_lines(failed[:MOST_SHOWN]),
        failed_count=failed[: MOST_SHOWN + 1].count(),
        retrying=_lines(retrying[:MOST_SHOWN]),
        waiting_count=rows.ready()[:501].count(),
        running_count=rows.filter(status=Status.RUNNING).count(),
        oldest_wait=max(real_now() - oldest, timedelta(0)) if oldest else None,
        workers=_workers(),
        schedule=_schedule(),
    )


def get_job(job_id: str) -> JobLine | None:
    """One job that went wrong, or None when it is not there (any more)."""
    try:
        row = QueuedJob.objects.filter(pk=job_id).exclude(traceback="").first()
    except ValidationError:
        return None
    return _lines([row])[0] if row else None


def _in_business_time(instant: datetime) -> datetime:
    return instant + (now() - real_now())


def _lines(rows: Iterable[QueuedJob]) -> list[JobLine]:
    return [
        JobLine(
            id=str(row.id),
            name=name_of(row),
            about=ids_of(row),
            kind=row.exception_class_path,
            tries=len(row.worker_ids),
            failed_at=_in_business_time(row.finished_at) if row.finished_at else None,
            next_try_at=_in_business_time(row.run_after) if row.status == Status.READY else None,
            trace=row.traceback,
        )
        for row in rows
    ]


def _workers() -> list[WorkerLine]:
    rows = JobWorker.objects.filter(beat_at__gt=real_now() - timedelta(hours=1)).order_by("-beat_at")[:MOST_SHOWN]
    return [
        WorkerLine(
            name=str(row),
            started_at=_in_business_time(row.started_at),
            beat_at=_in_business_time(row.beat_at),
            is_alive=row.stopped_at is None and row.beat_at > real_now() - YOUNG_HEARTBEAT,
        )
        for row in rows
    ]


def _schedule() -> list[ScheduleLine]:
    last = dict(ScheduledRun.objects.values_list("job").annotate(last=Max("due_at")))
    lines = []
    for name, job in sorted(JOBS.items()):
        if job.schedule is None:
            continue
        due = last.get(name)
        # A daily job's due time is business time already.
        shown = due if due is None or job.schedule.times else _in_business_time(due)
        lines.append(ScheduleLine(name, job.schedule.in_words(), shown))
    return lines
