"""What happened in the conversations about one child, for a timeline across the rooms; and who has one open."""

from __future__ import annotations

from collections.abc import Collection, Iterable
from dataclasses import dataclass
from datetime import datetime

from fanlight.access.public import people_names
from fanlight.conversations.models import Conversation, ConversationStep
from fanlight.conversations.rules.transitions import MOVE_WORDS, Move
from fanlight.conversations.scope import conversations_for_front_door, conversations_of_unit
from fanlight.store.public import Actor

MOST_STEPS = 200


@dataclass(frozen=True)
class ConversationMoment:
    """One step of one conversation; `may_open` says whether the reader may open it."""

    at: datetime
    title: str
    by: str
    reference: str
    may_open: bool


def timeline_of(person_ids: Iterable[str], actor: Actor, at: datetime) -> list[ConversationMoment]:
    """Return the steps of the child's conversations that the actor may know of, newest first; never what was written."""
    ids = conversations_about(actor.authority, person_ids)
    if not ids:
        return []
    of_unit = conversations_of_unit(actor, at)
    own = set(of_unit.filter(id__in=ids).values_list("id", flat=True))
    seen = conversations_for_front_door(actor, at) | of_unit
    steps = ConversationStep.objects.filter(
        authority=actor.authority, conversation__in=seen.filter(id__in=ids).values("pk")
    )
    rows = list(steps.select_related("conversation").order_by("-recorded_at", "-position")[:MOST_STEPS])
    names = people_names({row.recorded_by for row in rows})
    return [
        ConversationMoment(
            at=row.recorded_at,
            title=MOVE_WORDS[Move(row.move)],
            by=names.get(row.recorded_by, ""),
            reference=row.conversation.reference,
            may_open=row.conversation_id in own,
        )
        for row in rows
    ]


def has_open_conversation(actor: Actor, person_ids: Collection[str], at: datetime) -> bool:
    """Return whether the actor's unit advises about one of these people now, which opens the record (safety 14)."""
    ids = conversations_about(actor.authority, person_ids)
    return bool(ids) and conversations_of_unit(actor, at).filter(closed_at__isnull=True, id__in=ids).exists()


def conversations_about(authority: str, person_ids: Iterable[str]) -> list[str]:
    """Return the ids of all conversations about these people, to be narrowed to what somebody may see.

    Most people have none: nobody's scope is worked out for those.
    """
    rows = Conversation.objects.filter(authority=authority, person_id__in=list(person_ids))
    return list(rows.values_list("id", flat=True))
