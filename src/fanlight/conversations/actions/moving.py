"""What every verb does: finds the conversation in the actor's reach, checks the move, writes the step, runs the clock."""

from __future__ import annotations

from datetime import datetime

from django.db.models import QuerySet

from fanlight.conversations.models import Asking, Conversation, ConversationStep
from fanlight.conversations.rules.transitions import Move, State, check_move
from fanlight.conversations.scope import conversations_asked, conversations_of_unit
from fanlight.front_door.public import Intake
from fanlight.store.public import Actor, locked_as_read

CLOCK = "DISTRICT_CONVERSATION"


class ConversationNotFound(LookupError):
    """There is no such conversation for this person."""

    def __init__(self) -> None:
        super().__init__("This conversation cannot be found.")


def unit_conversation(conversation_id: str, by: Actor, at: datetime, expected: int | None = None) -> Conversation:
    """Return a conversation of the actor's unit, locked until the transaction ends.

    Raises ConversationNotFound, and StaleVersion when it is not as it was read (`expected`).
    """
    return _checked(conversations_of_unit(by, at).filter(id=conversation_id), expected)


def asked_conversation(conversation_id: str, by: Actor, at: datetime) -> Conversation:
    """Return a conversation that the actor or their setting asked for, locked; raises ConversationNotFound."""
    return _checked(conversations_asked(by, at).filter(id=conversation_id), None)


def _checked(rows: QuerySet[Conversation], expected: int | None) -> Conversation:
    row = locked_as_read(rows, expected)
    if row is None:
        raise ConversationNotFound
    return row


def move_conversation(
    conversation: Conversation,
    move: Move,
    *fields: str,
    by: Actor,
    at: datetime,
    reason: str = "",
    district_id: str = "",
) -> ConversationStep:
    """Move a conversation, saving the named fields with it, and return the step; raises MoveNotAllowed."""
    before = State(conversation.state)
    after = check_move(before, move)
    conversation.state = after.value
    conversation.closed_at = at if after in (State.ANSWERED, State.SENT_ON) else None
    conversation.save_changes("state", "closed_at", *fields, by_id=by.id, at=at)
    return write_step(conversation, move, before, by=by, at=at, reason=reason, district_id=district_id)


def write_step(
    conversation: Conversation,
    move: Move,
    before: State | None,
    *,
    by: Actor,
    at: datetime,
    reason: str = "",
    district_id: str = "",
) -> ConversationStep:
    """Write down one move of a conversation that stands where the move led."""
    return ConversationStep.objects.create(
        authority=conversation.authority,
        conversation=conversation,
        position=conversation.version,
        move=move.value,
        from_state=before.value if before else "",
        to_state=conversation.state,
        reason=reason,
        district_id=district_id,
        recorded_at=at,
        recorded_by=by.id,
    )


def start_clock(
    conversation: Conversation, asked_at: datetime, *, question: str = "", asked_by_user_id: str = "", at: datetime
) -> Asking:
    """Begin the clock of the first or a further asking: two working days from the asking or the call (facts: data)."""
    clock = Intake(conversation.authority).clock(CLOCK, asked_at)
    return Asking.objects.create(
        authority=conversation.authority,
        conversation=conversation,
        number=conversation.askings.count() + 1,
        asked_at=asked_at,
        asked_by_user_id=asked_by_user_id,
        question=question,
        due_at=clock.due_at,
        clock_rule=clock.rule,
        created_at=at,
        changed_at=at,
    )


def stop_clock(conversation: Conversation, *, by: Actor, at: datetime) -> Asking | None:
    """Stop the clock that runs and return its asking; None where none does."""
    asking = conversation.askings.select_for_update().filter(stopped_at__isnull=True).first()
    if asking is not None:
        asking.stopped_at = at
        asking.save_changes("stopped_at", by_id=by.id, at=at)
    return asking
