"""What is written down about a person who is not in the records yet."""

from dataclasses import dataclass
from datetime import date

from fanlight.people.rules.addresses import Address
from fanlight.people.rules.identity import Identity
from fanlight.people.rules.kinds import AddressKind, NameKind, PersonKind
from fanlight.people.rules.names import Name
from fanlight.people.rules.sex import Sex


@dataclass(frozen=True, slots=True)
class AddressGiven:
    """An address as it was given; the district, where it is known, is an establishments.District id."""

    line_1: str = ""
    line_2: str = ""
    town: str = ""
    county: str = ""
    postcode: str = ""
    uprn: str = ""
    kind: AddressKind = AddressKind.HOME
    is_confidential: bool = False
    district_id: str | None = None


@dataclass(frozen=True, slots=True)
class PersonDetails:
    """Everything that a new record of a person begins with."""

    forenames: str = ""
    surname: str = ""
    kind: PersonKind = PersonKind.CHILD
    other_names: tuple[tuple[NameKind, Name], ...] = ()
    sex: Sex = Sex.U
    born_on: date | None = None
    is_birth_estimated: bool = False
    expected_on: date | None = None
    upn: str = ""
    former_upns: tuple[str, ...] = ()
    nhs_number: str = ""
    address: AddressGiven | None = None

    def names(self) -> tuple[tuple[NameKind, Name], ...]:
        """Every name given, the legal one first; none that is empty."""
        given = ((NameKind.LEGAL, Name(self.forenames, self.surname)), *self.other_names)
        return tuple((kind, name) for kind, name in given if name.forenames.strip() or name.surname.strip())

    def identity(self) -> Identity:
        """The description that matching compares; a confidential address is left out of it."""
        is_open = self.address is not None and not self.address.is_confidential
        return Identity(
            names=tuple(name for _, name in self.names()),
            born_on=self.born_on,
            expected_on=self.expected_on,
            sex=self.sex,
            upn=self.upn,
            former_upns=self.former_upns,
            nhs_number=self.nhs_number,
            addresses=(Address(self.address.line_1, self.address.postcode),) if self.address and is_open else (),
        )
