"""The unit answers: what it advises, the services it points to, and what comes of it; and who asked reads it."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime

from fanlight.audit.public import action, record
from fanlight.clocks.public import london_date
from fanlight.conversations.actions.moving import asked_conversation, move_conversation, stop_clock, unit_conversation
from fanlight.conversations.actions.telling import tell_asker
from fanlight.conversations.models import Advice, AdviceRead
from fanlight.conversations.rules.transitions import Move, MoveNotAllowed, State, check_move
from fanlight.conversations.rules.vocabulary import OUTCOMES, SERVICES
from fanlight.establishments.public import list_entries, list_entry
from fanlight.messages.public import NoticeKind
from fanlight.store.public import Actor


class NothingAdvised(ValueError):
    """An answer says something."""

    def __init__(self) -> None:
        super().__init__("Write what you advise.")


class NotOffered(ValueError):
    """A code that is not on the authority's list today."""

    def __init__(self, code: str) -> None:
        super().__init__(f"{code} is not on the list today. Choose from the list.")


@action("answered a District Conversation")
def answer_conversation(
    *,
    conversation_id: str,
    text: str,
    services: Sequence[str],
    outcome: str,
    is_told_by_phone: bool = False,
    expected: int | None = None,
    by: Actor,
    at: datetime,
) -> Advice:
    """Answer what was asked last, stop its clock and close the conversation; return the advice.

    Whoever answers has taken it. Raises ConversationNotFound, MoveNotAllowed, StaleVersion, NothingAdvised, and
    NotOffered for a service or an outcome that is on no list of the day.
    """
    if not text.strip():
        raise NothingAdvised
    check_offered(by.authority, services, outcome, at)
    conversation = unit_conversation(conversation_id, by, at, expected)
    check_move(State(conversation.state), Move.ANSWER)
    asking = stop_clock(conversation, by=by, at=at)
    if asking is None:
        raise MoveNotAllowed(State(conversation.state), Move.ANSWER)
    advice = Advice.objects.create(
        authority=by.authority,
        conversation=conversation,
        asking=asking,
        text=text,
        services=list(services),
        outcome=outcome,
        is_told_by_phone=is_told_by_phone,
        recorded_at=at,
        recorded_by=by.id,
    )
    if conversation.taken_by_user_id != by.user_id:
        conversation.taken_by_user_id, conversation.taken_at = by.user_id, at
    conversation.outcome, conversation.answered_at = outcome, at
    fields = ("taken_by_user_id", "taken_at", "outcome", "answered_at")
    move_conversation(conversation, Move.ANSWER, *fields, by=by, at=at)
    tell_asker(conversation, NoticeKind.CONVERSATION_ANSWERED, by=by, at=at)
    record("conversation", conversation.id, advice=advice.id, outcome=outcome, services=list(services))
    return advice


def check_offered(authority: str, services: Sequence[str], outcome: str, at: datetime) -> None:
    """Raise NotOffered for a service or an outcome that is not on the authority's list on the day."""
    day = london_date(at)
    if list_entry(authority, OUTCOMES, outcome, day) is None:
        raise NotOffered(outcome)
    known = {entry.code for entry in list_entries(authority, SERVICES, day)}
    for code in services:
        if code not in known:
            raise NotOffered(code)


@action("read the advice of a District Conversation")
def read_advice(*, conversation_id: str, by: Actor, at: datetime) -> int:
    """Note that somebody for whom it was meant has opened the advice; return how much of it was new to them."""
    conversation = asked_conversation(conversation_id, by, at)
    read = AdviceRead.objects.filter(authority=by.authority, user_id=by.user_id).values("advice")
    unread = list(conversation.advice.exclude(id__in=read))
    for advice in unread:
        AdviceRead.objects.create(
            authority=by.authority, advice=advice, user_id=by.user_id, recorded_at=at, recorded_by=by.id
        )
    record("conversation", conversation.id, read=[advice.id for advice in unread])
    return len(unread)
