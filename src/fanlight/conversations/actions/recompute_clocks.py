"""The working days or hours changed: what is still to be answered is due at another time."""

from __future__ import annotations

from datetime import datetime

from fanlight.audit.public import action, record
from fanlight.conversations.actions.moving import CLOCK
from fanlight.conversations.models import Asking
from fanlight.front_door.public import Intake
from fanlight.store.public import Actor


@action("worked out afresh by when District Conversations must be answered")
def recompute_clocks(*, by: Actor, at: datetime) -> int:
    """Work out every running clock of the actor's authority again; return how many were moved."""
    moved, intake = 0, Intake(by.authority)
    for asking in Asking.objects.filter(authority=by.authority, stopped_at__isnull=True):
        clock = intake.clock(CLOCK, asking.asked_at)
        if clock.due_at != asking.due_at:
            asking.due_at, asking.clock_rule = clock.due_at, clock.rule
            asking.save_changes("due_at", "clock_rule", by_id=by.id, at=at)
            record("conversation", asking.conversation_id, asking=asking.id, fields=["due_at"])
            moved += 1
    record("authority", by.authority, moved=moved)
    return moved
