"""Jobs: a return that was asked for is made."""

from __future__ import annotations

from fanlight.jobs.public import job
from fanlight.store.public import now


@job("returns.make", tries=2, backoff=(5,))
def make(authority: str, build_id: str) -> None:
    """Make one return; one that is made already is left alone. One that is killed leaves nothing half and is tried again."""
    from fanlight.returns.making import make_and_keep

    make_and_keep(authority, build_id, at=now())
