"""The rows that a new record of a person begins with, as values: for one record and for a set alike."""

from __future__ import annotations

import json
from collections.abc import Iterator
from datetime import datetime
from typing import Any

from fanlight.people.models import ADDRESS_PARTS, Person, PersonAddress, PersonFact, PersonIdentifier, PersonName
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


def person_values(details: PersonDetails) -> dict[str, Any]:
    """Return what the person's own row says of them."""
    return {
        "kind": details.kind,
        "sex": details.sex,
        "born_on": details.born_on,
        "is_birth_estimated": details.is_birth_estimated,
        "expected_on": details.expected_on,
    }


def person_of(details: PersonDetails, *, by: Actor, at: datetime) -> Person:
    """Return the unsaved person; its id is known already."""
    person = Person(authority=by.authority, created_at=at, changed_at=at, changed_by=by.id, **person_values(details))
    person.same_as = person.pk
    return person


def facts_of_new(details: PersonDetails) -> Iterator[tuple[type[PersonFact], dict[str, Any]]]:
    """Yield the names, numbers and address of a new person: the table of each, and what its row says."""
    for kind, name in details.names():
        # Whatever was stated stays with the request, word for word; a name takes what fits.
        forenames, surname = name.forenames.strip()[:LONGEST_NAME], name.surname.strip()[:LONGEST_NAME]
        yield PersonName, {"kind": kind, "forenames": forenames, "surname": surname}
    for number_kind, value in _numbers(details):
        yield PersonIdentifier, identifier_values(number_kind, value)
    if details.address:
        yield PersonAddress, address_values(details.address)


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


def address_values(given: AddressGiven) -> dict[str, Any]:
    """Return what an address's row says, its words moved into the sealed field if it is confidential."""
    words = {
        "line_1": given.line_1,
        "line_2": given.line_2,
        "town": given.town,
        "county": given.county,
        "postcode": normal_postcode(given.postcode) or given.postcode.strip()[:8],
        "uprn": given.uprn,
    }
    known = {"kind": given.kind, "district_id": given.district_id}
    if not given.is_confidential:
        return {**known, **words}
    return {**known, **dict.fromkeys(ADDRESS_PARTS, ""), "is_confidential": True, "sealed": json.dumps(words)}


def _numbers(details: PersonDetails) -> Iterator[tuple[IdentifierKind, str]]:
    if details.upn.strip():
        yield IdentifierKind.UPN, details.upn
    for upn in details.former_upns:
        if upn.strip():
            yield IdentifierKind.FORMER_UPN, upn
    if details.nhs_number.strip():
        yield IdentifierKind.NHS_NUMBER, details.nhs_number
