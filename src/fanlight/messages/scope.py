"""Which notices a person sees: their own; and, who keeps accounts or runs the Front Door, those that did not arrive."""

from __future__ import annotations

from datetime import datetime

from django.db.models import Q, QuerySet

from fanlight.access.public import Permission
from fanlight.messages.models import Notice
from fanlight.messages.rules.kinds import NoticeKind
from fanlight.store.public import Actor


def own_notices(actor: Actor) -> QuerySet[Notice]:
    """Return the notices to this user in the authority they work in; none for a job or an import.

    Without the daily digests, which only tell of others.
    """
    rows = Notice.objects.filter(authority=actor.authority).exclude(kind=NoticeKind.DAILY_DIGEST)
    return rows.filter(user_id=actor.user_id) if actor.user_id else rows.none()


def undelivered_notices(actor: Actor, stuck_before: datetime) -> QuerySet[Notice]:
    """Return the notices that did not arrive, nobody has seen to and their reader has not read here either.

    Who keeps accounts sees those to accounts; who runs the Front Door those to people without one too.
    """
    rows = Notice.objects.filter(authority=actor.authority, settled_at__isnull=True, read_at__isnull=True)
    given_up = Q(state=Notice.State.FAILED, failed_at__isnull=False)
    # What waits and was never tried is the worker's matter: the page of jobs shows that none is running.
    stuck = Q(state=Notice.State.WAITING, written_at__lt=stuck_before) & ~Q(failure="")
    rows = rows.filter(given_up | stuck)
    if actor.may(Permission.FRONT_DOOR_MANAGE):
        return rows
    return rows.filter(user__isnull=False) if actor.may(Permission.ACCOUNT_MANAGE) else rows.none()
