"""Enqueues what is due by the schedule, once for each due time however many schedulers run."""

from __future__ import annotations

from datetime import datetime

from django.db import transaction

from fanlight.jobs.models import ScheduledRun
from fanlight.jobs.queue import enqueue, is_unfinished
from fanlight.jobs.registry import JOBS
from fanlight.store.public import now, real_now


class Scheduler:
    """Remembers what it has seen, so that a due time costs the database one question."""

    def __init__(self) -> None:
        self._seen: dict[str, datetime] = {}

    def enqueue_due(self) -> list[str]:
        """Enqueue every scheduled job whose due time has come, and return their names."""
        real, business = real_now(), now()
        enqueued = []
        for name, job in JOBS.items():
            if job.schedule is None:
                continue
            due = job.schedule.last_due(real=real, business=business)
            if self._seen.get(name) == due:
                continue
            if _enqueue_once(name, due):
                enqueued.append(name)
            self._seen[name] = due
        return enqueued


def _enqueue_once(name: str, due: datetime) -> bool:
    if ScheduledRun.objects.filter(job=name, due_at=due).exists():
        return False
    with transaction.atomic():
        busy = is_unfinished(name)
        _, is_new = ScheduledRun.objects.get_or_create(job=name, due_at=due, defaults={"was_still_running": busy})
        if not is_new or busy:
            return False
        enqueue(name)
        return True
