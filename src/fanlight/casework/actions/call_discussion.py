"""Significant harm is suspected: a strategy discussion is called, and its clock runs."""

from __future__ import annotations

from datetime import datetime

from fanlight.audit.public import action, record
from fanlight.casework.actions.recording import (
    DayRefused,
    episode_to_record_on,
    keep_as_protection,
    settle,
    stamp,
)
from fanlight.casework.models import Episode, StrategyDiscussion
from fanlight.store.public import Actor


@action("called a strategy discussion")
def call_discussion(*, work_id: str, suspected_at: datetime, by: Actor, at: datetime) -> StrategyDiscussion:
    """Call a strategy discussion, due from the instant at which harm was suspected, and return it.

    Raises DayRefused for an instant to come, or while another waits to be held; and what `episode_to_record_on` raises.
    Children Act 1989, section 47; Working Together to Safeguard Children 2023, chapter 3.
    """
    if suspected_at > at:
        raise DayRefused("Harm cannot be suspected from a time that is still to come.")
    work, episode = episode_to_record_on(work_id, by=by, at=at)
    if StrategyDiscussion.objects.filter(episode=episode, held_at__isnull=True).exists():
        raise DayRefused("A strategy discussion is called already. Record what it decides.")
    discussion = StrategyDiscussion(
        **stamp(work, by, at, grave=True), episode=episode, work=work, suspected_at=suspected_at
    )
    discussion.save(force_insert=True)
    keep_as_protection(episode)
    settle(Episode.objects.get(pk=episode.pk), by=by, at=at)
    record("strategy_discussion", discussion.id, episode=episode.id, work=work.id)
    return discussion
