"""One fact of a person that a page offers to end, as its reader may see it; what is masked is not offered (safety 11)."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime

from fanlight.clocks.public import london_date
from fanlight.people.models import SafeContact
from fanlight.people.queries.family import relations
from fanlight.people.queries.records import seen_records
from fanlight.people.queries.whereabouts import addresses, how_to_reach
from fanlight.people.scope import of_person
from fanlight.store.public import Actor


@dataclass(frozen=True)
class FactToEnd:
    """A fact that stands, in words, and what follows when it is ended, or ""."""

    id: str
    label: str
    lines: tuple[str, ...]
    what_follows: str = ""
    recorded_by: str = ""
    recorded_at: datetime | None = None


def fact_to_end(actor: Actor, person_id: str, kind: str, fact_id: str, at: datetime) -> FactToEnd | None:
    """Return the fact of this kind and id, or None where the person has none such that the actor may read."""
    find = _FINDERS.get(kind)
    return next((fact for fact in find(actor, person_id, at) if fact.id == fact_id), None) if find else None


def safe_contacts(actor: Actor, person_id: str, at: datetime) -> list[FactToEnd]:
    """Return what stands of how it is safe to reach a person, the latest first."""
    ids = seen_records(actor, person_id, at)
    rows = of_person(SafeContact.objects.on_day(london_date(at)), actor.authority, ids)
    follows = "Every number of this person then stands on the page without it."
    ordered = rows.order_by("-recorded_at", "-id")
    label = "How it is safe to reach them"
    return [FactToEnd(row.pk, label, (row.instructions,), follows, row.recorded_by, row.recorded_at) for row in ordered]


def _addresses(actor: Actor, person_id: str, at: datetime) -> list[FactToEnd]:
    on = london_date(at)
    follows = "Without a home address, new work finds its district only where somebody chooses one."
    return [
        FactToEnd(one.id, one.label, one.lines, follows)
        for one in addresses(actor, person_id, at)
        if not one.is_masked and (one.valid_to is None or one.valid_to >= on)
    ]


def _contact_points(actor: Actor, person_id: str, at: datetime) -> list[FactToEnd]:
    points = how_to_reach(actor, person_id, at).points
    return [
        FactToEnd(one.id, one.label, tuple(filter(None, (one.value, one.whose)))) for one in points if not one.is_masked
    ]


def _relations(actor: Actor, person_id: str, at: datetime) -> list[FactToEnd]:
    return [
        FactToEnd(one.id, one.label, (one.person.name, one.parental_responsibility))
        for one in relations(actor, person_id, at)
    ]


_FINDERS: dict[str, Callable[[Actor, str, datetime], list[FactToEnd]]] = {
    "ADDRESS": _addresses,
    "CONTACT_POINT": _contact_points,
    "SAFE_CONTACT": safe_contacts,
    "RELATION": _relations,
}
