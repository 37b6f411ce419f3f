"""A holder of walls puts a record behind one, silent or not; nobody else does, and a second wall is refused."""

from __future__ import annotations

import pytest
from django.test import Client
from django.urls import reverse

from fanlight.access.models import Wall
from fanlight.access.public import Role, owners_of
from fanlight.messages.public import notices_for
from fanlight.people.actions.hold_back import HeldBackAlready, hold_back
from fanlight.people.actions.reaching import PersonNotThere
from fanlight.people.models import Person
from fanlight.people.queries.pages import person_page
from tests.actions.people.making import MONDAY, a_person, an_officer, searched, stated
from tests.factories import a_user, an_actor, sign_in
from tests.support.audited import events
from tests.support.forms import send

pytestmark = pytest.mark.django_db


@pytest.fixture
def child() -> Person:
    return a_person(an_officer())


def held_back(client: Client, child: Person, **typed: str) -> Wall:
    """Hold a record back on its page and return the wall."""
    page = client.get(reverse("people:hold_back", args=[child.pk]))
    answer = send(client, page, "Save", **typed)
    wall = Wall.objects.get()
    assert answer.url == reverse("access:wall", args=[wall.id])
    return wall


@pytest.mark.parametrize("role", [Role.LADO, Role.FRONT_DOOR_MANAGER])
def test_safety_13_who_holds_walls_holds_a_record_back_and_everybody_else_is_told_whom_to_ring(
    client: Client, child: Person, role: Role
) -> None:
    holder = a_user(role, name="Fern Walltender")
    sign_in(client, holder)
    assert (
        reverse("people:hold_back", args=[child.pk])
        in client.get(reverse("people:person", args=[child.pk])).content.decode()
    )
    wall = held_back(client, child, reason="PROTECTED")
    assert (wall.reason, wall.is_silent, owners_of(wall.id)) == ("PROTECTED", False, [holder.id])
    officer = an_officer()
    assert person_page(officer, child.pk, MONDAY) is None
    (match,) = searched(officer, stated()).found.restricted
    assert (match.ring_name, match.ring_phone) == ("Fern Walltender", "01632 960123")
    assert person_page(an_actor(role, user=holder), child.pk, MONDAY) is not None
    assert ("people.hold_back", "person", child.pk) in events()


def test_safety_13_an_owner_may_choose_a_silent_wall_which_tells_them_of_a_near_match(
    client: Client, child: Person
) -> None:
    holder = a_user(Role.LADO)
    sign_in(client, holder)
    wall = held_back(client, child, reason="ADOPTION", is_silent="on")
    assert (wall.reason, wall.is_silent) == ("ADOPTION", True)
    found = searched(an_officer(), stated()).found
    assert (found.candidates, found.restricted) == ((), ())
    assert [notice.kind for notice in notices_for(an_actor(Role.LADO, user=holder))] == ["WALL_NEAR_MATCH"]


def test_a_reason_is_chosen_before_a_record_is_held_back(client: Client, child: Person) -> None:
    sign_in(client, a_user(Role.LADO))
    page = send(client, client.get(reverse("people:hold_back", args=[child.pk])), "Save")
    assert (page.status_code, "Select why this record is held back" in page.content.decode()) == (422, True)
    assert not Wall.objects.exists()


def test_a_record_is_held_back_once_and_by_nobody_without_the_right(child: Person) -> None:
    holder = an_actor(Role.LADO)
    with pytest.raises(PersonNotThere):
        hold_back(person_id=child.pk, reason="OTHER", by=an_officer(), at=MONDAY)
    hold_back(person_id=child.pk, reason="OTHER", by=holder, at=MONDAY)
    with pytest.raises(HeldBackAlready):
        hold_back(person_id=child.pk, reason="OTHER", by=holder, at=MONDAY)
    with pytest.raises(PersonNotThere):
        hold_back(person_id=child.pk, reason="OTHER", by=an_actor(Role.FRONT_DOOR_MANAGER), at=MONDAY)
    assert Wall.objects.count() == 1
