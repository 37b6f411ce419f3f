"""Bringing people in by sets, for migration and the demonstration: with the same checks, constraints and audit."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator
from datetime import date, datetime
from itertools import islice
from typing import Any, TypeVar

from fanlight.audit.public import action, record
from fanlight.clocks.public import london_date
from fanlight.people.actions.bar_namesakes import bar_namesakes_of_set
from fanlight.people.actions.facts_of_new import address_values, facts_of_new, identifier_values, person_values
from fanlight.people.actions.keep_search_keys import KeysOfMany
from fanlight.people.actions.record_characteristics import check_code
from fanlight.people.actions.record_school_place import FOR_SUPPORT, RollNeedsSource
from fanlight.people.models import (
    ContactPoint,
    Household,
    HouseholdMembership,
    Person,
    PersonAddress,
    PersonCharacteristic,
    PersonFact,
    PersonIdentifier,
    ProtectedReader,
    Relation,
    SafeContact,
    SchoolPlace,
)
from fanlight.people.rules.census_codes import check_disabilities
from fanlight.people.rules.corrections import Vitals, check_vitals
from fanlight.people.rules.details import PersonDetails
from fanlight.people.rules.identity import Identity
from fanlight.people.rules.kinds import CharacteristicKind
from fanlight.people.rules.loading import FamilyGiven, PersonGiven, PlaceGiven
from fanlight.store.public import Actor, Rows, new_ulid, tidy_reference

T = TypeVar("T")
SET_SIZE = 2_000


class LoadingNotAllowed(Exception):
    """People come in by sets through an import or a command, never from a person's page."""

    def __init__(self) -> None:
        super().__init__("People are brought in by sets only by an import or a command")


class ReferenceNotOurs(ValueError):
    """A person who is brought in with a reference keeps it only if it is one that Fanlight could have given."""

    def __init__(self, reference: str) -> None:
        super().__init__(f"The check character of the reference {reference} does not fit")


@action("brought in a set of people")
def load_people(*, given: Iterable[PersonGiven], source: str, by: Actor, at: datetime) -> list[str]:
    """Write people with their names, numbers, addresses, places and contact points; return their ids in order.

    Nothing is matched: whoever loads says that these are new. Raises LoadingNotAllowed for a user, DatesNotPossible,
    RollNeedsSource, ReferenceNotOurs, and whatever the tables refuse; then nothing of the whole load is kept.
    """
    if by.user_id:
        raise LoadingNotAllowed
    if not source.strip():
        raise RollNeedsSource
    ids: list[str] = []
    keys = KeysOfMany(by.authority)
    for some in _sets(given):
        together = SetOfPeople(source, by, at)
        for one in some:
            together.add(one)
        ids += together.write(keys)
    keys.write()
    for person_id in ids:
        record("person", person_id)
    if not ids:
        record("authority", by.authority, count=0)
    return ids


@action("brought in a set of families")
def load_families(*, given: FamilyGiven, source: str, by: Actor, at: datetime) -> None:
    """Write relations and households between loaded people; raises LoadingNotAllowed for a user."""
    if by.user_id:
        raise LoadingNotAllowed
    said = _said(source, by, at)
    relations, memberships = Rows(Relation, **said), Rows(HouseholdMembership, **said)
    homes = Rows(Household, authority=by.authority, created_at=at, changed_at=at, changed_by=by.id)
    for one in given.relations:
        relations.add(
            person_id=one.person_id,
            other_id=one.other_id,
            kind=one.kind,
            parental_responsibility=one.parental_responsibility,
            is_absent=one.is_absent,
        )
    for people in given.households:
        home_id = homes.add()
        for person_id in people:
            memberships.add(household_id=home_id, person_id=person_id)
    written, homes_written = relations.write(), homes.write()
    memberships.write()
    record("authority", by.authority, relations=written, households=homes_written)


