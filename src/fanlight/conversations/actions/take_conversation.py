"""A worker of the unit takes a conversation, or takes it over."""

from __future__ import annotations

from datetime import datetime

from fanlight.audit.public import action, record
from fanlight.conversations.actions.moving import move_conversation, unit_conversation
from fanlight.conversations.models import Conversation
from fanlight.conversations.rules.transitions import Move, State
from fanlight.store.public import Actor


@action("took a District Conversation")
def take_conversation(*, conversation_id: str, expected: int | None = None, by: Actor, at: datetime) -> Conversation:
    """Take a conversation of one's unit and return it; a second click takes it once. The clock goes on.

    Raises ConversationNotFound, MoveNotAllowed, and StaleVersion when it is not as it was read.
    """
    known = unit_conversation(conversation_id, by, at)
    if known.state == State.TAKEN and known.taken_by_user_id == by.user_id:
        record("conversation", known.id, repeated=True)
        return known
    conversation = unit_conversation(conversation_id, by, at, expected)
    before = conversation.taken_by_user_id
    conversation.taken_by_user_id, conversation.taken_at = by.user_id, at
    move_conversation(conversation, Move.TAKE, "taken_by_user_id", "taken_at", by=by, at=at)
    record("conversation", conversation.id, taken_from=before)
    return conversation
