"""What the sender is told on sending: the reference, who reads it and when, and who will be able to read it."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime

from fanlight.establishments.public import WhoAnswers, authority_named, who_answers
from fanlight.front_door.asking.standing import Standing
from fanlight.front_door.models import Draft


@dataclass(frozen=True)
class Receipt:
    """A request that was sent, as its sender reads it on the page that follows."""

    reference: str
    sent_at: datetime
    due_at: datetime | None
    children: int
    is_danger: bool
    is_private: bool
    answers: WhoAnswers | None


def receipt_of(draft: Draft, at: datetime) -> Receipt:
    """Return the receipt of a sent draft; it says only what its sender sent, so no wall keeps it from them."""
    request = draft.sent_as
    due = list(request.contacts.order_by("due_at").values_list("due_at", flat=True))
    return Receipt(
        reference=request.reference,
        sent_at=draft.sent_at or request.received_at,
        due_at=due[0] if due else None,
        children=len(due),
        is_danger=request.is_danger,
        is_private=draft.is_private,
        answers=who_answers(draft.authority, at),
    )


def readers_of_draft(draft: Draft, standing: Standing, *, is_call: bool = False) -> list[str]:
    """Return who will be able to read the request once it is sent, in sentences."""
    if standing.is_private:
        return [
            "A designated officer for allegations and a Front Door manager, because it is about an adult who works "
            "with children.",
            "Nobody else. It will be on no list at your school or organisation, not even yours.",
        ]
    authority = authority_named(draft.authority)
    front_door = authority.front_door_name if authority else "The Front Door"
    readers = [
        f"{front_door}: its officers, senior practitioners and managers.",
        "The team that gets the work, once it is decided.",
    ]
    if is_call:
        readers.append("Who told it, where they wish or were promised to stay anonymous: only the Front Door.")
    elif draft.organisation_kind == "ESTABLISHMENT":
        readers.append("You, and the safeguarding leads and headteacher of your setting.")
    else:
        readers.append("You. Your colleagues do not see it.")
    return [
        *readers,
        "Nobody who is named in it, if they have an account here.",
        "What you marked as secret or to be withheld: only those who need it to help the child.",
    ]
