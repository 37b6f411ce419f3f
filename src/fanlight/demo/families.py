"""Invented households: siblings at different schools, two homes, moves, twins, shared names, children held back."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace
from datetime import date, timedelta
from itertools import accumulate
from random import Random

from fanlight.demo import hard_cases
from fanlight.demo.forenames import ALIKE, first_of, forenames, with_middle
from fanlight.demo.names import MEN, STREETS, WOMEN, Numbers, phone, postcode
from fanlight.demo.people_made import Adult, Child, Home, Household, School
from fanlight.demo.shape import AUTHORITY, DISTRICTS, District
from fanlight.demo.surnames import borne_by, surname

_NEWBORN_TO = 18
_WEIGHTS = list(accumulate(one.weight for one in DISTRICTS))
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
        # A child of the household before, whose name and birth date one of this household may share by chance.
        self.neighbour: Child | None = None


def households(count_of_records: int, schools: Sequence[School], today: date, rng: Random) -> Iterator[Household]:
    """Yield households until they make as many records of children as asked, exactly, those recorded twice among them."""
    made, position = 0, 0
    imagining = _Imagining(schools, today, rng)
    while made < count_of_records:
        one = _household(hard_cases.number_of_children(position, rng), position, imagining)
        one = _cut_to(one, count_of_records - made)
        made += one.records
        position += 1
        yield one


def _cut_to(household: Household, records: int) -> Household:
    """Leave out the youngest of the last household where there are more than are still asked for."""
    while household.records > records:
        *rest, last = household.children
        household = replace(household, children=(*rest, replace(last, again=None)) if last.again else tuple(rest))
    return household


def _household(number: int, position: int, imagining: _Imagining) -> Household:
    rng = imagining.rng
    district = rng.choices(DISTRICTS, cum_weights=_WEIGHTS)[0]
    family_name = surname(rng)
    births = sorted(_birthdays(number, position, imagining.today, rng))
    children = _children(births, family_name, district, imagining)
    adults = _adults(family_name, births[0], children, rng)
    household = Household(
        home=_home(district, rng),
        children=children,
        adults=adults,
        former_home=_home(_near(district, rng), rng) if rng.random() < hard_cases.MOVED else None,
        moved_on=imagining.today - timedelta(days=rng.randint(30, 1400)),
        is_confidential=hard_cases.is_confidential(position),
    )
    household = _with_other_home(household, family_name, births[0], rng)
    household = hard_cases.made_hard(household, position, imagining.neighbour, imagining.numbers, rng)
    imagining.neighbour = household.children[0]
    return household


def _home(district: District, rng: Random) -> Home:
    line_1 = f"{rng.randint(1, 240)} {rng.choice(STREETS)}"
    if rng.random() < 0.08:
        line_1 = f"Flat {rng.randint(1, 30)}, {line_1}"
    return Home(district, line_1, postcode(rng, rng.choice(district.postcodes)))


def _near(district: District, rng: Random) -> District:
    """Most families move within their district."""
    return district if rng.random() < 0.7 else rng.choice(DISTRICTS)


def _birthdays(number: int, position: int, today: date, rng: Random) -> list[date]:
    together = hard_cases.born_together(position)
    found: list[date] = []
    while len(found) < number:
        if found and len(found) < together:
            found.append(found[-1])
            continue
        found.append(today - timedelta(days=rng.randint(20, int(365.25 * _NEWBORN_TO) - 5)))
    return found


def _children(births: list[date], family_name: str, district: District, imagining: _Imagining) -> tuple[Child, ...]:
    """Brothers and sisters, the eldest first; some of the elder bear their own father's name."""
    rng = imagining.rng
    half = rng.randrange(1, len(births)) if len(births) > 1 and rng.random() < hard_cases.HALF_SIBLINGS else 0
    elder_name = surname(rng) if half else family_name
    made: list[Child] = []
    for place, born_on in enumerate(births):
        bears = elder_name if place < half else family_name
        sex, names = _names(born_on, births.count(born_on) > 1, made, rng)
        made.append(_child(names, borne_by(bears, sex), sex, born_on, district, imagining))
    return tuple(made)


