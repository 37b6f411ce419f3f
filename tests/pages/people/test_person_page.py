"""One person's page: identity and school for all who may open it, the rest for those who work with the child."""

from __future__ import annotations

import pytest
from django.test import Client
from django.urls import reverse

from fanlight.access.public import ROLES, Permission, Role
from fanlight.audit.public import looks_at
from fanlight.design.public import Panel, PanelLine
from fanlight.people.public import (
    PERSON_PANELS,
    CharacteristicKind,
    ContactPointKind,
    ParentalResponsibility,
    RelationKind,
    add_contact_point,
    merge_people,
    record_characteristics,
    record_relation,
    record_school_place,
    set_safe_contact,
)
from tests.actions.people.making import MONDAY, a_grown_up, a_manager, a_person, a_school, an_officer, walled
from tests.factories import AUTHORITY, OTHER_AUTHORITY
from tests.pages.people.asking import signed_in, text_of

pytestmark = pytest.mark.django_db


def page_of(person, client: Client | None = None):  # type: ignore[no-untyped-def]
    """Open a person's page."""
    return (client or signed_in()).get(reverse("people:person", args=[person.pk]))


def a_full_child():  # type: ignore[no-untyped-def]
    """Return a child with a school, a mother, a phone and safe-contact instructions."""
    officer, school = an_officer(), a_school()
    child = a_person(officer, upn="A801200005001")
    mother = a_grown_up(officer, "Marigold")
    record_school_place(
        person_id=child.pk, establishment_id=school.id, source="Autumn roll", year_group="4", by=officer, at=MONDAY
    )
    record_relation(
        person_id=child.pk,
        other_id=mother.pk,
        kind=RelationKind.MOTHER,
        parental_responsibility=ParentalResponsibility.YES,
        source="School",
        by=officer,
        at=MONDAY,
    )
    add_contact_point(
        person_id=child.pk, kind=ContactPointKind.PHONE, value="01632 960111", whose="Mother", by=officer, at=MONDAY
    )
    set_safe_contact(person_id=child.pk, instructions="Ring only while school is on", by=officer, at=MONDAY)
    record_characteristics(
        person_id=child.pk, kind=CharacteristicKind.ETHNICITY, codes=["MOTH"], source="School", by=officer, at=MONDAY
    )
    return child


def test_safety_14_a_reader_without_work_sees_identity_and_school_only(works: set[str]) -> None:
    child = a_full_child()
    text = text_of(page_of(child))
    assert "Tamsin Quillfeather" in text
    assert "7 March 2010" in text
    assert "Oakhill Invented School" in text
    assert "You have no work with this person" in text
    for hidden in ("14 Larkspur Road", "01632 960111", "Marigold", "Any other mixed", "A801200005001", "Add a name"):
        assert hidden not in text


def test_a_reader_with_work_sees_the_rest_and_who_said_it(works: set[str]) -> None:
    child = a_full_child()
    works.add(child.pk)
    text = text_of(page_of(child))
    for shown in (
        "14 Larkspur Road",
        "01632 960111",
        "Marigold Quillfeather",
        "Any other mixed background",
        "A801200005001",
    ):
        assert shown in text
    assert "Has parental responsibility" in text
    assert "its check character does not fit" in text
    assert "Autumn roll" in text
    assert "Request for support; recorded by" in text


def test_safety_11_safe_contact_instructions_stand_before_any_number(works: set[str]) -> None:
    child = a_full_child()
    works.add(child.pk)
    text = text_of(page_of(child)).split("<main")[1]
    assert text.index("Ring only while school is on") < text.index("01632 960111")


def test_every_opening_is_a_logged_look_that_says_why_it_was_allowed(works: set[str]) -> None:
    child = a_person()
    client = signed_in()
    page_of(child, client)
    works.add(child.pk)
    page_of(child, client)
    looks = looks_at(AUTHORITY, "person", [child.pk])[:2]
    assert [look["allowed_because"] for look in looks] == ["WORK", "IDENTITY_AND_SCHOOL_ONLY"]
    assert {look["page"] for look in looks} == {"people:person"}


