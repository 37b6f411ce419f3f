"""What this room does by itself: every five minutes it looks for what no unit has answered in time."""

from __future__ import annotations

from fanlight.audit.public import reading_as
from fanlight.conversations.actions.alert_lateness import alert_lateness
from fanlight.conversations.queries.watching import late_askings
from fanlight.establishments.public import authority_codes
from fanlight.jobs.public import do_each, scheduled
from fanlight.store.public import job_actor, now

MOST_AT_ONCE = 500


@scheduled("conversations.alert_lateness", every_seconds=300)
def watch_lateness() -> None:
    """Tell those who lead the units of every question that is late, each in its own transaction and once only."""
    do_each(authority_codes(), _watch_lateness_in)


def _watch_lateness_in(authority: str) -> None:
    by, at = job_actor("conversations.alert_lateness", authority=authority), now()
    with reading_as(by):
        late = list(late_askings(authority, at).values_list("id", flat=True)[:MOST_AT_ONCE])
    do_each(late, lambda asking_id: alert_lateness(asking_id=asking_id, by=by, at=at))
