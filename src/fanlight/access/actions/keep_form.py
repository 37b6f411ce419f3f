"""Keeping what somebody had typed when their session ended, giving it back, and forgetting it after a day."""

from __future__ import annotations

from datetime import datetime, timedelta

from fanlight.access.models import KeptForm
from fanlight.access.rules.typed import Typed, to_text
from fanlight.audit.public import action, record
from fanlight.store.public import Actor, real_now

KEPT_FOR = timedelta(hours=24)


class NothingKept(Exception):
    """What was kept is gone: it was thrown away, its day is over, or it is somebody else's."""

    def __init__(self) -> None:
        super().__init__("There is nothing kept under this address any more. Kept forms are deleted after 24 hours.")


@action("kept what was typed when a session had ended", shredding="The kept form is deleted after a day")
def keep_form(*, path: str, page: str, typed: Typed, files_left_out: int, by: Actor, at: datetime) -> KeptForm:
    """Keep a form for `by`, who alone gets it back, for 24 hours of real time; return it."""
    kept = KeptForm.objects.create(
        authority=by.authority,
        user_id=by.user_id,
        membership_id=by.membership_id,
        path=path,
        page=page,
        typed=to_text(typed),
        files_left_out=files_left_out,
        kept_at=real_now(),
        expires_at=real_now() + KEPT_FOR,
    )
    record("kept_form", kept.id, page=page, files_left_out=files_left_out)
    return kept


@action("sent a kept form again")
def mark_form_sent(*, kept_id: str, by: Actor, at: datetime) -> KeptForm:
    """Note that its owner sent the form on, and return it; it stays until its day is over. Raises NothingKept."""
    kept = _own(kept_id, by)
    KeptForm.objects.filter(id=kept.id).update(sent_at=real_now())
    record("kept_form", kept.id)
    return kept


@action("threw a kept form away")
def throw_away_form(*, kept_id: str, by: Actor, at: datetime) -> None:
    """Delete the form at its owner's wish; raises NothingKept."""
    kept = _own(kept_id, by)
    record("kept_form", kept.id)
    kept.delete()


@action("deleted kept forms whose day was over")
def delete_old_kept_forms(*, by: Actor, at: datetime) -> int:
    """Delete every kept form of the authority that has passed its 24 hours, and return how many."""
    deleted, _ = KeptForm.objects.filter(authority=by.authority, expires_at__lte=real_now()).delete()
    record("authority", by.authority, count=deleted)
    return deleted


def _own(kept_id: str, by: Actor) -> KeptForm:
    kept = KeptForm.objects.filter(
        id=kept_id, authority=by.authority, user_id=by.user_id, expires_at__gt=real_now()
    ).first()
    if kept is None:
        raise NothingKept
    return kept
