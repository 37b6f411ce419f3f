"""The jobs that keep the house: sealing looks for the audit log, which stands below, and clearing the queue."""

from __future__ import annotations

from datetime import timedelta

from fanlight.audit.public import authorities_with_unsealed_looks, seal_looks
from fanlight.jobs.clearing import clear_finished
from fanlight.jobs.each import do_each
from fanlight.jobs.registry import scheduled
from fanlight.store.public import keep_statistics, keeps_its_own_statistics

KEEP_DONE = timedelta(days=14)
KEEP_FAILED = timedelta(days=90)


@scheduled("audit.seal_looks", every_seconds=20)
def seal_every_look() -> None:
    """Seal the looks of every authority that has some: a look is sealed at most a minute after it happened."""
    do_each(authorities_with_unsealed_looks(), _seal_all)


def _seal_all(authority: str) -> None:
    while seal_looks(authority):
        pass


@scheduled("store.keep_statistics", at=["03:20"])
def look_at_tables_again() -> None:
    """Have the database see how its tables have grown, so that it goes on choosing the short way to their rows."""
    if not keeps_its_own_statistics():
        keep_statistics()


@scheduled("jobs.clear_finished", at=["03:30"])
def clear_finished_jobs() -> None:
    """Forget jobs that ended long ago, workers that are gone, and due times that have passed."""
    clear_finished(keep_done=KEEP_DONE, keep_failed=KEEP_FAILED)
