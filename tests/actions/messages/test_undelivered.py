"""A message that did not arrive is seen by somebody, sent again or settled; an answer's is a task to tell in person."""

from __future__ import annotations

from collections.abc import Callable
from datetime import timedelta
from typing import Any

import pytest
from django.core import mail

from fanlight.access.models import User
from fanlight.access.public import Role
from fanlight.desk.queries.waiting import waiting_for
from fanlight.messages.actions.mark_read import mark_read
from fanlight.messages.actions.see_to_undelivered import (
    HasAnAccount,
    NotUndelivered,
    Settled,
    send_again,
    settle,
)
from fanlight.messages.models import Notice
from fanlight.messages.queries.undelivered import undelivered_count, undelivered_line, undelivered_page
from fanlight.messages.tasks import read_fates
from fanlight.messages.tasks import send_again as send_again_by_itself
from fanlight.store.public import Actor, business_time_at
from tests.actions.messages.conftest import MONDAY
from tests.factories import OTHER_AUTHORITY, an_actor
from tests.support.mail_server import MailServer
from tests.support.notify import Notify

pytestmark = pytest.mark.django_db
Tell = Callable[..., list[Notice]]
Work = Callable[[], Any]
FAMILY: dict[str, Any] = {"to_user_ids": [], "to_address": "family@home.example", "link_path": ""}


@pytest.fixture
def keeper() -> Actor:
    return an_actor(Role.ADMINISTRATOR)


@pytest.fixture
def manager() -> Actor:
    return an_actor(Role.FRONT_DOOR_MANAGER)


def test_a_refused_address_is_seen_by_who_can_mend_it_and_by_nobody_else(
    tell: Tell, work: Work, mail_server: MailServer, keeper: Actor, manager: Actor, lead: User
) -> None:
    mail_server.answers["RCPT"] = "550 5.1.1 No such user"
    notice, family = tell()[0], tell(**FAMILY)[0]
    work()
    assert {one.state for one in Notice.objects.all()} == {"FAILED"}, (
        "given up at once: trying a week would tell nobody"
    )
    (line,) = undelivered_page(keeper, MONDAY).lines
    assert (line.who, line.words, line.why) == (
        lead.name,
        "There is an answer for you",
        "There is no such email address.",
    )
    assert line.reference == "", "what an administrator sees leads to no case (safety 16)"
    lines = undelivered_page(manager, MONDAY).lines
    assert [(one.who, one.reference) for one in lines][1:] == [("Somebody without an account", family.reference)]
    assert [undelivered_count(one, MONDAY) for one in (keeper, manager)] == [1, 2]
    for nobody in (an_actor(Role.DSL), an_actor(Role.ADMINISTRATOR, authority=OTHER_AUTHORITY)):
        assert (undelivered_page(nobody, MONDAY).lines, undelivered_count(nobody, MONDAY)) == ([], 0)
    assert undelivered_line(keeper, family.id, MONDAY) is None
    words = [f"{one.count} {one.words}" for one in waiting_for(manager, MONDAY)]
    assert "2 messages that did not arrive" in words
    mark_read(notice_id=notice.id, by=an_actor(user=lead), at=MONDAY)
    assert undelivered_count(keeper, MONDAY) == 0, "they read it here"


def test_it_is_sent_again_in_one_click_to_the_address_that_is_right_now(
    tell: Tell, work: Work, mail_server: MailServer, keeper: Actor, manager: Actor, lead: User
) -> None:
    mail_server.answers["RCPT"] = "550 5.1.1 No such user"
    notice, family = tell()[0], tell(**FAMILY)[0]
    work()
    mail_server.answers.clear()
    User.objects.filter(id=lead.id).update(email="right@school.example")
    send_again(notice_id=notice.id, by=keeper, at=MONDAY)
    with pytest.raises(HasAnAccount):
        work()
        mail_server.answers["RCPT"] = "550 5.1.1 No such user"
        again = tell()[0]
        work()
        send_again(notice_id=again.id, address="else@home.example", by=manager, at=MONDAY)
    mail_server.answers.clear()
    send_again(notice_id=family.id, address="right@home.example", by=manager, at=MONDAY)
    work()
    assert [str(one["To"]) for one in mail_server.taken] == ["right@school.example", "right@home.example"]
    assert notice.id in mail_server.ids()[0] and mail_server.ids()[0] != f"<{notice.id}@fanlight.example>"
    with pytest.raises(NotUndelivered):
        send_again(notice_id=family.id, by=manager, at=MONDAY)


def test_one_that_nobody_got_is_settled_with_a_word(
    tell: Tell, work: Work, mail_server: MailServer, keeper: Actor
) -> None:
    mail_server.answers["RCPT"] = "550 5.1.1 No such user"
    notice = tell()[0]
    work()
    settle(notice_id=notice.id, settled_as=Settled.TOLD, by=keeper, at=MONDAY)
    notice.refresh_from_db()
    assert (notice.settled_as, notice.settled_by, undelivered_count(keeper, MONDAY)) == ("TOLD", keeper.id, 0)
    with pytest.raises(NotUndelivered):
        settle(notice_id=notice.id, settled_as=Settled.TOLD, by=keeper, at=MONDAY)


def test_what_a_fault_of_ours_holds_up_is_said_at_the_head_and_still_tried(
    tell: Tell, work: Work, mail_server: MailServer, keeper: Actor
) -> None:
    mail_server.answers["MAIL"] = "530 5.7.0 Sign in first"
    notice = tell()[0]
    work()
    assert undelivered_page(keeper, MONDAY).lines == [], "within the hour it may yet leave by itself"
    later = MONDAY + timedelta(hours=1, minutes=1)
    page = undelivered_page(keeper, later)
    assert page.lines[0].is_tried_still and "how we are set up" in page.set_up[0]
    mail_server.answers.clear()
    with business_time_at(later):
        send_again_by_itself()
        work()
    assert (len(mail_server.taken), undelivered_count(keeper, later)) == (1, 0)
    notice.refresh_from_db()
    assert (notice.state, notice.failure) == ("SENT", "")


@pytest.mark.parametrize(
    ("status", "state", "failure"),
    [
        ("delivered", "SENT", ""),
        ("permanent-failure", "FAILED", "CAME_BACK"),
        ("temporary-failure", "FAILED", "INBOX_SHUT"),
        ("technical-failure", "WAITING", "LOST"),
    ],
)
def test_what_notify_says_later_is_read_and_acted_on(
    tell: Tell, work: Work, notify: Notify, status: str, state: str, failure: str
) -> None:
    notice = tell()[0]
    work()
    notify.answer = 200
    read_fates()
    notice.refresh_from_db()
    assert (notice.state, notice.carrier_id) == ("SENT", "notify-1"), "on its way is no news"
    notify.fates["notify-1"] = status
    read_fates()
    notice.refresh_from_db()
    assert (notice.state, notice.failure, notice.carrier_id) == (state, failure, "")
    asked = len(notify.received)
    read_fates()
    assert len(notify.received) == asked, "what is known is not asked again"
    notify.answer = 201
    work()
    assert len(notify.taken) == (2 if state == "WAITING" else 1)


def test_a_fate_is_no_longer_asked_for_after_four_days(tell: Tell, work: Work, notify: Notify) -> None:
    tell()
    work()
    notify.answer = 200
    with business_time_at(MONDAY + timedelta(days=4, minutes=1)):
        read_fates()
    assert len(notify.received) == 1
    assert mail.outbox == []
