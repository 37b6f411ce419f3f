"""The working days or hours changed: what is still to be answered is due at another time."""

from __future__ import annotations

from datetime import datetime

from fanlight.audit.public import action, record
from fanlight.challenges.models import ChallengeStage
from fanlight.challenges.queries.ladder import stage_due, stage_on
from fanlight.clocks.public import london_date
from fanlight.store.public import Actor


@action("worked out afresh by when challenges must be answered")
def recompute_clocks(*, by: Actor, at: datetime) -> int:
    """Work out the clock of every stage that waits in the actor's authority again; return how many were moved."""
    moved = 0
    rows = ChallengeStage.objects.filter(authority=by.authority, stopped_at__isnull=True).select_related("challenge")
    for row in rows:
        # What stood on the day on which the stage was opened says how long it has.
        stage = stage_on(by.authority, row.code, london_date(row.opened_at))
        if stage is None:
            continue
        due_at, rule = stage_due(by.authority, stage, row.opened_at)
        if due_at != row.due_at:
            row.due_at, row.clock_rule, row.challenge.due_at = due_at, rule, due_at
            row.save_changes("due_at", "clock_rule", by_id=by.id, at=at)
            # Not a move of anybody's: the challenge keeps its version, and nobody's open form grows stale.
            type(row.challenge).objects.filter(id=row.challenge_id).update(due_at=due_at)
            record("challenge", row.challenge_id, stage=row.number, fields=["due_at"])
            moved += 1
    record("authority", by.authority, moved=moved)
    return moved
