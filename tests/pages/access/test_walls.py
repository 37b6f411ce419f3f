"""The pages of walls and emergency openings (safety 13)."""

from __future__ import annotations

from datetime import timedelta
from typing import Any

import pytest
from django.test import Client
from django.urls import reverse

from fanlight.access.actions.choose_silence import choose_silence
from fanlight.access.models import User, Wall
from fanlight.access.public import Role, WallNotYours, bar_user, grant_through_wall, is_hidden, raise_wall
from fanlight.store.public import Actor, new_ulid, now
from tests.factories import PASSWORD, a_user, an_actor, sign_in
from tests.support.audited import last_event
from tests.support.forms import send

pytestmark = pytest.mark.django_db

PERSON = "01TESTPERSON00000000000000"


@pytest.fixture
def owner() -> Actor:
    return an_actor(Role.LADO, user=a_user(Role.LADO, name="Elder Ownerly"))


@pytest.fixture
def wall(owner: Actor) -> Wall:
    return a_wall(owner)


def a_wall(owner: Actor, *, silent: bool = False, subject: str = PERSON) -> Wall:
    return raise_wall(
        subjects=[("person", subject)],
        reason=Wall.Reason.PROTECTED,
        owner_ids=[owner.user_id],
        ring_phone="01632 960100",
        is_silent=silent,
        by=owner,
        at=now(),
    )


def address(name: str, wall: Wall) -> str:
    return reverse(f"access:{name}", kwargs={"wall_id": wall.id})


def ask_and_prove(browser: Client, where: str) -> Any:
    """Open a page that asks for the password again, and give it."""
    asked = browser.get(where, follow=True)
    assert "Enter your password again" in asked.content.decode()
    return send(browser, asked, "Continue", password=PASSWORD, follow=True)


def test_safety_13_opening_in_an_emergency_takes_proof_and_a_reason_and_is_timed(
    browser: Client, wall: Wall, owner: Actor
) -> None:
    worker = a_user(Role.OUT_OF_HOURS_WORKER, name="Bracken Openerly")
    sign_in(browser, worker)
    page = ask_and_prove(browser, address("open_wall", wall) + "?next=/access/looks/")
    html = page.content.decode()
    assert "Ring Elder Ownerly on 01632 960123" in html and "60 minutes" in html
    assert PERSON not in html and "Protected" not in html
    blank = send(browser, page, "Open it in an emergency", reason="")
    assert "Say why you must see this now" in blank.content.decode()
    short = send(browser, page, "Open it in an emergency", reason="quick")
    assert "Say why you must see this now" in short.content.decode()
    actor = an_actor(user=worker)
    assert is_hidden(actor, "person", PERSON, now())
    done = send(browser, page, "Open it in an emergency", reason="The child leaves with him at 15:15 <b>")
    assert "It is open for you until" in done.content.decode()
    assert 'href="/access/looks/"' in done.content.decode()
    assert not is_hidden(actor, "person", PERSON, now())
    assert is_hidden(actor, "person", PERSON, now() + timedelta(minutes=61))

    sign_in(browser, User.objects.get(id=owner.user_id))
    assert "1 emergency opening to read" in browser.get(reverse("access:walls")).content.decode()
    told = browser.get(reverse("access:openings"))
    assert "Bracken Openerly" in told.content.decode()
    assert "The child leaves with him at 15:15 &lt;b&gt;" in told.content.decode()
    send(browser, told, "I have read this")
    assert "to read" not in browser.get(reverse("access:walls")).content.decode()

    sign_in(browser, a_user(Role.DATA_PROTECTION_OFFICER))
    assert "Bracken Openerly" in browser.get(reverse("access:openings")).content.decode()
    sign_in(browser, a_user(Role.LADO))
    assert "Bracken Openerly" not in browser.get(reverse("access:openings")).content.decode()


def test_safety_13_a_silent_wall_is_told_to_nobody(browser: Client, owner: Actor) -> None:
    silent = a_wall(owner, silent=True, subject=new_ulid())
    sign_in(browser, a_user(Role.SOCIAL_WORKER))
    ask_and_prove(browser, address("open_wall", a_wall(owner, subject=new_ulid())))
    assert browser.get(address("open_wall", silent)).status_code == 404


def test_safety_12_who_is_named_behind_a_wall_is_not_offered_to_open_it(
    browser: Client, wall: Wall, owner: Actor
) -> None:
    worker = a_user(Role.SOCIAL_WORKER)
    bar_user(user_id=worker.id, subject_kind="person", subject_id=PERSON, because="NAMES_RELATION", by=owner, at=now())
    sign_in(browser, worker)
    ask_and_prove(browser, address("open_wall", a_wall(owner, subject=new_ulid())))
    assert browser.get(address("open_wall", wall)).status_code == 404


