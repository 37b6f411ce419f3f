"""Safety 11: a confidential address, phone or school is masked but for named teams, and routed by a stored district."""

from __future__ import annotations

from dataclasses import replace

import pytest
from django.db import IntegrityError, connection, transaction

from fanlight.audit.public import events_about
from fanlight.people.actions.make_address_confidential import TeamNeeded
from fanlight.people.models import ContactPoint, PersonAddress, SearchKey
from fanlight.people.public import (
    AddressGiven,
    ContactPointKind,
    Identity,
    Name,
    PersonNotThere,
    Protected,
    add_address,
    add_contact_point,
    addresses,
    current_address,
    district_of,
    how_to_reach,
    identity_of,
    make_address_confidential,
    make_confidential,
    person_summary,
    record_school_place,
    set_safe_contact,
)
from tests.actions.people.making import (
    LARKSPUR,
    MONDAY,
    a_district,
    a_person,
    a_school,
    a_team,
    an_officer,
    at_home,
    later,
    searched,
    stated,
)
from tests.factories import AUTHORITY, today

pytestmark = pytest.mark.django_db
NEW_HOME = AddressGiven(line_1="9 Elm Walk", postcode="ZZ1 9ZZ")


def hidden_child(officer, team, **said):  # type: ignore[no-untyped-def]
    """Return a child whose address was made confidential, readable by one team."""
    district = a_district()
    child = a_person(officer, address=replace(LARKSPUR, district_id=district.id), **said)
    address = PersonAddress.objects.get(person=child)
    make_address_confidential(
        address_id=address.pk, team_ids=[team.id], reason="Moved away from a violent adult", by=officer, at=MONDAY
    )
    return child, district


def test_safety_11_only_the_named_team_reads_a_confidential_address() -> None:
    officer, team = an_officer(), a_team()
    child, _ = hidden_child(officer, team)
    masked = current_address(officer, child.pk, MONDAY)
    assert masked is not None
    assert masked.is_masked
    assert masked.lines == ("Confidential: only named teams can see this",)
    assert (masked.postcode, masked.source) == ("", "")
    opened = current_address(an_officer(team_id=team.id), child.pk, MONDAY)
    assert opened is not None
    assert opened.lines == ("14 Larkspur Road", "Inventedham", "ZZ1 2AB")
    assert current_address(an_officer(team_id="01ANOTHERTEAM0000000000000"), child.pk, MONDAY) == masked


def test_safety_11_a_confidential_address_is_not_in_the_table_in_clear() -> None:
    officer = an_officer()
    hidden_child(officer, a_team())
    with connection.cursor() as cursor:
        cursor.execute("SELECT * FROM people_personaddress")
        stored = str(cursor.fetchall())
    assert "Larkspur" not in stored
    assert "2AB" not in stored
    assert "enc1:" in stored


def test_safety_11_the_database_refuses_a_confidential_address_in_clear() -> None:
    child = a_person()
    with pytest.raises(IntegrityError), transaction.atomic():
        PersonAddress.objects.filter(person=child).update(is_confidential=True)


def test_safety_11_a_confidential_address_still_routes_by_its_stored_district() -> None:
    officer = an_officer()
    child, district = hidden_child(officer, a_team())
    assert district_of(AUTHORITY, child.pk, today()) == district.id
    masked = current_address(officer, child.pk, MONDAY)
    assert masked is not None
    assert masked.district_id == district.id


def test_safety_11_nobody_is_found_by_a_confidential_postcode_and_no_candidate_says_that_it_agrees() -> None:
    officer = an_officer()
    child, _ = hidden_child(officer, a_team())
    assert not SearchKey.objects.filter(person=child, key__startswith="P:").exists()
    assert identity_of(child).addresses == ()
    by_home = Identity(names=(Name("", "Quillfeather"),), addresses=(at_home(),))
    assert searched(officer, by_home).found.candidates == ()
    by_name = searched(officer, stated(addresses=(at_home(),))).found.candidates
    assert [one.person.id for one in by_name] == [child.pk]
    assert not any("address" in reason or "postcode" in reason for reason in by_name[0].evidence.reasons_for)


def test_safety_11_whoever_is_hidden_stays_hidden_when_they_move() -> None:
    officer, team = an_officer(), a_team()
    child, _ = hidden_child(officer, team)
    moved = add_address(person_id=child.pk, address=NEW_HOME, source="Mother rang", by=officer, at=later(days=3))
    assert moved.is_confidential
    masked = current_address(officer, child.pk, later(days=3))
    assert masked is not None
    assert masked.id == moved.pk
    assert masked.is_masked
    opened = current_address(an_officer(team_id=team.id), child.pk, later(days=3))
    assert opened is not None
    assert opened.lines == ("9 Elm Walk", "ZZ1 9ZZ")
    plain = add_address(
        person_id=child.pk, address=NEW_HOME, source="Safe now", is_confidential=False, by=officer, at=later(days=9)
    )
    assert not plain.is_confidential


