"""Tells everybody whom something concerns, but the one who did it."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import datetime

from fanlight.messages.actions.send_notice import send_notice
from fanlight.messages.rules.kinds import NoticeKind
from fanlight.store.public import Actor


def tell_others(
    user_ids: Iterable[str], notice: NoticeKind, *, link_path: str, reference: str, by: Actor, at: datetime
) -> int:
    """Send a notice to each of these but the actor, once, and return to how many; nobody to tell writes nothing."""
    users = sorted({one for one in user_ids if one and one != by.user_id})
    if users:
        send_notice(to_user_ids=users, notice=notice, link_path=link_path, reference=reference, by=by, at=at)
    return len(users)
