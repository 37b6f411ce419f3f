"""Danger, or level 3 or 4, shows in a conversation: it goes to the Front Door at once, as a request with its own clock."""

from __future__ import annotations

from datetime import datetime

from fanlight.access.public import extend_wall, walls_over
from fanlight.audit.public import action, record
from fanlight.conversations.actions.moving import move_conversation, stop_clock, unit_conversation
from fanlight.conversations.actions.telling import tell_asker
from fanlight.conversations.models import Conversation
from fanlight.conversations.queries.carried import asked_by_of, told_of
from fanlight.conversations.rules.carrying import sent_for
from fanlight.conversations.rules.transitions import Move, State, check_move
from fanlight.conversations.rules.vocabulary import LEVEL_OF, Channel, Danger
from fanlight.front_door.public import Channel as RequestChannel
from fanlight.front_door.public import submit_request
from fanlight.messages.public import NoticeKind
from fanlight.store.public import Actor

FORM = "conversation"


@action("sent a District Conversation on to the Front Door")
def send_on(
    *, conversation_id: str, danger: Danger, why: str = "", expected: int | None = None, by: Actor, at: datetime
) -> Conversation:
    """Make a request for support of a conversation, received now, and close the conversation; return it.

    The request is its sender's, so that they read the answer. One that was sent on already is returned as it is: it is
    never sent twice and never lost. Raises ConversationNotFound, MoveNotAllowed and StaleVersion. Working Together to
    Safeguard Children 2023, chapter 3: the Front Door's working day starts when it has the request.
    """
    known = unit_conversation(conversation_id, by, at)
    if known.state == State.SENT_ON:
        record("conversation", known.id, request=known.led_to_id or "", repeated=True)
        return known
    conversation = unit_conversation(conversation_id, by, at, expected)
    check_move(State(conversation.state), Move.SEND_ON)
    is_call = conversation.channel == Channel.CALL
    request = submit_request(
        sent=sent_for(
            told_of(conversation),
            asked_by_of(conversation),
            level=LEVEL_OF[danger],
            is_danger=danger is Danger.DANGER,
            why=why,
        ),
        key=f"{FORM}:{conversation.id}",
        sender_kind=conversation.sender_kind or "PARTNER",
        sender_id=conversation.sender_id or f"SOURCE-{conversation.source_code}",
        asked_by_user_id=conversation.asked_by_user_id,
        channel=RequestChannel.PHONE if is_call else RequestChannel.PORTAL,
        form_version=FORM,
        by=by,
        at=at,
    )
    made = [("request", request.id), *(("contact", key) for key in request.contacts.values_list("id", flat=True))]
    # What stands behind a wall as a conversation stands behind it as a request.
    for notice in walls_over(by.authority, "conversation", [conversation.id]).values():
        extend_wall(wall_id=notice.wall_id, subjects=made, by=by, at=at)
    stop_clock(conversation, by=by, at=at)
    conversation.led_to_id = request.id
    move_conversation(conversation, Move.SEND_ON, "led_to", by=by, at=at, reason=why)
    tell_asker(conversation, NoticeKind.CONVERSATION_SENT_ON, by=by, at=at)
    record("conversation", conversation.id, request=request.id, danger=danger.value)
    return conversation
