"""Adding names and addresses, putting dates right, keeping details confidential."""

from __future__ import annotations

import pytest
from django.urls import reverse

from fanlight.access.public import ROLES, Permission, Role
from fanlight.people.models import PersonAddress, PersonName, ProtectedReader
from tests.actions.people.making import a_person, a_team, an_officer
from tests.pages.people.asking import signed_in, text_of

pytestmark = pytest.mark.django_db
PAGES = ("add_name", "add_address", "correct", "make_confidential")
DATES = {"born_on-day": "3", "born_on-month": "7", "born_on-year": "2010", "sex": "F", "reason": "Birth certificate"}


def send(page: str, person, client=None, **said):  # type: ignore[no-untyped-def]
    """Post a change."""
    return (client or signed_in()).post(reverse(f"people:{page}", args=[person.pk]), said)


def test_a_name_is_added(works: set[str]) -> None:
    child = a_person()
    works.add(child.pk)
    response = send("add_name", child, kind="LEGAL", forenames="Tamsin", surname="Thistledown", source="Mother")
    assert response["Location"] == reverse("people:person", args=[child.pk])
    assert PersonName.objects.filter(person=child, surname="Thistledown", source="Mother").exists()


def test_an_address_is_added_and_may_be_confidential(works: set[str]) -> None:
    child = a_person()
    works.add(child.pk)
    send(
        "add_address",
        child,
        kind="HOME",
        line_1="9 Elm Walk",
        postcode="zz1 9zz",
        source="Mother",
        is_confidential="on",
    )
    latest = PersonAddress.objects.get(person=child, valid_to__isnull=True)
    assert latest.is_confidential
    assert latest.line_1 == ""


def test_details_are_made_confidential_for_the_teams_named(works: set[str]) -> None:
    child, team = a_person(), a_team()
    works.add(child.pk)
    send("make_confidential", child, protected=["ADDRESS", "SCHOOL"], teams=[team.id], reason="Fled")
    assert PersonAddress.objects.get(person=child).is_confidential
    assert ProtectedReader.objects.get(person=child).team_id == team.id


def test_a_birth_date_is_put_right(works: set[str]) -> None:
    child = a_person()
    works.add(child.pk)
    client = signed_in()
    form = text_of(client.get(reverse("people:correct", args=[child.pk])))
    assert 'value="2010"' in form
    assert send("correct", child, client, version="1", **DATES).status_code == 302
    child.refresh_from_db()
    assert child.born_on.isoformat() == "2010-07-03"
    assert "7 March 2010" not in text_of(client.get(reverse("people:person", args=[child.pk]))).split("Put right")[0]


def test_two_people_who_put_the_same_record_right_see_both_versions(works: set[str]) -> None:
    child = a_person()
    works.add(child.pk)
    send("correct", child, version="1", **DATES)
    response = send("correct", child, version="1", **{**DATES, "born_on-day": "9"})
    text = text_of(response)
    assert response.status_code == 409
    assert "3 July 2010" in text
    assert "9 July 2010" in text
    child.refresh_from_db()
    assert child.born_on.isoformat() == "2010-07-03"


@pytest.mark.parametrize(
    ("page", "said", "sentence"),
    [
        ("add_name", {"kind": "LEGAL", "source": "Mother"}, "Enter a first name or a surname"),
        ("add_name", {"kind": "LEGAL", "surname": "x" * 10_000, "source": "Mother"}, "200 characters"),
        ("add_name", {"surname": "Elm"}, "Select what kind of name it is"),
        ("add_address", {"kind": "HOME", "source": "Mother"}, "Enter the first line of the address"),
        ("correct", {**DATES, "born_on-year": "2031"}, "The birth date is in the future"),
        ("correct", {**DATES, "born_on-month": "13"}, "month"),
        (
            "correct",
            {**DATES, "expected_on-day": "1", "expected_on-month": "2", "expected_on-year": "2019"},
            "not both",
        ),
        ("make_confidential", {"protected": ["ADDRESS"], "reason": "Fled"}, "Select at least one team"),
    ],
)
def test_what_cannot_be_saved_is_said_and_kept_on_the_page(
    page: str, said: dict[str, object], sentence: str, works: set[str]
) -> None:
    child = a_person()
    works.add(child.pk)
    a_team()
    response = send(page, child, **said)
    assert response.status_code == 422
    text = text_of(response)
    assert "There is a problem" in text
    assert sentence in text


@pytest.mark.parametrize("page", PAGES)
def test_nobody_without_work_changes_a_record(page: str, works: set[str]) -> None:
    child = a_person()
    assert signed_in().get(reverse(f"people:{page}", args=[child.pk])).status_code == 404
    assert send(page, child).status_code == 404


@pytest.mark.parametrize("role", sorted(role for role in Role if Permission.CHILD_RECORD not in ROLES[role]))
def test_only_roles_that_record_come_in(role: Role, works: set[str]) -> None:
    child = a_person(an_officer())
    works.add(child.pk)
    client = signed_in(role)
    for page in PAGES:
        assert client.get(reverse(f"people:{page}", args=[child.pk])).status_code == 403
