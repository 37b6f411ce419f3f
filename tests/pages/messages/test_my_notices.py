"""The page of one's own notices."""

from __future__ import annotations

import pytest
from django.test import Client
from django.urls import reverse

from fanlight.access.models import User
from fanlight.access.public import Role
from fanlight.messages.models import Notice
from fanlight.messages.public import NoticeKind, send_notice
from fanlight.store.public import now
from tests.factories import a_user, an_actor, sign_in

pytestmark = pytest.mark.django_db
PAGE = "messages:my_notices"


@pytest.fixture
def lead() -> User:
    return a_user(Role.DSL)


@pytest.fixture
def notice(lead: User) -> Notice:
    return send_notice(
        notice=NoticeKind.ANSWER_READY,
        to_user_ids=[lead.id],
        link_path="/notices/",
        reference="FL-7K3QX42M-T",
        by=an_actor(Role.FRONT_DOOR_OFFICER),
        at=now(),
    )[0]


def test_what_waits_is_shown_with_its_reference_and_a_way_to_it(client: Client, lead: User, notice: Notice) -> None:
    page = sign_in(client, lead).get(reverse(PAGE)).content.decode()
    assert page.count("<h1") == 1
    assert "1 thing waits for you" in page
    assert "There is an answer for you" in page and "FL-7K3QX42M-T" in page


def test_seeing_a_notice_marks_it_read_and_goes_to_what_it_is_about(client: Client, lead: User, notice: Notice) -> None:
    own = sign_in(client, lead)
    address = reverse("messages:open_notice", args=[notice.id])
    assert own.get(address).status_code == 405, "following a link changes nothing"
    assert own.post(address).headers["Location"] == "/notices/"
    page = own.get(reverse(PAGE)).content.decode()
    assert "Nothing waits for you" in page and "Read before" in page


def test_all_can_be_marked_as_read_at_once(client: Client, lead: User, notice: Notice) -> None:
    page = sign_in(client, lead).post(reverse("messages:read_all"), follow=True).content.decode()
    assert "All your notices are marked as read" in page
    notice.refresh_from_db()
    assert notice.read_at is not None


def test_somebody_elses_notice_is_not_there(client: Client, notice: Notice) -> None:
    other = sign_in(client, a_user(Role.DSL))
    assert other.post(reverse("messages:open_notice", args=[notice.id])).status_code == 404
    assert "FL-7K3QX42M-T" not in other.get(reverse(PAGE)).content.decode()
    notice.refresh_from_db()
    assert notice.read_at is None


def test_a_stranger_is_sent_to_sign_in(client: Client) -> None:
    assert client.get(reverse(PAGE)).status_code == 302
