"""What is watched by itself about drafts: urgent ones that nobody sent, and those whose time is over."""

from __future__ import annotations

from fanlight.audit.public import reading_as
from fanlight.establishments.public import authority_codes
from fanlight.front_door.actions.discard_draft import purge_draft
from fanlight.front_door.actions.remind_of_draft import remind_of_draft
from fanlight.front_door.queries.draft_alerts import drafts_to_purge, urgent_drafts_unsent
from fanlight.jobs.public import do_each, scheduled
from fanlight.store.public import job_actor, now


@scheduled("front_door.remind_of_drafts", every_seconds=60)
def watch_urgent_drafts() -> None:
    """Tell a setting's other leads of each urgent draft that was not sent within the authority's minutes, once."""
    do_each(authority_codes(), _watch_urgent_drafts_in)


def _watch_urgent_drafts_in(authority: str) -> None:
    by, at = job_actor("front_door.remind_of_drafts", authority=authority), now()
    with reading_as(by):
        waiting = urgent_drafts_unsent(authority, at)
    do_each(waiting, lambda draft_id: remind_of_draft(draft_id=draft_id, by=by, at=at))


@scheduled("front_door.purge_drafts", at=["03:10"])
def purge_old_drafts() -> None:
    """Empty each draft that nobody has changed for the authority's days."""
    do_each(authority_codes(), _purge_old_drafts_in)


def _purge_old_drafts_in(authority: str) -> None:
    by, at = job_actor("front_door.purge_drafts", authority=authority), now()
    with reading_as(by):
        over = drafts_to_purge(authority, at)
    do_each(over, lambda draft_id: purge_draft(draft_id=draft_id, by=by, at=at))
