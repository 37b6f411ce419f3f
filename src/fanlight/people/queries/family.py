"""A child's household, relations, and brothers and sisters, as far as the actor may see them."""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any

from django.db.models import FilteredRelation, Q, QuerySet, Value

from fanlight.clocks.public import london_date
from fanlight.people.models import HouseholdMembership, Person, Relation
from fanlight.people.queries.records import seen_records
from fanlight.people.queries.summaries import NO_NAME_YET, PersonSummary, summaries
from fanlight.people.rules.corrections import age_in_words
from fanlight.people.rules.kinds import (
    BROTHERS_AND_SISTERS,
    PARENTAL_RESPONSIBILITY_LABELS,
    PARENTS,
    RELATION_LABELS,
    NameKind,
    ParentalResponsibility,
    PersonKind,
    RelationKind,
)
from fanlight.people.scope import of_person, people
from fanlight.store.public import Actor, prepared


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


@dataclass(frozen=True)
class SiblingNamed:
    """A brother or sister by name and age, with the ids of all their records, and from what it is known."""

    id: str
    records: frozenset[str]
    reference: str
    name: str
    age: str
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
    ids = seen_records(actor, person_id, at)
    known = _known_siblings(actor.authority, ids, london_date(at))
    seen = summaries(actor, sorted(known), at)
    return [SiblingShown(person, tuple(known[key])) for key, person in seen.items()]


def siblings_of_all(actor: Actor, records: Collection[str], at: datetime) -> list[SiblingNamed]:
    """Return the brothers and sisters of several children who are none of them, by name; two queries however many.

    `records` are the ids of all records of the children. Somebody recorded more than once is one line.
    """
    on = london_date(at)
    known = _known_siblings(actor.authority, frozenset(records), on)
    found: dict[str, list[Any]] = {}
    for named in _records_named.rows(actor=actor, ids=sorted(known), on=on, at=at):
        row = dict(zip(_OF_A_NAME, named, strict=True))
        found.setdefault(row["same_as"], []).append(row)
    lines = [_sibling_named(same_as, some, known, on) for same_as, some in found.items()]
    return sorted(lines, key=lambda line: (line.name, line.reference))


_OF_A_NAME = (
    *("same_as", "pk", "reference", "born_on", "died_on"),
    *("called__kind", "called__forenames", "called__surname"),
)


@prepared
def _records_named(*, actor: Actor, ids: list[str], on: date, at: datetime) -> QuerySet[Person, Any]:
    """Return a row for each name on the day of each record of the people who have these records."""
    own = Person.objects.filter(pk__in=ids).values("same_as")
    now_called = FilteredRelation(
        "names",
        condition=Q(Q(names__valid_from__isnull=True) | Q(names__valid_from__lte=on))
        & Q(Q(names__valid_to__isnull=True) | Q(names__valid_to__gte=on))
        & Q(names__withdrawn_at__isnull=True),
    )
    rows = people(actor, at).filter(same_as__in=own).annotate(called=now_called)
    return rows.order_by("-called__recorded_at", "-called__pk").values_list(*_OF_A_NAME)


def _sibling_named(same_as: str, rows: list[dict[str, Any]], known: dict[str, list[str]], on: date) -> SiblingNamed:
    """Return one brother or sister from the rows of all their records, one row for each of their names."""
    leading = next((row for row in rows if row["pk"] == same_as), rows[0])
    records = frozenset(row["pk"] for row in rows)
    words = dict.fromkeys(word for key in sorted(records) for word in known.get(key, ()))
    born_on, died_on = leading["born_on"], leading["died_on"]
    return SiblingNamed(
        id=leading["pk"],
        records=records,
        reference=leading["reference"],
        name=_name_among(rows, leading["pk"]),
        age=age_in_words(born_on, died_on or on) if born_on else "",
        known_from=tuple(words),
    )


def _name_among(rows: list[dict[str, Any]], leading: str) -> str:
    """Return the legal name now, or what the person is known as; the leading record's before another's."""
    ordered = sorted(rows, key=lambda row: (row["pk"] != leading, row["called__kind"] != NameKind.LEGAL))
    names = (" ".join(filter(None, (row["called__forenames"], row["called__surname"]))) for row in ordered)
    return next(filter(None, names), NO_NAME_YET)


def _known_siblings(authority: str, ids: frozenset[str], on: date) -> dict[str, list[str]]:
    """Return the ids of the brothers and sisters of whoever has these records, each with how that is known; one query."""
    rows = _siblings_known.rows(authority=authority, ids=sorted(ids), on=on)
    known: dict[str, list[str]] = {}
    for key, words in sorted(rows, key=lambda row: (_ORDER_OF_WORDS.index(row[1]), row[0])):
        if key not in ids:
            known.setdefault(key, []).append(words)
    return known


@prepared
def _siblings_known(*, authority: str, ids: list[str], on: date) -> QuerySet[Any, Any]:
    relations = Relation.objects.current(on).filter(authority=authority).order_by()
    as_such = relations.filter(kind__in=BROTHERS_AND_SISTERS)
    from_parent = relations.filter(kind__in=PARENTS)
    parents = Person.objects.filter(pk__in=from_parent.filter(person__in=ids).values("other"))
    joined = Person.objects.filter(authority=authority, same_as__in=parents.values("same_as"))
    here = HouseholdMembership.objects.current(on).filter(authority=authority).order_by()
    together = here.filter(household__in=here.filter(person__in=ids).values("household"))
    rows = as_such.filter(person__in=ids).values_list("other", Value("recorded as brother or sister"))
    return rows.union(
        as_such.filter(other__in=ids).values_list("person", Value("recorded as brother or sister")),
        from_parent.filter(other__in=joined.values("pk")).values_list("person", Value("has a parent in common")),
        together.filter(person__kind=PersonKind.CHILD).values_list("person", Value("lives in the same household")),
    )


_ORDER_OF_WORDS = ("recorded as brother or sister", "has a parent in common", "lives in the same household")


def _household_ids(authority: str, ids: frozenset[str], on: date) -> set[str]:
    here = HouseholdMembership.objects.current(on).filter(authority=authority)
    together = here.filter(household__in=here.filter(person__in=ids).values("household"))
    return set(together.values_list("person", flat=True)) - ids
