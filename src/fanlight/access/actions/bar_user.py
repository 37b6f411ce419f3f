"""Barring people from a record that names them or a relation they have declared."""

from __future__ import annotations

from datetime import datetime

from fanlight.access.models import Bar
from fanlight.audit.public import action, record
from fanlight.store.public import Actor


@action("barred a user from a record that names them or a relation")
def bar_user(*, user_id: str, subject_kind: str, subject_id: str, because: str, by: Actor, at: datetime) -> None:
    """Keep the user from this subject for good, once; `because` is NAMES_THEM or NAMES_RELATION."""
    Bar.objects.get_or_create(
        authority=by.authority,
        user_id=user_id,
        subject_kind=subject_kind,
        subject_id=subject_id,
        defaults={"because": because, "recorded_by": by.id, "recorded_at": at},
    )
    record(subject_kind, subject_id, user=user_id, because=because)
