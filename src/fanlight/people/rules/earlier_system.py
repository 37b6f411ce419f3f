"""What an earlier system says of a person, and when a record that is here already is surely the same person's."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from fanlight.people.rules.details import AddressGiven, PersonDetails
from fanlight.people.rules.identity import Identity
from fanlight.people.rules.kinds import CharacteristicKind, IdentifierKind

LONGEST_EARLIER_ID = 40


class BroughtIn(StrEnum):
    """What became of one thing that an earlier system says."""

    ADDED = "ADDED"
    CHANGED = "CHANGED"
    ALREADY_THERE = "ALREADY_THERE"
    REFUSED = "REFUSED"


@dataclass(frozen=True, slots=True)
class EarlierPerson:
    """A person under the earlier system's own number, with what it says of them."""

    earlier_id: str
    details: PersonDetails
    died_on: date | None = None
    ethnicity: str = ""
    upn_unknown: str = ""


@dataclass(frozen=True, slots=True)
class EarlierFact:
    """One number, characteristic or address that the earlier system gives of a person who is here, with its days."""

    person_id: str
    what: IdentifierKind | CharacteristicKind | AddressGiven
    value: str = ""
    valid_from: date | None = None
    valid_to: date | None = None


@dataclass(frozen=True, slots=True)
class PersonBroughtIn:
    """What became of a person: why they were refused, or the reference of a record here that may be theirs too."""

    outcome: BroughtIn
    person_id: str = ""
    why: str = ""
    may_be: str = ""


def is_surely(one: Identity, other: Identity) -> bool:
    """Return whether two descriptions that share a number are one person's: the same birth, and a name in common.

    A number alone is not enough: numbers are mistyped, and brothers' and sisters' are mixed up.
    """
    same_birth = (one.born_on, one.expected_on) == (other.born_on, other.expected_on)
    surnames = {name.surname.casefold().strip() for name in one.names}
    forenames = {name.forenames.casefold().split(" ")[0] for name in one.names}
    shares = any(
        name.surname.casefold().strip() in surnames or name.forenames.casefold().split(" ")[0] in forenames
        for name in other.names
    )
    return same_birth and shares
