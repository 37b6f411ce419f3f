"""From when what was sent of a child is kept: it goes when the child's last episode of need does."""

from __future__ import annotations

from typing import Any

from django.db.models import Max, Q, QuerySet
from django.db.models.functions import Coalesce, TruncDate

from fanlight.store.public import register_retention


def register() -> None:
    """Tell the rooms below; called when the app is ready."""
    register_retention("returns.SentChild", since_the_last_episode, about={"person": "person_id"})


def since_the_last_episode(rows: QuerySet[Any]) -> QuerySet[Any]:
    """Return what was sent of children with no open episode, with the day on which their last one ended.

    Where only a record that was joined to the child's has episodes, it is the day on which what was sent last changed.
    """
    is_open = Q(person__episodes__isnull=False, person__episodes__ended_at__isnull=True)
    over = rows.exclude(id__in=rows.filter(is_open).values("id"))
    return over.annotate(kept_from=TruncDate(Coalesce(Max("person__episodes__ended_at"), "changed_at")))
