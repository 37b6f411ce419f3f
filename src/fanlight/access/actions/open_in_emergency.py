"""Opening a wall in an emergency, which its owners and the data protection officer hear of at once."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import datetime, timedelta

from fanlight.access.acting import members_with
from fanlight.access.actions.pass_wall import NamedBehindWall, WallNotYours
from fanlight.access.models import OpeningRead, Wall, WallGrant
from fanlight.access.permissions import Permission
from fanlight.access.plugs import parameter, tell
from fanlight.access.scope import openings
from fanlight.access.walls import bars_through, owners_of
from fanlight.audit.public import action, event_kind, record
from fanlight.clocks.public import london_date
from fanlight.store.public import Actor

MINUTES = 60
MINUTES_PARAMETER = "wall.emergency_minutes"
OPENED, NEAR_MATCH = "WALL_OPENED", "WALL_NEAR_MATCH"
LEAST_REASON = 10
event_kind("access.wall_near_match", "was told that a restricted record may match; the wall's owner was told too")


class EmergencyNeedsReason(Exception):
    """An emergency opening says why, in words."""

    def __init__(self) -> None:
        super().__init__(
            "Say why you must see this now. The wall's owner and the data protection officer will read it."
        )


def emergency_minutes(authority: str, at: datetime) -> int:
    """Return for how many minutes an emergency opening lasts in this authority."""
    return parameter(authority, MINUTES_PARAMETER, london_date(at), otherwise=MINUTES)


@action("opened a wall in an emergency", shredding="The reason is in the grant, under the authority's key")
def open_in_emergency(*, wall_id: str, reason: str, minutes: int, by: Actor, at: datetime) -> WallGrant:
    """Open the wall for `by` for some minutes and tell its owners and the data protection officers.

    The page has re-asked the second factor. Raises EmergencyNeedsReason when no reason is given, WallNotYours when the
    role may never do this, NamedBehindWall when what is behind the wall names `by` (safety 12, 13).
    """
    if not by.may(Permission.WALL_OPEN_IN_EMERGENCY):
        raise WallNotYours
    if len(reason.strip()) < LEAST_REASON:
        raise EmergencyNeedsReason
    if bars_through(wall_id, by.user_id, by.authority):
        raise NamedBehindWall
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
    told = told_of_openings(wall_id, by.authority, at)
    tell(to_user_ids=told, notice=OPENED, link_path="/access/openings/", by=by, at=at)
    record("wall", wall_id, user=by.user_id, minutes=minutes, told=sorted(told))
    return grant


def told_of_openings(wall_id: str, authority: str, at: datetime) -> set[str]:
    """Return the user ids of everybody who must hear of an emergency opening of this wall."""
    officers = members_with(Permission.WALL_NOTICES, authority=authority, on=london_date(at))
    return {*owners_of(wall_id), *(officer.user_id for officer in officers)}


@action("told a wall's owner of a near match")
def tell_of_near_match(*, wall_ids: Iterable[str], by: Actor, at: datetime) -> None:
    """Tell the owners that somebody's search came near what is behind their wall, silent or not (safety 13)."""
    for wall_id in wall_ids:
        tell(to_user_ids=owners_of(wall_id), notice=NEAR_MATCH, link_path=f"/access/walls/{wall_id}/", by=by, at=at)
        record("wall", wall_id, kind="access.wall_near_match", user=by.user_id)


@action("read about an emergency opening")
def read_opening(*, opening_id: str, by: Actor, at: datetime) -> None:
    """Note that somebody who was told has read about it; raises WallNotYours for one of which they are not told."""
    opening = openings(by).filter(id=opening_id).first()
    if opening is None:
        raise WallNotYours
    OpeningRead.objects.get_or_create(
        authority=by.authority,
        opening=opening,
        user_id=by.user_id,
        defaults={"recorded_by": by.id, "recorded_at": at},
    )
    record("wall", opening.wall_id, user=opening.user_id)