def _names(born_on: date, is_twin: bool, elder: list[Child], rng: Random) -> tuple[str, str]:
    """Return the sex and the given names of a child: like its twin's, and unlike every other brother's and sister's."""
    taken = {first_of(one.forenames) for one in elder}
    twin = next((one for one in elder if one.born_on == born_on), None)
    if twin and rng.random() < 0.7:
        alike = next(
            (some for some in ALIKE[twin.sex] if first_of(twin.forenames) in some), rng.choice(ALIKE[twin.sex])
        )
        free = [name for name in alike if name not in taken]
        if free:
            return twin.sex, with_middle(rng.choice(free), twin.sex, rng)
    sex = rng.choice("FM")
    names = with_middle(rng.choice(rng.choice(ALIKE[sex])), sex, rng) if is_twin else forenames(sex, rng)
    while first_of(names) in taken:
        names = forenames(sex, rng)
    return sex, names


def _child(names: str, bears: str, sex: str, born_on: date, district: District, imagining: _Imagining) -> Child:
    rng, numbers = imagining.rng, imagining.numbers
    age = int((imagining.today - born_on).days / 365.25)
    fitting = imagining.choice.fitting(district.ons_code, age)
    school = rng.choice(fitting) if fitting and (age >= 4 or rng.random() < 0.5) else None
    has_number = school is not None and age >= 4 and rng.random() < 0.97
    former = rng.choice(fitting) if school and age >= 4 and rng.random() < hard_cases.CHANGED_SCHOOL else None
    return Child(
        forenames=names,
        surname=bears,
        sex=sex,
        born_on=born_on,
        ethnicity=rng.choice(_ETHNICITIES),
        upn=numbers.pupil_number((former or school).number, born_on, AUTHORITY) if has_number and school else "",
        nhs_number=numbers.nhs_number() if rng.random() < 0.7 else "",
        school=school,
        former_school=former if former != school else None,
    )


def _adult(sex: str, relationship: str, family_name: str, eldest: date, rng: Random, first_child: int = 0) -> Adult:
    return Adult(
        forenames=rng.choice(WOMEN if sex == "F" else MEN),
        surname=borne_by(family_name if rng.random() < 0.7 else surname(rng), sex),
        sex=sex,
        born_on=eldest - timedelta(days=rng.randint(365 * 19, 365 * 38)),
        relationship=relationship,
        phone=phone(rng),
        first_child=first_child,
    )


def _adults(family_name: str, eldest: date, children: tuple[Child, ...], rng: Random) -> tuple[Adult, ...]:
    """The adults of a home; a father is the father of those who bear his name, from the first of them on."""
    kind = rng.random()
    if kind < 0.62:
        youngest_name = children[-1].surname
        first = next(place for place, one in enumerate(children) if _is_same_name(one.surname, youngest_name))
        father = _adult("M", "Father", family_name, eldest, rng, first)
        return _adult("F", "Mother", family_name, eldest, rng), father
    if kind < 0.92:
        return (_adult("F", "Mother", family_name, eldest, rng),)
    return (_adult("F", "Grandmother", family_name, eldest, rng),)


def _is_same_name(one: str, other: str) -> bool:
    return borne_by(one, "F") == borne_by(other, "F")


def _with_other_home(household: Household, family_name: str, eldest: date, rng: Random) -> Household:
    """Give the children of a mother who is alone a father elsewhere, with whom they live as well."""
    if len(household.adults) > 1 or household.adults[0].relationship != "Mother" or household.is_confidential:
        return household
    if rng.random() > hard_cases.TWO_HOMES:
        return household
    father = _adult("M", "Father", family_name, eldest, rng)
    return replace(household, other_home=_home(_near(household.home.district, rng), rng), other_adults=(father,))
