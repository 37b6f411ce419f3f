"""Forgets what the queue no longer needs. No person is in it, so nothing is audited."""

from __future__ import annotations

from datetime import timedelta

from fanlight.jobs.models import JobWorker, ScheduledRun
from fanlight.jobs.queue import QueuedJob, Status
from fanlight.store.public import real_now


def clear_finished(*, keep_done: timedelta, keep_failed: timedelta) -> int:
    """Delete jobs, workers and due times that ended longer ago than they are kept; return how many jobs went."""
    at = real_now()
    done = QueuedJob.objects.filter(status=Status.SUCCESSFUL, finished_at__lt=at - keep_done)
    failed = QueuedJob.objects.filter(status=Status.FAILED, finished_at__lt=at - keep_failed)
    gone = done.delete()[0] + failed.delete()[0]
    JobWorker.objects.filter(beat_at__lt=at - keep_failed).delete()
    ScheduledRun.objects.filter(enqueued_at__lt=at - keep_failed).delete()
    return gone
