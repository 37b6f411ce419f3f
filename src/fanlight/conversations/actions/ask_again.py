"""Who asked has a further question: the conversation is open again, under a new clock."""

from __future__ import annotations

from datetime import datetime

from fanlight.audit.public import action, record
from fanlight.conversations.actions.moving import asked_conversation, move_conversation, start_clock
from fanlight.conversations.actions.telling import tell_unit, tell_wall_owners
from fanlight.conversations.models import Asking
from fanlight.conversations.queries.readers import wall_owners
from fanlight.conversations.rules.transitions import Move
from fanlight.messages.public import NoticeKind
from fanlight.store.public import Actor


class NothingAsked(ValueError):
    """A further question is in words."""

    def __init__(self) -> None:
        super().__init__("Write your question.")


@action("asked again in a District Conversation")
def ask_again(*, conversation_id: str, question: str, by: Actor, at: datetime) -> Asking:
    """Open an answered conversation again with a further question, and return it with its own clock.

    The same question from the same person again, by a second click, returns the first. Raises ConversationNotFound,
    MoveNotAllowed while an earlier question still waits, and NothingAsked.
    """
    if not question.strip():
        raise NothingAsked
    conversation = asked_conversation(conversation_id, by, at)
    waiting = conversation.askings.filter(stopped_at__isnull=True, question=question, asked_by_user_id=by.user_id)
    if (earlier := waiting.first()) is not None:
        record("conversation", conversation.id, asking=earlier.id, repeated=True)
        return earlier
    move_conversation(conversation, Move.ASK_AGAIN, by=by, at=at)
    asking = start_clock(conversation, at, question=question, asked_by_user_id=by.user_id, at=at)
    if wall_owners(conversation):
        tell_wall_owners(conversation, by=by, at=at)
    else:
        tell_unit(conversation, NoticeKind.CONVERSATION_ASKED, by=by, at=at)
    record("conversation", conversation.id, asking=asking.id)
    return asking
