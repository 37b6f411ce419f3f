"""Barring people from a record that names them or a relation they have declared."""

from __future__ import annotations

from datetime import date, datetime

from fanlight.access.models import Bar
from fanlight.access.plugs import records_naming
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


def bar_from_earlier_records(
    *, user_id: str, forenames: str, surname: str, born_on: date | None, because: str, by: Actor, at: datetime
) -> None:
    """Bar the user from what names this person already: a record may be older than the account or the declaration."""
    for kind, key in sorted(records_naming(by.authority, forenames, surname, born_on)):
        bar_user(user_id=user_id, subject_kind=kind, subject_id=key, because=because, by=by, at=at)
