"""The daily digest: one message a day at the hour, of what was not read, however often and however late its job runs."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from datetime import UTC, datetime, timedelta
from typing import Any

import pytest
from django.core import mail

from fanlight.access.models import User
from fanlight.access.public import Role
from fanlight.messages.actions.choose_notices import choose_notices
from fanlight.messages.actions.deliver_notice import give_up
from fanlight.messages.actions.mark_read import mark_all_read
from fanlight.messages.actions.see_to_undelivered import send_again
from fanlight.messages.models import Notice
from fanlight.messages.public import NoticeKind, notices_for, unread_count
from fanlight.messages.queries.undelivered import undelivered_page
from fanlight.messages.rules.choices import Group, How
from fanlight.messages.rules.failures import Failure
from fanlight.messages.tasks import daily_digest
from fanlight.store.public import Actor, business_time_at, job_actor
from tests.actions.messages.conftest import MONDAY
from tests.factories import an_actor

pytestmark = pytest.mark.django_db
BEFORE, AT_THE_HOUR = (datetime(2018, 11, 20, 7, minute, tzinfo=UTC) for minute in (29, 30))
DAY = timedelta(days=1)


@pytest.fixture
def own(lead: User) -> Actor:
    actor = an_actor(user=lead)
    choose_notices(chosen={Group.ASKING: How.DIGEST}, by=actor, at=MONDAY)
    return actor


@pytest.fixture
def digests(work: Callable[[], Any]) -> Iterator[Callable[[datetime], list[str]]]:
    """Run the job at a moment, with what it enqueues, and return the text of every digest so far."""

    def run(at: datetime) -> list[str]:
        with business_time_at(at):
            daily_digest()
            work()
        return [str(one.body) for one in mail.outbox if one.subject == "What waits for you today"]

    yield run


def test_one_message_a_day_says_how_many_of_what_wait(
    own: Actor, tell: Callable[..., Any], digests: Callable[[datetime], list[str]]
) -> None:
    for kind in (NoticeKind.ANSWER_READY, NoticeKind.ANSWER_READY, NoticeKind.QUESTION_WAITING):
        tell(notice=kind)
    assert digests(BEFORE) == []
    for at in (AT_THE_HOUR, AT_THE_HOUR, AT_THE_HOUR + timedelta(hours=9)):
        sent = digests(at)
    (text,) = sent
    assert "2 × There is an answer for you\nhttp://127.0.0.1:8000/notices/" in text
    assert "1 × The Front Door has a question for you" in text
    assert "FL-7K3QX42M-T" not in text and own.name not in text
    assert [one.to for one in mail.outbox] == [[User.objects.get(id=own.user_id).email]]
    assert (unread_count(own), len(notices_for(own))) == (3, 3), "the digest is no notice of its own on the page"
    assert len(digests(AT_THE_HOUR + DAY)) == 1, "nothing new, no message"
    tell()
    texts = digests(AT_THE_HOUR + 2 * DAY)
    assert len(texts) == 2
    assert "1 × There is an answer for you" in texts[1] and "3 notices of earlier days" in texts[1]


def test_what_was_read_is_not_told_and_nothing_left_is_not_sent(
    own: Actor, tell: Callable[..., Any], digests: Callable[[datetime], list[str]]
) -> None:
    tell()
    with business_time_at(AT_THE_HOUR):
        daily_digest()
    mark_all_read(by=own, at=AT_THE_HOUR)
    assert digests(AT_THE_HOUR) == [], "read between the job and the sending"
    assert Notice.objects.get(kind=NoticeKind.DAILY_DIGEST).state == "PAGE"
    tell()
    mark_all_read(by=own, at=AT_THE_HOUR + DAY)
    assert digests(AT_THE_HOUR + DAY) == []


def test_no_digest_goes_out_on_a_day_on_which_nobody_works(
    own: Actor, tell: Callable[..., Any], digests: Callable[[datetime], list[str]]
) -> None:
    tell()
    saturday = AT_THE_HOUR + 4 * DAY
    assert (saturday.strftime("%A"), digests(saturday), digests(saturday + DAY)) == ("Saturday", [], [])
    assert len(digests(saturday + 2 * DAY)) == 1


def test_a_digest_that_does_not_arrive_is_seen_and_sent_again_with_what_is_true_then(
    own: Actor, tell: Callable[..., Any], digests: Callable[[datetime], list[str]]
) -> None:
    tell()
    with business_time_at(AT_THE_HOUR):
        daily_digest()
    digest = Notice.objects.get(kind=NoticeKind.DAILY_DIGEST)
    by = job_actor("messages.send", authority="990")
    give_up(notice_id=digest.id, because=Failure.INBOX_SHUT, by=by, at=AT_THE_HOUR)
    keeper = an_actor(Role.ADMINISTRATOR)
    (line,) = undelivered_page(keeper, AT_THE_HOUR).lines
    assert (line.who, line.words) == (own.name, "What waits for you today")
    send_again(notice_id=digest.id, by=keeper, at=AT_THE_HOUR)
    assert len(digests(AT_THE_HOUR)) == 1


def test_what_waits_in_every_room_stands_in_the_digest_of_who_works_there(
    tell: Callable[..., Any], digests: Callable[[datetime], list[str]]
) -> None:
    keeper = an_actor(Role.ADMINISTRATOR)
    lost = tell()[0]
    give_up(notice_id=lost.id, by=job_actor("messages.send", authority="990"), at=MONDAY)
    tell(notice=NoticeKind.ACCOUNTS_TO_CONFIRM, to_user_ids=[keeper.user_id], link_path="/access/people/")
    (text,) = digests(AT_THE_HOUR)
    assert "1 message that did not arrive\nhttp://127.0.0.1:8000/notices/not-arrived/" in text
    assert "that you have not read" not in text, "the notices are told of already"
