"""Reads of notices: what waits for a person, and what waits to be sent."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Any

from django.db.models import QuerySet

from fanlight.messages.models import Notice
from fanlight.messages.rules.kinds import WORDS
from fanlight.messages.scope import own_notices
from fanlight.store.public import Actor, Counted, prepared

MOST = 100
MOST_COUNTED = 501


@dataclass(frozen=True)
class NoticeLine:
    """What a page says of a notice."""

    id: str
    kind: str
    words: str
    sentence: str
    reference: str
    link_path: str
    written_at: datetime
    is_read: bool


def notices_for(actor: Actor, *, unread_only: bool = False, most: int = MOST) -> list[NoticeLine]:
    """Return the person's notices, the latest first."""
    rows = own_notices(actor)
    if unread_only:
        rows = rows.filter(read_at__isnull=True)
    return [line_of(row) for row in rows.order_by("-written_at", "-id")[:most]]


def unread_count(actor: Actor) -> int:
    """Return how many notices the person has not read, counted no further than 501."""
    return _unread.count(actor=actor)


def unread_to_count(actor: Actor) -> Counted | None:
    """Return what `unread_count` asks, to be asked with other numbers."""
    return _unread.counted(actor=actor)


def has_unread_about(actor: Actor, reference: str) -> bool:
    """Return whether the person has a notice with this reference that they have not read."""
    return own_notices(actor).filter(reference=reference, read_at__isnull=True).exists()


@prepared
def _unread(*, actor: Actor) -> QuerySet[Notice, Any]:
    return own_notices(actor).filter(read_at__isnull=True).values_list("id")[:MOST_COUNTED]


def line_of(row: Notice) -> NoticeLine:
    """Return what a page says of a notice that is at hand."""
    words = WORDS[row.notice_kind]
    return NoticeLine(
        id=row.id,
        kind=row.kind,
        words=words.subject,
        sentence=words.sentence,
        reference=row.reference,
        link_path=row.link_path,
        written_at=row.written_at,
        is_read=row.read_at is not None,
    )


def still_waiting(authority: str, *, at: datetime, since: timedelta) -> list[str]:
    """Return the ids of notices that were written, and last tried, longer ago than this and are not sent."""
    rows = Notice.objects.filter(authority=authority, state=Notice.State.WAITING, written_at__lt=at - since)
    rows = (
        rows.exclude(tried_at__gte=at - since)
        .exclude(sent_again_at__gte=at - since)
        .exclude(claimed_at__gte=at - since)
    )
    return list(rows.order_by("written_at").values_list("id", flat=True)[:1000])


def old_and_unsent(authority: str, *, at: datetime, older_than: timedelta) -> list[str]:
    """Return the ids of notices that wait to be sent since longer ago than this."""
    rows = Notice.objects.filter(authority=authority, state=Notice.State.WAITING, written_at__lt=at - older_than)
    rows = rows.exclude(sent_again_at__gte=at - older_than)
    return list(rows.order_by("written_at").values_list("id", flat=True)[:1000])
