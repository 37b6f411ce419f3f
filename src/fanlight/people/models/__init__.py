"""Tables of people: entries, dated facts and working rows, as each says."""

from fanlight.people.models.described import PersonCharacteristic, PersonIdentifier, PersonName
from fanlight.people.models.family import Household, HouseholdMembership, Relation
from fanlight.people.models.finding import MatchDecision, Merge, RestrictedAnswer, Search, SearchKey
from fanlight.people.models.person import Person, PersonCorrection, PersonFact
from fanlight.people.models.schooling import SchoolPlace
from fanlight.people.models.whereabouts import (
    ADDRESS_PARTS,
    ContactPoint,
    PersonAddress,
    ProtectedReader,
    SafeContact,
)

__all__ = [
    "ADDRESS_PARTS",
    "ContactPoint",
    "Household",
    "HouseholdMembership",
    "MatchDecision",
    "Merge",
    "Person",
    "PersonAddress",
    "PersonCharacteristic",
    "PersonCorrection",
    "PersonFact",
    "PersonIdentifier",
    "PersonName",
    "ProtectedReader",
    "Relation",
    "RestrictedAnswer",
    "SafeContact",
    "SchoolPlace",
    "Search",
    "SearchKey",
]
