"""What is learnt while screening: notes, a district put right, a brother or sister who was not named."""

from __future__ import annotations

from datetime import datetime
from typing import Any

from fanlight.audit.public import action, record
from fanlight.clocks.public import london_date
from fanlight.establishments.public import district
from fanlight.front_door.actions.moving import get_contact, get_request, settle_request
from fanlight.front_door.actions.once import standing_id
from fanlight.front_door.actions.rows import contact_row
from fanlight.front_door.actions.wall_names import wall_off_named_adults
from fanlight.front_door.models import Contact, ContactMove, ContactNote
from fanlight.front_door.queries.intake import Intake
from fanlight.front_door.rules.states import State
from fanlight.front_door.rules.submission import CannotBeTaken, read_child
from fanlight.store.public import Actor, new_ulid


@action("added what was learnt to a contact")
def add_note(
    *,
    contact_id: str,
    text: str,
    learnt_from: str,
    corrects_id: str | None = None,
    is_disputed: bool = False,
    key: str = "",
    by: Actor,
    at: datetime,
) -> ContactNote:
    """Write down what was learnt and from whom. A later note corrects or disputes an earlier one, which stays.

    The same words again under the same key return the first note.
    """
    contact = get_contact(contact_id, by)
    if not text.strip():
        raise CannotBeTaken("Type what you learnt")
    note_id = new_ulid()
    typed = [contact_id, text, learnt_from, is_disputed]
    standing = standing_id(kind="note", key=key, content=typed, new_id=note_id, by=by)
    if standing != note_id:
        record("contact", contact.id, note=standing, repeated=True)
        return ContactNote.objects.get(id=standing, authority=by.authority)
    note = ContactNote.objects.create(
        id=note_id,
        authority=by.authority,
        contact=contact,
        text=text,
        learnt_from=learnt_from,
        corrects_id=corrects_id,
        is_disputed=is_disputed,
        recorded_by=by.id,
        recorded_at=at,
    )
    record("contact", contact.id, note=note.id, disputed=is_disputed)
    return note


@action("put the district of a contact right")
def set_district(
    *, contact_id: str, district_id: str, reason: str, expected: int | None = None, by: Actor, at: datetime
) -> Contact:
    """Override the district that the home postcode gave, with the reason."""
    contact = get_contact(contact_id, by)
    if district(by.authority, district_id) is None:
        raise CannotBeTaken("Choose one of the authority's districts")
    if len(reason.strip()) < 3:
        raise CannotBeTaken("Say why the district is another one than the home postcode gives")
    contact.district_id = district_id
    contact.marks = [mark for mark in contact.marks if mark != "UNKNOWN_DISTRICT"]
    contact.save_changes("district", "marks", by_id=by.id, at=at, expected=expected)
    ContactNote.objects.create(
        authority=by.authority,
        contact=contact,
        text=f"District put right: {reason}",
        learnt_from="Front Door",
        recorded_by=by.id,
        recorded_at=at,
    )
    record("contact", contact.id, district=district_id)
    return contact


@action("added a brother or sister to a request")
def add_sibling(*, request_id: str, child: dict[str, Any], key: str = "", by: Actor, at: datetime) -> Contact:
    """Open a contact of their own for a child whom the request did not name, with a clock that starts now.

    The same child again under the same key returns the first contact.
    """
    request = get_request(request_id, by)
    contact_id = new_ulid()
    standing = standing_id(kind="sibling", key=key, content=[request_id, child], new_id=contact_id, by=by)
    if standing != contact_id:
        record("contact", standing, request=request.id, repeated=True)
        return Contact.objects.get(id=standing, authority=by.authority)
    intake = Intake(by.authority)
    read = read_child(child, received_on=london_date(at), checks=intake.checks)
    last = request.contacts.order_by("-position").values_list("position", flat=True).first() or 0
    contact = contact_row(request, last + 1, read, intake, by=by, at=at, received_at=at, state=State.SCREENING)
    contact.id = contact_id
    contact.child_as_stated = {**contact.child_as_stated, "added_at_screening": True}
    contact.save(force_insert=True)
    ContactMove.objects.create(
        authority=by.authority,
        contact=contact,
        move="ADDED",
        from_state="",
        to_state=State.SCREENING,
        recorded_by=by.id,
        recorded_at=at,
    )
    if request.decided_at or request.closed_at:
        request.decided_at = request.closed_at = None
        request.save_changes("decided_at", "closed_at", by_id=by.id, at=at)
    settle_request(contact, at=at, by=by)
    record("contact", contact.id, request=request.id)
    wall_off_named_adults(request_id=request.id, by=by, at=at)
    return contact
