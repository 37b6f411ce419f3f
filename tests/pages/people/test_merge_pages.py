"""Joining and parting records, with both side by side."""

from __future__ import annotations

import pytest
from django.urls import reverse

from fanlight.access.public import ROLES, Permission, Role
from fanlight.audit.public import looks_at
from fanlight.people.models import Merge
from fanlight.people.public import Protected, make_confidential, merge_people, same_person_ids
from tests.actions.people.making import MONDAY, a_manager, a_person, a_team, an_officer, walled
from tests.factories import AUTHORITY
from tests.pages.people.asking import signed_in, text_of

pytestmark = pytest.mark.django_db
MANAGER = Role.FRONT_DOOR_MANAGER


def two():  # type: ignore[no-untyped-def]
    """Return two records of one child."""
    officer = an_officer()
    return a_person(officer), a_person(officer, surname="Thistledown", upn="B801200005001")


def test_the_other_record_is_asked_for_by_reference() -> None:
    first, second = two()
    client = signed_in(MANAGER)
    address = reverse("people:merge_with", args=[first.pk])
    assert "Which other record is the same person?" in text_of(client.get(address))
    response = client.post(address, {"reference": second.reference})
    assert response["Location"] == reverse("people:merge", args=[first.pk, second.pk])
    for typed, sentence in (
        (first.reference, "the record you came from"),
        ("PE00", "no record with this reference"),
        ("", "Enter the reference"),
    ):
        assert sentence in text_of(client.post(address, {"reference": typed}))


def test_both_are_shown_side_by_side_with_reasons_and_the_look_is_logged() -> None:
    first, second = two()
    text = text_of(signed_in(MANAGER).get(reverse("people:merge", args=[first.pk, second.pk])))
    for shown in (
        "Tamsin Quillfeather",
        "Tamsin Thistledown",
        "B801200005001",
        "not recorded",
        "surname differs",
        "birth date equal",
    ):
        assert shown in text
    for person in (first, second):
        assert looks_at(AUTHORITY, "person", [person.pk])[0]["allowed_because"] == "MERGE"


def test_a_person_joins_them_and_says_how_they_know() -> None:
    first, second = two()
    client = signed_in(MANAGER)
    address = reverse("people:merge", args=[first.pk, second.pk])
    blank = text_of(client.post(address, {}))
    assert "Select the record that should lead" in blank
    assert "Say how you know" in blank
    assert Merge.objects.count() == 0
    response = client.post(address, {"kept": second.pk, "reason": "Birth certificate seen"})
    assert response["Location"] == reverse("people:person", args=[second.pk])
    assert Merge.objects.get().alias_id == first.pk
    again = text_of(client.post(address, {"kept": second.pk, "reason": "Birth certificate seen"}))
    assert "These records are one person&#39;s already" in again


def test_nothing_is_preselected() -> None:
    first, second = two()
    text = text_of(signed_in(MANAGER).get(reverse("people:merge", args=[first.pk, second.pk])))
    assert "checked" not in text


def test_a_merge_is_parted_with_a_reason() -> None:
    first, second = two()
    merge = merge_people(kept_id=first.pk, alias_id=second.pk, reason="Same UPN", by=a_manager(), at=MONDAY)
    client = signed_in(MANAGER)
    address = reverse("people:undo_merge", args=[merge.pk])
    text = text_of(client.get(address))
    assert "Same UPN" in text
    assert "Tamsin Thistledown" in text
    assert "Say how you know" in text_of(client.post(address, {"version": "1", "reason": ""}))
    response = client.post(address, {"version": "1", "reason": "They are cousins"})
    assert response["Location"] == reverse("people:person", args=[first.pk])
    assert same_person_ids(first.pk) == {first.pk}
    assert client.get(address).status_code == 404


def test_a_merge_that_changed_meanwhile_is_shown_and_nothing_typed_is_lost() -> None:
    first, second = two()
    merge = merge_people(kept_id=first.pk, alias_id=second.pk, reason="Same UPN", by=a_manager(), at=MONDAY)
    response = signed_in(MANAGER).post(
        reverse("people:undo_merge", args=[merge.pk]), {"version": "9", "reason": "They are cousins"}
    )
    assert response.status_code == 409
    assert "They are cousins" in text_of(response)
    assert same_person_ids(first.pk) == {first.pk, second.pk}


def test_safety_11_a_confidential_address_is_masked_side_by_side() -> None:
    first, second = two()
    make_confidential(
        person_id=second.pk,
        protected=[Protected.ADDRESS],
        team_ids=[a_team().id],
        reason="Fled",
        by=an_officer(),
        at=MONDAY,
    )
    text = text_of(signed_in(MANAGER).get(reverse("people:merge", args=[first.pk, second.pk])))
    assert text.count("14 Larkspur Road") == 1
    assert "Confidential: only named teams can see this" in text


def test_a_walled_record_and_the_same_record_twice_are_not_found() -> None:
    first, second = two()
    client = signed_in(MANAGER)
    assert client.get(reverse("people:merge", args=[first.pk, first.pk])).status_code == 404
    walled(second, by=a_manager())
    assert client.get(reverse("people:merge", args=[first.pk, second.pk])).status_code == 404
    assert client.get(reverse("people:merge_with", args=[second.pk])).status_code == 404
    assert client.get(reverse("people:undo_merge", args=["01NOTHING"])).status_code == 404


@pytest.mark.parametrize("role", sorted(role for role in Role if Permission.CHILD_MERGE not in ROLES[role]))
def test_only_those_who_may_merge_come_in(role: Role) -> None:
    first, second = two()
    client = signed_in(role)
    for name, args in (("merge_with", [first.pk]), ("merge", [first.pk, second.pk]), ("undo_merge", ["01NOTHING"])):
        assert client.get(reverse(f"people:{name}", args=args)).status_code == 403
