"""Invented households: siblings at different schools, twins, shared names, moves, children without a number."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from random import Random

from fanlight.demo.names import (
    ADULTS,
    GIVEN_BOYS,
    GIVEN_GIRLS,
    STREETS,
    nhs_number,
    phone,
    postcode,
    pupil_number,
    surname,
)
from fanlight.demo.shape import AUTHORITY, DISTRICTS, District

_NEWBORN_TO = 18
_ETHNICITIES = (
    ("WBRI",) * 75
    + ("WOTH",) * 6
    + ("AIND",) * 4
    + ("BAFR",) * 4
    + ("MWAS",) * 3
    + ("WROM",) * 2
    + ("MOTH",) * 4
    + ("NOBT",) * 2
)


@dataclass(frozen=True)
class School:
    """A school as a family chooses it."""

    id: str
    urn: str
    name: str
    number: int
    low: int
    high: int
    ons_code: str


@dataclass(frozen=True)
class Child:
    """An invented child."""

    forenames: str
    surname: str
    sex: str
    born_on: date
    ethnicity: str
    upn: str
    nhs_number: str
    school: School | None


@dataclass(frozen=True)
class Adult:
    """An invented parent or carer."""

    forenames: str
    surname: str
    sex: str
    born_on: date
    relationship: str
    phone: str


@dataclass(frozen=True)
class Household:
    """Children and adults at one address."""

    district: District
    line_1: str
    postcode: str
    children: tuple[Child, ...]
    adults: tuple[Adult, ...]
    is_confidential: bool = False


def households(count_of_children: int, schools: Sequence[School], today: date, rng: Random) -> Iterator[Household]:
    """Yield households until there are as many children as asked, exactly."""
    made = 0
    while made < count_of_children:
        number = min(rng.choices((1, 2, 3, 4, 5), (38, 38, 16, 6, 2))[0], count_of_children - made)
        made += number
        yield _household(number, schools, today, rng)


def _household(number: int, schools: Sequence[School], today: date, rng: Random) -> Household:
    district = rng.choices(DISTRICTS, [one.weight for one in DISTRICTS])[0]
    family_name = surname(rng)
    near = [school for school in schools if school.ons_code == district.ons_code] or list(schools)
    births = sorted(_birthdays(number, today, rng))
    children = tuple(_child(family_name, born_on, near, today, rng) for born_on in births)
    return Household(
        district=district,
        line_1=f"{rng.randint(1, 240)} {rng.choice(STREETS)}",
        postcode=postcode(rng, rng.choice(district.postcodes)),
        children=children,
        adults=_adults(family_name, births[0], rng),
        is_confidential=rng.random() < 0.004,
    )


def _birthdays(number: int, today: date, rng: Random) -> list[date]:
    found: list[date] = []
    while len(found) < number:
        if found and rng.random() < 0.03:
            found.append(found[-1])  # a twin
            continue
        found.append(today - timedelta(days=rng.randint(20, int(365.25 * _NEWBORN_TO) - 5)))
    return found


def _child(family_name: str, born_on: date, near: Sequence[School], today: date, rng: Random) -> Child:
    sex = rng.choice("FM")
    age = (today - born_on).days / 365.25
    fitting = [school for school in near if school.low <= age < school.high]
    school = rng.choice(fitting) if fitting and (age >= 4 or rng.random() < 0.5) else None
    has_number = school is not None and age >= 4 and rng.random() < 0.97
    return Child(
        forenames=rng.choice(GIVEN_GIRLS if sex == "F" else GIVEN_BOYS),
        surname=family_name if rng.random() < 0.86 else surname(rng),
        sex=sex,
        born_on=born_on,
        ethnicity=rng.choice(_ETHNICITIES),
        upn=pupil_number(rng, school.number, born_on, AUTHORITY) if has_number and school else "",
        nhs_number=nhs_number(rng) if rng.random() < 0.7 else "",
        school=school,
    )


def _adults(family_name: str, eldest: date, rng: Random) -> tuple[Adult, ...]:
    def adult(sex: str, relationship: str) -> Adult:
        return Adult(
            forenames=rng.choice(ADULTS),
            surname=family_name if rng.random() < 0.7 else surname(rng),
            sex=sex,
            born_on=eldest - timedelta(days=rng.randint(365 * 19, 365 * 38)),
            relationship=relationship,
            phone=phone(rng),
        )

    kind = rng.random()
    if kind < 0.62:
        return adult("F", "Mother"), adult("M", "Father")
    if kind < 0.92:
        return (adult("F", "Mother"),)
    return (adult("F", "Grandmother"),)
