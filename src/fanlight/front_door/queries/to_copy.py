"""One child's part of a request, for a room above that makes a copy of it for the family: everything, to be chosen from."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from django.db.models import QuerySet

from fanlight.front_door.models import Contact
from fanlight.front_door.rules.confidential import request_in_full, with_confidential
from fanlight.front_door.rules.vocabulary import ConcernRole
from fanlight.front_door.scope import contacts_for_reader
from fanlight.store.public import Actor


@dataclass(frozen=True)
class ContactToCopy:
    """What was asked about one child, whole and opened: only for making what may be told from it."""

    authority: str
    contact_id: str
    reference: str
    position: int
    person_id: str
    received_at: datetime
    child: Mapping[str, Any]
    stated: Mapping[str, Any]
    other_children: tuple[Mapping[str, Any], ...]
    referrer_name: str
    referrer_role: str
    referrer_agency: str
    audience: str
    # (person id or "", name) of whom the request says that they harmed somebody.
    alleged: tuple[tuple[str, str], ...]
    named_in_roles: tuple[str, ...]
    family_told: bool | None
    agreed: bool | None
    is_danger: bool


def contact_ids_for_reader(actor: Actor, at: datetime) -> QuerySet[Contact, Any]:
    """Return the ids of the contacts whose request somebody may open, to filter other rows by."""
    return contacts_for_reader(actor, at).values("id")


def contact_to_copy(actor: Actor, contact_id: str, at: datetime) -> ContactToCopy | None:
    """Return one child's part of a request that the actor may open, None where there is none."""
    contact = contacts_for_reader(actor, at).filter(id=contact_id or "-").select_related("request").first()
    if contact is None:
        return None
    row = contact.request
    roles = list(row.roles.all())
    others = row.contacts.exclude(id=contact.id)
    return ContactToCopy(
        authority=contact.authority,
        contact_id=contact.id,
        reference=row.reference,
        position=contact.position,
        person_id=contact.person_id or "",
        received_at=row.received_at,
        child=with_confidential(contact.child_as_stated, contact.confidential),
        stated=request_in_full(row.stated, row.confidential),
        other_children=tuple(with_confidential(one.child_as_stated, one.confidential) for one in others),
        referrer_name=row.referrer_name,
        referrer_role=row.referrer_role,
        referrer_agency=row.referrer_agency,
        audience=row.audience,
        alleged=tuple(
            (role.person_id or "", role.name_as_stated)
            for role in roles
            if role.role == ConcernRole.ALLEGED_TO_HAVE_HARMED
        ),
        named_in_roles=tuple(role.name_as_stated for role in roles),
        family_told=row.family_told,
        agreed=row.agreed,
        is_danger=row.is_danger,
    )
