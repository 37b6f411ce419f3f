"""Messages that did not arrive: whose, of which kind, since when and why; never what they were about."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Any

from django.db.models import QuerySet

from fanlight.access.public import Permission, user_names
from fanlight.messages.carriers import chosen_carrier
from fanlight.messages.models import Notice
from fanlight.messages.rules.failures import FAILURE_WORDS, OF_SET_UP, Failure
from fanlight.messages.rules.kinds import WORDS
from fanlight.messages.scope import undelivered_notices
from fanlight.store.public import Actor, Counted, count_together, prepared

MOST = 200
MOST_COUNTED = 501
STUCK_AFTER = timedelta(hours=1)


@dataclass(frozen=True)
class UndeliveredLine:
    """One message that did not arrive."""

    id: str
    user_id: str
    who: str
    words: str
    reference: str
    written_at: datetime
    since: datetime
    why: str
    is_tried_still: bool
    version: int


@dataclass(frozen=True)
class UndeliveredPage:
    """Everything that did not arrive, and what holds up all of it."""

    lines: list[UndeliveredLine]
    set_up: list[str]
    carrier: str
    is_sending: bool


def undelivered_page(actor: Actor, at: datetime) -> UndeliveredPage:
    """Return the messages that did not arrive, those that wait longest first."""
    rows = list(undelivered_notices(actor, at - STUCK_AFTER).order_by("written_at", "id")[:MOST])
    names = user_names(row.user_id or "" for row in rows)
    faults = {Failure(row.failure) for row in rows if row.failure} & OF_SET_UP
    carrier = chosen_carrier()
    return UndeliveredPage(
        lines=[_line(row, names) for row in rows],
        set_up=[FAILURE_WORDS[one] for one in Failure if one in faults],
        carrier=carrier.words,
        is_sending=carrier.is_sending,
    )


def undelivered_line(actor: Actor, notice_id: str, at: datetime) -> UndeliveredLine | None:
    """Return one message that did not arrive, or None when there is no such to this person."""
    row = undelivered_notices(actor, at - STUCK_AFTER).filter(id=notice_id).first()
    return _line(row, user_names([row.user_id or ""])) if row else None


def _line(row: Notice, names: dict[str, str]) -> UndeliveredLine:
    return UndeliveredLine(
        id=row.id,
        user_id=row.user_id or "",
        who=names.get(row.user_id or "", "") or "Somebody without an account",
        words=WORDS[row.notice_kind].subject,
        # An account's owner sees it on their page; who has none can only be found by what they sent.
        reference="" if row.user_id else row.reference,
        written_at=row.written_at,
        since=row.failed_at or row.written_at,
        why=FAILURE_WORDS[Failure(row.failure)] if row.failure else "It could not be sent.",
        is_tried_still=row.state == Notice.State.WAITING,
        version=row.version,
    )


def undelivered_count(actor: Actor, at: datetime) -> int:
    """Return how many messages did not arrive that the person is to see to, counted no further than 501."""
    return count_together(undelivered_to_count(actor, at))[0]


def undelivered_to_count(actor: Actor, at: datetime) -> Counted | None:
    """Return what `undelivered_count` asks, to be asked with other numbers."""
    may = actor.may(Permission.ACCOUNT_MANAGE) or actor.may(Permission.FRONT_DOOR_MANAGE)
    return _undelivered.counted(actor=actor, before=at - STUCK_AFTER) if may else None


@prepared
def _undelivered(*, actor: Actor, before: datetime) -> QuerySet[Notice, Any]:
    return undelivered_notices(actor, before).values_list("id")[:MOST_COUNTED]


def nobody_was_told(notice: Notice) -> bool:
    """Return whether no one else was told, or is still to be told, of the same kind with the same reference."""
    same = Notice.objects.filter(authority=notice.authority, reference=notice.reference, kind=notice.kind)
    return not same.exclude(id=notice.id).exclude(state=Notice.State.FAILED).exists()


def whose_fate_is_unknown(authority: str, *, at: datetime, since: timedelta) -> Iterable[tuple[str, str]]:
    """Return (id, the carrier's own name) of the messages that left since, of which the carrier may say more."""
    rows = Notice.objects.filter(authority=authority, sent_at__gte=at - since).exclude(carrier_id="")
    return list(rows.order_by("sent_at").values_list("id", "carrier_id")[:500])
