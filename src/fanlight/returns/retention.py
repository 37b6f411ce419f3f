"""From when returns are kept, and what goes with each."""

from __future__ import annotations

from typing import Any

from django.db.models import F, Max, Q, QuerySet
from django.db.models.functions import Coalesce, TruncDate

from fanlight.store.public import register_retention


def register() -> None:
    """Tell the rooms below all of this; called when the app is ready."""
    register_retention(
        "returns.ReturnBuild",
        since_made,
        about={"return": "pk"},
        parts={"returns.ReturnFinding": "build"},
        documents_of="return",
    )
    register_retention("returns.ReturnBeside", since_given, about={"return_beside": "pk"}, documents_of="return_beside")
    register_retention("returns.SentChild", since_the_last_episode, about={"person": "person_id"})


def since_made(rows: QuerySet[Any]) -> QuerySet[Any]:
    """Return every return with the day on which it was asked for."""
    return rows.annotate(kept_from=TruncDate(F("created_at")))


def since_given(rows: QuerySet[Any]) -> QuerySet[Any]:
    """Return everything that was given beside live work, with the day."""
    return rows.annotate(kept_from=TruncDate(F("given_at")))


def since_the_last_episode(rows: QuerySet[Any]) -> QuerySet[Any]:
    """Return what was sent of children with no open episode, with the day on which their last one ended.

    Where only a record that was joined to the child's has episodes, it is the day on which what was sent last changed.
    """
    is_open = Q(person__episodes__isnull=False, person__episodes__ended_at__isnull=True)
    over = rows.exclude(id__in=rows.filter(is_open).values("id"))
    return over.annotate(kept_from=TruncDate(Coalesce(Max("person__episodes__ended_at"), "changed_at")))
