"""What is watched by itself about drafts: urgent ones that nobody sent, and those whose time is over."""

from __future__ import annotations

from fanlight.audit.public import reading_as
from fanlight.establishments.public import authority_codes
from fanlight.front_door.actions.discard_draft import purge_draft
from fanlight.front_door.actions.remind_of_draft import remind_of_draft
from fanlight.front_door.queries.draft_alerts import drafts_to_purge, urgent_drafts_unsent
from fanlight.jobs.public import scheduled
from fanlight.store.public import job_actor, now


@scheduled("front_door.remind_of_drafts", every_seconds=60)
def watch_urgent_drafts() -> None:
    """Tell a setting's other leads of each urgent draft that was not sent within the authority's minutes, once."""
    for authority in authority_codes():
        by, at = job_actor("front_door.remind_of_drafts", authority=authority), now()
        with reading_as(by):
            waiting = urgent_drafts_unsent(authority, at)
        for draft_id in waiting:
            remind_of_draft(draft_id=draft_id, by=by, at=at)


@scheduled("front_door.purge_drafts", at=["03:10"])
def purge_old_drafts() -> None:
    """Empty each draft that nobody has changed for the authority's days."""
    for authority in authority_codes():
        by, at = job_actor("front_door.purge_drafts", authority=authority), now()
        with reading_as(by):
            over = drafts_to_purge(authority, at)
        for draft_id in over:
            purge_draft(draft_id=draft_id, by=by, at=at)
