"""Sending one notice: taken in hand by one worker, then recorded as sent, or put back to be tried again."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime, timedelta

from django.db import transaction
from django.db.models import F, Q

from fanlight.audit.public import action, record
from fanlight.messages.models import Notice
from fanlight.store.public import Actor, act_in

# A worker that dies with a notice in hand lets it go after this long.
CLAIM_LASTS = timedelta(minutes=10)
GIVE_UP_AFTER = timedelta(days=7)


@dataclass(frozen=True)
class InHand:
    """A notice that this worker, and no other, may send now; `to` is empty where nobody can be written to."""

    id: str
    to: str
    kind: str
    link_path: str
    reference: str


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
        return InHand(row.id, to, row.kind, row.link_path, row.reference)


def put_back(notice_id: str, *, by: Actor) -> None:
    """Let a notice go that could not be sent, so that it can be tried again."""
    with transaction.atomic():
        act_in(by.authority)
        Notice.objects.filter(authority=by.authority, id=notice_id).update(claimed_at=None)


@action("sent a notice")
def record_sent(*, notice_id: str, by: Actor, at: datetime) -> Notice:
    """Record that a notice has left."""
    row = Notice.objects.get(authority=by.authority, id=notice_id)
    row.state, row.sent_at, row.claimed_at = Notice.State.SENT, at, None
    row.save_changes("state", "sent_at", "claimed_at", by_id=by.id, at=at)
    record("notice", row.id, code=row.state)
    return row


@action("gave up sending a notice")
def give_up(*, notice_id: str, by: Actor, at: datetime) -> Notice:
    """Record that a notice cannot be sent: there is no address, or a week of trying has passed. Pages still show it."""
    row = Notice.objects.get(authority=by.authority, id=notice_id)
    row.state, row.claimed_at = Notice.State.FAILED, None
    row.save_changes("state", "claimed_at", by_id=by.id, at=at)
    record("notice", row.id, code=row.state)
    return row
