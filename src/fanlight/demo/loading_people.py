"""Writes the invented households through people's own load actions, in sets."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import datetime

from fanlight.demo.families import Child, Household
from fanlight.demo.names import Numbers
from fanlight.demo.requests import KnownChild
from fanlight.demo.sets import SET, Advance, sets_of
from fanlight.people.public import (
    AddressGiven,
    CharacteristicKind,
    ContactPointKind,
    FamilyGiven,
    ParentalResponsibility,
    PersonDetails,
    PersonGiven,
    PersonKind,
    PlaceGiven,
    RelationGiven,
    RelationKind,
    Sex,
    load_families,
    load_people,
)
from fanlight.store.public import Actor

_SOURCE = "Demonstration"


def load_households(
    homes: Iterable[Household],
    districts: dict[str, str],
    numbers: Numbers,
    *,
    by: Actor,
    at: datetime,
    advance: Advance,
) -> list[list[KnownChild]]:
    """Write households in sets and return the children of each with the ids of their records."""
    known: list[list[KnownChild]] = []
    for some in sets_of(homes, SET):
        given = [person for home in some for person in _people_of(home, districts[home.district.ons_code], numbers)]
        ids = iter(load_people(given=given, source=_SOURCE, by=by, at=at))
        together, relations = [], []
        for home in some:
            children = [next(ids) for _ in home.children]
            adults = [next(ids) for _ in home.adults]
            together.append((*children, *adults))
            relations += [
                _relation(child, key, adult.relationship)
                for key, adult in zip(adults, home.adults, strict=True)
                for child in children
            ]
            known.append(
                [
                    KnownChild(key, child, home, number)
                    for number, (key, child) in enumerate(zip(children, home.children, strict=True))
                ]
            )
        family = FamilyGiven(relations=tuple(relations), households=tuple(together))
        load_families(given=family, source=_SOURCE, by=by, at=at)
        advance(sum(len(home.children) for home in some))
    return known


def _people_of(home: Household, district_id: str, numbers: Numbers) -> list[PersonGiven]:
    address = AddressGiven(
        line_1=home.line_1,
        town=home.district.name,
        postcode=home.postcode,
        is_confidential=home.is_confidential,
        district_id=district_id,
    )
    children = [_child(child, address, numbers) for child in home.children]
    adults = [
        PersonGiven(
            details=PersonDetails(
                forenames=adult.forenames,
                surname=adult.surname,
                kind=PersonKind.ADULT,
                sex=Sex(adult.sex),
                born_on=adult.born_on,
                address=address,
            ),
            contact_points=((ContactPointKind.PHONE, adult.phone),),
            reference=_of_person(numbers),
        )
        for adult in home.adults
    ]
    return [*children, *adults]


def _child(child: Child, address: AddressGiven, numbers: Numbers) -> PersonGiven:
    return PersonGiven(
        details=PersonDetails(
            forenames=child.forenames,
            surname=child.surname,
            sex=Sex(child.sex),
            born_on=child.born_on,
            upn=child.upn,
            nhs_number=child.nhs_number,
            address=address,
        ),
        places=(PlaceGiven(child.school.id),) if child.school else (),
        characteristics=((CharacteristicKind.ETHNICITY, child.ethnicity, ""),),
        reference=_of_person(numbers),
    )


def _of_person(numbers: Numbers) -> str:
    return numbers.reference("PE").replace("-", "")


def _relation(child_id: str, adult_id: str, relationship: str) -> RelationGiven:
    kinds = {"Mother": RelationKind.MOTHER, "Father": RelationKind.FATHER, "Grandmother": RelationKind.GRANDPARENT}
    return RelationGiven(child_id, adult_id, kinds[relationship], ParentalResponsibility.YES)
