"""What figures about schools are made of: a setting's own challenges as its leads read them, and all as counts."""

from __future__ import annotations

from datetime import datetime
from typing import Any

from django.db.models import QuerySet

from fanlight.challenges.models import Challenge
from fanlight.challenges.scope import challenges_raised
from fanlight.store.public import Actor


def own_challenges(actor: Actor, begins: datetime, ends: datetime, at: datetime) -> list[tuple[str, str]]:
    """Return (state, finding) of each challenge that the actor's setting raised between two instants."""
    rows = challenges_raised(actor, at).filter(raised_at__gte=begins, raised_at__lt=ends)
    return list(rows.order_by("raised_at", "id").values_list("state", "finding"))


def challenges_of_settings_for_figures(authority: str) -> QuerySet[Challenge, Any]:
    """Return (sender id, when it was raised) of every challenge of a school or setting; walled ones too."""
    rows = Challenge.objects.filter(authority=authority, sender_kind="ESTABLISHMENT")
    return rows.order_by().values_list("sender_id", "raised_at")
