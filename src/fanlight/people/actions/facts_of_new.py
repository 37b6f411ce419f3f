"""The rows that a new record of a person begins with."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import datetime
from typing import Any

from fanlight.people.models import Person, PersonAddress, PersonFact, PersonIdentifier, PersonName
from fanlight.people.rules.addresses import normal_postcode
from fanlight.people.rules.details import AddressGiven, PersonDetails
from fanlight.people.rules.identifiers import (
    NhsNumberState,
    UpnState,
    nhs_number_state,
    normal_nhs_number,
    normal_upn,
    upn_state,
)
from fanlight.people.rules.kinds import IdentifierKind, IdentifierState
from fanlight.store.public import Actor

LONGEST_NAME = 200
_OF_UPN = {
    UpnState.OK: IdentifierState.OK,
    UpnState.WRONG_CHECK_LETTER: IdentifierState.WRONG_CHECK,
    UpnState.WRONG_SHAPE: IdentifierState.WRONG_SHAPE,
}
_OF_NHS_NUMBER = {
    NhsNumberState.OK: IdentifierState.OK,
    NhsNumberState.WRONG_CHECK_DIGIT: IdentifierState.WRONG_CHECK,
    NhsNumberState.WRONG_SHAPE: IdentifierState.WRONG_SHAPE,
}


def person_of(details: PersonDetails, *, by: Actor, at: datetime) -> Person:
    """Return the unsaved person; its id is known already."""
    person = Person(
        authority=by.authority,
        kind=details.kind,
        sex=details.sex,
        born_on=details.born_on,
        is_birth_estimated=details.is_birth_estimated,
        expected_on=details.expected_on,
        created_at=at,
        changed_at=at,
        changed_by=by.id,
    )
    person.same_as = person.pk
    return person


def facts_of_new(
    person: Person, details: PersonDetails, *, source: str, by: Actor, at: datetime
) -> Iterator[PersonFact]:
    """Yield the unsaved names, numbers and address of a new person."""
    said: dict[str, Any] = {"authority": by.authority, "source": source, "recorded_by": by.id, "recorded_at": at}
    for kind, name in details.names():
        # Whatever was stated stays with the request, word for word; a name takes what fits.
        forenames, surname = name.forenames.strip()[:LONGEST_NAME], name.surname.strip()[:LONGEST_NAME]
        yield PersonName(person=person, kind=kind, forenames=forenames, surname=surname, **said)
    for number_kind, value in _numbers(details):
        yield PersonIdentifier(person=person, **identifier_values(number_kind, value), **said)
    if details.address:
        yield address_of(person, details.address, **said)


def identifier_values(kind: IdentifierKind, value: str) -> dict[str, str]:
    """Return kind, value and state of a number as stored: normal where it has the shape, else as typed."""
    if kind in (IdentifierKind.UPN, IdentifierKind.FORMER_UPN):
        state, normal = _OF_UPN[upn_state(value)], normal_upn(value)
    elif kind is IdentifierKind.NHS_NUMBER:
        state, normal = _OF_NHS_NUMBER[nhs_number_state(value)], normal_nhs_number(value)
    else:
        state, normal = IdentifierState.OK, value
    stored = value.strip() if state is IdentifierState.WRONG_SHAPE else normal
    return {"kind": kind, "value": stored[:40], "state": state}


def address_of(person: Person, given: AddressGiven, **said: Any) -> PersonAddress:
    """Return the unsaved address, sealed if it is confidential."""
    address = PersonAddress(
        person=person,
        kind=given.kind,
        line_1=given.line_1,
        line_2=given.line_2,
        town=given.town,
        county=given.county,
        postcode=normal_postcode(given.postcode) or given.postcode.strip()[:8],
        uprn=given.uprn,
        district_id=given.district_id,
        **said,
    )
    if given.is_confidential:
        address.seal()
    return address


def _numbers(details: PersonDetails) -> Iterator[tuple[IdentifierKind, str]]:
    if details.upn.strip():
        yield IdentifierKind.UPN, details.upn
    for upn in details.former_upns:
        if upn.strip():
            yield IdentifierKind.FORMER_UPN, upn
    if details.nhs_number.strip():
        yield IdentifierKind.NHS_NUMBER, details.nhs_number
