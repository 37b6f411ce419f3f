"""From when lines that could not be read are kept, and what was noted of those that came twice."""

from __future__ import annotations

from typing import Any

from django.db.models import QuerySet
from django.db.models.functions import TruncDate

from fanlight.documents.public import shredded_ids
from fanlight.imports.models import LaterVersion
from fanlight.store.public import register_retention


def register() -> None:
    """Say it to the store; called when the app is ready."""
    register_retention("imports.UnreadLine", since_settled, about={"request": "request_id"})
    register_retention("imports.LaterVersion", since_read, rows=versions_of_shredded, about={"request": "request_id"})


def since_settled(rows: QuerySet[Any]) -> QuerySet[Any]:
    """Return the lines that somebody has settled, with the day; what still waits never comes due."""
    return rows.filter(settled_at__isnull=False).annotate(kept_from=TruncDate("settled_at"))


def versions_of_shredded(authority: str) -> QuerySet[Any]:
    """Return what was noted of requests that were shredded: until then it says that a line is not new."""
    gone = shredded_ids(authority, "front_door.RequestForSupport")
    return LaterVersion.objects.filter(authority=authority, request_id__in=gone)


def since_read(rows: QuerySet[Any]) -> QuerySet[Any]:
    """Return what came twice with the day on which it came."""
    return rows.annotate(kept_from=TruncDate("read_at"))
