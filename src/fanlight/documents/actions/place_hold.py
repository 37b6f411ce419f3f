"""Placing and lifting a hold: while it stands nothing about the subject is shredded."""

from __future__ import annotations

from datetime import datetime

from fanlight.access.public import Permission
from fanlight.audit.public import action, record
from fanlight.documents.models import Hold
from fanlight.store.public import Actor

FEWEST_CHARACTERS = 5


class HoldNotAllowed(ValueError):
    """Why a hold cannot be placed or lifted; a sentence."""


@action("placed a hold")
def place_hold(*, subject_kind: str, subject_id: str, reason: str, by: Actor, at: datetime) -> Hold:
    """Keep everything about a subject from being shredded; a hold that stands already is returned as it is."""
    _check(by, reason)
    row, is_new = Hold.objects.get_or_create(
        authority=by.authority,
        subject_kind=subject_kind,
        subject_id=subject_id,
        lifted_at=None,
        defaults={"reason": reason.strip(), "placed_at": at, "placed_by": by.id},
    )
    record(subject_kind, subject_id, hold=row.id, is_new=is_new)
    return row


@action("lifted a hold")
def lift_hold(*, hold_id: str, reason: str, by: Actor, at: datetime) -> Hold:
    """Let what is about the subject be shredded in its time again; raises HoldNotAllowed where no hold stands."""
    _check(by, reason)
    row = Hold.objects.filter(authority=by.authority, id=hold_id, lifted_at__isnull=True).first()
    if row is None:
        raise HoldNotAllowed("That hold does not stand any more")
    row.lifted_at, row.lifted_by, row.lift_reason = at, by.id, reason.strip()
    row.save(update_fields=["lifted_at", "lifted_by", "lift_reason"])
    record(row.subject_kind, row.subject_id, hold=row.id, fields=["lifted_at"])
    return row


def _check(by: Actor, reason: str) -> None:
    if not by.may(Permission.HOLD_PLACE):
        raise HoldNotAllowed("Only a data protection officer places and lifts holds")
    if len(reason.strip()) < FEWEST_CHARACTERS:
        raise HoldNotAllowed("Say why, for the people who read this in years to come")