def test_an_owner_lets_a_person_through_and_ends_it(browser: Client, wall: Wall, owner: Actor) -> None:
    friend = a_user(Role.SOCIAL_WORKER, name="Gorse Friendly")
    sign_in(browser, User.objects.get(id=owner.user_id))
    assert "Protected person" in browser.get(reverse("access:walls")).content.decode()
    page = browser.get(address("let_through", wall))
    html = send(browser, page, "Let them through", email="nobody@people.example", lasts="7", reason="Holds it").content
    assert "Nobody here signs in with this email address" in html.decode()
    shown = send(browser, page, "Let them through", email=friend.email, lasts="7", reason="Holds it", follow=True)
    assert "Gorse Friendly" in shown.content.decode()
    actor = an_actor(user=friend)
    assert not is_hidden(actor, "person", PERSON, now())
    assert is_hidden(actor, "person", PERSON, now() + timedelta(days=7))
    send(browser, shown, "End")
    assert is_hidden(actor, "person", PERSON, now() + timedelta(seconds=1))


def test_nobody_named_behind_it_is_let_through(browser: Client, wall: Wall, owner: Actor) -> None:
    named = a_user(Role.SOCIAL_WORKER)
    bar_user(user_id=named.id, subject_kind="person", subject_id=PERSON, because="NAMES_THEM", by=owner, at=now())
    sign_in(browser, User.objects.get(id=owner.user_id))
    page = browser.get(address("let_through", wall))
    html = send(browser, page, "Let them through", email=named.email, lasts="EVER", reason="A slip").content.decode()
    assert "names that person or a relation of theirs" in html


def test_taking_a_wall_down_asks_for_proof(browser: Client, wall: Wall, owner: Actor) -> None:
    sign_in(browser, User.objects.get(id=owner.user_id))
    page = ask_and_prove(browser, address("take_wall_down", wall))
    send(browser, page, "Take it down")
    assert not is_hidden(an_actor(Role.SOCIAL_WORKER), "person", PERSON, now())
    assert browser.get(address("wall", wall)).status_code == 404


def test_the_page_of_a_wall_is_there_only_for_who_holds_it(browser: Client, wall: Wall) -> None:
    sign_in(browser, a_user(Role.LADO))
    for name in ("wall", "let_through"):
        assert browser.get(address(name, wall)).status_code == 404


def test_the_owners_own_way_cannot_be_ended(browser: Client, wall: Wall, owner: Actor) -> None:
    grant = wall.grants.get(basis="OWNER")
    sign_in(browser, User.objects.get(id=owner.user_id))
    where = reverse("access:end_way", kwargs={"wall_id": wall.id, "grant_id": grant.id})
    token = browser.get(reverse("access:walls")).wsgi_request.META["CSRF_COOKIE"]
    assert browser.post(where, {"csrfmiddlewaretoken": token}).status_code == 404
    other = grant_through_wall(wall_id=wall.id, user_id=a_user(Role.SOCIAL_WORKER).id, by=owner, at=now())
    where = reverse("access:end_way", kwargs={"wall_id": wall.id, "grant_id": other.id})
    assert browser.post(where, {"csrfmiddlewaretoken": token}).status_code == 302


def test_safety_13_an_owner_chooses_that_their_wall_is_silent_and_may_let_it_speak_again(
    browser: Client, wall: Wall, owner: Actor
) -> None:
    sign_in(browser, User.objects.get(id=owner.user_id))
    told = send(browser, browser.get(address("wall", wall)), "Make it silent", follow=True)
    assert "Nothing: the wall is silent" in told.content.decode()
    wall.refresh_from_db()
    assert wall.is_silent
    assert last_event() == ("access.choose_silence", "wall", wall.id, {"silent": True})
    assert is_hidden(an_actor(Role.SOCIAL_WORKER), "person", PERSON, now())
    send(browser, told, "Say again that it is there")
    wall.refresh_from_db()
    assert not wall.is_silent


def test_safety_13_nobody_else_makes_a_wall_silent(browser: Client, wall: Wall) -> None:
    sign_in(browser, a_user(Role.LADO))
    token = browser.get(reverse("access:walls")).wsgi_request.META["CSRF_COOKIE"]
    posted = {"silent": "YES", "csrfmiddlewaretoken": token}
    assert browser.post(address("silence_wall", wall), posted).status_code == 404
    with pytest.raises(WallNotYours):
        choose_silence(wall_id=wall.id, is_silent=True, by=an_actor(Role.FRONT_DOOR_MANAGER), at=now())
    wall.refresh_from_db()
    assert not wall.is_silent
