"""Schools are shown their own part of an answer, or are shown it no more."""

from __future__ import annotations

from datetime import datetime

from fanlight.access.public import Permission
from fanlight.audit.public import action, record
from fanlight.funding.models import Working, WorkingAnswer, WorkingShare
from fanlight.funding.rules.worked_kinds import WORKED_KINDS
from fanlight.store.public import Actor


class ShareRefused(Exception):
    """An answer cannot be shared; the message can be shown."""


@action("shared a working with schools")
def share_working(*, reference: str, is_shared: bool, by: Actor, at: datetime) -> Working:
    """Have each school see its own part of an answer from now on, or see it no more. Raises ShareRefused."""
    working = Working.objects.filter(authority=by.authority, reference=reference).first()
    if working is None or not by.may(Permission.FUNDING_MODEL):
        raise ShareRefused("There is no such answer.")
    answer = WorkingAnswer.objects.filter(authority=by.authority, working=working).first()
    if not WORKED_KINDS[working.kind].has_schools or answer is None or answer.reasons:
        raise ShareRefused("There is nothing in it that a school could be shown.")
    rows = WorkingShare.objects.filter(authority=by.authority, working=working)
    latest = rows.order_by("-number").first()
    if (latest is not None and latest.is_shared) != is_shared:
        WorkingShare.objects.create(
            authority=by.authority,
            working=working,
            number=rows.count() + 1,
            is_shared=is_shared,
            recorded_at=at,
            recorded_by=by.id,
        )
    record("funding_working", working.id, is_shared=is_shared)
    return working
