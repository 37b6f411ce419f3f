"""Ending a fact that no longer holds, and withdrawing one that never did."""

from __future__ import annotations

from datetime import date, datetime
from enum import StrEnum

from fanlight.audit.public import action, record
from fanlight.people.actions.keep_search_keys import keep_search_keys
from fanlight.people.actions.reaching import PersonNotThere, person_to_change
from fanlight.people.models import (
    ContactPoint,
    HouseholdMembership,
    Person,
    PersonAddress,
    PersonCharacteristic,
    PersonFact,
    PersonIdentifier,
    PersonName,
    ProtectedReader,
    Relation,
    SafeContact,
    SchoolPlace,
)
from fanlight.store.public import Actor


class FactKind(StrEnum):
    """Which kind of fact about a person."""

    NAME = "NAME"
    IDENTIFIER = "IDENTIFIER"
    ADDRESS = "ADDRESS"
    CONTACT_POINT = "CONTACT_POINT"
    SAFE_CONTACT = "SAFE_CONTACT"
    CHARACTERISTIC = "CHARACTERISTIC"
    RELATION = "RELATION"
    HOUSEHOLD_MEMBERSHIP = "HOUSEHOLD_MEMBERSHIP"
    SCHOOL_PLACE = "SCHOOL_PLACE"
    PROTECTED_READER = "PROTECTED_READER"


TABLES: dict[FactKind, type[PersonFact]] = {
    FactKind.NAME: PersonName,
    FactKind.IDENTIFIER: PersonIdentifier,
    FactKind.ADDRESS: PersonAddress,
    FactKind.CONTACT_POINT: ContactPoint,
    FactKind.SAFE_CONTACT: SafeContact,
    FactKind.CHARACTERISTIC: PersonCharacteristic,
    FactKind.RELATION: Relation,
    FactKind.HOUSEHOLD_MEMBERSHIP: HouseholdMembership,
    FactKind.SCHOOL_PLACE: SchoolPlace,
    FactKind.PROTECTED_READER: ProtectedReader,
}


class FactNotChanged(ValueError):
    """The fact cannot be ended or withdrawn so; the message says why."""


@action("ended a fact about a person")
def end_fact(*, fact: FactKind, fact_id: str, on: date, by: Actor, at: datetime) -> PersonFact:
    """End a fact after a day; raises FactNotChanged when it is withdrawn or began later."""
    row, person = _reach(fact, fact_id, by, at)
    if row.valid_from and on < row.valid_from:
        raise FactNotChanged("The last day is before the first")
    row.valid_to = on
    row.save(update_fields=["valid_to"])
    record("person", person.pk, fact=str(fact), id=row.pk, fields=["valid_to"])
    return row


@action("withdrew a fact recorded in error")
def withdraw_fact(*, fact: FactKind, fact_id: str, because: str, by: Actor, at: datetime) -> PersonFact:
    """Mark a fact as recorded in error: it stays, and no page counts it. Raises FactNotChanged without a reason."""
    row, person = _reach(fact, fact_id, by, at)
    if not because.strip():
        raise FactNotChanged("Say why this was recorded in error")
    row.withdrawn_at, row.withdrawn_by, row.withdrawn_because = at, by.id, because.strip()[:500]
    row.save(update_fields=["withdrawn_at", "withdrawn_by", "withdrawn_because"])
    keep_search_keys([person])
    record("person", person.pk, fact=str(fact), id=row.pk, fields=["withdrawn_at"])
    return row


def _reach(fact: FactKind, fact_id: str, by: Actor, at: datetime) -> tuple[PersonFact, Person]:
    row = TABLES[fact].objects.filter(pk=fact_id, authority=by.authority).first()
    if row is None:
        raise PersonNotThere
    person = person_to_change(row.person_id, by, at)  # type: ignore[attr-defined]
    if row.withdrawn_at:
        raise FactNotChanged("This was withdrawn already as recorded in error")
    return row, person
