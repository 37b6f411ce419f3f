"""How much of sharing waits for somebody."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from typing import Any

from django.db.models import QuerySet

from fanlight.access.public import Permission
from fanlight.sharing.scope import (
    asks_for_reader,
    asks_of_partner,
    information_asked,
    information_to_answer,
    late_answers_for,
)
from fanlight.store.public import Actor, count_together, prepared


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
    asked = {one: _WAITING[one].counted(actor=actor, at=at) for one, may in _MAY.items() if any(map(actor.may, may))}
    found = dict(zip(asked, count_together(*asked.values()), strict=True))
    return SharingCounts(**found)


@prepared
def _asked_of_you(*, actor: Actor, at: datetime) -> QuerySet[Any]:
    return asks_of_partner(actor, at).filter(stopped_at__isnull=True).order_by().values_list("id")


@prepared
def _late_partners(*, actor: Actor, at: datetime) -> QuerySet[Any]:
    late = asks_for_reader(actor, at).filter(stopped_at__isnull=True, due_at__lt=at)
    return late.order_by().values_list("id")


@prepared
def _after_decision(*, actor: Actor, at: datetime) -> QuerySet[Any]:
    return late_answers_for(actor, at).filter(acknowledged_at__isnull=True).order_by().values_list("id")


@prepared
def _from_schools(*, actor: Actor, at: datetime) -> QuerySet[Any]:
    return information_to_answer(actor, at).filter(stopped_at__isnull=True).order_by().values_list("id")


@prepared
def _from_schools_late(*, actor: Actor, at: datetime) -> QuerySet[Any]:
    waiting = information_to_answer(actor, at).filter(stopped_at__isnull=True, due_at__lt=at)
    return waiting.order_by().values_list("id")


@prepared
def _answered_unread(*, actor: Actor, at: datetime) -> QuerySet[Any]:
    rows = information_asked(actor, at).filter(stopped_at__isnull=False, read_at__isnull=True)
    return rows.order_by().values_list("id")


_WAITING = {
    "asked_of_you": _asked_of_you,
    "late_partners": _late_partners,
    "after_decision": _after_decision,
    "from_schools": _from_schools,
    "from_schools_late": _from_schools_late,
    "answered_unread": _answered_unread,
}
_MAY = {
    "asked_of_you": (Permission.SHARING_ANSWER,),
    "late_partners": (Permission.SHARING_ASK,),
    "after_decision": (Permission.SHARING_ASK, Permission.WORK_SEE_TEAM),
    "from_schools": (Permission.INFORMATION_ANSWER,),
    "from_schools_late": (Permission.INFORMATION_ANSWER,),
    "answered_unread": (Permission.INFORMATION_ASK,),
}
