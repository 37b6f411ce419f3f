"""What who asked is told on sending: the reference, who reads it, by when they answer, and who answers the telephone now."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime

from fanlight.access.public import walls_over
from fanlight.conversations.models import Conversation
from fanlight.conversations.queries.readers import unit_ids
from fanlight.establishments.public import Team, WhoAnswers, teams_by_id, who_answers
from fanlight.store.public import Actor, tidy_reference


@dataclass(frozen=True)
class Receipt:
    """A conversation that was asked for, as its sender reads it on the page that follows."""

    reference: str
    asked_at: datetime
    due_at: datetime
    district: str
    units: tuple[Team, ...]
    is_private: bool
    answers: WhoAnswers | None


def receipt_of(actor: Actor, reference: str, at: datetime) -> Receipt | None:
    """Return the receipt of the actor's own conversation; it says only what they sent, so no wall keeps it from them."""
    rows = Conversation.objects.filter(authority=actor.authority, asked_by_user_id=actor.user_id or "-")
    row = rows.select_related("district").filter(reference=tidy_reference(reference) or "-").first()
    if row is None:
        return None
    return Receipt(
        reference=row.reference,
        asked_at=row.asked_at,
        due_at=row.askings.order_by("number")[0].due_at,
        district=row.district.name if row.district else "",
        units=units_of(row, at),
        is_private=bool(walls_over(row.authority, "conversation", [row.id])),
        answers=who_answers(actor.authority, at),
    )


def units_of(row: Conversation, at: datetime) -> tuple[Team, ...]:
    """Return the units of the conversation's district with their numbers to ring, by name; none where it is every unit's."""
    units = teams_by_id(row.authority, unit_ids(row, at)) if row.district_id else {}
    return tuple(sorted(units.values(), key=lambda unit: unit.name))
