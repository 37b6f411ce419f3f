"""Jobs: sending a notice, and sending again what a dead mail server left waiting."""

from __future__ import annotations

from datetime import timedelta

from django.conf import settings

from fanlight.access.public import authorities_with_members
from fanlight.audit.public import reading_as
from fanlight.jobs.public import do_each, enqueue, job, scheduled
from fanlight.messages.actions.deliver_notice import GIVE_UP_AFTER, give_up, put_back, record_sent, take_in_hand
from fanlight.messages.delivering import NeverDeliverable, deliver_email
from fanlight.messages.queries import old_and_unsent, still_waiting
from fanlight.messages.rules.kinds import NoticeKind
from fanlight.messages.rules.wording import message_for
from fanlight.store.public import job_actor, now

AFTER_THE_LAST_TRY = timedelta(hours=1)


@job("messages.send", tries=5)
def send(authority: str, notice_id: str) -> None:
    """Send one notice. Run twice it sends once; when the carrier fails the notice waits and the job is tried again."""
    by = job_actor("messages.send", authority=authority)
    in_hand = take_in_hand(notice_id, by=by, at=now())
    if in_hand is None:
        return
    if not in_hand.to:
        give_up(notice_id=notice_id, by=by, at=now())
        return
    message = message_for(
        NoticeKind(in_hand.kind),
        link_path=in_hand.link_path,
        reference=in_hand.reference,
        address=settings.FANLIGHT_ADDRESS,
    )
    try:
        deliver_email(in_hand.to, message.subject, message.text, key=in_hand.id)
    except NeverDeliverable:
        give_up(notice_id=notice_id, by=by, at=now())
        return
    except BaseException:
        put_back(notice_id, by=by)
        raise
    record_sent(notice_id=notice_id, by=by, at=now())


@scheduled("messages.send_again", every_seconds=600)
def send_again() -> None:
    """Take up what was not sent though its job has ended, and give up what a week of trying could not send."""
    do_each(authorities_with_members(), _send_again_in)


def _send_again_in(authority: str) -> None:
    by = job_actor("messages.send_again", authority=authority)
    with reading_as(by):
        hopeless = old_and_unsent(authority, at=now(), older_than=GIVE_UP_AFTER)
    do_each(hopeless, lambda notice_id: give_up(notice_id=notice_id, by=by, at=now()))
    with reading_as(by):
        waiting = still_waiting(authority, at=now(), since=AFTER_THE_LAST_TRY)
    for notice_id in waiting:
        enqueue("messages.send", authority, notice_id)
