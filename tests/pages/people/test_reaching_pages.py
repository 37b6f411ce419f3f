"""Adding a number, saying how it is safe to use it, recording a relation, and ending what is not so any more."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

import pytest
from django.test import Client
from django.urls import reverse

from fanlight.access.public import ROLES, Permission, Role
from fanlight.audit.public import events_about, looks_at
from fanlight.people.models import ContactPoint, Person, PersonAddress, ProtectedReader, Relation, SafeContact
from fanlight.people.public import ContactPointKind, Protected, add_contact_point, make_confidential, set_safe_contact
from tests.actions.people.making import (
    LARKSPUR,
    MONDAY,
    a_district,
    a_grown_up,
    a_manager,
    a_person,
    a_team,
    an_officer,
    walled,
)
from tests.factories import AUTHORITY
from tests.pages.people.asking import signed_in, text_of

pytestmark = pytest.mark.django_db
PHONE = {"kind": "PHONE", "phone": "01632 960111", "whose": "Grandmother", "source": "Mother"}
MOTHER = {"kind": "MOTHER", "parental_responsibility": "YES", "source": "School"}
HOME = {"kind": "HOME", "line_1": "9 Elm Walk", "postcode": "ZZ1 9ZZ", "source": "Mother"}
ENDED = {"how": "ENDED", "on-day": "18", "on-month": "11", "on-year": "2018"}
PAGES = ("add_contact_point", "set_safe_contact", "add_relation")


def send(page: str, person: Person, client: Client | None = None, **said: Any) -> Any:
    """Post a change."""
    return (client or signed_in()).post(reverse(f"people:{page}", args=[person.pk]), said)


def end_of(person: Person, kind: str, key: str) -> str:
    return reverse("people:end_fact", args=[person.pk, kind, key])


def a_number(person: Person, **said: Any) -> ContactPoint:
    values = {"kind": ContactPointKind.PHONE, "value": "01632 960111", **said}
    return add_contact_point(person_id=person.pk, by=an_officer(), at=MONDAY, **values)


@pytest.fixture
def child(works: set[str]) -> Person:
    """A child with whom everybody works."""
    person = a_person()
    works.add(person.pk)
    return person


# Numbers -----------------------------------------------------------------------------------------------------------


def test_a_number_is_added_with_whose_it_is(child: Person) -> None:
    client = signed_in()
    response = send("add_contact_point", child, client, **PHONE)
    assert response["Location"] == reverse("people:person", args=[child.pk])
    text = text_of(client.get(response["Location"]))
    assert "01632 960111" in text and "Phone, Grandmother" in text
    assert not SafeContact.objects.exists()


def test_an_email_address_is_added(child: Person) -> None:
    send("add_contact_point", child, kind="EMAIL", email="gran@home.example", phone="nonsense", source="Mother")
    point = ContactPoint.objects.get(person=child)
    assert (point.kind, point.value) == ("EMAIL", "gran@home.example")


def test_safety_11_what_to_know_before_a_number_is_used_is_added_to_what_was_said_before(child: Person) -> None:
    set_safe_contact(person_id=child.pk, instructions="Ring in school hours", by=an_officer(), at=MONDAY)
    client = signed_in()
    page = text_of(client.get(reverse("people:add_contact_point", args=[child.pk])))
    assert page.index("Ring in school hours") < page.index("Phone number")
    send("add_contact_point", child, client, **PHONE, safe_contact="Never leave a message")
    standing = SafeContact.objects.current(MONDAY.date()).get(person=child)
    assert standing.instructions == "Ring in school hours\nNever leave a message"
    text = text_of(client.get(reverse("people:person", args=[child.pk]))).split("<main")[1]
    assert text.index("Never leave a message") < text.index("01632 960111")


def test_safety_11_a_confidential_number_or_address_names_a_team_that_may_see_it(child: Person) -> None:
    team = a_team()
    for page, said in (("add_contact_point", PHONE), ("add_address", HOME)):
        refused = send(page, child, **said, is_confidential="on")
        assert "Select at least one team that may see it" in text_of(refused)
    assert not ContactPoint.objects.exists()
    send("add_contact_point", child, **PHONE, is_confidential="on", teams=[team.id])
    assert ContactPoint.objects.get().value == ""
    assert ProtectedReader.objects.get(person=child).team_id == team.id
    reads = signed_in(team_id=team.id)
    assert "01632 960111" in text_of(reads.get(reverse("people:person", args=[child.pk])))
    # Where a team is named already it is not asked for again.
    page = text_of(signed_in().get(reverse("people:add_address", args=[child.pk])))
    assert "which teams may see it" not in page
    assert send("add_address", child, **HOME, is_confidential="on").status_code == 302


def test_safety_11_a_team_ticked_for_what_is_not_confidential_is_not_named(child: Person) -> None:
    send("add_contact_point", child, **PHONE, teams=[a_team().id])
    assert ContactPoint.objects.get().value == "01632 960111"
    assert not ProtectedReader.objects.exists()


def test_safety_11_whoever_is_hidden_stays_hidden_with_a_new_number(child: Person) -> None:
    officer, team = an_officer(), a_team()
    a_number(child, whose="Refuge worker")
    make_confidential(
        person_id=child.pk, protected=[Protected.PHONE], team_ids=[team.id], reason="Fled", by=officer, at=MONDAY
    )
    send("add_contact_point", child, **{**PHONE, "phone": "01632 960222"})
    assert set(ContactPoint.objects.values_list("is_confidential", "value")) == {(True, "")}
    text = text_of(signed_in().get(reverse("people:person", args=[child.pk])))
    for hidden in ("960111", "960222", "Refuge worker", "Grandmother"):
        assert hidden not in text


def test_safety_11_the_log_of_a_new_number_says_neither_the_number_nor_the_instructions(child: Person) -> None:
    send("add_contact_point", child, **PHONE, safe_contact="Never leave a message")
    events = events_about(AUTHORITY, [("person", child.pk)])
    kinds = {event["kind"] for event in events}
    assert {"people.add_contact_point", "people.set_safe_contact"} <= kinds
    for said in ("960111", "Grandmother", "message"):
        assert said not in str(events)


@pytest.mark.parametrize(
    ("page", "said", "sentence"),
    [
        ("add_contact_point", {"source": "Mother"}, "Select whether it is a phone number or an email address"),
        ("add_contact_point", {**PHONE, "phone": ""}, "Enter the phone number"),
        ("add_contact_point", {**PHONE, "phone": "ring me"}, "must be a phone number"),
        ("add_contact_point", {**PHONE, "kind": "EMAIL", "email": "gran"}, "must be an email address"),
        ("add_contact_point", {**PHONE, "source": ""}, "Say who told you"),
        ("set_safe_contact", {"source": "Mother"}, "Say how it is safe to reach them"),
        ("add_relation", {**MOTHER, "reference": ""}, "Enter the reference of the other person"),
        (
            "add_relation",
            {**MOTHER, "reference": "PE0000000"},
            "There is no record with this reference that you can see",
        ),
        ("add_relation", {**MOTHER, "kind": ""}, "Select what the other person is to this one"),
    ],
)
def test_what_cannot_be_saved_is_said_and_kept_on_the_page(
    page: str, said: dict[str, Any], sentence: str, child: Person
) -> None:
    text = text_of(send(page, child, **said))
    assert "There is a problem" in text and sentence in text
    for name in ("whose", "reference", "source"):
        assert said.get(name, "") in text
    assert not (ContactPoint.objects.exists() or SafeContact.objects.exists() or Relation.objects.exists())


# How it is safe ----------------------------------------------------------------------------------------------------


def test_instructions_take_the_place_of_those_before(child: Person) -> None:
    set_safe_contact(person_id=child.pk, instructions="Never text", by=an_officer(), at=MONDAY)
    client = signed_in()
    page = text_of(client.get(reverse("people:set_safe_contact", args=[child.pk])))
    assert page.count("Never text") == 2
    version = SafeContact.objects.get().pk
    send("set_safe_contact", child, client, instructions="Text first", source="Mother", version=version)
    text = text_of(client.get(reverse("people:person", args=[child.pk])))
    assert "Text first" in text and "Never text" not in text


def test_safety_11_a_warning_that_came_meanwhile_is_not_undone_by_older_words(child: Person) -> None:
    set_safe_contact(person_id=child.pk, instructions="Never text: he reads her phone", by=an_officer(), at=MONDAY)
    response = send("set_safe_contact", child, instructions="Text first", source="Mother", version="none")
    text = text_of(response)
    assert response.status_code == 409
    assert "Never text: he reads her phone" in text and "Text first" in text
    latest = SafeContact.objects.get().pk
    assert send("set_safe_contact", child, instructions="x", source="Mother", version=latest).status_code == 302


# Relations ---------------------------------------------------------------------------------------------------------


def test_a_relation_is_recorded_by_the_others_reference_and_both_looks_are_logged(child: Person) -> None:
    mother = a_grown_up(an_officer(), "Marigold")
    client = signed_in()
    response = send("add_relation", child, client, **MOTHER, reference=mother.reference.lower(), is_absent="on")
    text = text_of(client.get(response["Location"]))
    assert "Marigold Quillfeather" in text and "Has parental responsibility; does not live with them" in text
    assert "RELATION" in {look["allowed_because"] for look in looks_at(AUTHORITY, "person", [mother.pk])}


def test_nobody_is_their_own_relation(child: Person) -> None:
    response = send("add_relation", child, **MOTHER, reference=child.reference)
    assert "A person cannot be their own relation" in text_of(response)


def test_safety_13_a_record_behind_a_wall_is_not_there_to_be_related(child: Person) -> None:
    mother = a_grown_up(an_officer(), "Marigold")
    walled(mother, by=a_manager())
    text = text_of(send("add_relation", child, **MOTHER, reference=mother.reference))
    assert "There is no record with this reference that you can see" in text and "Marigold" not in text
    assert not Relation.objects.exists()


# Ending ------------------------------------------------------------------------------------------------------------


def test_a_number_ends_on_a_day_and_one_recorded_in_error_is_withdrawn(child: Person) -> None:
    client = signed_in()
    point, wrong = a_number(child), a_number(child, value="01632 960222")
    page = text_of(client.get(reverse("people:person", args=[child.pk])))
    for one in (point, wrong):
        assert end_of(child, "CONTACT_POINT", one.pk) in page
    assert "01632 960111" in text_of(client.get(end_of(child, "CONTACT_POINT", point.pk)))
    client.post(end_of(child, "CONTACT_POINT", point.pk), ENDED)
    client.post(end_of(child, "CONTACT_POINT", wrong.pk), {"how": "ERROR", "because": "It is the school's"})
    text = text_of(client.get(reverse("people:person", args=[child.pk])))
    assert "960111" not in text and "960222" not in text
    wrong.refresh_from_db()
    assert (wrong.withdrawn_because, wrong.valid_to) == ("It is the school's", None)
    assert client.get(end_of(child, "CONTACT_POINT", point.pk)).status_code == 404


def test_an_address_an_instruction_and_a_relation_end_too(child: Person) -> None:
    client = signed_in()
    mother = a_grown_up(an_officer(), "Marigold")
    send("add_relation", child, client, **MOTHER, reference=mother.reference)
    safe = set_safe_contact(person_id=child.pk, instructions="Never text", by=an_officer(), at=MONDAY)
    address, relation = PersonAddress.objects.get(person=child), Relation.objects.get(person=child)
    page = text_of(client.get(reverse("people:person", args=[child.pk])))
    today = {**ENDED, "on-day": "19"}
    for kind, key in (("ADDRESS", address.pk), ("RELATION", relation.pk), ("SAFE_CONTACT", safe.pk)):
        assert kind == "SAFE_CONTACT" or end_of(child, kind, key) in page
        assert client.post(end_of(child, kind, key), today).status_code == 302
    for row in (address, relation, safe):
        row.refresh_from_db()
        assert row.valid_to == MONDAY.date()
    assert end_of(child, "SAFE_CONTACT", safe.pk) in text_of(
        client.get(reverse("people:set_safe_contact", args=[child.pk]))
    )


@pytest.mark.parametrize(
    ("said", "sentence"),
    [
        ({}, "Select what has happened"),
        ({"how": "ENDED"}, "Enter the last day"),
        ({"how": "ERROR"}, "Say why this was recorded in error"),
        ({**ENDED, "on-day": "20"}, "The last day must be today or earlier"),
        ({**ENDED, "on-month": "10"}, "The last day is before the first"),
    ],
)
def test_an_ending_that_cannot_be_is_refused(said: dict[str, str], sentence: str, child: Person) -> None:
    point = a_number(child, valid_from=MONDAY.date().replace(day=1))
    text = text_of(signed_in().post(end_of(child, "CONTACT_POINT", point.pk), said))
    assert "There is a problem" in text and sentence in text
    point.refresh_from_db()
    assert (point.valid_to, point.withdrawn_at) == (None, None)


def test_safety_11_what_one_may_not_read_one_does_not_end(works: set[str]) -> None:
    officer, team = an_officer(), a_team()
    child = a_person(officer, address=replace(LARKSPUR, district_id=a_district().id))
    works.add(child.pk)
    point = a_number(child)
    make_confidential(
        person_id=child.pk,
        protected=[Protected.ADDRESS, Protected.PHONE],
        team_ids=[team.id],
        reason="Fled",
        by=officer,
        at=MONDAY,
    )
    address = PersonAddress.objects.get(person=child)
    places = [end_of(child, "ADDRESS", address.pk), end_of(child, "CONTACT_POINT", point.pk)]
    outside, inside = signed_in(), signed_in(team_id=team.id)
    page = text_of(outside.get(reverse("people:person", args=[child.pk])))
    for place in places:
        assert place not in page
        assert outside.get(place).status_code == 404
        assert outside.post(place, ENDED).status_code == 404
        assert inside.get(place).status_code == 200
    address.refresh_from_db()
    assert address.valid_to is None


def test_a_fact_is_ended_on_its_own_persons_page_only(child: Person, works: set[str]) -> None:
    other = a_person(forenames="Gorse", surname="Notreal")
    works.add(other.pk)
    point = a_number(other)
    client = signed_in()
    for place in (end_of(child, "CONTACT_POINT", point.pk), end_of(other, "NAME", point.pk)):
        assert client.get(place).status_code == 404
    assert client.get(end_of(other, "CONTACT_POINT", point.pk)).status_code == 200


# Who ---------------------------------------------------------------------------------------------------------------


def test_safety_14_nobody_without_work_records_or_ends_anything(works: set[str]) -> None:
    child = a_person()
    point = a_number(child)
    places = [reverse(f"people:{page}", args=[child.pk]) for page in PAGES]
    for place in (*places, end_of(child, "CONTACT_POINT", point.pk)):
        client = signed_in()
        assert client.get(place).status_code == 404
        assert client.post(place, {**PHONE, **ENDED}).status_code == 404


@pytest.mark.parametrize("role", sorted(role for role in Role if Permission.CHILD_RECORD not in ROLES[role]))
def test_only_roles_that_record_come_in(role: Role, child: Person) -> None:
    client = signed_in(role)
    point = a_number(child)
    places = [reverse(f"people:{page}", args=[child.pk]) for page in PAGES]
    for place in (*places, end_of(child, "CONTACT_POINT", point.pk)):
        assert client.get(place).status_code == 403


def test_every_page_is_a_logged_look(child: Person) -> None:
    client = signed_in()
    point = a_number(child)
    for page in PAGES:
        client.get(reverse(f"people:{page}", args=[child.pk]))
    client.get(end_of(child, "CONTACT_POINT", point.pk))
    seen = {look["page"] for look in looks_at(AUTHORITY, "person", [child.pk])}
    assert seen == {f"people:{page}" for page in (*PAGES, "end_fact")}
