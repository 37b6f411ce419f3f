"""What reports count of sharing: how partners answered by rating, and what schools were told."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import datetime

from fanlight.sharing.models import InformationRequest, PartnerAsk


def asks_for_figures(authority: str, from_at: datetime, to_at: datetime) -> Iterator[tuple[object, ...]]:
    """Yield (rating, partner, asked, due, first answered, stopped) of every ask of some days; due is None without limit."""
    rows = PartnerAsk.objects.filter(authority=authority, asked_at__gte=from_at, asked_at__lt=to_at)
    columns = ("gathering__rating", "partner", "asked_at", "due_at", "first_answered_at", "stopped_at")
    yield from rows.order_by("asked_at").values_list(*columns).iterator(chunk_size=5_000)


def information_for_figures(authority: str, from_at: datetime, to_at: datetime) -> Iterator[tuple[object, ...]]:
    """Yield (asked, due, stopped, reply, refusal) of all that schools asked on some days; reply is None while it waits."""
    rows = InformationRequest.objects.filter(authority=authority, asked_at__gte=from_at, asked_at__lt=to_at)
    columns = ("asked_at", "due_at", "stopped_at", "answer__reply", "answer__refusal")
    yield from rows.order_by("asked_at").values_list(*columns).iterator(chunk_size=5_000)
