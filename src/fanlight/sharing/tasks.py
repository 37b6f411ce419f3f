"""What this room does by itself: every five minutes it looks for what nobody has answered in time."""

from __future__ import annotations

from fanlight.audit.public import reading_as
from fanlight.establishments.public import authority_codes
from fanlight.jobs.public import do_each, scheduled
from fanlight.sharing.actions.alert_lateness import alert_late_answer, alert_late_ask, alert_late_information
from fanlight.sharing.actions.change_gathering import close_decided
from fanlight.sharing.queries.watching import decided_gatherings, late_answers, late_asks, late_information
from fanlight.store.public import job_actor, now

MOST_AT_ONCE = 500


@scheduled("sharing.alert_lateness", every_seconds=300)
def watch_lateness() -> None:
    """Close what is gathered for decided children, then tell of everything late, each in its own transaction and once."""
    do_each(authority_codes(), _watch_lateness_in)


def _watch_lateness_in(authority: str) -> None:
    by, at = job_actor("sharing.alert_lateness", authority=authority), now()
    with reading_as(by):
        decided = list(decided_gatherings(authority).values_list("id", flat=True)[:MOST_AT_ONCE])
    do_each(decided, lambda key: close_decided(gathering_id=key, by=by, at=at))
    with reading_as(by):
        asks = list(late_asks(authority, at).values_list("id", flat=True)[:MOST_AT_ONCE])
        answers = list(late_answers(authority, at).values_list("id", flat=True)[:MOST_AT_ONCE])
        asked = list(late_information(authority, at).values_list("id", flat=True)[:MOST_AT_ONCE])
    do_each(asks, lambda key: alert_late_ask(ask_id=key, by=by, at=at))
    do_each(answers, lambda key: alert_late_answer(late_answer_id=key, by=by, at=at))
    do_each(asked, lambda key: alert_late_information(information_id=key, by=by, at=at))
