"""Letting a named person through a wall, ending that, and taking the wall down."""

from __future__ import annotations

from datetime import datetime

from django.db.models import QuerySet

from fanlight.access.models import Wall, WallGrant
from fanlight.access.scope import held_walls
from fanlight.access.walls import bars_through
from fanlight.audit.public import action, record
from fanlight.store.public import Actor


class WallNotYours(Exception):
    """Only the people who hold a wall let others through it or take it down."""

    def __init__(self) -> None:
        super().__init__("Only the people who hold this wall can do that")


class NamedBehindWall(Exception):
    """Nobody is let through to a record that names them or a relation of theirs (safety 12)."""

    def __init__(self) -> None:
        super().__init__(
            "What is behind this wall names that person or a relation of theirs, so they cannot be let through"
        )


@action("let a named person through a wall")
def grant_through_wall(
    *, wall_id: str, user_id: str, ends_at: datetime | None = None, reason: str = "", by: Actor, at: datetime
) -> WallGrant:
    """Let one user through the wall, for ever or until `ends_at`.

    Raises WallNotYours unless `by` holds it, NamedBehindWall when what is behind it names the user.
    """
    check_holds(wall_id, by)
    if bars_through(wall_id, user_id, by.authority):
        raise NamedBehindWall
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


@action("ended somebody's way through a wall")
def end_grant(*, wall_id: str, grant_id: str, by: Actor, at: datetime) -> None:
    """Stop a named or emergency grant from now on; raises WallNotYours unless `by` holds the wall."""
    check_holds(wall_id, by)
    grant = WallGrant.objects.exclude(basis=WallGrant.Basis.OWNER).get(
        id=grant_id, wall_id=wall_id, authority=by.authority
    )
    WallGrant.objects.filter(id=grant.id).update(ends_at=at)
    record("wall", wall_id, user=grant.user_id)


@action("took a wall down")
def lower_wall(*, wall_id: str, by: Actor, at: datetime) -> None:
    """Take the wall down; raises WallNotYours unless `by` holds it."""
    wall = check_holds(wall_id, by)
    wall.update(lowered_at=at, lowered_by=by.id)
    record("wall", wall_id)


def check_holds(wall_id: str, by: Actor) -> QuerySet[Wall]:
    """Return the wall, as a query to change it by; raises WallNotYours unless `by` holds it."""
    walls = held_walls(by).filter(id=wall_id)
    if not walls.exists():
        raise WallNotYours
    return walls
