"""What figures are made of: ids, codes and instants of an authority's conversations, and no word that anybody wrote."""

from __future__ import annotations

from typing import Any

from django.db.models import F, QuerySet

from fanlight.conversations.models import Asking, Conversation


def conversations_for_figures(authority: str) -> QuerySet[Conversation, Any]:
    """Return every conversation: when, from whom, where, what came of it, whether it followed a request.

    Walled ones are among them: a count shows nobody.
    """
    return Conversation.objects.filter(authority=authority).values(
        "id", "asked_at", "source_code", "district_id", "state", "outcome", "follows_id"
    )


def askings_for_figures(authority: str) -> QuerySet[Asking, Any]:
    """Return every asking with its clock, and the source and district of its conversation."""
    return Asking.objects.filter(authority=authority).values(
        "id",
        "conversation_id",
        "asked_at",
        "due_at",
        "stopped_at",
        source_code=F("conversation__source_code"),
        district_id=F("conversation__district_id"),
    )
