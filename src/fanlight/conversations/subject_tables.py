"""Which tables of conversations tell of somebody: read for the person whom they are about."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

from fanlight.people.public import SubjectTable, register_subject_material

_ABOUT = {"conversation": "conversation_id", "person": "conversation__person_id"}


def register() -> None:
    """Say which they are; called when the app is ready."""
    register_subject_material(
        "conversations",
        (
            SubjectTable(
                "conversations.Conversation",
                "A conversation with Early Help",
                ("person",),
                "asked_at",
                {"conversation": "id", "person": "person_id"},
                names=_others,
            ),
            SubjectTable("conversations.Asking", "A question", ("conversation__person",), "asked_at", _ABOUT),
            SubjectTable("conversations.Advice", "Advice given", ("conversation__person",), "recorded_at", _ABOUT),
            SubjectTable("conversations.ConversationStep", "A step", ("conversation__person",), "recorded_at", _ABOUT),
        ),
    )


def _others(row: Any) -> Iterable[str]:
    return (row.parent_name,)
