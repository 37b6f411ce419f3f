"""What is imagined of a household, its homes, its children and its adults."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from fanlight.demo.shape import District
from fanlight.people.public import NameKind


@dataclass(frozen=True, slots=True)
class School:
    """A school as a family chooses it."""

    id: str
    urn: str
    name: str
    number: int
    low: int
    high: int
    ons_code: str


@dataclass(frozen=True, slots=True)
class Child:
    """An invented child, born or expected; `again` is what a second record of the same child says."""

    forenames: str
    surname: str
    sex: str
    born_on: date | None
    ethnicity: str
    upn: str
    nhs_number: str
    school: School | None
    expected_on: date | None = None
    former_school: School | None = None
    other_names: tuple[tuple[NameKind, str, str], ...] = ()
    former_upns: tuple[str, ...] = ()
    is_walled: bool = False
    is_wall_silent: bool = False
    again: Child | None = None
    is_again_merged: bool = False

    @property
    def called(self) -> str:
        """The name by which people speak of the child."""
        known = [forenames for kind, forenames, _ in self.other_names if kind is NameKind.KNOWN_AS]
        return known[0] if known else self.forenames.partition(" ")[0]


@dataclass(frozen=True, slots=True)
class Adult:
    """An invented parent or carer of the children from the `first_child` on, the eldest being 0."""

    forenames: str
    surname: str
    sex: str
    born_on: date
    relationship: str
    phone: str
    first_child: int = 0


@dataclass(frozen=True, slots=True)
class Home:
    """An address in a district."""

    district: District
    line_1: str
    postcode: str


@dataclass(frozen=True, slots=True)
class Household:
    """Children and adults at one address, where they lived before, and the other home that the children have."""

    home: Home
    children: tuple[Child, ...]
    adults: tuple[Adult, ...]
    moved_on: date
    former_home: Home | None = None
    other_home: Home | None = None
    other_adults: tuple[Adult, ...] = ()
    is_confidential: bool = False

    @property
    def records(self) -> int:
        """How many records of children the household makes."""
        return len(self.children) + sum(child.again is not None for child in self.children)
