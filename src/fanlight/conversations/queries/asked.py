"""What a sender sees of the conversations that they or their setting asked for."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from typing import Any

from django.db.models import BooleanField, Exists, ExpressionWrapper, OuterRef, Q, QuerySet, Subquery

from fanlight.clocks.public import london_date
from fanlight.conversations.models import Advice, AdviceRead, Asking, Conversation
from fanlight.conversations.rules.transitions import OPEN, State
from fanlight.conversations.rules.wording import child_in_words
from fanlight.conversations.scope import conversations_asked
from fanlight.store.public import Actor, prepared

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


@dataclass(frozen=True)
class SenderWaits:
    """References of what has advice to read, the newest first, and (reference, due by) of what is still owed, earliest first."""

    unread: list[str]
    owed: list[tuple[str, datetime]]


def waits_for_sender(actor: Actor, at: datetime) -> SenderWaits:
    """Return what waits with the sender's conversations, by one question to the database."""
    rows = _waits.rows(actor=actor, at=at)
    answered = sorted(((row.answered_at, row.id, row.reference) for row in rows if row.has_unread), reverse=True)
    owed = sorted((row.due_at, row.id, row.reference) for row in rows if row.closed_at is None and row.due_at)
    return SenderWaits(
        [reference for _, _, reference in answered[:MOST_SHOWN]],
        [(reference, due_at) for due_at, _, reference in owed[:MOST_SHOWN]],
    )


def advice_unread(actor: Actor, at: datetime) -> list[str]:
    """Return the references of the sender's conversations with advice that the actor has not opened, newest first."""
    return waits_for_sender(actor, at).unread


@prepared
def _waits(*, actor: Actor, at: datetime) -> QuerySet[Any]:
    rows = with_unread(conversations_asked(actor, at), actor).annotate(due_at=_due())
    has_unread = ExpressionWrapper(Q(answered_at__isnull=False, is_unread=True), output_field=BooleanField())
    found = rows.annotate(has_unread=has_unread).filter(Q(closed_at__isnull=True) | Q(has_unread=True))
    return found.only("reference", "answered_at", "closed_at").order_by()


def with_unread(rows: QuerySet[Conversation], actor: Actor) -> QuerySet[Any]:
    """Return conversations with whether the actor has still to open some of the advice."""
    read = AdviceRead.objects.filter(authority=actor.authority, advice=OuterRef("pk"), user_id=actor.user_id)
    unread = Advice.objects.filter(~Exists(read), conversation=OuterRef("pk"))
    return rows.annotate(is_unread=Exists(unread))


def _due() -> Subquery:
    return Subquery(Asking.objects.filter(conversation=OuterRef("pk"), stopped_at__isnull=True).values("due_at")[:1])
