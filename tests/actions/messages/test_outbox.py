"""The outbox: written with the change, sent after it, each message once, and no dead mail server loses one."""

from __future__ import annotations

from datetime import timedelta

import pytest
from django.db import transaction

from fanlight.access.models import User
from fanlight.access.public import Role
from fanlight.audit.public import action, events_about, record
from fanlight.jobs.queue import QueuedJob, Status
from fanlight.messages.actions.deliver_notice import CLAIM_LASTS, take_in_hand
from fanlight.messages.models import Notice
from fanlight.messages.public import (
    NoticeKind,
    NoticeNotAllowed,
    NoticeNotYours,
    mark_read,
    mark_read_about,
    notices_for,
    send_notice,
    unread_count,
)
from fanlight.messages.tasks import send, send_again
from fanlight.store.public import Actor, business_time_at, job_actor
from tests.actions.messages.conftest import MONDAY, REFERENCE
from tests.factories import a_user, an_actor

pytestmark = pytest.mark.django_db
DEAD_SERVER = {
    "EMAIL_BACKEND": "django.core.mail.backends.smtp.EmailBackend",
    "EMAIL_HOST": "127.0.0.1",
    "EMAIL_PORT": 1,
    "EMAIL_TIMEOUT": 2,
}


@pytest.fixture
def dead_mail_server(settings):
    """Every message is refused until the test revives the server."""
    alive = settings.EMAIL_BACKEND
    for name, value in DEAD_SERVER.items():
        setattr(settings, name, value)

    def revive() -> None:
        settings.EMAIL_BACKEND = alive

    return revive


def test_a_notice_is_sent_to_the_user_after_the_change_is_stored(tell, work, lead: User) -> None:
    notice = tell()[0]
    assert notice.state == Notice.State.WAITING
    sent = work()
    assert [(one.to, one.subject) for one in sent] == [([lead.email], f"There is an answer for you ({REFERENCE})")]
    notice.refresh_from_db()
    assert (notice.state, notice.sent_at) == (Notice.State.SENT, MONDAY)


def test_a_message_never_carries_a_name_or_what_was_written(tell, work, lead: User, officer: Actor) -> None:
    tell()
    message = work()[0]
    whole = str(message.message())
    for canary in ("Canaryname", "Neverleaves", officer.name):
        assert canary not in whole.replace(lead.email, "")
    event = events_about("990", [("notices", "ANSWER_READY")])[0]
    assert lead.email not in str(event["detail"]) and "Canaryname" not in str(event["detail"])


def test_what_could_carry_a_name_is_refused_before_anything_is_written(tell) -> None:
    for fault in ({"link_path": "/people/Alder Testperson/"}, {"reference": "Alder Testperson"}):
        with pytest.raises(NoticeNotAllowed):
            tell(**fault)
    with pytest.raises(ValueError):
        tell(notice="ALDER_TESTPERSON_IS_MISSING")
    assert not Notice.objects.exists()


def test_a_change_that_is_undone_sends_nothing(tell, work) -> None:
    with pytest.raises(RuntimeError), transaction.atomic():
        tell()
        raise RuntimeError("the change failed")
    assert work() == []
    assert not Notice.objects.exists()


def test_a_notice_joins_the_action_that_it_is_about(officer: Actor, lead: User, work) -> None:
    @action("decided something in a test")
    def decide_test(*, by: Actor, at) -> None:
        record("contact", "01TESTC0NTACT0000000000000")
        send_notice(notice=NoticeKind.ANSWER_READY, to_user_ids=[lead.id], by=by, at=at)
        raise RuntimeError("the decision failed")

    with pytest.raises(RuntimeError):
        decide_test(by=officer, at=MONDAY)
    assert work() == []


def test_the_same_key_is_sent_once_however_often_it_is_asked_for(tell, work) -> None:
    first, second = tell(key="answer 1"), tell(key="answer 1")
    assert [row.id for row in first] == [row.id for row in second]
    assert len(work()) == 1
    assert len(tell(key="answer 2")) == 1
    assert len(work()) == 2


def test_a_job_that_runs_twice_sends_once(tell, work) -> None:
    notice = tell()[0]
    work()
    send("990", notice.id)
    send("990", notice.id)
    assert len(work()) == 1


def test_two_workers_never_send_the_same_notice(tell) -> None:
    notice = tell()[0]
    by = job_actor("messages.send", authority="990")
    assert take_in_hand(notice.id, by=by, at=MONDAY) is not None
    assert take_in_hand(notice.id, by=by, at=MONDAY + timedelta(minutes=1)) is None
    assert take_in_hand(notice.id, by=by, at=MONDAY + CLAIM_LASTS + timedelta(seconds=1)) is not None


