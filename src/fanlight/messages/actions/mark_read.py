"""Reading a notice."""

from __future__ import annotations

from datetime import datetime

from fanlight.audit.public import action, record
from fanlight.messages.models import Notice
from fanlight.messages.scope import own_notices
from fanlight.store.public import Actor


class NoticeNotYours(LookupError):
    """There is no such notice to this person."""

    def __init__(self) -> None:
        super().__init__("That notice is not there")


@action("read a notice")
def mark_read(*, notice_id: str, by: Actor, at: datetime) -> Notice:
    """Record that the person has read one of their notices, the first time; raise NoticeNotYours for any other."""
    row = own_notices(by).filter(id=notice_id).first()
    if row is None:
        raise NoticeNotYours
    if row.read_at is None:
        row.read_at = at
        row.save_changes("read_at", by_id=by.id, at=at)
    record("notice", row.id, fields=["read_at"])
    return row


@action("read all their notices")
def mark_all_read(*, by: Actor, at: datetime) -> int:
    """Record that the person has read every notice that waits, and return how many."""
    count = own_notices(by).filter(read_at__isnull=True).update(read_at=at, changed_at=at, changed_by=by.id)
    record("notices", by.user_id, count=count)
    return count


@action("read what their notices are about")
def mark_read_about(*, reference: str, by: Actor, at: datetime) -> int:
    """Record that the person has seen what all their notices with this reference are about, and return how many."""
    rows = own_notices(by).filter(reference=reference, read_at__isnull=True)
    count = rows.update(read_at=at, changed_at=at, changed_by=by.id)
    record("notices", by.user_id, count=count, reference=reference)
    return count
