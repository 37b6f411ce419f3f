"""Tells people that something of sharing waits for them: a reference and a link, never what was said."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import datetime

from fanlight.messages.public import NoticeKind, send_notice
from fanlight.store.public import Actor


def tell(
    user_ids: Iterable[str], notice: NoticeKind, *, link_path: str, reference: str, by: Actor, at: datetime
) -> int:
    """Send a notice to each of these but the actor, once, and return to how many."""
    users = sorted({one for one in user_ids if one and one != by.user_id})
    if users:
        send_notice(to_user_ids=users, notice=notice, link_path=link_path, reference=reference, by=by, at=at)
    return len(users)