def test_each_user_is_told_once_and_an_address_without_an_account_too(tell, work, lead: User) -> None:
    other = a_user(Role.HEADTEACHER)
    notices = tell(to_user_ids=[lead.id, other.id, lead.id, ""], to_address="family@home.example")
    assert len(notices) == 3
    assert sorted(one.to[0] for one in work()) == sorted([lead.email, other.email, "family@home.example"])


def test_an_address_is_sealed_in_the_database(tell) -> None:
    notice = tell(to_user_ids=[], to_address="family@home.example")[0]
    stored = Notice.objects.filter(id=notice.id).values_list("address", "recipient").get()
    assert "family" not in str(stored)


def test_nobody_to_tell_is_no_fault(tell, work) -> None:
    assert tell(to_user_ids=[]) == []
    assert work() == []


def test_a_dead_mail_server_loses_no_notice_and_each_leaves_once_when_it_is_back(tell, work, dead_mail_server) -> None:
    notice = tell()[0]
    for _ in range(10):
        assert work() == []
    notice.refresh_from_db()
    assert (notice.state, notice.claimed_at, notice.tries) == (Notice.State.WAITING, None, 5)
    assert QueuedJob.objects.get().status == Status.FAILED, "the job's own tries are bounded, and it is shown as failed"
    dead_mail_server()
    with business_time_at(MONDAY + timedelta(minutes=59)):
        send_again()
        assert work() == []
    with business_time_at(MONDAY + timedelta(minutes=61)):
        send_again()
        send_again()
        assert len(work()) == 1
    with business_time_at(MONDAY + timedelta(hours=3)):
        send_again()
        assert len(work()) == 1


def test_a_notice_that_was_tried_within_the_hour_is_left_alone(tell, work, dead_mail_server) -> None:
    notice = tell()[0]
    with business_time_at(MONDAY + timedelta(hours=2)):
        work()
        QueuedJob.objects.all().delete()
    dead_mail_server()
    with business_time_at(MONDAY + timedelta(hours=2, minutes=59)):
        send_again()
        assert work() == []
    with business_time_at(MONDAY + timedelta(hours=3, minutes=1)):
        send_again()
        assert len(work()) == 1
    notice.refresh_from_db()
    assert notice.state == Notice.State.SENT


def test_a_notice_in_the_hands_of_a_worker_that_died_is_sent_all_the_same(tell, work) -> None:
    notice = tell()[0]
    QueuedJob.objects.all().delete()
    take_in_hand(notice.id, by=job_actor("messages.send", authority="990"), at=MONDAY)
    with business_time_at(MONDAY + timedelta(hours=2)):
        send_again()
        assert len(work()) == 1


def test_after_a_week_a_notice_is_given_up_but_stays_on_the_page(tell, work, lead: User, dead_mail_server) -> None:
    notice = tell()[0]
    work()
    with business_time_at(MONDAY + timedelta(days=7, minutes=1)):
        send_again()
    notice.refresh_from_db()
    assert notice.state == Notice.State.FAILED
    assert [line.id for line in notices_for(an_actor(user=lead))] == [notice.id]


def test_a_user_who_left_is_not_written_to(tell, work, lead: User) -> None:
    User.objects.filter(id=lead.id).update(is_active=False)
    notice = tell()[0]
    assert work() == []
    notice.refresh_from_db()
    assert notice.state == Notice.State.FAILED


def test_a_person_reads_their_own_notices_and_nobody_elses(tell, lead: User) -> None:
    notice = tell()[0]
    own, other = an_actor(user=lead), an_actor(Role.DSL)
    assert (unread_count(own), unread_count(other)) == (1, 0)
    assert notices_for(own)[0].words == "There is an answer for you"
    with pytest.raises(NoticeNotYours):
        mark_read(notice_id=notice.id, by=other, at=MONDAY)
    mark_read(notice_id=notice.id, by=own, at=MONDAY)
    mark_read(notice_id=notice.id, by=own, at=MONDAY + timedelta(hours=1))
    notice.refresh_from_db()
    assert notice.read_at == MONDAY
    assert notices_for(own, unread_only=True) == []


def test_opening_what_it_is_about_reads_every_notice_with_that_reference(tell, lead: User) -> None:
    tell()
    tell(notice=NoticeKind.QUESTION_WAITING)
    tell(reference="FL-6M2DA9RW-3", link_path="")
    own = an_actor(user=lead)
    assert mark_read_about(reference=REFERENCE, by=own, at=MONDAY) == 2
    assert [line.reference for line in notices_for(own, unread_only=True)] == ["FL-6M2DA9RW-3"]


def test_a_job_is_nobody_and_has_no_notices(tell) -> None:
    tell()
    assert notices_for(job_actor("front_door.watch", authority="990")) == []
