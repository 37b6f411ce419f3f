"""Invented households: siblings at different schools, twins, shared names, moves, children without a number."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from itertools import count
from random import Random

from fanlight.demo.names import (
    GIVEN_BOYS,
    GIVEN_GIRLS,
    MEN,
    STREETS,
    WOMEN,
    Numbers,
    phone,
    postcode,
    surname,
)
from fanlight.demo.shape import AUTHORITY, DISTRICTS, District

_NEWBORN_TO = 18
_CONFIDENTIAL_ONE_IN = 200
_WEIGHTS = [one.weight for one in DISTRICTS]
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
    """An invented child."""

    forenames: str
    surname: str
    sex: str
    born_on: date
    ethnicity: str
    upn: str
    nhs_number: str
    school: School | None


@dataclass(frozen=True, slots=True)
class Adult:
    """An invented parent or carer."""

    forenames: str
    surname: str
    sex: str
    born_on: date
    relationship: str
    phone: str


@dataclass(frozen=True, slots=True)
class Household:
    """Children and adults at one address."""

    district: District
    line_1: str
    postcode: str
    children: tuple[Child, ...]
    adults: tuple[Adult, ...]
    is_confidential: bool = False


class _Choice:
    """The schools that take a child of an age, those near home before all others."""

    def __init__(self, schools: Sequence[School]) -> None:
        self._everywhere = schools
        self._near = {
            one.ons_code: [school for school in schools if school.ons_code == one.ons_code] for one in DISTRICTS
        }
        self._fitting: dict[tuple[str, int], list[School]] = {}

    def fitting(self, ons_code: str, age: int) -> list[School]:
        """Return the schools for a child of this age in years who lives in this district."""
        if (ons_code, age) not in self._fitting:
            near = _that_take(age, self._near[ons_code])
            self._fitting[ons_code, age] = near or _that_take(age, self._everywhere)
        return self._fitting[ons_code, age]


def _that_take(age: int, schools: Sequence[School]) -> list[School]:
    return [school for school in schools if school.low <= age < school.high]


class _Imagining:
    """What stays the same from one household to the next."""

    def __init__(self, schools: Sequence[School], today: date, rng: Random) -> None:
        self.choice, self.today, self.rng, self.numbers = _Choice(schools), today, rng, Numbers(rng)


def households(count_of_children: int, schools: Sequence[School], today: date, rng: Random) -> Iterator[Household]:
    """Yield households until there are as many children as asked, exactly."""
    made = 0
    imagining = _Imagining(schools, today, rng)
    for position in count():
        if made == count_of_children:
            return
        number = min(rng.choices((1, 2, 3, 4, 5), (38, 38, 16, 6, 2))[0], count_of_children - made)
        made += number
        yield _household(number, imagining, is_confidential=position % _CONFIDENTIAL_ONE_IN == _CONFIDENTIAL_ONE_IN - 1)


def _household(number: int, imagining: _Imagining, *, is_confidential: bool) -> Household:
    rng = imagining.rng
    district = rng.choices(DISTRICTS, _WEIGHTS)[0]
    family_name = surname(rng)
    births = sorted(_birthdays(number, imagining.today, rng))
    children = tuple(_child(family_name, born_on, district.ons_code, imagining) for born_on in births)
    return Household(
        district=district,
        line_1=f"{rng.randint(1, 240)} {rng.choice(STREETS)}",
        postcode=postcode(rng, rng.choice(district.postcodes)),
        children=children,
        adults=_adults(family_name, births[0], rng),
        is_confidential=is_confidential,
    )


def _birthdays(number: int, today: date, rng: Random) -> list[date]:
    found: list[date] = []
    while len(found) < number:
        if found and rng.random() < 0.03:
            found.append(found[-1])  # a twin
            continue
        found.append(today - timedelta(days=rng.randint(20, int(365.25 * _NEWBORN_TO) - 5)))
    return found


def _child(family_name: str, born_on: date, ons_code: str, imagining: _Imagining) -> Child:
    rng, numbers = imagining.rng, imagining.numbers
    sex = rng.choice("FM")
    age = int((imagining.today - born_on).days / 365.25)
    fitting = imagining.choice.fitting(ons_code, age)
    school = rng.choice(fitting) if fitting and (age >= 4 or rng.random() < 0.5) else None
    has_number = school is not None and age >= 4 and rng.random() < 0.97
    return Child(
        forenames=rng.choice(GIVEN_GIRLS if sex == "F" else GIVEN_BOYS),
        surname=family_name if rng.random() < 0.86 else surname(rng),
        sex=sex,
        born_on=born_on,
        ethnicity=rng.choice(_ETHNICITIES),
        upn=numbers.pupil_number(school.number, born_on, AUTHORITY) if has_number and school else "",
        nhs_number=numbers.nhs_number() if rng.random() < 0.7 else "",
        school=school,
    )


def _adults(family_name: str, eldest: date, rng: Random) -> tuple[Adult, ...]:
    def adult(sex: str, relationship: str) -> Adult:
        return Adult(
            forenames=rng.choice(WOMEN if sex == "F" else MEN),
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
