"""Walls, who may pass them and who opened one, as the pages show them."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Any

from django.db.models import Count, Q, QuerySet

from fanlight.access import scope
from fanlight.access.acting import people_names
from fanlight.access.models import OpeningRead, Wall, WallGrant, WallSubject
from fanlight.access.permissions import Permission
from fanlight.access.queries.in_words import in_words
from fanlight.store.public import Actor, Counted, prepared

SHOWN_FOR = timedelta(days=90)


@dataclass(frozen=True)
class GrantLine:
    """Somebody who may pass, or could."""

    id: str
    person: str
    basis: str
    is_owner: bool
    reason: str
    granted_by: str
    granted_at: datetime
    ends_at: datetime | None
    is_open: bool


@dataclass(frozen=True)
class WallLine:
    """A wall in its owner's list."""

    id: str
    reason: str
    raised_at: datetime
    ways_through: int


@dataclass(frozen=True)
class WallPage:
    """A wall as its owner sees it."""

    id: str
    reason: str
    is_silent: bool
    ring_name: str
    ring_phone: str
    raised_at: datetime
    subjects: list[str]
    grants: list[GrantLine]


@dataclass(frozen=True)
class OpeningLine:
    """An emergency opening as those who are told of it see it."""

    id: str
    wall_id: str
    subjects: list[str]
    person: str
    reason: str
    granted_at: datetime
    ends_at: datetime | None
    holds_wall: bool
    is_read: bool


def walls_held(actor: Actor, at: datetime) -> list[WallLine]:
    """Return the standing walls that the actor holds, newest first."""
    open_now = Count("grants", filter=Q(grants__ends_at__isnull=True) | Q(grants__ends_at__gt=at))
    rows = scope.held_walls(actor).annotate(ways_through=open_now).order_by("-raised_at", "-id")[:200]
    return [WallLine(row.id, row.get_reason_display(), row.raised_at, row.ways_through) for row in rows]


def wall_held(actor: Actor, wall_id: str, at: datetime) -> WallPage | None:
    """Return one standing wall that the actor holds, or None."""
    wall = scope.held_walls(actor).filter(id=wall_id).first()
    return _wall_page(wall, at) if wall else None


def wall_to_open(actor: Actor, wall_id: str) -> Wall | None:
    """Return a standing wall that the actor may open in an emergency, or None: a silent wall is told to nobody."""
    return scope.walls_that_can_be_opened(actor).filter(id=wall_id).first()


def openings_told_to(actor: Actor, at: datetime) -> list[OpeningLine]:
    """Return the emergency openings of the last 90 days that the actor is told of, newest first."""
    told = scope.openings(actor, since=at - SHOWN_FOR).select_related("user").order_by("-granted_at", "-id")
    rows = list(told[:200])
    read = set(OpeningRead.objects.filter(opening__in=rows, user_id=actor.user_id).values_list("opening_id", flat=True))
    held = set(scope.held_walls(actor).values_list("id", flat=True))
    return [
        OpeningLine(
            id=row.id,
            wall_id=row.wall_id,
            subjects=_subjects(row.wall_id, row.authority),
            person=row.user.name,
            reason=row.reason,
            granted_at=row.granted_at,
            ends_at=row.ends_at,
            holds_wall=row.wall_id in held,
            is_read=row.id in read,
        )
        for row in rows
    ]


def unread_openings(actor: Actor, at: datetime) -> int:
    """Return how many emergency openings the actor was told of and has not read about."""
    if not (actor.may(Permission.WALL_HOLD) or actor.may(Permission.WALL_NOTICES)):
        return 0
    return _unread_openings.count(actor=actor, since=at - SHOWN_FOR)


def openings_to_count(actor: Actor, at: datetime) -> Counted | None:
    """Return what `unread_openings` asks, to be asked with other numbers."""
    may = actor.may(Permission.WALL_HOLD) or actor.may(Permission.WALL_NOTICES)
    return _unread_openings.counted(actor=actor, since=at - SHOWN_FOR) if may else None


@prepared
def _unread_openings(*, actor: Actor, since: datetime) -> QuerySet[WallGrant, Any]:
    return scope.openings(actor, since=since).exclude(readings__user_id=actor.user_id).values_list("id")


def _wall_page(wall: Wall, at: datetime) -> WallPage:
    rows = list(WallGrant.objects.filter(wall=wall).select_related("user").order_by("granted_at", "id"))
    granters = people_names({row.granted_by for row in rows})
    return WallPage(
        id=wall.id,
        reason=wall.get_reason_display(),
        is_silent=wall.is_silent,
        ring_name=wall.ring_name,
        ring_phone=wall.ring_phone,
        raised_at=wall.raised_at,
        subjects=_subjects(wall.id, wall.authority),
        grants=[
            GrantLine(
                id=row.id,
                person=row.user.name,
                basis=row.get_basis_display(),
                is_owner=row.basis == WallGrant.Basis.OWNER,
                reason=row.reason,
                granted_by=granters.get(row.granted_by, ""),
                granted_at=row.granted_at,
                ends_at=row.ends_at,
                is_open=row.ends_at is None or row.ends_at > at,
            )
            for row in rows
        ],
    )


def _subjects(wall_id: str, authority: str) -> list[str]:
    """Return each subject by its reference: a name would be behind the wall."""
    rows = WallSubject.objects.filter(authority=authority, wall_id=wall_id).order_by("subject_kind", "subject_id")
    return list(in_words(authority, rows.values_list("subject_kind", "subject_id")).values())