@action("brought in what describes a set of people")
def load_characteristics(
    *, given: Iterable[tuple[str, CharacteristicKind, str]], source: str, by: Actor, at: datetime
) -> int:
    """Write a code of a kind for each loaded person, by person id, several for disabilities, and return how many.

    Nothing that is recorded is ended: whoever loads says that nothing of the kind was. Raises LoadingNotAllowed for a user,
    CodeNotKnown, and DisabilitiesDisagree where 'no disability' stands beside one.
    """
    if by.user_id:
        raise LoadingNotAllowed
    rows, disabilities = Rows(PersonCharacteristic, **_said(source, by, at)), defaultdict(set)
    for person_id, kind, code in given:
        check_code(kind, code)
        if kind is CharacteristicKind.DISABILITY:
            disabilities[person_id].add(code)
        rows.add(person_id=person_id, kind=kind, code=code)
    for codes in disabilities.values():
        check_disabilities(codes)
    written = rows.write()
    record("authority", by.authority, characteristics=written)
    return written


class SetOfPeople:
    """The rows of a set of people, gathered one by one and written together."""

    def __init__(self, source: str, by: Actor, at: datetime) -> None:
        self.by, self.at, self.on, self.said = by, at, london_date(at), _said(source, by, at)
        self.people = Rows(Person, authority=by.authority, created_at=at, changed_at=at, changed_by=by.id)
        self.facts: dict[type[PersonFact], Rows] = {}
        self.described: dict[str, Identity] = {}

    def add(self, given: PersonGiven) -> None:
        """Gather one person and every fact about them; raises DatesNotPossible or ReferenceNotOurs."""
        details = given.details
        vitals = Vitals(details.kind, details.sex, details.born_on, details.expected_on, given.died_on)
        check_vitals(vitals, on=self.on_which(details))
        if given.reference and tidy_reference(given.reference) is None:
            raise ReferenceNotOurs(given.reference)
        own: dict[str, Any] = {"reference": given.reference} if given.reference else {}
        if given.died_on:
            own["died_on"] = given.died_on
        key = new_ulid()
        self.people.add(id=key, same_as=key, **person_values(details), **own)
        for table, values in (*facts_of_new(details), *_more(given, self.at)):
            if table not in self.facts:
                self.facts[table] = Rows(table, **self.said)
            self.facts[table].add(person_id=key, **values)
        self.described[key] = given.identity()

    def on_which(self, details: PersonDetails) -> date:
        """Return the day on which the dates of somebody who is brought in must be possible."""
        return self.on

    def write(self, keys: KeysOfMany) -> list[str]:
        """Write everything but the search keys, which are gathered, and return the people's ids, in order."""
        self.people.write()
        for rows in self.facts.values():
            rows.write()
        keys.add(self.described)
        bar_namesakes_of_set(self.described, by=self.by, at=self.at)
        return list(self.described)


def _more(given: PersonGiven, at: datetime) -> Iterator[tuple[type[PersonFact], dict[str, Any]]]:
    for place in given.places:
        yield SchoolPlace, _place(place, at)
    for contact_kind, value in given.contact_points:
        yield ContactPoint, {"kind": contact_kind, "value": value}
    if given.safe_contact:
        yield SafeContact, {"instructions": given.safe_contact}
    for of_time in given.more_addresses:
        dates = {"valid_from": of_time.valid_from, "valid_to": of_time.valid_to}
        yield PersonAddress, {**address_values(of_time.address), **dates}
    for number_kind, value in given.numbers:
        yield PersonIdentifier, identifier_values(number_kind, value)
    for kind, code, words in given.characteristics:
        yield PersonCharacteristic, {"kind": kind, "code": code, "words": words}
    for team_id in given.reader_team_ids:
        yield ProtectedReader, {"team_id": team_id}


def _place(given: PlaceGiven, at: datetime) -> dict[str, Any]:
    return {
        "establishment_id": given.establishment_id,
        "valid_from": given.valid_from,
        "valid_to": given.valid_to,
        "year_group": given.year_group,
        "is_confidential": given.is_confidential,
        "purpose": FOR_SUPPORT,
        "refreshed_at": at,
    }


def _said(source: str, by: Actor, at: datetime) -> dict[str, Any]:
    return {"authority": by.authority, "source": source, "recorded_by": by.id, "recorded_at": at}


def _sets(given: Iterable[T]) -> Iterator[list[T]]:
    rest = iter(given)
    while some := list(islice(rest, SET_SIZE)):
        yield some
