"""The working days or hours changed: what is still to be answered is due at another time."""

from __future__ import annotations

from datetime import datetime

from fanlight.audit.public import action, record
from fanlight.casework.public import AnswerClock, answer_due
from fanlight.clocks.public import london_date
from fanlight.front_door.public import Intake
from fanlight.sharing.actions.change_gathering import set_clock
from fanlight.sharing.models import InformationRequest, LateAnswer, PartnerAsk
from fanlight.sharing.queries.ratings import rating_on
from fanlight.sharing.rules.vocabulary import SCHOOL_INFORMATION
from fanlight.store.public import Actor


@action("worked out afresh by when partners and schools are answered")
def recompute_clocks(*, by: Actor, at: datetime) -> int:
    """Work out every running clock of the actor's authority again; return how many were moved."""
    moved, intake = 0, Intake(by.authority)
    running = PartnerAsk.objects.filter(authority=by.authority, stopped_at__isnull=True)
    for ask in running.select_related("gathering", "contact"):
        rating = rating_on(by.authority, ask.gathering.rating, london_date(ask.asked_at))
        moved += set_clock(ask, rating, by=by, at=at) if rating else 0
    for asked in InformationRequest.objects.filter(authority=by.authority, stopped_at__isnull=True):
        clock = intake.clock(SCHOOL_INFORMATION, asked.asked_at)
        moved += _move(asked, clock.due_at, clock.rule, by=by, at=at)
    for late in LateAnswer.objects.filter(authority=by.authority, acknowledged_at__isnull=True).select_related(
        "contact"
    ):
        due_at, rule = answer_due(
            AnswerClock.ACKNOWLEDGE,
            by.authority,
            late.came_at,
            level=late.contact.level_decided,
            is_danger=late.contact.is_urgent,
            needed_by=None,
        )
        moved += _move(late, due_at, rule, by=by, at=at)
    record("authority", by.authority, moved=moved)
    return moved


def _move(row: InformationRequest | LateAnswer, due_at: datetime, rule: str, *, by: Actor, at: datetime) -> bool:
    if row.due_at == due_at:
        return False
    row.due_at, row.clock_rule = due_at, rule
    row.save_changes("due_at", "clock_rule", by_id=by.id, at=at)
    return True
