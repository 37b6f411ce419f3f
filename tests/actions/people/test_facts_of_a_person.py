"""Names, numbers, characteristics and corrections: each dated, sourced, and none overwritten."""

from __future__ import annotations

from datetime import date, timedelta

import pytest

from fanlight.access.public import Role
from fanlight.audit.public import events_about
from fanlight.people.actions.add_contact_point import NothingSaid
from fanlight.people.actions.add_identifier import IdentifierNeeded
from fanlight.people.actions.add_name import NameNeeded
from fanlight.people.actions.correct_person import NotExpected, ReasonNeeded
from fanlight.people.actions.end_fact import FactNotChanged
from fanlight.people.actions.record_characteristics import CodeNotKnown
from fanlight.people.models import (
    Person,
    PersonAddress,
    PersonCharacteristic,
    PersonCorrection,
    PersonIdentifier,
    PersonName,
    SearchKey,
)
from fanlight.people.public import (
    AddressGiven,
    CharacteristicKind,
    ContactPointKind,
    DatesNotPossible,
    FactKind,
    IdentifierKind,
    NameKind,
    PersonKind,
    PersonNotThere,
    RecordingNotAllowed,
    Sex,
    Vitals,
    add_address,
    add_contact_point,
    add_identifier,
    add_name,
    addresses,
    correct_person,
    current_address,
    end_fact,
    how_to_reach,
    identity_of,
    person_summary,
    record_birth,
    record_characteristics,
    set_safe_contact,
    withdraw_fact,
)
from fanlight.people.rules.census_codes import DisabilitiesDisagree
from fanlight.store.public import StaleVersion
from tests.actions.people.making import BORN, MONDAY, a_district, a_person, an_officer, later
from tests.factories import AUTHORITY, OTHER_AUTHORITY, an_actor

pytestmark = pytest.mark.django_db
CODE = "B801200005001"
OTHER_CODE = "Q801200005002"


def renamed(child: Person, by, surname: str = "Thistledown", **said):  # type: ignore[no-untyped-def]
    """Give the child another legal name."""
    values = {"kind": NameKind.LEGAL, "forenames": "Tamsin", "surname": surname, "source": "Deed", "at": MONDAY, **said}
    return add_name(person_id=child.pk, by=by, **values)


def name_shown(child: Person, by, at=MONDAY) -> str:  # type: ignore[no-untyped-def]
    """Return the name on the child's page."""
    summary = person_summary(by, child.pk, at)
    assert summary is not None
    return summary.name


def test_a_new_legal_name_ends_the_one_before_and_both_stay() -> None:
    officer = an_officer()
    child = a_person(officer)
    renamed(child, officer, valid_from=date(2018, 11, 1))
    old = PersonName.objects.get(person=child, surname="Quillfeather")
    assert old.valid_to == date(2018, 10, 31)
    assert name_shown(child, officer) == "Tamsin Thistledown"
    assert name_shown(child, officer, later(days=-40)) == "Tamsin Quillfeather"
    assert {name.surname for name in identity_of(child).names} == {"Quillfeather", "Thistledown"}


def test_two_names_of_one_day_leave_the_later() -> None:
    officer = an_officer()
    child = a_person(officer)
    renamed(child, officer, valid_from=MONDAY.date())
    renamed(child, officer, "Marshmallow", valid_from=MONDAY.date())
    assert name_shown(child, officer) == "Tamsin Marshmallow"
    assert PersonName.objects.filter(person=child, withdrawn_at__isnull=False).count() == 1


def test_a_former_name_stands_beside_the_others_and_a_known_as_name_shows() -> None:
    officer = an_officer()
    child = a_person(officer)
    renamed(child, officer, "Oldname", kind=NameKind.FORMER)
    renamed(child, officer, "Oldername", kind=NameKind.FORMER)
    renamed(child, officer, "", kind=NameKind.KNOWN_AS)
    summary = person_summary(officer, child.pk, MONDAY)
    assert summary is not None
    assert (summary.name, summary.known_as, summary.initials) == ("Tamsin Quillfeather", "Tamsin", "TQ")
    assert PersonName.objects.current(MONDAY.date()).filter(person=child).count() == 4


def test_a_name_of_nothing_is_refused() -> None:
    officer = an_officer()
    with pytest.raises(NameNeeded):
        renamed(a_person(officer), officer, "  ", forenames="")


def test_a_new_upn_makes_the_old_one_a_former_one_that_still_finds() -> None:
    officer = an_officer()
    child = a_person(officer, upn=CODE)
    add_identifier(
        person_id=child.pk, kind=IdentifierKind.UPN, value=OTHER_CODE, source="School", by=officer, at=later(days=1)
    )
    identity = identity_of(child)
    assert (identity.upn, identity.former_upns) == (OTHER_CODE, (CODE,))
    assert SearchKey.objects.filter(person=child, key=f"U:{CODE}").exists()


