"""Bringing people in by sets, for migration and the demonstration: with the same checks, constraints and audit."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from datetime import datetime
from itertools import islice
from typing import Any, TypeVar

from fanlight.audit.public import action, record
from fanlight.clocks.public import london_date
from fanlight.people.actions.facts_of_new import facts_of_new, person_of
from fanlight.people.actions.keep_search_keys import write_search_keys
from fanlight.people.actions.record_school_place import FOR_SUPPORT, RollNeedsSource
from fanlight.people.models import (
    ContactPoint,
    Household,
    HouseholdMembership,
    Person,
    PersonCharacteristic,
    PersonFact,
    ProtectedReader,
    Relation,
    SafeContact,
    SchoolPlace,
)
from fanlight.people.rules.corrections import Vitals, check_vitals
from fanlight.people.rules.loading import FamilyGiven, PersonGiven, PlaceGiven
from fanlight.store.public import Actor

T = TypeVar("T")
SET_SIZE = 2_000


class LoadingNotAllowed(Exception):
    """People come in by sets through an import or a command, never from a person's page."""

    def __init__(self) -> None:
        super().__init__("People are brought in by sets only by an import or a command")


@action("brought in a set of people")
def load_people(*, given: Iterable[PersonGiven], source: str, by: Actor, at: datetime) -> list[str]:
    """Write people with their names, numbers, addresses, places and contact points; return their ids in order.

    Nothing is matched: whoever loads says that these are new. Raises LoadingNotAllowed for a user, DatesNotPossible,
    RollNeedsSource, and whatever the tables refuse; then nothing of the whole load is kept.
    """
    if by.user_id:
        raise LoadingNotAllowed
    if not source.strip():
        raise RollNeedsSource
    ids: list[str] = []
    for some in _sets(given):
        people = _write_set(some, source, by, at)
        ids += [person.pk for person in people]
        for person in people:
            record("person", person.pk)
    if not ids:
        record("authority", by.authority, count=0)
    return ids


@action("brought in a set of families")
def load_families(*, given: FamilyGiven, source: str, by: Actor, at: datetime) -> None:
    """Write relations and households between loaded people; raises LoadingNotAllowed for a user."""
    if by.user_id:
        raise LoadingNotAllowed
    said = _said(source, by, at)
    relations = [
        Relation(
            person_id=one.person_id,
            other_id=one.other_id,
            kind=one.kind,
            parental_responsibility=one.parental_responsibility,
            is_absent=one.is_absent,
            **said,
        )
        for one in given.relations
    ]
    homes = [
        Household(authority=by.authority, created_at=at, changed_at=at, changed_by=by.id) for _ in given.households
    ]
    memberships = [
        HouseholdMembership(household=home, person_id=person_id, **said)
        for home, people in zip(homes, given.households, strict=True)
        for person_id in people
    ]
    Relation.objects.bulk_create(relations, batch_size=SET_SIZE)
    Household.objects.bulk_create(homes, batch_size=SET_SIZE)
    HouseholdMembership.objects.bulk_create(memberships, batch_size=SET_SIZE)
    record("authority", by.authority, relations=len(relations), households=len(homes))


def _write_set(given: Sequence[PersonGiven], source: str, by: Actor, at: datetime) -> list[Person]:
    on = london_date(at)
    people = []
    facts: dict[type[PersonFact], list[PersonFact]] = {}
    for one in given:
        details = one.details
        check_vitals(Vitals(details.kind, details.sex, details.born_on, details.expected_on), on=on)
        person = person_of(details, by=by, at=at)
        people.append(person)
        for fact in (*facts_of_new(person, details, source=source, by=by, at=at), *_more(person, one, source, by, at)):
            facts.setdefault(type(fact), []).append(fact)
    Person.objects.bulk_create(people, batch_size=SET_SIZE)
    for table, rows in facts.items():
        table.objects.bulk_create(rows, batch_size=SET_SIZE)
    described = {person.pk: one.details.identity() for person, one in zip(people, given, strict=True)}
    write_search_keys(by.authority, described)
    return people


def _more(person: Person, given: PersonGiven, source: str, by: Actor, at: datetime) -> Iterator[PersonFact]:
    said = _said(source, by, at)
    for place in given.places:
        yield _place(person, place, said, at)
    for contact_kind, value in given.contact_points:
        yield ContactPoint(person=person, kind=contact_kind, value=value, **said)
    if given.safe_contact:
        yield SafeContact(person=person, instructions=given.safe_contact, **said)
    for kind, code, words in given.characteristics:
        yield PersonCharacteristic(person=person, kind=kind, code=code, words=words, **said)
    for team_id in given.reader_team_ids:
        yield ProtectedReader(person=person, team_id=team_id, **said)


def _place(person: Person, given: PlaceGiven, said: dict[str, Any], at: datetime) -> SchoolPlace:
    return SchoolPlace(
        person=person,
        establishment_id=given.establishment_id,
        valid_from=given.valid_from,
        valid_to=given.valid_to,
        year_group=given.year_group,
        is_confidential=given.is_confidential,
        purpose=FOR_SUPPORT,
        refreshed_at=at,
        **said,
    )


def _said(source: str, by: Actor, at: datetime) -> dict[str, Any]:
    return {"authority": by.authority, "source": source, "recorded_by": by.id, "recorded_at": at}


def _sets(given: Iterable[T]) -> Iterator[list[T]]:
    rest = iter(given)
    while some := list(islice(rest, SET_SIZE)):
        yield some
