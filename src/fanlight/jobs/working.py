"""The worker: takes jobs from the queue one by one until it is told to stop."""

from __future__ import annotations

import os
import socket
import threading

import structlog
from django.db import DatabaseError, InterfaceError, close_old_connections

from fanlight.jobs.models import JobWorker
from fanlight.jobs.pulse import Pulse
from fanlight.jobs.queue import claim_next
from fanlight.jobs.reaping import reap_worker
from fanlight.jobs.running import run_claimed
from fanlight.store.public import new_ulid, real_now

log = structlog.get_logger("fanlight.jobs")

IDLE_SECONDS = 0.5
LONGEST_WAIT_FOR_DATABASE = 30.0


class Worker:
    """One process that runs jobs. `stop` may be set from a signal; the job in hand is finished first."""

    def __init__(self, worker_id: str = "", stop: threading.Event | None = None) -> None:
        self.id = worker_id or new_ulid()
        self.stop = stop or threading.Event()

    def run(self) -> None:
        """Work until stopped. A database that is away is waited for, and what was in hand is taken up again."""
        self._register()
        pulse = Pulse(self.id, self.stop)
        pulse.start()
        try:
            self._work()
        finally:
            self.stop.set()
            pulse.join(timeout=10)
            self._sign_off()

    def _work(self) -> None:
        wait = IDLE_SECONDS
        lost_touch = False
        while not self.stop.is_set():
            try:
                close_old_connections()
                if lost_touch:
                    # How the job in hand ended could not be written: this worker holds nothing now, so take it back.
                    reap_worker(self.id)
                    lost_touch = False
                wait = 0.0 if self.run_one() else IDLE_SECONDS
            except (DatabaseError, InterfaceError) as error:
                log.warning("the database is away", error=type(error).__name__)
                lost_touch = True
                wait = min(LONGEST_WAIT_FOR_DATABASE, max(1.0, wait * 2))
            if wait:
                self.stop.wait(wait)

    def run_one(self) -> bool:
        """Run the next job that is due, if there is one, and return whether there was."""
        row = claim_next(self.id)
        if row is None:
            return False
        run_claimed(row)
        return True

    def _register(self) -> None:
        JobWorker.objects.create(id=self.id, host=socket.gethostname(), process_id=os.getpid())
        log.info("worker started", worker=self.id)

    def _sign_off(self) -> None:
        JobWorker.objects.filter(pk=self.id).update(stopped_at=real_now())
        log.info("worker stopped", worker=self.id)