def test_a_upn_ends_the_reason_why_there_was_none() -> None:
    officer = an_officer()
    child = a_person(officer)
    add_identifier(
        person_id=child.pk, kind=IdentifierKind.UPN_UNKNOWN, value="UN4", source="Worker", by=officer, at=MONDAY
    )
    add_identifier(
        person_id=child.pk, kind=IdentifierKind.UPN, value=CODE, source="School", by=officer, at=later(days=1)
    )
    current = PersonIdentifier.objects.current(later(days=1).date()).filter(person=child)
    assert [one.kind for one in current] == ["UPN"]


@pytest.mark.parametrize(("kind", "value"), [(IdentifierKind.UPN, " "), (IdentifierKind.UPN_UNKNOWN, "UN99")])
def test_a_number_of_nothing_and_an_unknown_reason_are_refused(kind: IdentifierKind, value: str) -> None:
    officer = an_officer()
    with pytest.raises(IdentifierNeeded):
        add_identifier(person_id=a_person(officer).pk, kind=kind, value=value, source="School", by=officer, at=MONDAY)


def test_disabilities_are_recorded_together_and_replace_those_before() -> None:
    officer = an_officer()
    child = a_person(officer)

    def record(*codes: str, at=MONDAY):  # type: ignore[no-untyped-def]
        return record_characteristics(
            person_id=child.pk,
            kind=CharacteristicKind.DISABILITY,
            codes=codes,
            source="Paediatrician",
            by=officer,
            at=at,
        )

    record("NONE")
    record("HEAR", "VIS", "HEAR", at=later(days=1))
    current = PersonCharacteristic.objects.current(later(days=1).date()).filter(person=child)
    assert sorted(one.code for one in current) == ["HEAR", "VIS"]
    with pytest.raises(DisabilitiesDisagree):
        record("NONE", "VIS")
    with pytest.raises(CodeNotKnown, match="XYZ is not one"):
        record("XYZ")


def test_a_language_is_recorded_in_words() -> None:
    officer = an_officer()
    child = a_person(officer)
    rows = record_characteristics(
        person_id=child.pk, kind=CharacteristicKind.FIRST_LANGUAGE, words=" Esperanto ", by=officer, at=MONDAY
    )
    assert [(one.code, one.words) for one in rows] == [("", "Esperanto")]


def test_a_corrected_birth_date_keeps_what_it_was_and_why() -> None:
    officer = an_officer()
    child = a_person(officer)
    vitals = Vitals(PersonKind.CHILD, Sex.F, born_on=date(2010, 7, 3))
    correct_person(person_id=child.pk, vitals=vitals, reason="Birth certificate", expected=1, by=officer, at=MONDAY)
    child.refresh_from_db()
    assert (child.born_on, child.version) == (date(2010, 7, 3), 2)
    kept = PersonCorrection.objects.get(person=child)
    assert (kept.field, kept.was, kept.became, kept.reason) == (
        "born_on",
        "2010-03-07",
        "2010-07-03",
        "Birth certificate",
    )
    assert SearchKey.objects.filter(person=child, key__startswith="D:2010-07-03").exists()
    event = events_about(AUTHORITY, [("person", child.pk)])[0]
    assert event["detail"] == {"fields": ["born_on"]}


@pytest.mark.parametrize(
    ("said", "refusal"),
    [
        ({"expected": 9}, StaleVersion),
        ({"reason": " "}, ReasonNeeded),
        ({"vitals": Vitals(PersonKind.CHILD, Sex.F)}, DatesNotPossible),
        ({"vitals": Vitals(PersonKind.CHILD, Sex.F, BORN, died_on=BORN - timedelta(days=1))}, DatesNotPossible),
    ],
)
def test_a_correction_that_cannot_stand_changes_nothing(said: dict[str, object], refusal: type[Exception]) -> None:
    officer = an_officer()
    child = a_person(officer)
    values = {"vitals": Vitals(PersonKind.CHILD, Sex.M, BORN), "reason": "Mother", "expected": 1, **said}
    with pytest.raises(refusal):
        correct_person(person_id=child.pk, by=officer, at=MONDAY, **values)  # type: ignore[arg-type]
    child.refresh_from_db()
    assert (child.sex, child.version) == ("F", 1)
    assert PersonCorrection.objects.count() == 0


