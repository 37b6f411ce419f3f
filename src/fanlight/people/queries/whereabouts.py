"""Addresses, numbers and how it is safe to use them; confidential ones only for the teams named (safety 11)."""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any

from django.db.models import Exists, OuterRef, QuerySet

from fanlight.clocks.public import london_date
from fanlight.people.models import ContactPoint, Person, PersonAddress, ProtectedReader, SafeContact, SchoolPlace
from fanlight.people.queries.records import same_person_ids, seen_records
from fanlight.people.queries.schooling import places_of
from fanlight.people.queries.summaries import PersonSummary, current_names, school_of, summary_of
from fanlight.people.rules.kinds import ADDRESS_LABELS, CONTACT_POINT_LABELS, AddressKind, ContactPointKind
from fanlight.people.scope import may_read_protected, of_person, people
from fanlight.store.public import Actor, prepared

MASKED = "Confidential: only named teams can see this"


@dataclass(frozen=True)
class AddressShown:
    """An address as this reader may see it; `district_id` is there even when the rest is masked, so that it routes."""

    id: str
    label: str
    lines: tuple[str, ...]
    postcode: str
    district_id: str | None
    is_confidential: bool
    is_masked: bool
    valid_from: date | None
    valid_to: date | None
    source: str


@dataclass(frozen=True)
class ContactPointShown:
    """A number or e-mail address as this reader may see it."""

    id: str
    label: str
    value: str
    whose: str
    is_masked: bool


@dataclass(frozen=True)
class HowToReach:
    """How a person is reached: the instructions come first, and a page shows them before any number."""

    instructions: tuple[str, ...]
    points: tuple[ContactPointShown, ...]


def current_address(actor: Actor, person_id: str, at: datetime) -> AddressShown | None:
    """Return the latest current home address, else the latest of another kind; masked unless the actor may read it."""
    shown = [address for address in addresses(actor, person_id, at) if _is_current(address, london_date(at))]
    homes = [address for address in shown if address.label == ADDRESS_LABELS[AddressKind.HOME]]
    return next(iter(homes or shown), None)


def addresses(actor: Actor, person_id: str, at: datetime) -> list[AddressShown]:
    """Return all addresses of a person whom the actor may see, the latest first, each masked where it must be."""
    ids = seen_records(actor, person_id, at)
    may_read = may_read_protected(actor, ids, at)
    rows = of_person(PersonAddress.objects, actor.authority, ids).order_by("-valid_from", "-recorded_at", "-id")
    return [_address_shown(row, may_read) for row in rows]


def how_to_reach(actor: Actor, person_id: str, at: datetime) -> HowToReach:
    """Return the safe-contact instructions and current numbers of a person; none where the actor may not see them."""
    ids, on = seen_records(actor, person_id, at), london_date(at)
    return HowToReach(instructions=_safe_contacts(actor.authority, ids, on), points=_contact_points(actor, ids, at))


def child_and_reach(actor: Actor, person_id: str, at: datetime) -> tuple[PersonSummary, HowToReach] | None:
    """Return `person_summary` and `how_to_reach` of one person at once, or None where the actor may not see them.

    What is nowhere is not asked for: of most children only their records, their name and their school are.
    """
    records, on = _records_of.rows(actor=actor, person_id=person_id, at=at), london_date(at)
    own = next((row for row in records if row.pk == person_id), None)
    if own is None:
        return None
    ids = sorted(row.pk for row in records)
    named = current_names(actor.authority, [person_id], on).get(person_id, [])
    places = places_of(actor.authority, [person_id], on) if own.has_place else {}
    school = school_of(actor, person_id, places, at)
    safe = _safe_contacts(actor.authority, ids, on) if any(row.has_instructions for row in records) else ()
    points = _contact_points(actor, ids, at) if any(row.has_points for row in records) else ()
    return summary_of(own, named, on=on, school=school), HowToReach(instructions=safe, points=points)


@prepared
def _records_of(*, actor: Actor, person_id: str, at: datetime) -> QuerySet[Any]:
    """All records of a person whom the actor may see, each with what is known of it at all."""
    leading = Person.objects.filter(pk=person_id).values("same_as")
    of_record = {"person": OuterRef("pk"), "withdrawn_at__isnull": True}
    return (
        people(actor, at)
        .filter(same_as__in=leading)
        .annotate(
            has_place=Exists(SchoolPlace.objects.filter(**of_record)),
            has_instructions=Exists(SafeContact.objects.filter(**of_record)),
            has_points=Exists(ContactPoint.objects.filter(**of_record)),
        )
    )


def _safe_contacts(authority: str, ids: Collection[str], on: date) -> tuple[str, ...]:
    rows = of_person(SafeContact.objects.on_day(on), authority, ids).order_by("-recorded_at", "-id")
    return tuple(row.instructions for row in rows)


def _contact_points(actor: Actor, ids: Collection[str], at: datetime) -> tuple[ContactPointShown, ...]:
    rows = of_person(ContactPoint.objects.on_day(london_date(at)), actor.authority, ids).order_by("-recorded_at", "-id")
    found = list(rows)
    may_read = any(row.is_confidential for row in found) and may_read_protected(actor, ids, at)
    return tuple(_point_shown(row, may_read) for row in found)


def district_of(authority: str, person_id: str, on: date) -> str | None:
    """Return the id of the district of a person's home, confidential or not, else of where they stay, or None."""
    rows = of_person(PersonAddress.objects.on_day(on), authority, same_person_ids(person_id))
    found = {row.kind: row.district_id for row in rows.order_by("valid_from", "recorded_at", "id") if row.district_id}
    return found.get(AddressKind.HOME) or found.get(AddressKind.STAYING)


def protected_readers(actor: Actor, person_id: str, at: datetime) -> list[ProtectedReader]:
    """Return the teams named to read what is confidential of a person whom the actor may see."""
    ids = seen_records(actor, person_id, at)
    rows = of_person(ProtectedReader.objects.on_day(london_date(at)), actor.authority, ids)
    return list(rows.select_related("team").order_by("recorded_at", "id"))


def _is_current(address: AddressShown, on: date) -> bool:
    has_begun = address.valid_from is None or address.valid_from <= on
    return has_begun and (address.valid_to is None or on <= address.valid_to)


def _address_shown(row: PersonAddress, may_read: bool) -> AddressShown:
    is_masked = row.is_confidential and not may_read
    parts = {} if is_masked else row.parts
    lines = tuple(parts[name] for name in ("line_1", "line_2", "town", "county", "postcode") if parts.get(name))
    return AddressShown(
        id=row.pk,
        label=ADDRESS_LABELS[AddressKind(row.kind)],
        lines=(MASKED,) if is_masked else lines,
        postcode="" if is_masked else parts.get("postcode", ""),
        district_id=row.district_id,
        is_confidential=row.is_confidential,
        is_masked=is_masked,
        valid_from=row.valid_from,
        valid_to=row.valid_to,
        source="" if is_masked else row.source,
    )


def _point_shown(row: ContactPoint, may_read: bool) -> ContactPointShown:
    is_masked = row.is_confidential and not may_read
    return ContactPointShown(
        id=row.pk,
        label=CONTACT_POINT_LABELS[ContactPointKind(row.kind)],
        value=MASKED if is_masked else row.opened,
        # Whose number it is may say where somebody is hidden.
        whose="" if is_masked else row.whose,
        is_masked=is_masked,
    )
