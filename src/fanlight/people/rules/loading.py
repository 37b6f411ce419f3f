"""What a set of people brought in at once looks like: from another system, or made up for a demonstration."""

from dataclasses import dataclass, field, replace
from datetime import date

from fanlight.people.rules.addresses import Address
from fanlight.people.rules.details import AddressGiven, PersonDetails
from fanlight.people.rules.identity import Identity
from fanlight.people.rules.kinds import (
    CharacteristicKind,
    ContactPointKind,
    IdentifierKind,
    ParentalResponsibility,
    RelationKind,
)


@dataclass(frozen=True, slots=True)
class PlaceGiven:
    """A place on a setting's roll."""

    establishment_id: str
    valid_from: date | None = None
    valid_to: date | None = None
    year_group: str = ""
    is_confidential: bool = False


@dataclass(frozen=True, slots=True)
class AddressOfTime:
    """Another address than the one of the details: an earlier home, or where somebody stays as well."""

    address: AddressGiven
    valid_from: date | None = None
    valid_to: date | None = None


@dataclass(frozen=True, slots=True)
class PersonGiven:
    """A person with everything that is brought in with them; a `reference` that they have already is kept."""

    details: PersonDetails
    places: tuple[PlaceGiven, ...] = ()
    contact_points: tuple[tuple[ContactPointKind, str], ...] = ()
    safe_contact: str = ""
    characteristics: tuple[tuple[CharacteristicKind, str, str], ...] = ()
    reader_team_ids: tuple[str, ...] = ()
    reference: str = ""
    numbers: tuple[tuple[IdentifierKind, str], ...] = ()
    died_on: date | None = None
    more_addresses: tuple[AddressOfTime, ...] = ()

    def identity(self) -> Identity:
        """The description that matching compares, every open address in it."""
        described = self.details.identity()
        more = [one.address for one in self.more_addresses if not one.address.is_confidential]
        also = tuple(Address(one.line_1, one.postcode) for one in more)
        return replace(described, addresses=(*described.addresses, *also)) if also else described


@dataclass(frozen=True, slots=True)
class RelationGiven:
    """What one loaded person is to another, by their ids."""

    person_id: str
    other_id: str
    kind: RelationKind
    parental_responsibility: ParentalResponsibility = ParentalResponsibility.NOT_KNOWN
    is_absent: bool = False


@dataclass(frozen=True, slots=True)
class FamilyGiven:
    """Relations and households of loaded people."""

    relations: tuple[RelationGiven, ...] = ()
    households: tuple[tuple[str, ...], ...] = field(default_factory=tuple)
