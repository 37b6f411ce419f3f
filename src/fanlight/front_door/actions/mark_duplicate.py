"""The same request sent twice, and the same worry from a second person, which is not that."""

from __future__ import annotations

from datetime import datetime

from fanlight.audit.public import action, record
from fanlight.front_door.actions.moving import close_contact, get_contact
from fanlight.front_door.models import Contact, Corroboration
from fanlight.front_door.rules.confidential import request_in_full
from fanlight.front_door.rules.duplicates import NotADuplicate, check_is_duplicate
from fanlight.front_door.rules.states import Move, State
from fanlight.front_door.rules.vocabulary import Closure
from fanlight.store.public import Actor, digest_of


@action("marked a contact as the same request sent twice")
def mark_duplicate(*, contact_id: str, earlier_id: str, by: Actor, at: datetime) -> Contact:
    """Close a contact as the same as an earlier one. Raises NotADuplicate unless sender and content are the same."""
    contact, earlier = get_contact(contact_id, by), get_contact(earlier_id, by)
    check_is_duplicate(
        same_sender=_sender(contact) == _sender(earlier),
        same_content=_content(contact) == _content(earlier),
        is_earlier=earlier.received_at <= contact.received_at and earlier.id != contact.id,
        earlier_is_duplicate=earlier.state == State.DUPLICATE,
    )
    close_contact(contact, Move.MARK_DUPLICATE, Closure.DUPLICATE, by=by, at=at, duplicate_of=earlier)
    record("contact", contact.id, earlier=earlier.id)
    return contact


@action("recorded that one contact corroborates another")
def record_corroboration(*, contact_id: str, earlier_id: str, by: Actor, at: datetime) -> Corroboration:
    """Record that a second report says the same; both stay to be decided. Raises NotADuplicate for one and itself."""
    contact, earlier = get_contact(contact_id, by), get_contact(earlier_id, by)
    if contact.id == earlier.id:
        raise NotADuplicate("This is the request that you are reading: enter the reference of another one")
    row, _ = Corroboration.objects.get_or_create(
        authority=by.authority,
        contact=contact,
        earlier=earlier,
        defaults={"recorded_by": by.id, "recorded_at": at},
    )
    record("contact", contact.id, earlier=earlier.id)
    return row


def _sender(contact: Contact) -> tuple[str, str]:
    return contact.request.sender_id, contact.request.asked_by_user_id


def _content(contact: Contact) -> str:
    request = contact.request
    stated = request_in_full(request.stated, request.confidential, may_read_source=True)
    said = {key: value for key, value in stated.items() if key != "children"}
    return digest_of([contact.child_as_stated, contact.confidential, said])
