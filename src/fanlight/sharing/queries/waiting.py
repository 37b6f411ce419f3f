"""How much of sharing waits for somebody."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime

from fanlight.access.public import Permission
from fanlight.sharing.scope import (
    asks_for_reader,
    asks_of_partner,
    information_asked,
    information_to_answer,
    late_answers_for,
)
from fanlight.store.public import Actor


@dataclass(frozen=True)
class SharingCounts:
    """What waits: for a partner, the Front Door, a team, a school."""

    asked_of_you: int = 0
    late_partners: int = 0
    after_decision: int = 0
    from_schools: int = 0
    from_schools_late: int = 0
    answered_unread: int = 0


def sharing_counts(actor: Actor, at: datetime) -> SharingCounts:
    """Return how much waits for this person in every part of this room that they may enter."""
    found: dict[str, int] = {}
    if actor.may(Permission.SHARING_ANSWER):
        found["asked_of_you"] = asks_of_partner(actor, at).filter(stopped_at__isnull=True).count()
    if actor.may(Permission.SHARING_ASK):
        late = asks_for_reader(actor, at).filter(stopped_at__isnull=True, due_at__lt=at)
        found["late_partners"] = late.count()
    if actor.may(Permission.SHARING_ASK) or actor.may(Permission.WORK_SEE_TEAM):
        found["after_decision"] = late_answers_for(actor, at).filter(acknowledged_at__isnull=True).count()
    if actor.may(Permission.INFORMATION_ANSWER):
        waiting = information_to_answer(actor, at).filter(stopped_at__isnull=True)
        found["from_schools"] = waiting.count()
        found["from_schools_late"] = waiting.filter(due_at__lt=at).count() if found["from_schools"] else 0
    if actor.may(Permission.INFORMATION_ASK):
        rows = information_asked(actor, at).filter(stopped_at__isnull=False, read_at__isnull=True)
        found["answered_unread"] = rows.count()
    return SharingCounts(**found)
