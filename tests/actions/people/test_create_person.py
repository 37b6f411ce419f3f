"""A new record is made after a search and never before."""

from __future__ import annotations

from datetime import date

import pytest

from fanlight.access.public import Role
from fanlight.audit.public import events_about
from fanlight.people.models import MatchDecision, Person, PersonAddress, PersonIdentifier, PersonName, Search, SearchKey
from fanlight.people.public import (
    CannotCreateYet,
    DatesNotPossible,
    Name,
    NameKind,
    PersonKind,
    RecordingNotAllowed,
    Sex,
    create_person,
)
from tests.actions.people.making import MONDAY, a_person, an_officer, details, later, searched, stated
from tests.factories import AUTHORITY, an_actor

pytestmark = pytest.mark.django_db


def test_nobody_is_recorded_without_a_search() -> None:
    with pytest.raises(CannotCreateYet, match="Search for this person first"):
        create_person(search_id="none", details=details(), source="Call", by=an_officer(), at=MONDAY)
    assert Person.objects.count() == 0


def test_a_search_made_by_a_colleague_does_not_do() -> None:
    search = searched(an_officer(), stated())
    with pytest.raises(CannotCreateYet, match="Search for this person first"):
        create_person(search_id=search.search_id, details=details(), source="Call", by=an_officer(), at=MONDAY)


def test_a_search_of_this_morning_does_until_the_shift_is_over() -> None:
    officer = an_officer()
    search = searched(officer, stated())
    with pytest.raises(CannotCreateYet, match="Search for this person first"):
        create_person(
            search_id=search.search_id, details=details(), source="Call", by=officer, at=later(hours=8, seconds=1)
        )
    assert create_person(search_id=search.search_id, details=details(), source="Call", by=officer, at=later(hours=8))


def test_a_search_for_somebody_else_does_not_do() -> None:
    officer = an_officer()
    search = searched(officer, stated("Kestrel", "Thistledown", born_on=date(2004, 1, 30)))
    with pytest.raises(CannotCreateYet, match="searched for somebody else"):
        create_person(search_id=search.search_id, details=details(), source="Call", by=officer, at=MONDAY)


def test_a_likely_match_is_turned_down_only_with_a_reason() -> None:
    officer = an_officer()
    a_person(officer)
    search = searched(officer, stated())
    with pytest.raises(CannotCreateYet, match="likely match"):
        create_person(search_id=search.search_id, details=details(), source="Call", because="no", by=officer, at=MONDAY)
    second = create_person(
        search_id=search.search_id,
        details=details(),
        source="Call",
        because="A cousin of the same name",
        by=officer,
        at=MONDAY,
    )
    decision = MatchDecision.objects.get(person=second)
    assert decision.is_new_person
    assert decision.because == "A cousin of the same name"
    assert decision.search == Search.objects.get(pk=search.search_id)


def test_a_record_sent_twice_after_one_search_is_made_once() -> None:
    officer = an_officer()
    search = searched(officer, stated())
    first, second = (
        create_person(search_id=search.search_id, details=details(), source="Call", by=officer, at=MONDAY)
        for _ in range(2)
    )
    assert first == second
    assert Person.objects.count() == 1
    with pytest.raises(CannotCreateYet):
        create_person(search_id=search.search_id, details=details(), source="Call", by=an_officer(), at=MONDAY)


def test_a_new_record_holds_what_was_said_and_who_said_it() -> None:
    officer = an_officer()
    person = a_person(
        officer,
        other_names=((NameKind.KNOWN_AS, Name("Tam", "Quillfeather")),),
        upn="b801 2000 05001",
        former_upns=("Q801200005002",),
        nhs_number="943 476 5870",
    )
    assert person.authority == AUTHORITY
    assert len(person.reference) <= 20
    assert person.reference.isalnum()
    assert person.reference == person.reference.upper()
    names = PersonName.objects.filter(person=person).order_by("kind")
    assert [(name.kind, name.full) for name in names] == [
        ("KNOWN_AS", "Tam Quillfeather"),
        ("LEGAL", "Tamsin Quillfeather"),
    ]
    numbers = PersonIdentifier.objects.filter(person=person).order_by("value")
    assert [(one.kind, one.value, one.state) for one in numbers] == [
        ("NHS_NUMBER", "9434765870", "OK"),
        ("UPN", "B801200005001", "OK"),
        ("FORMER_UPN", "Q801200005002", "OK"),
    ]
    address = PersonAddress.objects.get(person=person)
    assert (address.postcode, address.source, address.recorded_by) == ("ZZ1 2AB", "Request for support", officer.id)
    assert SearchKey.objects.filter(person=person, key="U:B801200005001").exists()
    assert events_about(AUTHORITY, [("person", person.pk)])[0]["kind"] == "people.create_person"


@pytest.mark.parametrize(
    ("upn", "state", "stored"),
    [
        ("A801200005001", "WRONG_CHECK", "A801200005001"),
        (" not sure ", "WRONG_SHAPE", "not sure"),
        ("9" * 60, "WRONG_SHAPE", "9" * 40),
    ],
)
def test_safety_3_a_wrong_upn_never_refuses_a_child(upn: str, state: str, stored: str) -> None:
    number = PersonIdentifier.objects.get(person=a_person(upn=upn))
    assert (number.state, number.value) == (state, stored)


def test_safety_3_a_wrong_nhs_number_is_kept_and_marked() -> None:
    number = PersonIdentifier.objects.get(person=a_person(nhs_number="943 476 5871"))
    assert (number.kind, number.value, number.state) == ("NHS_NUMBER", "9434765871", "WRONG_CHECK")


def test_an_unborn_child_has_an_expected_date_in_place_of_a_birth_date() -> None:
    unborn = a_person(forenames="", born_on=None, expected_on=date(2019, 2, 1), sex=Sex.U)
    assert unborn.is_unborn
    assert unborn.sex == "U"


@pytest.mark.parametrize(
    ("said", "sentence"),
    [
        ({"expected_on": date(2019, 2, 1)}, "not both"),
        ({"born_on": None, "expected_on": date(2019, 2, 1), "sex": Sex.F}, "sex of an unborn child"),
        ({"born_on": None}, "estimate it"),
        ({"born_on": date(2019, 1, 1)}, "in the future"),
        ({"born_on": date(1980, 1, 1)}, "more than 26 years ago"),
    ],
)
def test_impossible_dates_are_refused_with_a_sentence_and_nothing_is_kept(
    said: dict[str, object], sentence: str
) -> None:
    officer = an_officer()
    search = searched(officer, stated())
    with pytest.raises(DatesNotPossible, match=sentence):
        create_person(search_id=search.search_id, details=details(**said), source="Call", by=officer, at=MONDAY)
    assert Person.objects.count() == 0


def test_an_adult_may_have_no_birth_date() -> None:
    adult = a_person(forenames="Marigold", kind=PersonKind.ADULT, born_on=None)
    assert adult.born_on is None


def test_a_role_that_records_nothing_makes_no_record() -> None:
    lado = an_actor(Role.LADO)
    search = searched(lado, stated())
    with pytest.raises(RecordingNotAllowed):
        create_person(search_id=search.search_id, details=details(), source="Call", by=lado, at=MONDAY)
