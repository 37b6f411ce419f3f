"""What rooms above may know of what a sender asked themselves: their requests, drafts and the answers that they read."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from datetime import datetime
from typing import Any

from fanlight.front_door.models import Contact, RequestForSupport
from fanlight.front_door.queries.asked import answers_for
from fanlight.front_door.queries.deciding import last_decision
from fanlight.front_door.queries.drafts import find_draft
from fanlight.front_door.queries.reopening import told_before_by
from fanlight.front_door.rules.answering import Reading
from fanlight.front_door.scope import requests_sent_by
from fanlight.store.public import Actor, tidy_reference


def own_requests(actor: Actor, at: datetime, *, most: int) -> list[tuple[str, datetime]]:
    """Return (reference, received at) of the latest requests of the actor or their setting, the newest first."""
    rows = requests_sent_by(actor, at).order_by("-received_at", "-id")
    return list(rows.values_list("reference", "received_at")[:most])


def own_request_id(actor: Actor, typed: str, at: datetime) -> str:
    """Return the id of the actor's or their setting's request with a reference, "" where there is none of theirs."""
    rows = requests_sent_by(actor, at).filter(reference=tidy_reference(typed) or "-")
    return rows.values_list("id", flat=True).first() or ""


def request_id_of_sender(authority: str, typed: str, *, sender_kind: str, sender_id: str) -> str:
    """Return the id of a setting's request with a reference, "" where it sent none: for who writes down its call."""
    rows = RequestForSupport.objects.filter(authority=authority, sender_kind=sender_kind, sender_id=sender_id or "-")
    return rows.filter(reference=tidy_reference(typed) or "-").values_list("id", flat=True).first() or ""


def requests_by_sender(authority: str) -> Iterator[tuple[str, str, str, datetime]]:
    """Yield (id, sender id, source code, received at) of every request, the oldest first; for demonstrations."""
    rows = RequestForSupport.objects.filter(authority=authority).order_by("received_at")
    yield from rows.values_list("id", "sender_id", "source_code", "received_at").iterator(chunk_size=5_000)


def own_draft(actor: Actor, draft_id: str, at: datetime) -> Mapping[str, Any] | None:
    """Return the answers of an unsent draft that the actor may go on with; None for another's, or one that was sent."""
    draft = find_draft(actor, draft_id, at=at)
    return draft.answers if draft is not None and draft.sent_at is None else None


def answered_outcomes(actor: Actor, contact_id: str, at: datetime) -> frozenset[str]:
    """Return the codes of the outcomes that stand for a child whose answer the actor reads in full; none otherwise."""
    contact = _own_contact(actor, contact_id, at)
    if contact is None or contact.answered_at is None:
        return frozenset()
    read = answers_for(contact.request, actor, at=at)
    is_read = any(one.contact.id == contact.id and one.reading is Reading.FULL for one in read)
    decision = last_decision(contact) if is_read else None
    return frozenset(decision.outcomes) if decision else frozenset()


def told_of_contact(actor: Actor, contact_id: str, at: datetime) -> tuple[str, dict[str, Any], dict[str, Any]] | None:
    """Return (request id, the child, the request) as the actor or their setting told them; None for another's."""
    contact = _own_contact(actor, contact_id, at)
    return None if contact is None else (contact.request_id, *told_before_by(actor, contact))


def _own_contact(actor: Actor, contact_id: str, at: datetime) -> Contact | None:
    if not (contact_id.isascii() and contact_id.isalnum()):
        return None  # No id looks like this, and PostgreSQL refuses a null in a text.
    mine = requests_sent_by(actor, at).values("id")
    return Contact.objects.filter(id=contact_id, request__in=mine).select_related("request").first()
