"""Reminds the Front Door's managers each day of lines that could not be read and that nobody has settled."""

from __future__ import annotations

from fanlight.audit.public import reading_as
from fanlight.establishments.public import authority_codes
from fanlight.imports.actions.remind_of_unread_lines import remind_of_unread_lines
from fanlight.imports.queries.unread import have_waited_a_day
from fanlight.jobs.public import do_each, scheduled
from fanlight.store.public import job_actor, now


@scheduled("imports.remind_of_unread_lines", every_seconds=900)
def watch_unread_lines() -> None:
    """Tell who must look of lines that have waited for a day, once a day until each is settled."""
    do_each(authority_codes(), _watch_in)


def _watch_in(authority: str) -> None:
    by, at = job_actor("imports.remind_of_unread_lines", authority=authority), now()
    with reading_as(by):
        waits = have_waited_a_day(authority, at)
    if waits:
        remind_of_unread_lines(by=by, at=at)
