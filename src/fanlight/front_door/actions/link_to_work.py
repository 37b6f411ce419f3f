"""New information on an open case goes to the worker who holds it; the link ends when they acknowledge it."""

from __future__ import annotations

from datetime import datetime

from fanlight.audit.public import action, record
from fanlight.casework.public import add_information
from fanlight.front_door.actions.moving import get_contact, move_contact
from fanlight.front_door.models import Contact
from fanlight.front_door.rules.states import Move
from fanlight.store.public import Actor


@action("linked a contact to open work")
def link_to_work(
    *, contact_id: str, work_id: str, reason: str, expected: int | None = None, by: Actor, at: datetime
) -> Contact:
    """Send the contact to the holder of open work. It stays undecided, under its clock, until they acknowledge it."""
    contact = get_contact(contact_id, by)
    move_contact(contact, Move.LINK_TO_WORK, by=by, at=at, reason=reason, expected=expected, work_id=work_id)
    request = contact.request
    add_information(
        work_id=work_id,
        contact_id=contact.id,
        note=reason,
        request_id=request.id,
        request_reference=request.reference,
        is_danger=request.is_danger,
        level=contact.level_believed,
        needed_by=contact.needed_by,
        by=by,
        at=at,
    )
    record("contact", contact.id, work=work_id)
    return contact


@action("took a contact back from open work")
def unlink_from_work(*, contact_id: str, reason: str, by: Actor, at: datetime) -> Contact:
    """Take the contact back to be looked at here: the work was the wrong one, or nobody answers."""
    contact = get_contact(contact_id, by)
    move_contact(contact, Move.UNLINK, by=by, at=at, reason=reason, work_id="")
    record("contact", contact.id)
    return contact
