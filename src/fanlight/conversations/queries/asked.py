"""What a sender sees of the conversations that they or their setting asked for."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from typing import Any

from django.db.models import Exists, OuterRef, QuerySet, Subquery

from fanlight.clocks.public import london_date
from fanlight.conversations.models import Advice, AdviceRead, Asking, Conversation
from fanlight.conversations.rules.transitions import OPEN, State
from fanlight.conversations.rules.wording import child_in_words
from fanlight.conversations.scope import conversations_asked
from fanlight.store.public import Actor

MOST_SHOWN = 50
STATUS_WORDS = {
    State.WAITING: "With Early Help",
    State.TAKEN: "A worker has it",
    State.ANSWERED: "Answered",
    State.SENT_ON: "Sent on to the Front Door",
}


@dataclass(frozen=True)
class AskedLine:
    """One conversation in its sender's list."""

    reference: str
    child: str
    asked_at: datetime
    status: str
    due_at: datetime | None
    is_unread: bool


def asked_lines(actor: Actor, at: datetime, *, most: int = MOST_SHOWN) -> list[AskedLine]:
    """Return the sender's conversations, the newest first."""
    rows = with_unread(conversations_asked(actor, at), actor).annotate(due_at=_due()).order_by("-asked_at", "-id")
    return [
        AskedLine(
            reference=row.reference,
            child=child_in_words(row.child_initials, row.child_age, row.child_born_on, london_date(at)),
            asked_at=row.asked_at,
            status=STATUS_WORDS[State(row.state)],
            due_at=row.due_at if row.state in OPEN else None,
            is_unread=row.is_unread,
        )
        for row in rows[:most]
    ]


def advice_unread(actor: Actor, at: datetime) -> list[str]:
    """Return the references of the sender's conversations with advice that the actor has not opened, newest first."""
    answered = conversations_asked(actor, at).filter(answered_at__isnull=False)
    rows = with_unread(answered, actor).filter(is_unread=True).order_by("-answered_at", "-id")
    return list(rows.values_list("reference", flat=True)[:MOST_SHOWN])


def open_of(actor: Actor, at: datetime) -> list[tuple[str, datetime]]:
    """Return (reference, due by) of what is still owed to the sender, what is due first ahead."""
    rows = conversations_asked(actor, at).filter(closed_at__isnull=True).annotate(due_at=_due())
    return list(rows.order_by("due_at", "id").values_list("reference", "due_at")[:MOST_SHOWN])


def with_unread(rows: QuerySet[Conversation], actor: Actor) -> QuerySet[Any]:
    """Return conversations with whether the actor has still to open some of the advice."""
    read = AdviceRead.objects.filter(authority=actor.authority, advice=OuterRef("pk"), user_id=actor.user_id)
    unread = Advice.objects.filter(~Exists(read), conversation=OuterRef("pk"))
    return rows.annotate(is_unread=Exists(unread))


def _due() -> Subquery:
    return Subquery(Asking.objects.filter(conversation=OuterRef("pk"), stopped_at__isnull=True).values("due_at")[:1])
