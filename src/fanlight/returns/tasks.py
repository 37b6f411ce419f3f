"""Jobs: a return that was asked for is made."""

from __future__ import annotations

from fanlight.audit.public import reading_as
from fanlight.jobs.public import job
from fanlight.returns.actions.keep_return import keep_return
from fanlight.returns.queries.builds import being_made
from fanlight.store.public import job_actor, now


@job("returns.make", tries=2, backoff=(5,))
def make(authority: str, build_id: str) -> None:
    """Make one return; one that is made already is left alone. One that is killed leaves nothing half and is tried again."""
    from fanlight.returns.making import make_return

    by, at = job_actor("returns.make", authority=authority), now()
    with reading_as(by):
        build = being_made(authority, build_id)
    if build is None:
        return
    keep_return(build_id=build_id, made=make_return(build, by=by, at=at), by=by, at=at)
