"""Raising a wall round records, and extending it to more."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from datetime import datetime

from fanlight.access.models import User, Wall, WallGrant, WallSubject
from fanlight.audit.public import action, record
from fanlight.store.public import Actor


class WallNeedsOwner(Exception):
    """A wall without an owner would shut everybody out."""

    def __init__(self) -> None:
        super().__init__("Name at least one person who holds this wall")


@action("raised a wall")
def raise_wall(
    *,
    subjects: Sequence[tuple[str, str]],
    reason: Wall.Reason,
    owner_ids: Sequence[str],
    ring_phone: str,
    is_silent: bool = False,
    by: Actor,
    at: datetime,
) -> Wall:
    """Put a wall round the subjects, each (kind, id), held by the users named; return it.

    The first owner is the person whom a notice says to ring. Raises WallNeedsOwner when nobody is named.
    """
    owners = {user.id: user for user in User.objects.filter(id__in=owner_ids)}
    if not owners:
        raise WallNeedsOwner
    first = owners[next(key for key in owner_ids if key in owners)]
    wall = Wall.objects.create(
        authority=by.authority,
        reason=reason,
        is_silent=is_silent,
        ring_name=first.name,
        ring_phone=first.phone or ring_phone,
        raised_at=at,
        raised_by=by.id,
    )
    for user_id in owners:
        WallGrant.objects.create(
            authority=by.authority,
            wall=wall,
            user_id=user_id,
            basis=WallGrant.Basis.OWNER,
            granted_at=at,
            granted_by=by.id,
        )
    _add_subjects(wall, subjects)
    record("wall", wall.id, reason=str(reason), owners=sorted(owners), subjects=[list(one) for one in subjects])
    return wall


@action("extended a wall to more records")
def extend_wall(*, wall_id: str, subjects: Sequence[tuple[str, str]], by: Actor, at: datetime) -> None:
    """Put more subjects behind a wall that stands: a merged person's other record, a new request."""
    wall = Wall.objects.get(id=wall_id, authority=by.authority)
    _add_subjects(wall, subjects)
    record("wall", wall.id, subjects=[list(one) for one in subjects])


def _add_subjects(wall: Wall, subjects: Iterable[tuple[str, str]]) -> None:
    for kind, key in subjects:
        WallSubject.objects.get_or_create(authority=wall.authority, wall=wall, subject_kind=kind, subject_id=key)
