"""Letting a named person through a wall, opening it in an emergency, taking it down."""

from __future__ import annotations

from datetime import datetime, timedelta

from fanlight.access.models import Wall, WallGrant
from fanlight.access.permissions import Permission
from fanlight.access.walls import owners_of
from fanlight.audit.public import action, record
from fanlight.store.public import Actor


class WallNotYours(Exception):
    """Only the people who hold a wall let others through it or take it down."""

    def __init__(self) -> None:
        super().__init__("Only the people who hold this wall can do that")


class EmergencyNeedsReason(Exception):
    """An emergency opening says why, in words."""

    def __init__(self) -> None:
        super().__init__("Say why you must see this now. The wall's owner and the data protection officer will read it.")


@action("let a named person through a wall")
def grant_through_wall(
    *, wall_id: str, user_id: str, ends_at: datetime | None = None, reason: str = "", by: Actor, at: datetime
) -> WallGrant:
    """Let one user through the wall, for ever or until `ends_at`; raises WallNotYours unless `by` holds it."""
    if by.user_id not in owners_of(wall_id):
        raise WallNotYours
    grant = WallGrant.objects.create(
        authority=by.authority,
        wall_id=wall_id,
        user_id=user_id,
        basis=WallGrant.Basis.NAMED,
        reason=reason,
        granted_at=at,
        granted_by=by.id,
        ends_at=ends_at,
    )
    record("wall", wall_id, user=user_id)
    return grant


@action("opened a wall in an emergency")
def open_in_emergency(*, wall_id: str, reason: str, minutes: int, by: Actor, at: datetime) -> WallGrant:
    """Open the wall for `by` for some minutes. The caller has re-asked the second factor and tells owner and DPO.

    Raises EmergencyNeedsReason when no reason is given, WallNotYours when the role may never do this.
    """
    if not by.may(Permission.WALL_OPEN_IN_EMERGENCY):
        raise WallNotYours
    if len(reason.strip()) < 10:
        raise EmergencyNeedsReason
    wall = Wall.objects.get(id=wall_id, authority=by.authority, lowered_at__isnull=True)
    grant = WallGrant.objects.create(
        authority=by.authority,
        wall=wall,
        user_id=by.user_id,
        basis=WallGrant.Basis.EMERGENCY,
        reason=reason,
        granted_at=at,
        granted_by=by.id,
        ends_at=at + timedelta(minutes=minutes),
    )
    record("wall", wall_id, user=by.user_id, minutes=minutes)
    return grant


@action("took a wall down")
def lower_wall(*, wall_id: str, by: Actor, at: datetime) -> None:
    """Take the wall down; raises WallNotYours unless `by` holds it."""
    if by.user_id not in owners_of(wall_id):
        raise WallNotYours
    Wall.objects.filter(id=wall_id, authority=by.authority).update(lowered_at=at, lowered_by=by.id)
    record("wall", wall_id)