def test_an_expected_child_is_born() -> None:
    officer = an_officer()
    unborn = a_person(officer, forenames="", born_on=None, expected_on=date(2018, 11, 20), sex=Sex.U)
    record_birth(
        person_id=unborn.pk, born_on=date(2018, 11, 17), sex=Sex.F, source="Midwife", expected=1, by=officer, at=MONDAY
    )
    unborn.refresh_from_db()
    assert (unborn.born_on, unborn.expected_on, unborn.sex) == (date(2018, 11, 17), None, "F")
    kept = PersonCorrection.objects.get(person=unborn, field="expected_on")
    assert (kept.was, kept.became, kept.reason) == ("2018-11-20", "", "Born: Midwife")
    with pytest.raises(NotExpected):
        record_birth(person_id=unborn.pk, born_on=BORN, sex=Sex.F, source="Midwife", expected=2, by=officer, at=MONDAY)


def test_a_fact_that_ended_no_longer_shows_and_one_in_error_never_did() -> None:
    officer = an_officer()
    child = a_person(officer)
    home = PersonAddress.objects.get(person=child)
    end_fact(fact=FactKind.ADDRESS, fact_id=home.pk, on=date(2018, 11, 18), by=officer, at=MONDAY)
    assert current_address(officer, child.pk, MONDAY) is None
    assert len(addresses(officer, child.pk, MONDAY)) == 1
    withdraw_fact(fact=FactKind.ADDRESS, fact_id=home.pk, because="Wrong child", by=officer, at=MONDAY)
    assert addresses(officer, child.pk, MONDAY) == []
    assert not SearchKey.objects.filter(person=child, key__startswith="P:").exists()
    assert PersonAddress.objects.get(pk=home.pk).line_1 == "14 Larkspur Road"
    with pytest.raises(FactNotChanged, match="withdrawn already"):
        end_fact(fact=FactKind.ADDRESS, fact_id=home.pk, on=date(2018, 11, 18), by=officer, at=MONDAY)


def test_a_fact_does_not_end_before_it_begins_nor_go_without_a_reason() -> None:
    officer = an_officer()
    child = a_person(officer)
    name = renamed(child, officer, valid_from=date(2018, 11, 1))
    with pytest.raises(FactNotChanged, match="before the first"):
        end_fact(fact=FactKind.NAME, fact_id=name.pk, on=date(2018, 10, 1), by=officer, at=MONDAY)
    with pytest.raises(FactNotChanged, match="Say why"):
        withdraw_fact(fact=FactKind.NAME, fact_id=name.pk, because=" ", by=officer, at=MONDAY)
    with pytest.raises(PersonNotThere):
        end_fact(fact=FactKind.NAME, fact_id="unknown", on=MONDAY.date(), by=officer, at=MONDAY)


def test_an_address_finds_its_district_by_itself() -> None:
    from fanlight.establishments.models import PostcodeDistrict

    officer, district = an_officer(), a_district()
    PostcodeDistrict.objects.create(
        authority=AUTHORITY, beginning="ZZ1", district=district, valid_from=date(2018, 1, 1), recorded_by=officer.id
    )
    child = a_person(officer)
    row = add_address(
        person_id=child.pk, address=AddressGiven("9 Elm Walk", postcode="zz19zz"), source="Call", by=officer, at=MONDAY
    )
    assert (row.district_id, row.postcode) == (district.id, "ZZ1 9ZZ")
    boat = add_address(
        person_id=child.pk,
        address=AddressGiven("Barge Otter", postcode="none"),
        source="Call",
        by=officer,
        at=later(days=1),
    )
    assert (boat.district_id, boat.postcode) == (None, "none")


def test_ways_to_reach_a_person_stand_beside_each_other() -> None:
    officer = an_officer()
    child = a_person(officer)
    for number in ("01632 960111", "07700 900222"):
        add_contact_point(person_id=child.pk, kind=ContactPointKind.PHONE, value=number, by=officer, at=MONDAY)
    assert {point.value for point in how_to_reach(officer, child.pk, MONDAY).points} == {"01632 960111", "07700 900222"}
    with pytest.raises(NothingSaid):
        add_contact_point(person_id=child.pk, kind=ContactPointKind.PHONE, value=" ", by=officer, at=MONDAY)
    with pytest.raises(NothingSaid):
        set_safe_contact(person_id=child.pk, instructions=" ", by=officer, at=MONDAY)


@pytest.mark.parametrize("role", [Role.DSL, Role.LADO, Role.BUSINESS_SUPPORT, Role.ADMINISTRATOR])
def test_only_roles_that_record_children_change_a_record(role: Role) -> None:
    child = a_person()
    with pytest.raises(RecordingNotAllowed):
        renamed(child, an_actor(role))


def test_another_authoritys_officer_finds_nobody_to_change() -> None:
    child = a_person()
    with pytest.raises(PersonNotThere):
        renamed(child, an_officer(authority=OTHER_AUTHORITY))
