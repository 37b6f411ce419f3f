"""How much of the night, and of what was passed to another authority, waits for somebody."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime

from fanlight.access.public import Permission
from fanlight.establishments.public import current_shift
from fanlight.front_door.models import PassedElsewhere
from fanlight.front_door.queries.nights import in_queue, summaries_owed
from fanlight.front_door.rules.night import Queue
from fanlight.front_door.scope import contacts_for_front_door
from fanlight.store.public import Actor


@dataclass(frozen=True)
class NightCounts:
    """What waits: for the night to take over and to sum up, and which receipts from elsewhere name nobody yet."""

    to_take_over: int = 0
    summaries_owed: int = 0
    not_received: int = 0
    not_received_late: int = 0


def night_counts(actor: Actor, at: datetime) -> NightCounts:
    """Return how much waits for this person in their own authority: nothing where their role has none of it."""
    found: dict[str, int] = {}
    if actor.may(Permission.FRONT_DOOR_NIGHT):
        mine = in_queue(contacts_for_front_door(actor, at), Queue.NIGHT, current_shift(actor.authority, at))
        nobodys = mine.filter(request__claimed_by_user_id="").order_by()
        found["to_take_over"] = nobodys.values("request_id").distinct().count()
        found["summaries_owed"] = len(summaries_owed(actor, at))
    if actor.may(Permission.FRONT_DOOR_SCREEN):
        seen = contacts_for_front_door(actor, at).order_by().values("id")
        passed = PassedElsewhere.objects.filter(authority=actor.authority, taken_at__isnull=True, contact__in=seen)
        found["not_received"] = passed.count()
        found["not_received_late"] = passed.filter(due_at__lt=at).count() if found["not_received"] else 0
    return NightCounts(**found)
