"""Forgetting what has had its day: sessions that ran out, failed sign-ins, old kept forms."""

from __future__ import annotations

from datetime import timedelta

from axes.models import AccessAttempt

from fanlight.access.models import KeptForm, SignedInSession
from fanlight.audit.public import reading_as
from fanlight.store.public import Actor, real_now

FAILURES_KEPT_FOR = timedelta(days=30)


def delete_ended_sessions() -> int:
    """Delete the sessions that have run out, and return how many."""
    return SignedInSession.objects.filter(expire_date__lt=real_now()).delete()[0]


def delete_old_sign_in_failures() -> int:
    """Delete failed sign-ins older than 30 days, with the addresses that were typed, and return how many."""
    return AccessAttempt.objects.filter(attempt_time__lt=real_now() - FAILURES_KEPT_FOR).delete()[0]


def has_old_kept_forms(actor: Actor) -> bool:
    """Return whether the actor's authority holds a kept form past its day."""
    with reading_as(actor):
        return KeptForm.objects.filter(authority=actor.authority, expires_at__lte=real_now()).exists()
