"""Writes the invented households through people's own load actions, in sets, and then joins and holds back records."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from datetime import datetime

from fanlight.demo.accounts import Staff
from fanlight.demo.names import Numbers
from fanlight.demo.people_made import Adult, Child, Home, Household
from fanlight.demo.requests import KnownChild
from fanlight.demo.sets import HOMES_IN_SET, Advance, sets_of
from fanlight.people.public import (
    AddressGiven,
    AddressKind,
    AddressOfTime,
    CharacteristicKind,
    ContactPointKind,
    FamilyGiven,
    Name,
    ParentalResponsibility,
    PersonDetails,
    PersonGiven,
    PersonKind,
    PlaceGiven,
    RelationGiven,
    RelationKind,
    Sex,
    hold_back,
    load_families,
    load_people,
    merge_people,
)
from fanlight.store.public import Actor

_SOURCE = "Demonstration"
_KINDS = {"Mother": RelationKind.MOTHER, "Father": RelationKind.FATHER, "Grandmother": RelationKind.GRANDPARENT}


@dataclass
class Loaded:
    """The children by household with the ids of their records, and what is still to be done with some of them."""

    families: list[list[KnownChild]] = field(default_factory=list)
    recorded_twice: list[tuple[str, str]] = field(default_factory=list)
    to_hold_back: list[tuple[str, bool]] = field(default_factory=list)


def load_households(
    homes: Iterable[Household],
    districts: dict[str, str],
    numbers: Numbers,
    *,
    by: Actor,
    at: datetime,
    advance: Advance,
) -> Loaded:
    """Write households in sets and return the children of each with the ids of their records."""
    loaded = Loaded()
    for some in sets_of(homes, HOMES_IN_SET):
        given = (one for home in some for one in _people_of(home, _Writing(home, districts, numbers), advance))
        ids = iter(load_people(given=given, source=_SOURCE, by=by, at=at))
        together: list[tuple[str, ...]] = []
        relations: list[RelationGiven] = []
        for home in some:
            _keep(home, ids, loaded, together, relations)
        family = FamilyGiven(relations=tuple(relations), households=tuple(together))
        load_families(given=family, source=_SOURCE, by=by, at=at)
    return loaded


def settle(loaded: Loaded, staff: Staff, *, at: datetime) -> None:
    """Join the records of children who were recorded twice, and hold back those who are protected or were adopted."""
    for number, (kept_id, alias_id) in enumerate(loaded.recorded_twice):
        merger = staff.deciders[number % len(staff.deciders)]
        merge_people(kept_id=kept_id, alias_id=alias_id, reason="The school confirmed it.", by=merger, at=at)
    for number, (person_id, is_silent) in enumerate(loaded.to_hold_back):
        holder = staff.wall_holders[number % len(staff.wall_holders)]
        reason = "ADOPTION" if is_silent else "PROTECTED"
        hold_back(person_id=person_id, reason=reason, is_silent=is_silent, by=holder, at=at)


def _keep(
    home: Household,
    ids: Iterator[str],
    loaded: Loaded,
    together: list[tuple[str, ...]],
    relations: list[RelationGiven],
) -> None:
    """Take the ids of a household's people in the order in which they were given, and say who is what to whom."""
    children = [next(ids) for _ in home.children]
    for key, child in zip(children, home.children, strict=True):
        if child.again:
            again = next(ids)
            loaded.recorded_twice += [(key, again)] if child.is_again_merged else []
        if child.is_walled:
            loaded.to_hold_back.append((key, child.is_wall_silent))
    adults = [next(ids) for _ in home.adults]
    elsewhere = [next(ids) for _ in home.other_adults]
    together.append((*children, *adults))
    together += [(*children, *elsewhere)] if elsewhere else []
    for key, adult in zip((*adults, *elsewhere), (*home.adults, *home.other_adults), strict=True):
        relations += [_relation(child, key, adult.relationship) for child in children[adult.first_child :]]
    known = enumerate(zip(children, home.children, strict=True))
    loaded.families.append([KnownChild(key, child, home, number) for number, (key, child) in known])


class _Writing:
    """A household's addresses as they are recorded, the same for all who live there."""

    def __init__(self, household: Household, districts: dict[str, str], numbers: Numbers) -> None:
        self.districts, self.numbers = districts, numbers
        hidden = household.is_confidential
        self.home = self._address(household.home, is_confidential=hidden)
        more = []
        if household.former_home:
            former = self._address(household.former_home, is_confidential=hidden)
            more.append(AddressOfTime(former, valid_to=household.moved_on))
        self.former = tuple(more)
        self.other = self._address(household.other_home) if household.other_home else None
        also = self._address(household.other_home, kind=AddressKind.STAYING) if household.other_home else None
        self.childrens = (*more, AddressOfTime(also)) if also else self.former

    def _address(
        self, home: Home, *, is_confidential: bool = False, kind: AddressKind = AddressKind.HOME
    ) -> AddressGiven:
        return AddressGiven(
            line_1=home.line_1,
            town=home.district.name,
            postcode=home.postcode,
            kind=kind,
            is_confidential=is_confidential,
            district_id=self.districts[home.district.ons_code],
        )

    def reference(self) -> str:
        """Return a new reference of a person."""
        return self.numbers.reference("PE").replace("-", "")


def _people_of(home: Household, writing: _Writing, advance: Advance) -> Iterator[PersonGiven]:
    """Yield the children, the second records of some, the adults, and those of the other home."""
    yield from (_child(child, home, writing, writing.childrens) for child in home.children)
    yield from (_child(child.again, home, writing, ()) for child in home.children if child.again)
    yield from (_adult(adult, writing.home, writing, writing.former) for adult in home.adults)
    if writing.other:
        yield from (_adult(adult, writing.other, writing, ()) for adult in home.other_adults)
    advance(home.records)


def _adult(adult: Adult, address: AddressGiven, writing: _Writing, more: tuple[AddressOfTime, ...]) -> PersonGiven:
    return PersonGiven(
        details=PersonDetails(
            forenames=adult.forenames,
            surname=adult.surname,
            kind=PersonKind.ADULT,
            sex=Sex(adult.sex),
            born_on=adult.born_on,
            address=address,
        ),
        contact_points=((ContactPointKind.PHONE, adult.phone),),
        more_addresses=more,
        reference=writing.reference(),
    )


def _child(child: Child, home: Household, writing: _Writing, more: tuple[AddressOfTime, ...]) -> PersonGiven:
    return PersonGiven(
        details=PersonDetails(
            forenames=child.forenames,
            surname=child.surname,
            other_names=tuple((kind, Name(forenames, surname)) for kind, forenames, surname in child.other_names),
            sex=Sex(child.sex),
            born_on=child.born_on,
            expected_on=child.expected_on,
            upn=child.upn,
            former_upns=child.former_upns,
            nhs_number=child.nhs_number,
            address=writing.home,
        ),
        places=_places(child, home),
        characteristics=((CharacteristicKind.ETHNICITY, child.ethnicity, ""),),
        more_addresses=more,
        reference=writing.reference(),
    )


def _places(child: Child, home: Household) -> tuple[PlaceGiven, ...]:
    now = (PlaceGiven(child.school.id),) if child.school else ()
    if not child.former_school:
        return now
    return (*now, PlaceGiven(child.former_school.id, valid_to=home.moved_on))


def _relation(child_id: str, adult_id: str, relationship: str) -> RelationGiven:
    return RelationGiven(child_id, adult_id, _KINDS[relationship], ParentalResponsibility.YES)
