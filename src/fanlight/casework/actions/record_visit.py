"""A worker visited a child."""

from __future__ import annotations

from datetime import date, datetime
from typing import Any

from fanlight.audit.public import action, record
from fanlight.casework.actions.recording import DayRefused, check_day, entry_stamp, episode_to_record_on, settle
from fanlight.casework.models import Assessment, Episode, Section47, Visit
from fanlight.casework.rules.census_codes import SeenAlone
from fanlight.store.public import Actor


@action("recorded a visit to a child")
def record_visit(
    *,
    work_id: str,
    visited_on: date,
    was_seen: bool,
    seen_alone: SeenAlone,
    is_statutory: bool = False,
    by: Actor,
    at: datetime,
) -> Visit:
    """Record a visit and return it; a child who was seen is seen for whatever waits for it, once.

    Raises DayRefused for a day before the referral or to come, or for a child seen alone who was not seen; and what
    `episode_to_record_on` raises. Working Together to Safeguard Children 2023, chapter 3; Annex A, ChildSeenAlone.
    """
    check_day(visited_on, at, "The day of the visit")
    work, episode = episode_to_record_on(work_id, by=by, at=at)
    if visited_on < episode.referred_on:
        raise DayRefused("The visit is before the referral.")
    if not was_seen and seen_alone != SeenAlone.NO:
        raise DayRefused("A child who was not seen was not seen alone.")
    visit = Visit.objects.create(
        **entry_stamp(work, by, at),
        episode=episode,
        work=work,
        visited_on=visited_on,
        was_seen=was_seen,
        seen_alone=SeenAlone(seen_alone),
        is_statutory=is_statutory,
    )
    if was_seen:
        _seen(visit, episode, by, at)
    settle(episode, by=by, at=at)
    record("visit", visit.id, episode=episode.id, seen=was_seen, alone=str(seen_alone))
    return visit


def _seen(visit: Visit, episode: Episode, by: Actor, at: datetime) -> None:
    """Mark the first sight of the child on the episode, on the assessment that is open and on the enquiry that is."""
    day = visit.visited_on
    if episode.first_seen_on is None or day < episode.first_seen_on:
        episode.first_seen_on = day
        episode.save_changes("first_seen_on", by_id=by.id, at=at)
    waiting: list[Any] = [
        *Assessment.objects.filter(episode=episode, authorised_on__isnull=True, started_on__lte=day),
        *Section47.objects.filter(episode=episode, ended_on__isnull=True, started_on__lte=day),
    ]
    for one in waiting:
        if one.seen_on is None or day < one.seen_on:
            one.seen_on, one.seen_alone = day, visit.seen_alone
            one.save_changes("seen_on", "seen_alone", by_id=by.id, at=at)
