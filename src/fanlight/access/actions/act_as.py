"""Beginning to act in a membership, and ending one's own sessions elsewhere."""

from __future__ import annotations

from datetime import datetime

from fanlight.access import sessions
from fanlight.audit.public import action, record
from fanlight.store.public import Actor


@action("signed in")
def begin_acting(*, signed_in_by: str = "", by: Actor, at: datetime) -> None:
    """Record that somebody began to act in a membership, and by what they had signed in."""
    record("membership", by.membership_id, **({"signed_in_by": signed_in_by} if signed_in_by else {}))


@action("signed out everywhere else")
def end_other_sessions(*, session_key: str, by: Actor, at: datetime) -> int:
    """End the actor's sessions in other browsers, and return how many there were."""
    ended = sessions.end_all_of(by.user_id, but=session_key)
    record("user", by.user_id, count=ended)
    return ended
