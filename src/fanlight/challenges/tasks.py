"""What this room does by itself: every five minutes it looks for stages of challenges that did not answer in time."""

from __future__ import annotations

from fanlight.challenges.actions.take_up import follow_up_silence
from fanlight.challenges.queries.watching import silent_stages
from fanlight.establishments.public import do_to_each_found
from fanlight.jobs.public import scheduled

MOST_AT_ONCE = 500


@scheduled("challenges.follow_up_silence", every_seconds=300)
def watch_silence() -> None:
    """Follow up every stage that is late, each in its own transaction and once only."""
    do_to_each_found(
        "challenges.follow_up_silence",
        lambda authority, at: silent_stages(authority, at).values_list("id", flat=True)[:MOST_AT_ONCE],
        lambda key, by, at: follow_up_silence(stage_id=key, by=by, at=at),
    )
