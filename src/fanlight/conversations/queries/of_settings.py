"""What figures about schools are made of: a setting's own conversations as its leads read them, and all as counts."""

from __future__ import annotations

from datetime import datetime
from typing import Any

from django.db.models import QuerySet

from fanlight.conversations.models import Conversation
from fanlight.conversations.scope import conversations_asked
from fanlight.store.public import Actor


def own_conversations(actor: Actor, begins: datetime, ends: datetime, at: datetime) -> list[tuple[str, str]]:
    """Return (state, outcome) of each conversation that the actor's setting asked for between two instants."""
    rows = conversations_asked(actor, at).filter(asked_at__gte=begins, asked_at__lt=ends)
    return list(rows.order_by("asked_at", "id").values_list("state", "outcome"))


def conversations_of_settings_for_figures(authority: str) -> QuerySet[Conversation, Any]:
    """Return (sender id, when it was asked) of every conversation of a school or setting; walled ones too."""
    rows = Conversation.objects.filter(authority=authority, sender_kind="ESTABLISHMENT")
    return rows.order_by().values_list("sender_id", "asked_at")
