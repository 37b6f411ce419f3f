"""From when what was sent of a child is kept: it goes when the child's last episode of need does."""

from __future__ import annotations

from typing import Any

from django.db.models import Max, Q, QuerySet
from django.db.models.functions import TruncDate

from fanlight.store.public import register_retention


def register() -> None:
    """Tell the rooms below; called when the app is ready."""
    register_retention("returns.SentChild", since_the_last_episode, about={"person": "person_id"})


def since_the_last_episode(rows: QuerySet[Any]) -> QuerySet[Any]:
    """Return what was sent of children with no open episode, with the day on which their last one ended."""
    is_open = Q(person__episodes__isnull=False, person__episodes__ended_at__isnull=True)
    over = rows.exclude(id__in=rows.filter(is_open).values("id"))
    ended = over.annotate(last_ended_at=Max("person__episodes__ended_at")).filter(last_ended_at__isnull=False)
    return ended.annotate(kept_from=TruncDate("last_ended_at"))
