"""From when returns are kept, and what goes with each."""

from __future__ import annotations

from typing import Any

from django.db.models import F, QuerySet
from django.db.models.functions import TruncDate

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


def since_made(rows: QuerySet[Any]) -> QuerySet[Any]:
    """Return every return with the day on which it was asked for."""
    return rows.annotate(kept_from=TruncDate(F("created_at")))


def since_given(rows: QuerySet[Any]) -> QuerySet[Any]:
    """Return everything that was given beside live work, with the day."""
    return rows.annotate(kept_from=TruncDate(F("given_at")))
