"""Tells people that a challenge waits for them: a reference and a link, never what was said."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import datetime

from django.urls import reverse

from fanlight.challenges.models import Challenge
from fanlight.challenges.queries.readers import who_is_told, who_raised
from fanlight.messages.public import NoticeKind, tell_others
from fanlight.store.public import Actor


def tell_answerers(
    challenge: Challenge, notice: NoticeKind, *, owner_user_id: str = "", by: Actor, at: datetime
) -> int:
    """Tell who has to answer and those who lead; return how many."""
    users = who_is_told(challenge, owner_user_id, challenge.stage_number, at)
    return _send(challenge, users, notice, "challenges:one", by=by, at=at)


def tell_raiser(challenge: Challenge, notice: NoticeKind, *, by: Actor, at: datetime) -> int:
    """Tell who raised it and the leads of their setting; return how many."""
    return _send(challenge, who_raised(challenge, at), notice, "challenges:raised_one", by=by, at=at)


def _send(
    challenge: Challenge, user_ids: Iterable[str], notice: NoticeKind, page: str, *, by: Actor, at: datetime
) -> int:
    link = reverse(page, args=[challenge.reference])
    return tell_others(user_ids, notice, link_path=link, reference=challenge.reference, by=by, at=at)
