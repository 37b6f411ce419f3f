"""What follows on the pages when the holder of a restricted record has answered (safety 13)."""

from __future__ import annotations

import pytest
from django.test import Client
from django.urls import reverse

from fanlight.access.public import Role, raise_wall
from fanlight.front_door.models import Contact
from fanlight.people.models import RestrictedAnswer
from tests.actions.front_door.making import MONDAY, a_child, a_recorded_child, contacts_of, submitted
from tests.factories import a_user, an_actor, sign_in
from tests.support.forms import send

HOLDER = "Sorrel Holderly"


@pytest.fixture
def behind_a_wall() -> Contact:
    """A child on a request who may be one whose record somebody else holds back."""
    owner = an_actor(Role.FRONT_DOOR_MANAGER)
    person_id = a_recorded_child("Larkspur")
    raise_wall(
        subjects=[("person", person_id)],
        reason="ALLEGATION",
        owner_ids=[owner.user_id],
        ring_phone="01632 960100",
        by=owner,
        at=MONDAY,
    )
    return contacts_of(submitted(children=[a_child("Larkspur")]))[0]


def answered(role: Role, contact: Contact, reply: str) -> str:
    """Search, answer, follow to where that leads, and return the page there."""
    browser = sign_in(Client(), a_user(role))
    page = browser.get(reverse("front_door:who", args=[contact.request.reference, contact.position]))
    assert "A restricted record may match" in page.content.decode()
    answer = send(browser, page, "Record the answer", told_by=HOLDER, reply=reply, follow=True)
    assert answer.status_code == 200, answer.redirect_chain
    assert RestrictedAnswer.objects.get().told_by == HOLDER
    return str(answer.content.decode())


def test_safety_13_who_cannot_make_a_record_is_told_who_can_once_the_answer_is_kept(behind_a_wall: Contact) -> None:
    page = answered(Role.LADO, behind_a_wall, "NOT_THE_SAME")
    assert "Their answer is recorded: it is another child." in page and "A Front Door officer can" in page
    assert behind_a_wall.request.reference in page
    behind_a_wall.refresh_from_db()
    assert behind_a_wall.person_id is None


def test_who_can_make_a_record_makes_it_with_the_answer(behind_a_wall: Contact) -> None:
    page = answered(Role.FRONT_DOOR_OFFICER, behind_a_wall, "NOT_THE_SAME")
    assert "A record is made for child 1." in page and "You cannot make" not in page
    behind_a_wall.refresh_from_db()
    assert behind_a_wall.person_id


@pytest.mark.parametrize("role", [Role.LADO, Role.FRONT_DOOR_OFFICER])
def test_the_same_child_is_asked_for_from_who_holds_the_record(behind_a_wall: Contact, role: Role) -> None:
    page = answered(role, behind_a_wall, "THE_SAME")
    assert "Ask them to let you in." in page and "A restricted record may match" in page
    behind_a_wall.refresh_from_db()
    assert behind_a_wall.person_id is None