def test_a_page_whose_look_cannot_be_written_does_not_open(monkeypatch: pytest.MonkeyPatch, works: set[str]) -> None:
    from fanlight.access import guard

    child = a_person()
    client = signed_in()
    client.raise_request_exception = False

    def disk_full(**_: object) -> None:
        raise OSError("No space left on device")

    monkeypatch.setattr(guard, "record_looks", disk_full)
    response = page_of(child, client)
    assert response.status_code >= 500
    assert "Quillfeather" not in response.content.decode()


def test_a_walled_person_another_authoritys_and_an_unknown_one_are_not_found_alike(works: set[str]) -> None:
    hidden, foreign = a_person(), a_person(an_officer(authority=OTHER_AUTHORITY))
    walled(hidden, by=a_manager())
    client = signed_in()
    answers = {
        client.get(reverse("people:person", args=[key])).status_code for key in (hidden.pk, foreign.pk, "01NOBODY")
    }
    assert answers == {404}


@pytest.mark.parametrize("role", sorted(role for role in Role if Permission.CHILD_SEE not in ROLES[role]))
def test_a_role_that_opens_no_children_opens_none(role: Role) -> None:
    assert page_of(a_person(), signed_in(role)).status_code == 403


def test_no_name_is_in_the_address_or_the_title(works: set[str]) -> None:
    child = a_person()
    works.add(child.pk)
    page = page_of(child)
    title = text_of(page).split("<title>")[1].split("</title>")[0]
    assert "Quillfeather" not in title
    assert child.reference in title
    assert "no-store" in page["Cache-Control"]


def test_rooms_above_show_their_panels_to_those_with_work(monkeypatch: pytest.MonkeyPatch, works: set[str]) -> None:
    monkeypatch.setattr(PERSON_PANELS, "_sources", {})
    child = a_person()
    PERSON_PANELS.register("later", lambda actor, ids, at: None)
    PERSON_PANELS.register(
        "front_door",
        lambda actor, ids, at: (
            Panel("Requests", (PanelLine("FL-7K3QX42M-T", href="/front-door/x/"),)) if child.pk in ids else None
        ),
        order=10,
    )
    assert "FL-7K3QX42M-T" not in text_of(page_of(child))
    works.add(child.pk)
    assert '<a class="govuk-link" href="/front-door/x/">FL-7K3QX42M-T</a>' in text_of(page_of(child))


def test_joined_records_are_read_together(works: set[str]) -> None:
    officer, manager = an_officer(), a_manager()
    child, again = a_person(officer), a_person(officer, surname="Thistledown")
    works.add(child.pk)
    merge_people(kept_id=child.pk, alias_id=again.pk, reason="Birth certificate seen", by=manager, at=MONDAY)
    text = text_of(page_of(child))
    assert "Tamsin Thistledown" in text
    assert "Birth certificate seen" in text
    assert "Part them again" not in text
    assert "Part them again" in text_of(page_of(child, signed_in(Role.FRONT_DOOR_MANAGER)))


def test_the_page_costs_no_more_queries_for_a_large_family(works: set[str]) -> None:
    from django.db import connection
    from django.test.utils import CaptureQueriesContext

    officer = an_officer()
    child = a_person(officer)
    works.add(child.pk)
    client = signed_in()

    def cost() -> int:
        with CaptureQueriesContext(connection) as caught:
            assert page_of(child, client).status_code == 200
        return len([query for query in caught.captured_queries if "people_" in query["sql"]])

    def grow(*names: str) -> None:
        for name in names:
            sibling = a_person(officer, forenames=name)
            record_relation(
                person_id=child.pk,
                other_id=sibling.pk,
                kind=RelationKind.SIBLING,
                source="Mother",
                by=officer,
                at=MONDAY,
            )

    grow("Rowan")
    one = cost()
    assert one < 40
    grow("Juniper", "Kestrel", "Linnet", "Marten")
    assert cost() == one
