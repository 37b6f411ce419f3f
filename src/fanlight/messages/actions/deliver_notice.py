"""Sending one notice: taken in hand by one worker, then recorded as sent, put back to be tried again, or given up."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime, timedelta

from django.db import transaction
from django.db.models import F, Q

from fanlight.audit.public import action, record
from fanlight.jobs.public import enqueue
from fanlight.messages.carriers import Fate
from fanlight.messages.listeners import Undelivered, tell_of_failure
from fanlight.messages.models import Notice
from fanlight.messages.queries.undelivered import nobody_was_told
from fanlight.messages.rules.failures import Failure
from fanlight.store.public import Actor, act_in

# A worker that dies with a notice in hand lets it go after this long.
CLAIM_LASTS = timedelta(minutes=10)
GIVE_UP_AFTER = timedelta(days=7)
_FAILED_AS = {Fate.CAME_BACK: Failure.CAME_BACK, Fate.INBOX_SHUT: Failure.INBOX_SHUT, Fate.LOST: Failure.LOST}
# A carrier that loses a message gets it again, and not for ever.
MOST_TRIES = 20


@dataclass(frozen=True)
class InHand:
    """A notice that this worker, and no other, may send now; `to` is empty where nobody can be written to."""

    id: str
    to: str
    kind: str
    link_path: str
    reference: str
    key: str
    why_nowhere: Failure


def take_in_hand(notice_id: str, *, by: Actor, at: datetime) -> InHand | None:
    """Take a notice in hand for sending; None where it is sent, given up, or in another worker's hands."""
    with transaction.atomic():
        act_in(by.authority)
        rows = Notice.objects.filter(authority=by.authority, id=notice_id, state=Notice.State.WAITING)
        free = rows.filter(Q(claimed_at__isnull=True) | Q(claimed_at__lt=at - CLAIM_LASTS))
        if not free.update(claimed_at=at, tried_at=at, tries=F("tries") + 1):
            return None
        row = Notice.objects.select_related("user").get(pk=notice_id)
        user = row.user
        to = row.address if user is None else (user.email if user.is_active else "")
        is_off = user is not None and not user.is_active
        why = Failure.ACCOUNT_OFF if is_off else Failure.NO_ADDRESS
        return InHand(row.id, to, row.kind, row.link_path, row.reference, _key_of(row), why)


def _key_of(row: Notice) -> str:
    """Return what names the message to the carrier: the same at every try, another once a person sends it again."""
    return row.id if row.sent_again_at is None else f"{row.id}.{int(row.sent_again_at.timestamp())}"


def put_back(notice_id: str, *, because: Failure | None = None, by: Actor) -> None:
    """Let a notice go that could not be sent, so that it can be tried again."""
    with transaction.atomic():
        act_in(by.authority)
        known = {"failure": because} if because else {}
        Notice.objects.filter(authority=by.authority, id=notice_id).update(claimed_at=None, **known)


@action("sent a notice")
def record_sent(*, notice_id: str, carrier_id: str = "", by: Actor, at: datetime) -> Notice:
    """Record that a notice has left, and what the carrier calls it."""
    row = Notice.objects.get(authority=by.authority, id=notice_id)
    row.state, row.sent_at, row.claimed_at, row.carrier_id = Notice.State.SENT, at, None, carrier_id[:64]
    row.failure, row.failed_at = "", None
    row.save_changes("state", "sent_at", "claimed_at", "carrier_id", "failure", "failed_at", by_id=by.id, at=at)
    record("notice", row.id, code=row.state)
    return row


@action("found nothing left to send")
def record_not_needed(*, notice_id: str, by: Actor, at: datetime) -> Notice:
    """Record that a digest need not leave: all that it would tell of was read meanwhile."""
    row = Notice.objects.get(authority=by.authority, id=notice_id)
    row.state, row.claimed_at = Notice.State.PAGE, None
    row.save_changes("state", "claimed_at", by_id=by.id, at=at)
    record("notice", row.id, code=row.state)
    return row


@action("gave up sending a notice")
def give_up(*, notice_id: str, because: Failure | None = None, by: Actor, at: datetime) -> Notice:
    """Record that a notice did not arrive and is not tried again, with the reason, or else why the last try failed.

    Pages still show it to its reader, and show it to those who see to messages that did not arrive.
    """
    row = Notice.objects.get(authority=by.authority, id=notice_id)
    row.state, row.claimed_at, row.failed_at, row.carrier_id = Notice.State.FAILED, None, at, ""
    row.failure = because or row.failure or Failure.NOT_REACHED
    row.save_changes("state", "claimed_at", "failed_at", "failure", "carrier_id", by_id=by.id, at=at)
    record("notice", row.id, code=row.state, because=row.failure)
    tell_of_failure(Undelivered(row.kind, row.reference, bool(row.user_id), nobody_was_told(row)), by, at)
    return row


@action("heard what became of a notice")
def record_fate(*, notice_id: str, fate: Fate, by: Actor, at: datetime) -> Notice:
    """Record what the carrier says became of a message; one that it lost itself is sent again."""
    row = Notice.objects.get(authority=by.authority, id=notice_id)
    record("notice", row.id, fate=str(fate))
    if fate is Fate.LOST and row.tries < MOST_TRIES:
        row.state, row.carrier_id, row.failure, row.sent_at = Notice.State.WAITING, "", Failure.LOST, None
        row.save_changes("state", "carrier_id", "failure", "sent_at", by_id=by.id, at=at)
        enqueue("messages.send", by.authority, row.id)
    elif fate in _FAILED_AS:
        return give_up(notice_id=row.id, because=_FAILED_AS[fate], by=by, at=at)
    else:
        row.carrier_id = ""
        row.save_changes("carrier_id", by_id=by.id, at=at)
    return row
