"""Whether the installation can work: the database answers, and a worker's heart beats."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import timedelta

from django.db import DatabaseError, InterfaceError, connection

from fanlight.jobs.models import JobWorker
from fanlight.store.public import real_now

YOUNG_HEARTBEAT = timedelta(seconds=30)


@dataclass(frozen=True)
class Health:
    """What a load balancer and a monitor ask."""

    database: bool
    worker: bool

    def in_words(self) -> dict[str, str]:
        """Each part as "ok" or what is wrong with it, and nothing that a stranger could use."""
        return {
            "database": "ok" if self.database else "cannot be reached",
            "worker": "ok" if self.worker else "no worker has been heard of lately",
        }


def health() -> Health:
    """Ask the database one question each about itself and about the newest heartbeat."""
    try:
        with connection.cursor() as cursor:
            cursor.execute("SELECT 1")
        return Health(database=True, worker=_a_worker_lives())
    except (DatabaseError, InterfaceError):
        return Health(database=False, worker=False)


def _a_worker_lives() -> bool:
    return JobWorker.objects.filter(beat_at__gt=real_now() - YOUNG_HEARTBEAT, stopped_at=None).exists()
