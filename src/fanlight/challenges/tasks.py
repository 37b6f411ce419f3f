"""What this room does by itself: every five minutes it looks for stages of challenges that did not answer in time."""

from __future__ import annotations

from fanlight.audit.public import reading_as
from fanlight.challenges.actions.take_up import follow_up_silence
from fanlight.challenges.queries.watching import silent_stages
from fanlight.establishments.public import authority_codes
from fanlight.jobs.public import do_each, scheduled
from fanlight.store.public import job_actor, now

MOST_AT_ONCE = 500


@scheduled("challenges.follow_up_silence", every_seconds=300)
def watch_silence() -> None:
    """Follow up every stage that is late, each in its own transaction and once only."""
    do_each(authority_codes(), _watch_silence_in)


def _watch_silence_in(authority: str) -> None:
    by, at = job_actor("challenges.follow_up_silence", authority=authority), now()
    with reading_as(by):
        late = list(silent_stages(authority, at).values_list("id", flat=True)[:MOST_AT_ONCE])
    do_each(late, lambda stage_id: follow_up_silence(stage_id=stage_id, by=by, at=at))
