"""The children of a request as a room above asks others about them: who they are said to be, and where it stands."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from django.db.models import QuerySet

from fanlight.access.public import walls_over
from fanlight.front_door.models import Contact
from fanlight.front_door.rules.initials import initials_of
from fanlight.front_door.scope import contacts_for_front_door
from fanlight.people.public import addresses, same_person_ids
from fanlight.store.public import Actor, tidy_reference


@dataclass(frozen=True)
class ChildAskedAbout:
    """One child of a request: `stated` is what was said of them without what is confidential."""

    contact_id: str
    request_id: str
    request_reference: str
    person_id: str
    stated: Mapping[str, Any]
    has_confidential: bool
    received_at: datetime
    first_decided_at: datetime | None

    @property
    def initials(self) -> str:
        """The child by initials, for pages that show no name."""
        return initials_of(self.stated)


def children_of_request(actor: Actor, reference: str, at: datetime) -> list[ChildAskedAbout]:
    """Return the children of a request whom somebody at the Front Door may see, in their order; none for anybody else."""
    rows = contacts_for_front_door(actor, at).filter(request__reference=tidy_reference(reference) or "-")
    return [_child(contact) for contact in _ordered(rows)]


def children_of_contacts(actor: Actor, contact_ids: list[str], at: datetime) -> list[ChildAskedAbout]:
    """Return these children, of whom somebody at the Front Door may see all that are returned, in their order."""
    return [_child(contact) for contact in _ordered(contacts_for_front_door(actor, at).filter(id__in=contact_ids))]


def is_address_protected(child: ChildAskedAbout, actor: Actor, at: datetime) -> bool:
    """Return whether an address of the child is confidential, in the request or in the records (safety 11)."""
    if child.has_confidential:
        return True
    return bool(child.person_id) and any(one.is_confidential for one in addresses(actor, child.person_id, at))


def is_walled(authority: str, *, contact_id: str, request_id: str, person_id: str) -> bool:
    """Return whether a wall stands round a contact, its request or its child under any of their records (safety 13)."""
    people = same_person_ids(person_id) if person_id else ()
    subjects = (("contact", [contact_id]), ("request", [request_id]), ("person", people))
    return any(walls_over(authority, kind, [key for key in keys if key]) for kind, keys in subjects)


def _ordered(rows: QuerySet[Contact]) -> QuerySet[Contact]:
    return rows.select_related("request").order_by("request_id", "position")


def _child(contact: Contact) -> ChildAskedAbout:
    return ChildAskedAbout(
        contact_id=contact.id,
        request_id=contact.request_id,
        request_reference=contact.request.reference,
        person_id=contact.person_id or "",
        stated=contact.child_as_stated,
        has_confidential=bool(contact.confidential),
        received_at=contact.received_at,
        first_decided_at=contact.first_decided_at,
    )


def person_of_contact(authority: str, contact_id: str) -> str:
    """Return the id of the recorded child of a contact, "" where nobody has said yet who it is."""
    rows = Contact.objects.filter(authority=authority, id=contact_id or "-")
    return rows.values_list("person_id", flat=True).first() or ""


def reference_of_contact(authority: str, contact_id: str) -> str:
    """Return the reference of the request that a contact belongs to, "" for none."""
    rows = Contact.objects.filter(authority=authority, id=contact_id or "-")
    return rows.values_list("request__reference", flat=True).first() or ""
