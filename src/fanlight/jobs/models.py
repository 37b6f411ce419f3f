"""Workers and their heartbeats, and which due times have been enqueued. The queue itself is django-tasks-db's table."""

from __future__ import annotations

from django.db import models

from fanlight.store.public import Held, RetentionClass, RowKind, Shred, new_ulid, real_now


class JobWorker(models.Model):
    """A worker process: alive while its heart beats."""

    row_kind = RowKind.WORKING
    held = Held(
        why="To notice a worker that died, and take up what it was doing; no person is in it",
        kept_from="its last heartbeat",
        retention=RetentionClass.OPERATIONS,
        shred=Shred.DELETE_ROW,
        goes_with="No person is in it; the job jobs.clear_finished deletes it",
    )

    id = models.CharField(primary_key=True, max_length=26, default=new_ulid, editable=False)
    host = models.CharField(max_length=255)
    process_id = models.PositiveIntegerField()
    started_at = models.DateTimeField(default=real_now)
    beat_at = models.DateTimeField(default=real_now)
    stopped_at = models.DateTimeField(null=True, blank=True)

    class Meta:
        indexes = [models.Index(fields=["-beat_at"], name="jobs_latest_heartbeat")]

    def __str__(self) -> str:
        return f"worker {self.process_id} on {self.host}"


class ScheduledRun(models.Model):
    """A due time of a scheduled job that some scheduler has dealt with; the constraint lets only one do so."""

    row_kind = RowKind.LOG
    held = Held(
        why="To run a scheduled job once for each due time; no person is in it",
        kept_from="the due time",
        retention=RetentionClass.OPERATIONS,
        shred=Shred.DELETE_ROW,
        goes_with="No person is in it; the job jobs.clear_finished deletes it",
    )

    id = models.BigAutoField(primary_key=True)
    job = models.CharField(max_length=100)
    due_at = models.DateTimeField()
    enqueued_at = models.DateTimeField(default=real_now)
    was_still_running = models.BooleanField(default=False)

    class Meta:
        constraints = [models.UniqueConstraint(fields=["job", "due_at"], name="jobs_one_run_for_each_due_time")]

    def __str__(self) -> str:
        return f"{self.job} due {self.due_at.isoformat()}"
