"""A child's household, relations, and brothers and sisters, as far as the actor may see them."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime

from fanlight.clocks.public import london_date
from fanlight.people.models import HouseholdMembership, Relation
from fanlight.people.queries.records import same_people, seen_records
from fanlight.people.queries.summaries import PersonSummary, summaries
from fanlight.people.rules.kinds import (
    BROTHERS_AND_SISTERS,
    PARENTAL_RESPONSIBILITY_LABELS,
    PARENTS,
    RELATION_LABELS,
    ParentalResponsibility,
    PersonKind,
    RelationKind,
)
from fanlight.people.scope import of_person
from fanlight.store.public import Actor


@dataclass(frozen=True)
class RelationShown:
    """What another person is to this one."""

    id: str
    person: PersonSummary
    label: str
    parental_responsibility: str
    is_absent: bool
    source: str


@dataclass(frozen=True)
class SiblingShown:
    """A brother or sister, and from what that is known."""

    person: PersonSummary
    known_from: tuple[str, ...]


def relations(actor: Actor, person_id: str, at: datetime) -> list[RelationShown]:
    """Return the people recorded as something to this person now, those with parental responsibility first."""
    ids = seen_records(actor, person_id, at)
    rows = list(of_person(Relation.objects.on_day(london_date(at)), actor.authority, ids))
    seen = summaries(actor, [row.other_id for row in rows], at)
    rows.sort(key=lambda row: (row.parental_responsibility != ParentalResponsibility.YES, row.kind, row.pk))
    return [
        RelationShown(
            id=row.pk,
            person=seen[row.other_id],
            label=RELATION_LABELS[RelationKind(row.kind)],
            parental_responsibility=PARENTAL_RESPONSIBILITY_LABELS[ParentalResponsibility(row.parental_responsibility)],
            is_absent=row.is_absent,
            source=row.source,
        )
        for row in rows
        if row.other_id in seen
    ]


def household(actor: Actor, person_id: str, at: datetime) -> list[PersonSummary]:
    """Return who lives with this person now, without the person, as far as the actor may see them."""
    ids = seen_records(actor, person_id, at)
    return list(summaries(actor, sorted(_household_ids(actor.authority, ids, london_date(at))), at).values())


def siblings(actor: Actor, person_id: str, at: datetime) -> list[SiblingShown]:
    """Return brothers and sisters: recorded as such, with a parent in common, or children of one household."""
    ids, on = seen_records(actor, person_id, at), london_date(at)
    known: dict[str, list[str]] = {}
    for words, found in (
        ("recorded as brother or sister", _recorded_siblings(actor.authority, ids, on)),
        ("has a parent in common", _children_of_same_parents(actor.authority, ids, on)),
        ("lives in the same household", _children_of_household(actor.authority, ids, on)),
    ):
        for key in found - ids:
            known.setdefault(key, []).append(words)
    seen = summaries(actor, sorted(known), at)
    return [SiblingShown(person, tuple(known[key])) for key, person in seen.items()]


def _household_ids(authority: str, ids: frozenset[str], on: date) -> set[str]:
    here = HouseholdMembership.objects.current(on).filter(authority=authority)
    together = here.filter(household__in=here.filter(person__in=ids).values("household"))
    return set(together.values_list("person", flat=True)) - ids


def _recorded_siblings(authority: str, ids: frozenset[str], on: date) -> set[str]:
    rows = Relation.objects.current(on).filter(authority=authority, kind__in=BROTHERS_AND_SISTERS)
    stated = set(rows.filter(person__in=ids).values_list("other", flat=True))
    return stated | set(rows.filter(other__in=ids).values_list("person", flat=True))


def _children_of_same_parents(authority: str, ids: frozenset[str], on: date) -> set[str]:
    rows = Relation.objects.current(on).filter(authority=authority, kind__in=PARENTS)
    stated = set(rows.filter(person__in=ids).values_list("other", flat=True))
    parents = {key for together in same_people(stated).values() for key in together}
    return set(rows.filter(other__in=parents).values_list("person", flat=True))


def _children_of_household(authority: str, ids: frozenset[str], on: date) -> set[str]:
    rows = HouseholdMembership.objects.current(on).filter(authority=authority, person__kind=PersonKind.CHILD)
    return set(rows.filter(person__in=_household_ids(authority, ids, on)).values_list("person", flat=True))
