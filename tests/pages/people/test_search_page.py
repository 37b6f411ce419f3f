"""The page on which a child is looked for."""

from __future__ import annotations

import pytest
from django.test import Client
from django.urls import reverse

from fanlight.access.public import ROLES, Permission, Role
from fanlight.audit.public import looks_at
from fanlight.people.models import Search
from tests.actions.people.making import a_manager, a_person, an_officer, walled
from tests.factories import AUTHORITY
from tests.pages.people.asking import signed_in, text_of, the_search

pytestmark = pytest.mark.django_db


def test_candidates_are_listed_with_reasons_for_and_against_and_a_link() -> None:
    child = a_person()
    page = the_search(signed_in(), **{"born_on-day": "3", "born_on-month": "7", "born_on-year": "2010", "sex": "M"})
    text = text_of(page)
    assert page.status_code == 200
    assert "1 person it may be" in text
    assert "birth day and month swapped" in text
    assert "different sex recorded" in text
    assert reverse("people:person", args=[child.pk]) in text
    assert "14 Larkspur Road" not in text


def test_safety_14_the_search_and_the_look_are_kept() -> None:
    child = a_person()
    searches, looks = Search.objects.count(), len(looks_at(AUTHORITY, "person", [child.pk]))
    the_search(signed_in())
    assert Search.objects.count() == searches + 1
    latest = looks_at(AUTHORITY, "person", [child.pk])
    assert len(latest) == looks + 1
    assert latest[0]["page"] == "people:search"


def test_nothing_that_was_typed_is_in_an_address_or_a_title() -> None:
    a_person()
    page = the_search(signed_in())
    assert page.request["QUERY_STRING"] == ""
    title = text_of(page).split("<title>")[1].split("</title>")[0].lower()
    assert "quillfeather" not in title
    assert "no-store" in page["Cache-Control"]


def test_safety_14_a_search_without_a_reason_shows_what_to_put_right_and_keeps_what_was_typed() -> None:
    page = the_search(signed_in(), words="", reason="")
    text = text_of(page)
    assert "There is a problem" in text
    assert "Select why you are looking for this person" in text
    assert 'value="Quillfeather"' in text
    assert Search.objects.count() == 0
    short = text_of(the_search(signed_in(), words="hm"))
    assert "Say why you are looking for this child, in a few words" in short


def test_too_little_to_search_by_is_said() -> None:
    text = text_of(the_search(signed_in(), forenames="", surname="Quillfeather"))
    assert "Enter a surname with a first name, a birth date or a postcode" in text


def test_a_wrong_upn_is_said_and_searched_for_all_the_same() -> None:
    child = a_person(upn="A801200005001")
    text = text_of(the_search(signed_in(), upn="A801200005001", nhs_number="123", forenames="", surname=""))
    assert "The first letter of this UPN does not fit its digits" in text
    assert "An NHS number is 10 digits" in text
    assert child.pk in text


def test_safety_13_a_restricted_record_is_a_warning_with_a_name_to_ring() -> None:
    child = a_person(an_officer())
    walled(child, by=a_manager())
    page = the_search(signed_in(), **{"born_on-day": "7", "born_on-month": "3", "born_on-year": "2010"})
    text = text_of(page)
    assert "A restricted record may match. Ring Fern Walltender on 01632 960123" in text
    assert child.pk not in text
    assert "Nobody found" in text


def test_nobody_found_says_what_to_do_next() -> None:
    text = text_of(the_search(signed_in(), surname="Thistledown"))
    assert "Nobody in the records fits what you entered" in text
    assert "Search again" in text


@pytest.mark.parametrize("role", sorted(role for role in Role if Permission.CHILD_SEARCH not in ROLES[role]))
def test_safety_14_a_role_that_does_not_search_is_shown_no_search(role: Role) -> None:
    client = signed_in(role)
    assert client.get(reverse("people:search")).status_code == 403
    assert the_search(client).status_code == 403
    assert client.post(reverse("people:by_reference"), {"reference": "PE"}).status_code == 403
    assert Search.objects.count() == 0


def test_a_stranger_is_asked_to_sign_in() -> None:
    for name in ("people:search", "people:by_reference"):
        response = Client().post(reverse(name))
        assert response.status_code == 302
        assert "login" in response["Location"]


def test_a_reference_opens_its_record() -> None:
    child = a_person()
    client = signed_in()
    response = client.post(reverse("people:by_reference"), {"reference": child.reference.lower()})
    assert response["Location"] == reverse("people:person", args=[child.pk])
    wrong = text_of(client.post(reverse("people:by_reference"), {"reference": "PE00000000"}))
    assert "There is no record with this reference that you can see" in wrong


@pytest.mark.parametrize("typed", ["x" * 10_000, "Tam\x00sin", "\u202eTamsin", "🦊"])
def test_strange_text_is_answered_with_a_sentence_or_a_result(typed: str) -> None:
    page = the_search(signed_in(), forenames=typed)
    assert page.status_code == (422 if "There is a problem" in text_of(page) else 200)


def test_the_menu_offers_the_search_to_those_who_may() -> None:
    assert "Find a child" in text_of(signed_in().get(reverse("people:search")))
