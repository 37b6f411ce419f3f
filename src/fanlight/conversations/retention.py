"""From when conversations are kept, what goes with one, and that one keeps the person it is about."""

from __future__ import annotations

from typing import Any

from django.db.models import F, QuerySet
from django.db.models.functions import TruncDate

from fanlight.conversations.models import Conversation
from fanlight.documents.public import register_holdable
from fanlight.people.public import register_record_of_person
from fanlight.store.public import Actor, register_retention, tidy_reference


def register() -> None:
    """Tell the rooms below all of this; called when the app is ready."""
    register_holdable("conversation", "A District Conversation, by its reference", conversation_with_reference)
    register_retention(
        "conversations.Conversation",
        since_closed,
        about={"conversation": "pk", "person": "person_id", "request": ("follows_id", "led_to_id")},
        parts={
            "conversations.Asking": "conversation",
            "conversations.Advice": "conversation",
            "conversations.ConversationStep": "conversation",
            "conversations.ConversationName": "conversation",
        },
    )
    register_record_of_person("conversations.Conversation", ended="closed_at")


def since_closed(rows: QuerySet[Any]) -> QuerySet[Any]:
    """Return the conversations that were closed, with the day."""
    return rows.filter(closed_at__isnull=False).annotate(kept_from=TruncDate(F("closed_at")))


def conversation_with_reference(actor: Actor, typed: str) -> str:
    """Return the id of the conversation with a reference, for a hold; nothing when there is none."""
    rows = Conversation.objects.filter(authority=actor.authority, reference=tidy_reference(typed) or "")
    return rows.values_list("id", flat=True).first() or ""
