"""Keeping what could not be read, telling who must look at it, and seeing that it came again."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import datetime
from typing import NamedTuple

from fanlight.access.public import Permission, members_with
from fanlight.audit.public import record
from fanlight.clocks.public import london_date
from fanlight.imports.actions.taking import Outcome, Run
from fanlight.imports.lines import Line
from fanlight.imports.models import UnreadLine
from fanlight.imports.rules.reading import decoded, reference_in, storable
from fanlight.imports.rules.settling import Settled
from fanlight.messages.public import NoticeKind, send_notice
from fanlight.store.public import Actor, blind_index

# As much as a person reads; the file of refused lines holds all of it.
MOST_KEPT = 64 * 1024
_PURPOSE = "imports.reference"


class Kept(NamedTuple):
    """Whether a line that could not be read is new here, and by what it is known if it comes again."""

    is_new: bool
    reference_index: str


def keep_unread(line: Line, outcome: Outcome, run: Run, *, by: Actor, at: datetime) -> Kept:
    """Keep a line for a person to settle; the same line read again is the same work. Joins the transaction."""
    words = storable(decoded(line.raw[:MOST_KEPT]).words).strip()
    reference = reference_in(words)
    index = _index(run.sender, reference) if reference else ""
    row, is_new = UnreadLine.objects.get_or_create(
        authority=by.authority,
        content_digest=line.digest,
        defaults={
            "run_id": run.id,
            "file_name": run.file_name,
            "line_number": line.number,
            "field": outcome.field[:60],
            "reason": outcome.reason[:200],
            "original": words,
            "size_bytes": len(line.raw),
            "reference_index": index,
            "read_at": at,
            "last_read_at": at,
            "created_at": at,
            "changed_at": at,
            "changed_by": by.id,
        },
    )
    if not is_new:
        row.last_read_at = at
        row.save_changes("last_read_at", by_id=by.id, at=at)
    record("unread_line", row.id, field=outcome.field, repeated=not is_new)
    waits = row.settled_at is None
    return Kept(is_new, index if waits else "")


def alarm(key: str, *, by: Actor, at: datetime) -> int:
    """Tell the Front Door's managers, or whoever decides there, that lines wait for them; once for each key.

    Returns how many were told.
    """
    told = who_looks(by.authority, at)
    if told:
        send_notice(
            notice=NoticeKind.LINES_UNREAD,
            to_user_ids=told,
            link_path="/imports/unread/",
            key=f"unread:{key}",
            by=by,
            at=at,
        )
    return len(told)


def who_looks(authority: str, at: datetime) -> list[str]:
    """Return the user ids of who manages the authority's Front Door; where nobody does, of those who decide there."""
    for permission in (Permission.FRONT_DOOR_MANAGE, Permission.FRONT_DOOR_CONFIRM):
        found = members_with(permission, authority=authority, on=london_date(at))
        if found:
            return list(dict.fromkeys(one.user_id for one in found))
    return []


def waiting_indexes(authority: str) -> set[str]:
    """Return by what the lines that wait would be known if they came again."""
    rows = UnreadLine.objects.filter(authority=authority, settled_at__isnull=True).exclude(reference_index="")
    return set(rows.values_list("reference_index", flat=True))


def settle_what_came_again(outcome: Outcome, run: Run, waiting: Iterable[str], *, by: Actor, at: datetime) -> None:
    """Settle the lines that could not be read and have now come so that they can, under the same reference."""
    index = _index(run.sender, outcome.reference)
    if index not in waiting:
        return
    rows = UnreadLine.objects.filter(authority=by.authority, settled_at__isnull=True, reference_index=index)
    for row in rows:
        row.settled_at, row.settled_by, row.how = at, by.id, Settled.CAME_AGAIN
        row.request_id = outcome.request_id
        row.save_changes("settled_at", "settled_by", "how", "request_id", by_id=by.id, at=at)
        record("unread_line", row.id, how=str(Settled.CAME_AGAIN), request=outcome.request_id)


def _index(sender: str, reference: str) -> str:
    return blind_index(f"{sender} {reference}", purpose=_PURPOSE)
