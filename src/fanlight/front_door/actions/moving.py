"""How every action moves a contact: by the table, under its version, with an entry of its own."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import datetime
from typing import Any

from fanlight.front_door.kept_open import is_kept_open
from fanlight.front_door.models import Contact, ContactMove, RequestForSupport
from fanlight.front_door.queries.elsewhere import waits_for_receipt
from fanlight.front_door.rules.keeping import gravest
from fanlight.front_door.rules.states import UNDECIDED, Move, State, after
from fanlight.front_door.rules.vocabulary import Closure
from fanlight.store.public import Actor


class ContactNotFound(Exception):
    """No such contact, or no such request, in this authority."""

    def __init__(self) -> None:
        super().__init__(
            "This request cannot be found. It may have been moved behind a wall: ask the Front Door manager."
        )


def get_contact(contact_id: str, by: Actor) -> Contact:
    """Return the contact with its request, in the actor's authority; raises ContactNotFound.

    The request is locked to the end of the transaction: two siblings decided at once are settled one after the other.
    """
    rows = Contact.objects.select_related("request").select_for_update(of=("request",))
    contact = rows.filter(id=contact_id, authority=by.authority).first()
    if contact is None:
        raise ContactNotFound
    return contact


def get_request(request_id: str, by: Actor) -> RequestForSupport:
    """Return the request, locked to the end of the transaction, in the actor's authority; raises ContactNotFound."""
    rows = RequestForSupport.objects.select_for_update()
    request = rows.filter(id=request_id, authority=by.authority).first()
    if request is None:
        raise ContactNotFound
    return request


def move_contact(
    contact: Contact,
    move: Move,
    *,
    by: Actor,
    at: datetime,
    reason: str = "",
    expected: int | None = None,
    **changes: Any,
) -> Contact:
    """Move a contact and write the move down; returns it.

    Raises MoveNotAllowed when the table has no such move, StaleVersion when somebody changed the contact first.
    """
    before = State(contact.state)
    contact.state = after(move, before)
    for name, value in changes.items():
        setattr(contact, name, value)
    contact.save_changes("state", *changes, by_id=by.id, at=at, expected=expected)
    ContactMove.objects.create(
        authority=contact.authority,
        contact=contact,
        move=move,
        from_state=before,
        to_state=contact.state,
        reason=reason,
        recorded_by=by.id,
        recorded_at=at,
    )
    return contact


def close_contact(
    contact: Contact, move: Move, closure: Closure, *, by: Actor, at: datetime, reason: str = "", **changes: Any
) -> Contact:
    """Move a contact to its end, and close its request when it was the last one open.

    What was passed to another authority and has no named receipt stays open, with what is changed on it (safety 3).
    """
    if move is Move.CLOSE and waits_for_receipt(contact):
        for name, value in changes.items():
            setattr(contact, name, value)
        if changes:
            contact.save_changes(*changes, by_id=by.id, at=at)
        return contact
    move_contact(contact, move, by=by, at=at, reason=reason, closed_at=at, closure=closure, **changes)
    settle_request(contact, at=at, by=by)
    return contact


def settle_request(contact: Contact, *, at: datetime, by: Actor) -> None:
    """Mark the request of a contact as decided and as closed; see `settle`."""
    settle(contact.request, at=at, by=by)


def settle(request: RequestForSupport, *, at: datetime, by: Actor) -> None:
    """Mark the request as decided when each of its contacts is, and as closed when each is closed.

    While a room above keeps it open it is not closed, and is open again if it was (safety 4). It is kept as long as that
    one of its contacts which is kept longest.
    """
    rest = list(request.contacts.values_list("state", "closed_at", "retention_class"))
    decided = at if request.decided_at is None and _all_decided(rest) else request.decided_at
    closed = _closed_at(request, all(ended for _, ended, _ in rest), at)
    kept_as = gravest([request.retention_class, *(kept for _, _, kept in rest)])
    if (decided, closed, kept_as) != (request.decided_at, request.closed_at, request.retention_class):
        request.decided_at, request.closed_at, request.retention_class = decided, closed, kept_as
        request.save_changes("decided_at", "closed_at", "retention_class", by_id=by.id, at=at)


def _closed_at(request: RequestForSupport, is_all_closed: bool, at: datetime) -> datetime | None:
    if request.closed_at is None and not is_all_closed:
        return None
    return None if is_kept_open(request.authority, request.id) else request.closed_at or at


def _all_decided(rest: Iterable[tuple[str, datetime | None, str]]) -> bool:
    return all(State(state) not in UNDECIDED for state, _, _ in rest)
