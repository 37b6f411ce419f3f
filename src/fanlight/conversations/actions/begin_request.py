"""A request for support begins with what a conversation was told, so that nobody types it again."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import datetime
from typing import Any

from fanlight.audit.public import action, record
from fanlight.conversations.actions.moving import asked_conversation
from fanlight.conversations.queries.carried import own_urn, told_of
from fanlight.conversations.rules.carrying import answers_for_draft
from fanlight.front_door.public import start_draft
from fanlight.store.public import Actor


@action("began a request from a District Conversation")
def begin_request(*, conversation_id: str, prefilled: Mapping[str, Any], by: Actor, at: datetime) -> str:
    """Begin a request for support with what is known, tied to the conversation, and return the draft's id.

    A second click goes on with the draft that was begun and not sent or thrown away. Raises ConversationNotFound.
    """
    conversation = asked_conversation(conversation_id, by, at)
    begun = conversation.led_to_draft
    if (
        begun is not None
        and begun.sent_at is None
        and begun.discarded_at is None
        and begun.author_user_id == by.user_id
    ):
        record("conversation", conversation.id, draft=begun.id, repeated=True)
        return begun.id
    answers = {**answers_for_draft(told_of(conversation), own_urn=own_urn(conversation)), **prefilled}
    draft = start_draft(answers=answers, by=by, at=at)
    conversation.led_to_draft = draft
    conversation.save_changes("led_to_draft", by_id=by.id, at=at)
    record("conversation", conversation.id, draft=draft.id)
    return draft.id
