"""Jobs: sending a notice, sending again what did not leave, what became of what left, daily digests, and who stands in."""

from __future__ import annotations

from datetime import timedelta

from django.conf import settings

from fanlight.access.public import authorities_with_members
from fanlight.audit.public import reading_as
from fanlight.jobs.public import do_each, enqueue, job, scheduled
from fanlight.messages.actions.deliver_notice import (
    GIVE_UP_AFTER,
    InHand,
    give_up,
    put_back,
    record_fate,
    record_not_needed,
    record_sent,
    take_in_hand,
)
from fanlight.messages.actions.make_digest import make_digest
from fanlight.messages.actions.name_deputy import end_deputy_who_left
from fanlight.messages.carriers import Fate, NeverDeliverable, NotDelivered, chosen_carrier
from fanlight.messages.delivering import deliver_email
from fanlight.messages.listeners import is_digest_time
from fanlight.messages.queries.deputies import deputies_to_end
from fanlight.messages.queries.digests import digest_lines, users_with_something_held
from fanlight.messages.queries.notices import old_and_unsent, still_waiting
from fanlight.messages.queries.undelivered import whose_fate_is_unknown
from fanlight.messages.rules.kinds import NoticeKind
from fanlight.messages.rules.wording import Message, digest_message, message_for
from fanlight.store.public import Actor, job_actor, now

AFTER_THE_LAST_TRY = timedelta(hours=1)
# A carrier goes on trying an inbox for three days, and says no more after four.
FATE_KNOWN_WITHIN = timedelta(days=4)


@job("messages.send", tries=5)
def send(authority: str, notice_id: str) -> None:
    """Send one notice. Run twice it sends once; when the carrier fails the notice waits and the job is tried again."""
    by = job_actor("messages.send", authority=authority)
    in_hand = take_in_hand(notice_id, by=by, at=now())
    if in_hand is None:
        return
    if not in_hand.to:
        give_up(notice_id=notice_id, because=in_hand.why_nowhere, by=by, at=now())
        return
    try:
        message = _message_of(in_hand, by)
        if message is None:
            record_not_needed(notice_id=notice_id, by=by, at=now())
            return
        carrier_id = deliver_email(in_hand.to, message.subject, message.text, key=in_hand.key)
    except NeverDeliverable as refused:
        give_up(notice_id=notice_id, because=refused.why, by=by, at=now())
        return
    except NotDelivered as refused:
        put_back(notice_id, because=refused.why, by=by)
        raise
    except BaseException:
        put_back(notice_id, by=by)
        raise
    record_sent(notice_id=notice_id, carrier_id=carrier_id, by=by, at=now())


def _message_of(in_hand: InHand, by: Actor) -> Message | None:
    """Return the message of a notice; None for a digest of which everything was read meanwhile."""
    kind = NoticeKind(in_hand.kind)
    if kind is not NoticeKind.DAILY_DIGEST:
        return message_for(
            kind, link_path=in_hand.link_path, reference=in_hand.reference, address=settings.FANLIGHT_ADDRESS
        )
    with reading_as(by):
        lines = digest_lines(in_hand.id, authority=by.authority, at=now())
    if not lines:
        return None
    return digest_message([(line.words, line.path) for line in lines], address=settings.FANLIGHT_ADDRESS)


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


@scheduled("messages.read_fates", every_seconds=600)
def read_fates() -> None:
    """Ask the carrier what became of what it took, where it tells: a message that came back is seen by somebody."""
    if chosen_carrier().tells_fate:
        do_each(authorities_with_members(), _read_fates_in)


def _read_fates_in(authority: str) -> None:
    by, carrier = job_actor("messages.read_fates", authority=authority), chosen_carrier()
    with reading_as(by):
        left = dict(whose_fate_is_unknown(authority, at=now(), since=FATE_KNOWN_WITHIN))

    def ask(notice_id: str) -> None:
        fate = carrier.fate_of(left[notice_id])
        if fate is not Fate.ON_ITS_WAY:
            record_fate(notice_id=notice_id, fate=fate, by=by, at=now())

    do_each(left, ask)


@scheduled("messages.daily_digest", every_seconds=300)
def daily_digest() -> None:
    """Once its hour has come, send everybody who hears once a day today's digest: one, however often this runs."""
    do_each([one for one in authorities_with_members() if is_digest_time(one, now())], _daily_digest_in)


def _daily_digest_in(authority: str) -> None:
    by, at = job_actor("messages.daily_digest", authority=authority), now()
    with reading_as(by):
        users = users_with_something_held(authority, at=at)
    do_each(users, lambda user_id: make_digest(user_id=user_id, by=by, at=at))


@scheduled("messages.watch_deputies", every_seconds=600)
def watch_deputies() -> None:
    """End standing in where the time is over or somebody has left, and tell both: nobody's answers stay muted."""
    do_each(authorities_with_members(), _watch_deputies_in)


def _watch_deputies_in(authority: str) -> None:
    by, at = job_actor("messages.watch_deputies", authority=authority), now()
    with reading_as(by):
        ending = deputies_to_end(authority, at)
    do_each(ending, lambda one: end_deputy_who_left(deputy_id=one, has_left=ending[one], by=by, at=at))
