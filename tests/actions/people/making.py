"""Invented people, places and searches for the tests of people."""

from __future__ import annotations

from datetime import UTC, date, datetime, timedelta
from typing import Any

from fanlight.access.public import Role, raise_wall
from fanlight.establishments.models import District, Establishment, Team
from fanlight.establishments.public import TeamKind
from fanlight.people.actions.create_person import create_person
from fanlight.people.actions.search_for_child import SearchOutcome, search_for_child
from fanlight.people.models import Person
from fanlight.people.public import Address, AddressGiven, Identity, Name, PersonDetails, PersonKind, SearchReason, Sex
from fanlight.store.public import Actor
from tests.factories import AUTHORITY, a_user, an_actor

MONDAY = datetime(2018, 11, 19, 9, 30, tzinfo=UTC)
BORN = date(2010, 3, 7)
LARKSPUR = AddressGiven(line_1="14 Larkspur Road", town="Inventedham", postcode="ZZ1 2AB")
WORDS = "Neighbour rang about shouting"


def an_officer(**place: Any) -> Actor:
    """Return a Front Door officer."""
    return an_actor(Role.FRONT_DOOR_OFFICER, **place)


def a_manager(**place: Any) -> Actor:
    """Return a Front Door manager."""
    return an_actor(Role.FRONT_DOOR_MANAGER, **place)


def details(forenames: str = "Tamsin", surname: str = "Quillfeather", **said: Any) -> PersonDetails:
    """Return what is written down of an invented girl, changed as said."""
    values: dict[str, Any] = {"born_on": BORN, "sex": Sex.F, "address": LARKSPUR, **said}
    return PersonDetails(forenames=forenames, surname=surname, **values)


def stated(forenames: str = "Tamsin", surname: str = "Quillfeather", **said: Any) -> Identity:
    """Return a description as a referrer states it."""
    values: dict[str, Any] = {"born_on": BORN, "sex": Sex.F, **said}
    return Identity(names=(Name(forenames, surname),), **values)


def searched(by: Actor, looked_for: Identity, *, at: datetime = MONDAY) -> SearchOutcome:
    """Return a search with a reason."""
    return search_for_child(stated=looked_for, reason=SearchReason.WORRY_RAISED, words=WORDS, by=by, at=at)


def a_person(by: Actor | None = None, *, at: datetime = MONDAY, **said: Any) -> Person:
    """Return a person in the records, made the only way there is: after a search."""
    by = by or an_officer()
    given = details(**said)
    search = searched(by, given.identity(), at=at)
    return create_person(
        search_id=search.search_id,
        details=given,
        source="Request for support",
        because="Somebody else, the officer rang and asked",
        by=by,
        at=at,
    )


def a_grown_up(by: Actor, forenames: str, surname: str = "Quillfeather", **said: Any) -> Person:
    """Return an adult in the records."""
    return a_person(by, forenames=forenames, surname=surname, kind=PersonKind.ADULT, born_on=date(1985, 6, 2), **said)


def a_district(name: str = "Inventedham", code: str = "E99000001") -> District:
    """Return a district that does not exist."""
    return District.objects.create(authority=AUTHORITY, ons_code=code, name=name)


def a_team(name: str = "Inventedham Unit 1") -> Team:
    """Return an Early Help team that does not exist."""
    return Team.objects.create(
        authority=AUTHORITY, name=name, kind=TeamKind.EARLY_HELP_UNIT, valid_from=date(2018, 1, 1), recorded_by="0" * 26
    )


def a_school(name: str = "Oakhill Invented School", urn: str = "999001") -> Establishment:
    """Return a school that does not exist."""
    return Establishment.objects.create(authority=AUTHORITY, urn=urn, la_code=AUTHORITY, name=name, status="Open")


def walled(person: Person, *, is_silent: bool = False, by: Actor, at: datetime = MONDAY) -> str:
    """Put a wall round a person and return its id; Fern Walltender holds it."""
    holder = a_user(Role.LADO, name="Fern Walltender")
    wall = raise_wall(
        subjects=[("person", person.pk)],
        reason="PROTECTED",
        owner_ids=[holder.id],
        ring_phone="01632 960777",
        is_silent=is_silent,
        by=by,
        at=at,
    )
    return str(wall.id)


def at_home() -> Address:
    """Return the open address as matching compares it."""
    return Address(LARKSPUR.line_1, LARKSPUR.postcode)


def later(**ago: int) -> datetime:
    """Return an instant after the Monday on which the tests begin."""
    return MONDAY + timedelta(**ago)
