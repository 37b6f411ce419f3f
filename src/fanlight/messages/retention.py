"""From when notices are kept."""

from __future__ import annotations

from typing import Any

from django.db.models import QuerySet
from django.db.models.functions import TruncDate

from fanlight.access.public import kept_from_last_day
from fanlight.store.public import register_retention


def register() -> None:
    """Say it to the store; called when the app is ready."""
    register_retention("outbox.Notice", since_written, about={"account": "user_id"})
    for label in ("outbox.NoticeChoice", "outbox.Deputy"):
        register_retention(label, kept_from_last_day("user_id"), about={"account": "user_id"})


def since_written(rows: QuerySet[Any]) -> QuerySet[Any]:
    """Return notices with the day on which each was written."""
    return rows.annotate(kept_from=TruncDate("written_at"))
