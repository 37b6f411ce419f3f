"""A conversation belongs to another district: its unit gets it, and the clock goes on."""

from __future__ import annotations

from datetime import datetime

from fanlight.audit.public import action, record
from fanlight.conversations.actions.moving import move_conversation, unit_conversation
from fanlight.conversations.actions.telling import tell_unit, tell_wall_owners
from fanlight.conversations.models import Conversation
from fanlight.conversations.queries.readers import wall_owners
from fanlight.conversations.rules.transitions import Move
from fanlight.establishments.public import TeamKind, district, teams
from fanlight.messages.public import NoticeKind
from fanlight.store.public import Actor


class CannotGoThere(ValueError):
    """The district is this one, is none, or has no unit."""


@action("gave a District Conversation to another district")
def reassign_conversation(
    *, conversation_id: str, district_id: str, reason: str, expected: int | None = None, by: Actor, at: datetime
) -> Conversation:
    """Give an open conversation to another district's unit with a reason, and return it; its clock goes on (safety 4).

    Raises ConversationNotFound, MoveNotAllowed, StaleVersion, and CannotGoThere.
    """
    if not reason.strip():
        raise CannotGoThere("Write why it goes to another district.")
    conversation = unit_conversation(conversation_id, by, at, expected)
    there = district(by.authority, district_id)
    if there is None or there.id == conversation.district_id:
        raise CannotGoThere("Choose another district.")
    units = teams(by.authority, kind=TeamKind.EARLY_HELP_UNIT)
    if not any(unit.district_id == there.id for unit in units):
        raise CannotGoThere(f"{there.name} has no Early Help unit: the conversation stays here.")
    before = conversation.district_id or ""
    conversation.district, conversation.taken_by_user_id, conversation.taken_at = there, "", None
    fields = ("district", "taken_by_user_id", "taken_at")
    move_conversation(conversation, Move.REASSIGN, *fields, by=by, at=at, reason=reason, district_id=there.id)
    if wall_owners(conversation):
        tell_wall_owners(conversation, by=by, at=at)
    else:
        tell_unit(conversation, NoticeKind.CONVERSATION_ASKED, by=by, at=at)
    record("conversation", conversation.id, from_district=before, to_district=there.id)
    return conversation
