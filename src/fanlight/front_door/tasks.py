"""What the Front Door watches by itself: urgent requests that nobody took, answers that nobody read."""

from __future__ import annotations

from fanlight.audit.public import reading_as
from fanlight.establishments.public import authority_codes
from fanlight.front_door.actions.watch import alert_unclaimed, flag_unread_answer
from fanlight.front_door.queries.watching import answers_unread_too_long, unclaimed_too_long
from fanlight.jobs.public import do_each, scheduled
from fanlight.store.public import job_actor, now


@scheduled("front_door.alert_unclaimed", every_seconds=60)
def watch_unclaimed() -> None:
    """Tell the managers of each urgent request that has waited unclaimed for the authority's minutes, once."""
    do_each(authority_codes(), _watch_unclaimed_in)


def _watch_unclaimed_in(authority: str) -> None:
    by, at = job_actor("front_door.alert_unclaimed", authority=authority), now()
    with reading_as(by):
        waiting = unclaimed_too_long(authority, at)
    do_each(waiting, lambda contact_id: alert_unclaimed(contact_id=contact_id, by=by, at=at))


@scheduled("front_door.flag_unread_answers", every_seconds=300)
def watch_unread_answers() -> None:
    """Make each answer on level 3 or 4 that nobody opened in one working day a task of the deciding team."""
    do_each(authority_codes(), _watch_unread_answers_in)


def _watch_unread_answers_in(authority: str) -> None:
    by, at = job_actor("front_door.flag_unread_answers", authority=authority), now()
    with reading_as(by):
        unread = answers_unread_too_long(authority, at)
    do_each(unread, lambda contact_id: flag_unread_answer(contact_id=contact_id, by=by, at=at))
