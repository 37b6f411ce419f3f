"""The smallest county holds, at least once, everything that makes children hard to find, to match and to keep apart."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterator
from datetime import date
from random import Random

import pytest

from fanlight.access.models import Wall, WallGrant, WallSubject
from fanlight.demo.families import households
from fanlight.demo.people_made import Child, Household, School
from fanlight.demo.shape import SCALES, STARTS_AT, size_of
from fanlight.front_door.models import Contact
from fanlight.people.models import Household as StoredHousehold
from fanlight.people.models import (
    HouseholdMembership,
    Merge,
    Person,
    PersonAddress,
    PersonIdentifier,
    PersonName,
    SchoolPlace,
)
from fanlight.people.rules.names import plain_words
from fanlight.people.rules.short_forms import formal_names
from tests.actions.demo.building_it import SCALE, a_county

SIZE = size_of(SCALE)
SCHOOLS = [
    School(f"S{number}", str(number), f"School {number}", number, low, high, "E07000105")
    for number, (low, high) in enumerate([(0, 5), (0, 5), (4, 11), (4, 11), (11, 18), (11, 18)])
]


@pytest.fixture(scope="module")
def homes() -> list[Household]:
    """The households of the smallest county, as they are imagined."""
    return list(households(SIZE.children, SCHOOLS, STARTS_AT.date(), Random(1)))


@pytest.fixture(scope="module")
def children(homes) -> list[Child]:
    return [child for home in homes for child in home.children]


def test_there_are_twins_and_triplets_with_names_alike(homes) -> None:
    born = [Counter(child.born_on for child in home.children if child.born_on) for home in homes]
    together = Counter(number for births in born for number in births.values())
    assert together[2] >= 3
    assert together[3] >= 1
    twins = [
        [child for child in home.children if births[child.born_on] > 1]
        for home, births in zip(homes, born, strict=True)
        if max(births.values(), default=0) > 1
    ]
    firsts = [{plain_words(child.forenames)[0] for child in some} for some in twins]
    assert all(len(names) == len(some) for names, some in zip(firsts, twins, strict=True))
    assert any(len({name[0] for name in names}) == 1 for names in firsts)


def test_unrelated_children_share_a_whole_name_and_some_the_birth_date_too(homes) -> None:
    living: dict[tuple[str, str], set[int]] = defaultdict(set)
    same_day: dict[tuple[str, str, date | None], set[int]] = defaultdict(set)
    for number, home in enumerate(homes):
        for child in home.children:
            living[child.forenames, child.surname].add(number)
            same_day[child.forenames, child.surname, child.born_on].add(number)
    assert sum(len(numbers) > 1 for numbers in living.values()) >= 4
    assert sum(len(numbers) > 1 for (*_, born_on), numbers in same_day.items() if born_on) >= 1


def test_some_half_siblings_bear_another_surname_and_some_children_have_two_homes(homes) -> None:
    surnames = [{child.surname.rstrip("ia") for child in home.children} for home in homes]
    assert any(len(names) > 1 for names in surnames)
    assert any(home.other_home and home.other_adults for home in homes)


def test_surnames_come_in_every_shape(children) -> None:
    surnames = {child.surname for child in children}
    assert any("-" in name for name in surnames)
    assert any(" " in name for name in surnames)
    assert any("'" in name for name in surnames)
    assert any(not name.isascii() for name in surnames)
    assert any(len(name) <= 6 for name in surnames)


def test_given_names_of_many_communities_are_written_several_ways(children) -> None:
    firsts = {child.forenames.split()[0] for child in children}
    for ways in (("Chloe", "Chloë", "Khloe"), ("Muhammad", "Mohammed", "Mohamed", "Mohammad")):
        assert len(firsts & set(ways)) > 1
    assert any(not name.isascii() for name in firsts)


def test_some_are_known_by_a_short_form_and_some_had_another_name(children) -> None:
    kinds = Counter(str(kind) for child in children for kind, _, _ in child.other_names)
    assert kinds["KNOWN_AS"] > 5
    assert kinds["FORMER"] > 3
    known = [(child, names) for child in children for kind, names, _ in child.other_names if kind == "KNOWN_AS"]
    assert any(plain_words(child.forenames)[0] in formal_names(plain_words(names)[0]) for child, names in known)


@pytest.mark.parametrize("scale", sorted(SCALES))
def test_every_scale_makes_exactly_as_many_records_as_it_should(scale: str, homes) -> None:
    size = size_of(scale)
    if scale == SCALE:
        assert sum(home.records for home in homes) == size.children
    else:
        some = households(size.children // 50, SCHOOLS, STARTS_AT.date(), Random(2))
        assert sum(home.records for home in some) == size.children // 50


def test_no_child_of_a_household_is_called_like_another(homes) -> None:
    for home in homes:
        firsts = [child.forenames for child in home.children if child.born_on]
        assert len(set(firsts)) == len(firsts)


@pytest.fixture(scope="module")
def county(django_db_setup, django_db_blocker, tmp_path_factory) -> Iterator[None]:
    """The smallest county from seed 1, for the tests that read what was stored."""
    with django_db_blocker.unblock(), a_county(tmp_path_factory.mktemp("heads"), 1):
        yield


@pytest.mark.django_db
def test_the_records_of_a_child_recorded_twice_are_joined_or_wait_to_be(county) -> None:
    assert Merge.objects.filter(undone_at__isnull=True).count() >= 1
    joined = Merge.objects.first()
    assert joined is not None
    assert Person.objects.get(pk=joined.alias_id).same_as == joined.kept_id
    merged = set(Merge.objects.values_list("alias_id", flat=True))
    in_no_home = Person.objects.filter(kind="CHILD").exclude(household_memberships__isnull=False)
    waiting = set(in_no_home.values_list("pk", flat=True)) - merged
    assert len(waiting) >= 1


@pytest.mark.django_db
def test_children_are_held_back_by_people_who_can_sign_in_and_some_in_silence(county) -> None:
    walls = Wall.objects.filter(lowered_at__isnull=True)
    assert {wall.is_silent for wall in walls} == {True, False}
    assert set(walls.filter(is_silent=True).values_list("reason", flat=True)) == {"ADOPTION"}
    owners = WallGrant.objects.filter(wall__in=walls, basis="OWNER").values_list("user__email", flat=True)
    assert set(owners) <= {"manager@frontdoor.example", "lado@kent.example"}
    held = WallSubject.objects.filter(wall__in=walls, subject_kind="person").values_list("subject_id", flat=True)
    assert Person.objects.filter(pk__in=list(held), kind="CHILD").count() == walls.count()


@pytest.mark.django_db
def test_children_moved_home_and_school_and_some_live_in_two_homes(county) -> None:
    children = Person.objects.filter(kind="CHILD")
    assert PersonAddress.objects.filter(person__in=children, valid_to__lt=STARTS_AT.date()).count() > 20
    assert SchoolPlace.objects.filter(valid_to__lt=STARTS_AT.date()).exists()
    homes = Counter(HouseholdMembership.objects.filter(person__in=children).values_list("person_id", flat=True))
    assert max(homes.values()) == 2
    assert StoredHousehold.objects.count() > 200
    assert PersonAddress.objects.filter(person__in=children, kind="STAYING").exists()


@pytest.mark.django_db
def test_unborn_children_have_a_date_on_which_they_are_expected_and_nothing_that_is_given_at_birth(county) -> None:
    unborn = Person.objects.filter(expected_on__isnull=False)
    assert unborn.exists()
    assert all(child.expected_on > STARTS_AT.date() for child in unborn)
    assert not PersonIdentifier.objects.filter(person__in=unborn).exists()
    assert set(PersonName.objects.filter(person__in=unborn).values_list("forenames", flat=True)) == {"Unborn"}


@pytest.mark.django_db
def test_nobody_asked_about_a_child_before_anybody_could_know_of_them(county) -> None:
    for contact in Contact.objects.filter(person__isnull=False).select_related("person"):
        about = contact.person.born_on or contact.person.expected_on
        assert about is not None
        early = (about - contact.received_at.date()).days
        assert early <= (0 if contact.person.born_on else 210), contact.pk


@pytest.mark.django_db
def test_numbers_are_missing_wrong_and_former(county) -> None:
    numbers = PersonIdentifier.objects.filter(person__kind="CHILD")
    assert numbers.filter(kind="UPN", state="WRONG_CHECK").exists()
    assert numbers.filter(kind="FORMER_UPN").exists()
    of_school_age = Person.objects.filter(kind="CHILD", born_on__lt=date(2013, 9, 1))
    assert of_school_age.exclude(identifiers__kind="UPN").exists()


@pytest.mark.slow
def test_the_whole_county_has_its_number_of_children_and_its_hard_cases_in_proportion() -> None:
    size = size_of("county")
    found: Counter[str] = Counter()
    surnames: Counter[str] = Counter()
    # As many as the county has: a school has a thousand pupil numbers a year, and no more.
    ages = [(0, 5), (4, 11), (4, 11), (4, 11), (11, 18)]
    schools = [
        School(f"S{number}", str(number), f"School {number}", number, *ages[number % len(ages)], "E07000105")
        for number in range(1, size.schools + size.settings + 1)
    ]
    for home in households(size.children, schools, STARTS_AT.date(), Random(1)):
        found["records"] += home.records
        found["homes"] += 1
        found["moved"] += home.former_home is not None
        for child in home.children:
            found["walled"] += child.is_walled
            found["silent"] += child.is_wall_silent
            found["again"] += child.again is not None
            found["unborn"] += child.born_on is None
            surnames[child.surname] += 1
    assert found["records"] == size.children == 250_000
    assert 1_200 < size.children / found["walled"] < 1_800
    assert 0.2 < found["silent"] / found["walled"] < 0.3
    assert 500 < found["again"] < 1_500
    assert 500 < found["unborn"] < 2_000
    assert 0.2 < found["moved"] / found["homes"] < 0.3
    assert 0.005 < surnames.most_common(1)[0][1] / size.children < 0.015


def test_a_birth_date_taken_down_the_other_way_round_is_never_to_come():
    from fanlight.demo.hard_cases import _day_and_month_changed_over as changed_over

    days = [date.fromordinal(STARTS_AT.date().toordinal() - away) for away in range(400)]
    assert all(changed_over(day) <= STARTS_AT.date() for day in days)
    assert changed_over(date(2018, 3, 4)) == date(2018, 4, 3)
    assert changed_over(date(2018, 10, 12)) == date(2018, 10, 12)
    assert changed_over(None) is None
