"""Safety rule 12: nobody opens the record of a person who bears their name, or of a relation whom they have declared."""

from __future__ import annotations

from datetime import date

import pytest

from fanlight.access.models import Bar
from fanlight.access.public import Role, declare_relation
from fanlight.people.actions.add_name import add_name
from fanlight.people.actions.correct_person import correct_person
from fanlight.people.models import SearchKey
from fanlight.people.public import (
    NameKind,
    PersonDetails,
    PersonGiven,
    PersonKind,
    Sex,
    Vitals,
    get_person,
    load_people,
    merge_people,
)
from fanlight.people.queries.naming import records_naming
from fanlight.store.public import business_time_at, import_actor
from tests.actions.people.making import BORN, MONDAY, a_grown_up, a_manager, a_person, an_officer, details
from tests.factories import AUTHORITY, OTHER_AUTHORITY, an_actor
from tests.support.audited import events

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def _on_a_monday():
    with business_time_at(MONDAY):
        yield


def declared(actor, forenames="Tamsin", surname="Quillfeather", born_on: date | None = BORN) -> None:
    declare_relation(forenames=forenames, surname=surname, born_on=born_on, by=actor, at=MONDAY)


def sees(actor, person) -> bool:
    return get_person(actor, person.pk, MONDAY) is not None


def test_safety_12_a_relation_declared_later_is_kept_from_whoever_declared_it():
    person, aunt, other = a_person(), an_officer(), an_officer()
    assert sees(aunt, person)
    declared(aunt)
    assert not sees(aunt, person) and sees(other, person)


def test_safety_12_a_person_recorded_after_the_declaration_is_kept_from_whoever_declared_it():
    aunt, other = an_officer(), an_officer()
    declared(aunt)
    person = a_person(other)
    assert not sees(aunt, person) and sees(other, person)
    assert ("access.bar_user", "person", person.pk) in events()


def test_safety_12_a_grown_up_with_the_name_of_an_account_is_kept_from_it():
    namesake, other = an_officer(name="Maple Quillfeather"), an_officer()
    person = a_grown_up(other, "Maple Rose")
    assert not sees(namesake, person) and sees(other, person)
    assert Bar.objects.get(user_id=namesake.user_id).because == "NAMES_THEM"


def test_safety_12_a_person_renamed_to_the_name_of_a_relation_is_kept_from_then_on():
    aunt, other = an_officer(), an_officer()
    declared(aunt, surname="Newname")
    person = a_person(other)
    assert sees(aunt, person)
    add_name(
        person_id=person.pk,
        kind=NameKind.LEGAL,
        forenames="Tamsin",
        surname="Newname",
        source="Deed poll",
        by=other,
        at=MONDAY,
    )
    assert not sees(aunt, person)


def test_safety_12_a_birth_date_put_right_to_that_of_a_relation_bars_too():
    aunt, other = an_officer(), an_officer()
    declared(aunt, born_on=date(2010, 3, 8))
    person = a_person(other)
    assert sees(aunt, person)
    correct_person(
        person_id=person.pk,
        vitals=Vitals(PersonKind.CHILD, Sex.F, date(2010, 3, 8)),
        reason="Birth certificate seen",
        expected=person.version,
        by=other,
        at=MONDAY,
    )
    assert not sees(aunt, person)


def test_safety_12_people_brought_in_by_a_set_are_kept_from_their_relations():
    aunt = an_officer()
    declared(aunt)
    given = [PersonGiven(details=details()), PersonGiven(details=details("Bryony"))]
    tamsin, bryony = load_people(
        given=given, source="Invented", by=import_actor("tests.children", authority=AUTHORITY), at=MONDAY
    )
    assert get_person(aunt, tamsin, MONDAY) is None
    assert get_person(aunt, bryony, MONDAY) is not None


def test_safety_12_both_records_of_a_merged_person_are_kept():
    aunt, manager = an_officer(), a_manager()
    person, other = a_person(manager), a_person(manager, forenames="Tam", surname="Otherly")
    declared(aunt)
    assert sees(aunt, other)
    merge_people(kept_id=other.pk, alias_id=person.pk, reason="The same girl", by=manager, at=MONDAY)
    assert not sees(aunt, other)


@pytest.mark.parametrize(
    ("forenames", "surname"),
    [
        ("Tamsin", "Quillfeather"),
        ("tamsin", "QUILLFEATHER"),
        ("Jo Van", "Li"),
        ("Jo", "Van Li"),
        ("Zoë", "O'Brien"),
        ("J", "Smith"),
    ],
)
def test_a_name_is_found_however_it_was_parted(forenames, surname):
    by = import_actor("tests.children", authority=AUTHORITY)
    names = {"Jo": "Van Li", "Zoë": "O’Brien", "J": "Smith", "Tamsin": "Quillfeather"}
    given = [
        PersonGiven(details=PersonDetails(forenames=one, surname=last, born_on=BORN)) for one, last in names.items()
    ]
    ids = dict(zip(names, load_people(given=given, source="Invented", by=by, at=MONDAY), strict=True))
    expected = ids[{"tamsin": "Tamsin", "Jo Van": "Jo"}.get(forenames, forenames)]
    assert records_naming(AUTHORITY, forenames, surname, None) == {("person", expected)}
    assert records_naming(AUTHORITY, forenames, surname, BORN) == {("person", expected)}
    assert records_naming(AUTHORITY, forenames, surname, date(1999, 1, 1)) == set()
    assert records_naming(OTHER_AUTHORITY, forenames, surname, None) == set()


def test_a_very_long_name_is_not_taken_for_another_that_begins_alike():
    by = import_actor("tests.children", authority=AUTHORITY)
    long = "Verylonginventedname " * 5
    given = [PersonGiven(details=PersonDetails(forenames=long + end, surname="Q", born_on=BORN)) for end in ("a", "b")]
    first, _ = load_people(given=given, source="Invented", by=by, at=MONDAY)
    assert records_naming(AUTHORITY, long + "a", "Q", None) == {("person", first)}


def test_one_name_alone_names_nobody():
    a_person(forenames="Tamsin", surname="", born_on=BORN)
    assert records_naming(AUTHORITY, "Tamsin", "", None) == set()


@pytest.mark.needs_sqlite
def test_a_name_is_looked_up_by_its_key():
    a_person()
    plan = SearchKey.objects.filter(authority=AUTHORITY, key__in=["W:tamsin quillfeather"]).explain()
    assert "(authority=? AND key=?)" in plan and "SCAN" not in plan


def test_a_person_whom_nobody_with_an_account_may_be_bars_nobody():
    an_actor(Role.DSL)
    a_person()
    assert not Bar.objects.exists()
