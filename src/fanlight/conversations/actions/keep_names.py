"""Whom a conversation names is kept from it, and what names a colleague goes behind a wall at once (safety 12, 13)."""

from __future__ import annotations

from datetime import datetime

from fanlight.access.public import (
    NAMES_THEM,
    accounts_named,
    bar_user,
    raise_wall,
    tell_of_near_match,
    ways_to_write,
)
from fanlight.audit.public import record
from fanlight.conversations.models import Conversation, ConversationName
from fanlight.conversations.queries.naming import NAME_PURPOSE, people_of
from fanlight.conversations.queries.recognising import Recognised, recognise
from fanlight.establishments.public import who_answers
from fanlight.front_door.public import wall_holders
from fanlight.store.public import Actor, blind_index


def recognised_child(conversation: Conversation, at: datetime) -> Recognised:
    """Return the recorded child whom an unsaved conversation names, if it is as good as certain."""
    return recognise(
        conversation.authority,
        conversation.child_forenames,
        conversation.child_surname,
        conversation.child_born_on,
        conversation.home_postcode,
        at,
    )


def keep_names(conversation: Conversation, recognised: Recognised, *, by: Actor, at: datetime) -> None:
    """Keep the names, bar who is named, and put what names a colleague behind a wall; part of writing it down."""
    people = people_of(conversation)
    names = {name for forenames, surname, _ in people for name in ways_to_write(forenames, surname)}
    ConversationName.objects.bulk_create(
        ConversationName(
            authority=conversation.authority,
            conversation=conversation,
            name_index=blind_index(name, purpose=NAME_PURPOSE),
        )
        for name in sorted(names)
    )
    if recognised.wall_ids:
        tell_of_near_match(wall_ids=recognised.wall_ids, by=by, at=at)
    _bar_and_wall(conversation, accounts_named(conversation.authority, people), by=by, at=at)


def _bar_and_wall(conversation: Conversation, named: list[tuple[str, str]], *, by: Actor, at: datetime) -> None:
    subject = ("conversation", conversation.id)
    for user_id, because in named:
        bar_user(user_id=user_id, subject_kind=subject[0], subject_id=subject[1], because=because, by=by, at=at)
    if not any(because == NAMES_THEM for _, because in named):
        return
    holders = wall_holders(conversation.authority, at, without={user_id for user_id, _ in named})
    if not holders:
        # Not even a wall that nobody could hold refuses a question; whoever reads the log sees that it stands open.
        record("conversation", conversation.id, wall_without_holder=True)
        return
    answering = who_answers(conversation.authority, at)
    phone = answering.phone if answering else ""
    raise_wall(subjects=[subject], reason="STAFF_FAMILY", owner_ids=holders, ring_phone=phone, by=by, at=at)