def test_safety_11_a_past_address_is_masked_too() -> None:
    officer, team = an_officer(), a_team()
    child = a_person(officer)
    add_address(person_id=child.pk, address=NEW_HOME, source="Mother rang", by=officer, at=later(days=3))
    latest = PersonAddress.objects.get(person=child, valid_to__isnull=True)
    make_address_confidential(address_id=latest.pk, team_ids=[team.id], reason="Fled", by=officer, at=later(days=4))
    shown = addresses(officer, child.pk, later(days=4))
    assert len(shown) == 2
    assert all(address.is_masked for address in shown)


def test_safety_11_a_confidential_phone_is_masked_and_the_instructions_come_first() -> None:
    officer, team = an_officer(), a_team()
    child = a_person(officer)
    add_contact_point(
        person_id=child.pk, kind=ContactPointKind.PHONE, value="01632 960111", whose="Mother", by=officer, at=MONDAY
    )
    set_safe_contact(person_id=child.pk, instructions="Ring only while school is on", by=officer, at=MONDAY)
    make_confidential(
        person_id=child.pk, protected=[Protected.PHONE], team_ids=[team.id], reason="Fled", by=officer, at=MONDAY
    )
    masked = how_to_reach(officer, child.pk, MONDAY)
    assert masked.instructions == ("Ring only while school is on",)
    assert [point.value for point in masked.points] == ["Confidential: only named teams can see this"]
    opened = how_to_reach(an_officer(team_id=team.id), child.pk, MONDAY)
    assert [point.value for point in opened.points] == ["01632 960111"]
    with connection.cursor() as cursor:
        cursor.execute("SELECT value, sealed FROM people_contactpoint")
        assert "960111" not in str(cursor.fetchall())
    assert ContactPoint.objects.get().value == ""


def test_safety_11_new_instructions_take_the_place_of_the_old() -> None:
    officer = an_officer()
    child = a_person(officer)
    set_safe_contact(person_id=child.pk, instructions="Never text", by=officer, at=MONDAY)
    set_safe_contact(person_id=child.pk, instructions="Text first", by=officer, at=later(days=2))
    assert how_to_reach(officer, child.pk, later(days=2)).instructions == ("Text first",)
    assert how_to_reach(officer, child.pk, MONDAY).instructions == ("Never text",)


def test_safety_11_a_confidential_school_is_masked_but_the_school_keeps_its_pupil() -> None:
    from fanlight.people.public import is_on_roll

    officer, team, school = an_officer(), a_team(), a_school()
    child = a_person(officer)
    record_school_place(person_id=child.pk, establishment_id=school.id, source="Autumn roll", by=officer, at=MONDAY)
    make_confidential(
        person_id=child.pk, protected=[Protected.SCHOOL], team_ids=[team.id], reason="Fled", by=officer, at=MONDAY
    )
    summary = person_summary(officer, child.pk, MONDAY)
    assert summary is not None
    assert summary.school is not None
    assert summary.school.is_masked
    assert (summary.school.name, summary.school.establishment_id, summary.school.year_group) == ("", "", "")
    opened = person_summary(an_officer(team_id=team.id), child.pk, MONDAY)
    assert opened is not None
    assert opened.school is not None
    assert opened.school.name == "Oakhill Invented School"
    assert is_on_roll(school.id, child.pk, today())


def test_safety_11_something_confidential_has_at_least_one_team_that_reads_it() -> None:
    officer = an_officer()
    child = a_person(officer)
    with pytest.raises(TeamNeeded):
        make_confidential(
            person_id=child.pk, protected=[Protected.ADDRESS], team_ids=[], reason="Fled", by=officer, at=MONDAY
        )
    with pytest.raises(PersonNotThere):
        make_address_confidential(address_id="none", team_ids=["x"], reason="Fled", by=officer, at=MONDAY)
    assert not PersonAddress.objects.get(person=child).is_confidential


def test_safety_11_the_audit_says_that_it_was_made_confidential_and_not_what_it_is() -> None:
    officer = an_officer()
    child, _ = hidden_child(officer, a_team())
    events = events_about(AUTHORITY, [("person", child.pk)])
    assert "people.make_confidential" in {event["kind"] for event in events}
    assert "Larkspur" not in str(events)
