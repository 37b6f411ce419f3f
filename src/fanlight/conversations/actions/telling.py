"""Tells people that a conversation waits for them: a reference and a link, never what was said."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import datetime

from django.urls import reverse

from fanlight.conversations.models import Conversation
from fanlight.conversations.queries.readers import wall_owners, who_advises, who_asked
from fanlight.messages.public import NoticeKind, tell_others
from fanlight.store.public import Actor


def tell_unit(conversation: Conversation, notice: NoticeKind, *, by: Actor, at: datetime) -> int:
    """Tell those who lead the district's units, or hold the wall round it; return how many."""
    return _send(conversation, who_advises(conversation, at, leads=True), notice, "conversations:one", by=by, at=at)


def tell_wall_owners(conversation: Conversation, *, by: Actor, at: datetime) -> int:
    """Tell who holds a wall round the conversation that it waits for them; return how many."""
    owners, notice = wall_owners(conversation), NoticeKind.CONVERSATION_RESTRICTED
    return _send(conversation, owners, notice, "conversations:one", by=by, at=at)


def tell_asker(conversation: Conversation, notice: NoticeKind, *, by: Actor, at: datetime) -> int:
    """Tell who asked and the leads of their setting; return how many, 0 where nobody has an account."""
    return _send(conversation, who_asked(conversation, at), notice, "conversations:asked_one", by=by, at=at)


def _send(
    conversation: Conversation, user_ids: Iterable[str], notice: NoticeKind, page: str, *, by: Actor, at: datetime
) -> int:
    link = reverse(page, args=[conversation.reference])
    return tell_others(user_ids, notice, link_path=link, reference=conversation.reference, by=by, at=at)
