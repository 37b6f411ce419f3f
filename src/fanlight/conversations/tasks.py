"""What this room does by itself: every five minutes it looks for what no unit has answered in time."""

from __future__ import annotations

from fanlight.conversations.actions.alert_lateness import alert_lateness
from fanlight.conversations.queries.watching import late_askings
from fanlight.establishments.public import do_to_each_found
from fanlight.jobs.public import scheduled

MOST_AT_ONCE = 500


@scheduled("conversations.alert_lateness", every_seconds=300)
def watch_lateness() -> None:
    """Tell those who lead the units of every question that is late, each in its own transaction and once only."""
    do_to_each_found(
        "conversations.alert_lateness",
        lambda authority, at: late_askings(authority, at).values_list("id", flat=True)[:MOST_AT_ONCE],
        lambda key, by, at: alert_lateness(asking_id=key, by=by, at=at),
    )
