"""What was before: the earlier contacts of the same child, and other requests that say the same."""

from __future__ import annotations

from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import datetime, timedelta
from typing import Any

from django.db.models import Exists, OuterRef, QuerySet, Value

from fanlight.front_door.models import Contact, Corroboration
from fanlight.front_door.scope import contacts_for_front_door, contacts_for_reader
from fanlight.store.public import Actor, prepared

YEAR = timedelta(days=365)
_NOT_PROGRESSED = {"", "NO_FURTHER_ACTION", "SIGNPOST"}


@dataclass(frozen=True)
class Before:
    """Earlier contacts of the same child, and how many of the last year's did not progress."""

    contacts: list[Contact] = field(default_factory=list)
    in_a_year: int = 0
    not_progressed: int = 0
    says_the_same_as: list[str] = field(default_factory=list)
    said_also_by: list[str] = field(default_factory=list)


def before_these(
    contacts: Sequence[Contact], records: Mapping[str, Collection[str]], actor: Actor, *, at: datetime
) -> dict[str, Before]:
    """Return by contact id what came before it: two queries, however many contacts.

    That is the same child's earlier contacts that the actor may see, newest first, and the requests that say the same.
    `records` has for each child's person the ids of all records that stand for it; the contacts are those of a case.
    """
    earlier = _earlier_contacts(contacts, records, actor, at)
    alike = _saying_the_same(contacts, actor, at)
    found = {}
    for contact in contacts:
        own = [one for one in earlier if _is_before(one, contact, records.get(contact.person_id or "", ()))][:50]
        last_year = [one for one in own if one.received_at >= contact.received_at - YEAR]
        nothing = [one for one in last_year if one.closed_at and one.route in _NOT_PROGRESSED and not one.work_id]
        same = sorted({other for mine, other, is_earlier in alike if mine == contact.id and is_earlier})
        also = sorted({other for mine, other, is_earlier in alike if mine == contact.id and not is_earlier})
        found[contact.id] = Before(own, len(last_year), len(nothing), same, also)
    return found


def _is_before(one: Contact, contact: Contact, records: Collection[str]) -> bool:
    return one.person_id in records and one.id != contact.id and one.received_at <= contact.received_at


def _earlier_contacts(
    contacts: Sequence[Contact], records: Mapping[str, Collection[str]], actor: Actor, at: datetime
) -> list[Contact]:
    ids = {key for together in records.values() for key in together}
    if not ids:
        return []
    until = max(contact.received_at for contact in contacts)
    # Of each child as many as are shown, and these contacts themselves.
    most = 51 * max(1, len(records))
    return _earlier.rows(actor=actor, person_ids=sorted(ids), until=until, at=at, most=most)


@prepared
def _earlier(*, actor: Actor, person_ids: list[str], until: datetime, at: datetime, most: int) -> QuerySet[Contact]:
    rows = contacts_for_reader(actor, at).filter(person_id__in=person_ids, received_at__lte=until)
    # What was said then is on its own page.
    shown = ("received_at", "person_id", "closed_at", "route", "work_id", "request__reference")
    return rows.select_related("request").only(*shown).order_by("-received_at", "-id")[:most]


def _saying_the_same(contacts: Sequence[Contact], actor: Actor, at: datetime) -> list[tuple[str, str, bool]]:
    """Return (contact id, reference of the other's request, whether the other was first) of what the actor may see."""
    annotated: Sequence[Any] = contacts
    ids = [contact.id for contact in annotated if contact.is_said_again]
    if not ids:
        return []
    seen = contacts_for_reader(actor, at)
    rows = Corroboration.objects.order_by()
    first = rows.filter(Exists(seen.filter(pk=OuterRef("earlier"))), contact__in=ids)
    later = rows.filter(Exists(seen.filter(pk=OuterRef("contact"))), earlier__in=ids)
    found = first.values_list("contact", "earlier__request__reference", Value(1)).union(
        later.values_list("earlier", "contact__request__reference", Value(0))
    )
    return [(mine, other, bool(is_earlier)) for mine, other, is_earlier in found]


def contacts_of_people(person_ids: Sequence[str], actor: Actor, *, at: datetime) -> list[Contact]:
    """Return the contacts about these people that the actor may see, newest first."""
    rows = contacts_for_reader(actor, at).filter(person_id__in=list(person_ids))
    return list(rows.select_related("request").order_by("-received_at", "-id")[:200])


def has_open_contact(actor: Actor, person_ids: Collection[str], at: datetime) -> bool:
    """Return whether somebody at the Front Door has work with a person: a contact that is not closed (safety 14)."""
    return contacts_for_front_door(actor, at).filter(person_id__in=person_ids, closed_at__isnull=True).exists()
