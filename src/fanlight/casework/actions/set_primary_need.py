"""A worker says why a child is in need, first."""

from __future__ import annotations

from datetime import datetime

from fanlight.audit.public import action, record
from fanlight.casework.actions.recording import episode_to_record_on
from fanlight.casework.models import Episode
from fanlight.casework.rules.census_codes import Need
from fanlight.store.public import Actor


@action("recorded a child's primary need")
def set_primary_need(*, work_id: str, need: Need, by: Actor, at: datetime) -> Episode:
    """Record the primary need of the episode that this work belongs to, and return the episode.

    Raises what `episode_to_record_on` raises. Children in Need census, PrimaryNeedCode.
    """
    _, episode = episode_to_record_on(work_id, by=by, at=at)
    episode.primary_need = Need(need)
    episode.save_changes("primary_need", by_id=by.id, at=at)
    record("episode", episode.id, need=str(need))
    return episode
