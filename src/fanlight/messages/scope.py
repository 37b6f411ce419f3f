"""Which notices a person sees: their own."""

from __future__ import annotations

from django.db.models import QuerySet

from fanlight.messages.models import Notice
from fanlight.store.public import Actor


def own_notices(actor: Actor) -> QuerySet[Notice]:
    """Return the notices to this user in the authority they work in; none for a job or an import."""
    rows = Notice.objects.filter(authority=actor.authority)
    return rows.filter(user_id=actor.user_id) if actor.user_id else rows.none()
