"""What the Front Door watches by itself: urgent requests that nobody took, answers that nobody read."""

from __future__ import annotations

from fanlight.audit.public import reading_as
from fanlight.establishments.public import authority_codes, current_shift, do_to_each_found
from fanlight.front_door.actions.ask_written import alert_written_late
from fanlight.front_door.actions.hand_over import hand_over
from fanlight.front_door.actions.pass_elsewhere import alert_not_received
from fanlight.front_door.actions.watch import alert_unclaimed, flag_unread_answer
from fanlight.front_door.queries.calls import written_late
from fanlight.front_door.queries.elsewhere import not_received_in_time
from fanlight.front_door.queries.nights import to_hand_over, was_handed_over
from fanlight.front_door.queries.watching import answers_unread_too_long, unclaimed_too_long
from fanlight.jobs.public import do_each, scheduled
from fanlight.store.public import job_actor, now


@scheduled("front_door.alert_unclaimed", every_seconds=60)
def watch_unclaimed() -> None:
    """Tell the managers of each urgent request that has waited unclaimed for the authority's minutes, once."""
    do_to_each_found(
        "front_door.alert_unclaimed",
        unclaimed_too_long,
        lambda key, by, at: alert_unclaimed(contact_id=key, by=by, at=at),
    )


@scheduled("front_door.flag_unread_answers", every_seconds=300)
def watch_unread_answers() -> None:
    """Make each answer on level 3 or 4 that nobody opened in one working day a task of the deciding team."""
    do_to_each_found(
        "front_door.flag_unread_answers",
        answers_unread_too_long,
        lambda key, by, at: flag_unread_answer(contact_id=key, by=by, at=at),
    )


@scheduled("front_door.hand_over", every_seconds=60)
def watch_hand_over() -> None:
    """Tell the team whose turn it is what it was handed, and write it down; the hour itself hands over, not this."""
    do_each(authority_codes(), _hand_over_in)


def _hand_over_in(authority: str) -> None:
    by, at = job_actor("front_door.hand_over", authority=authority), now()
    with reading_as(by):
        shift = current_shift(authority, at)
        is_needed = not was_handed_over(authority, shift) and bool(to_hand_over(authority, shift))
    if is_needed:
        hand_over(shift=shift, by=by, at=at)


@scheduled("front_door.alert_not_received", every_seconds=300)
def watch_not_received() -> None:
    """Tell the managers of each child passed to another authority whom nobody there has taken in time, once."""
    do_to_each_found(
        "front_door.alert_not_received",
        not_received_in_time,
        lambda key, by, at: alert_not_received(contact_id=key, by=by, at=at),
    )


@scheduled("front_door.alert_written_late", every_seconds=300)
def watch_written_forms() -> None:
    """Tell the Front Door of each call that a professional did not follow in writing in time, once."""
    do_to_each_found(
        "front_door.alert_written_late",
        written_late,
        lambda key, by, at: alert_written_late(call_id=key, by=by, at=at),
    )
