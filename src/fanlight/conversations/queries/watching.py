"""What has not been answered in time."""

from __future__ import annotations

from datetime import datetime

from django.db.models import QuerySet

from fanlight.conversations.models import Asking


def late_askings(authority: str, at: datetime) -> QuerySet[Asking]:
    """Return the askings past their time of which nobody has been told yet, the latest due last."""
    rows = Asking.objects.filter(authority=authority, stopped_at__isnull=True, due_at__lt=at, alerted_at__isnull=True)
    return rows.order_by("due_at", "id")
