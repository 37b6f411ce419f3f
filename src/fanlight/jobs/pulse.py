"""A worker's second thread: it beats the heart, keeps the schedule, and takes up what dead workers left."""

from __future__ import annotations

import threading
import time

import structlog
from django.db import DatabaseError, InterfaceError, close_old_connections, connection

from fanlight.jobs.models import JobWorker
from fanlight.jobs.reaping import reap
from fanlight.jobs.scheduling import Scheduler
from fanlight.store.public import real_now

log = structlog.get_logger("fanlight.jobs")

BEAT_SECONDS = 5.0
REAP_SECONDS = 15.0
TICK_SECONDS = 0.5


class Pulse(threading.Thread):
    """Runs until it is told to stop; a database that is away is waited for."""

    def __init__(self, worker_id: str, stop: threading.Event) -> None:
        super().__init__(name="pulse", daemon=True)
        self.worker_id = worker_id
        self.stop = stop
        self.scheduler = Scheduler()
        self._next_beat = self._next_reaping = 0.0

    def run(self) -> None:
        """Tick until stopped."""
        try:
            while not self.stop.wait(TICK_SECONDS):
                try:
                    self.tick()
                except (DatabaseError, InterfaceError) as error:
                    log.warning("the database is away", error=type(error).__name__)
                    close_old_connections()
                    self.stop.wait(BEAT_SECONDS)
        finally:
            connection.close()

    def tick(self) -> None:
        """Do what is due now: the heart first, because after a sleep of the machine everybody looks dead."""
        now = time.monotonic()
        if now >= self._next_beat:
            JobWorker.objects.filter(pk=self.worker_id).update(beat_at=real_now())
            self._next_beat = now + BEAT_SECONDS
        self.scheduler.enqueue_due()
        if now >= self._next_reaping:
            reap(besides=self.worker_id)
            self._next_reaping = now + REAP_SECONDS
