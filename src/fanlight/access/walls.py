"""Which records an actor may not see: behind a wall without a grant, or naming the actor or a declared relation."""

from __future__ import annotations

from collections import Counter
from collections.abc import Collection, Iterable, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from django.db.models import Exists, OuterRef, Q, QuerySet

from fanlight.access.models import Bar, Wall, WallGrant, WallSubject
from fanlight.access.not_hidden import NotHidden
from fanlight.store.public import Actor, prepared


@dataclass(frozen=True)
class WallNotice:
    """What somebody outside a wall may be told: that it is there and whom to ring; never what is behind it."""

    wall_id: str
    ring_name: str
    ring_phone: str
    is_silent: bool


@dataclass(frozen=True)
class HeldBack:
    """How much of a list is restricted, and whom to ring; never what it is (safety 13)."""

    count: int
    ring_name: str
    ring_phone: str


def held_back_by(walls_round_each: Iterable[Sequence[WallNotice]]) -> list[HeldBack]:
    """Return, for each person to ring, how many of these are behind their wall; a silent wall says nothing.

    Takes for each thing the walls that stand round it, none where it is held back by no wall.
    """
    found: Counter[tuple[str, str]] = Counter()
    for notices in walls_round_each:
        if notices and not any(notice.is_silent for notice in notices):
            found[notices[0].ring_name, notices[0].ring_phone] += 1
    return [HeldBack(count, name, phone) for (name, phone), count in sorted(found.items())]


def without_hidden(rows: QuerySet[Any], actor: Actor, at: datetime, **subject_fields: str) -> QuerySet[Any]:
    """Return the rows without those that the actor may not see.

    Each keyword is a kind of subject and its value the field of `rows` that holds the subject's id, as in
    `without_hidden(contacts, actor, now(), contact="id", request="request_id", person="person_id")`. Rows whose
    field is empty are kept.
    """
    if not actor.user_id:
        # Jobs and imports carry no person's eyes; what they make is scoped again when a person reads it.
        return rows
    return rows.filter(*(NotHidden(field, kind, actor, at) for kind, field in subject_fields.items()))


def _walled(actor: Actor, kind: str, at: datetime, subject_id: Any) -> QuerySet[WallSubject]:
    standing = WallSubject.objects.filter(
        authority=actor.authority, subject_kind=kind, subject_id=subject_id, wall__lowered_at__isnull=True
    )
    if not actor.user_id:
        # Jobs and imports carry no person's eyes; what they make is scoped again when a person reads it.
        return standing.none()
    return standing.exclude(Exists(_grants(actor.authority, at).filter(wall=OuterRef("wall"), user_id=actor.user_id)))


def _grants(authority: str, at: datetime) -> QuerySet[WallGrant]:
    return WallGrant.objects.filter(Q(ends_at__isnull=True) | Q(ends_at__gt=at), authority=authority)


def is_hidden(actor: Actor, subject_kind: str, subject_id: str, at: datetime) -> bool:
    """Return whether a wall or a bar keeps this one subject from the actor."""
    return _walled(actor, subject_kind, at, subject_id).exists() or is_barred(actor, subject_kind, subject_id)


def who_may_see(members: Iterable[Actor], subjects: Iterable[tuple[str, str]], at: datetime) -> list[Actor]:
    """Return those of some members of one authority from whom no wall and no bar keeps any of these (kind, id).

    However many they are: three questions, where `is_hidden` of each asks two of each subject.
    """
    able, wanted = list(members), set(subjects)
    if not able or not wanted:
        return able
    kinds, ids = sorted({kind for kind, _ in wanted}), sorted({key for _, key in wanted})
    about: dict[str, Any] = {"authority": able[0].authority, "subject_kinds": kinds, "subject_ids": ids}
    walls = {wall_id for kind, key, wall_id in _standing_round.rows(**about) if (kind, key) in wanted}
    user_ids = sorted({one.user_id for one in able if one.user_id})
    barred = {user_id for kind, key, user_id in _barred.rows(user_ids=user_ids, **about) if (kind, key) in wanted}
    passing = _walls_passed(able[0].authority, walls, at) if walls else {}
    return [
        one
        for one in able
        if not one.user_id or (one.user_id not in barred and walls <= passing.get(one.user_id, set()))
    ]


@prepared
def _standing_round(*, authority: str, subject_kinds: list[str], subject_ids: list[str]) -> QuerySet[WallSubject, Any]:
    return WallSubject.objects.filter(
        authority=authority,
        subject_kind__in=subject_kinds,
        subject_id__in=subject_ids,
        wall__lowered_at__isnull=True,
    ).values_list("subject_kind", "subject_id", "wall_id")


@prepared
def _barred(
    *, authority: str, user_ids: list[str], subject_kinds: list[str], subject_ids: list[str]
) -> QuerySet[Bar, Any]:
    return Bar.objects.filter(
        authority=authority, user_id__in=user_ids, subject_kind__in=subject_kinds, subject_id__in=subject_ids
    ).values_list("subject_kind", "subject_id", "user_id")


def _walls_passed(authority: str, wall_ids: set[str], at: datetime) -> dict[str, set[str]]:
    passed: dict[str, set[str]] = {}
    for user_id, wall_id in _grants(authority, at).filter(wall__in=wall_ids).values_list("user_id", "wall_id"):
        passed.setdefault(user_id, set()).add(wall_id)
    return passed


def is_barred(actor: Actor, subject_kind: str, subject_id: str) -> bool:
    """Return whether this one subject names the actor or a declared relation."""
    return Bar.objects.filter(
        authority=actor.authority, user_id=actor.user_id or "-", subject_kind=subject_kind, subject_id=subject_id
    ).exists()


def walls_that_bar(actor: Actor) -> QuerySet[WallSubject, str]:
    """Return the ids of the walls round something that names the actor or a declared relation."""
    barred = Bar.objects.filter(
        authority=actor.authority,
        user_id=actor.user_id,
        subject_kind=OuterRef("subject_kind"),
        subject_id=OuterRef("subject_id"),
    )
    return WallSubject.objects.filter(Exists(barred), authority=actor.authority).values_list("wall_id", flat=True)


def bars_through(wall_id: str, user_id: str, authority: str) -> bool:
    """Return whether something behind the wall names the user or a relation of theirs."""
    subjects = WallSubject.objects.filter(
        authority=authority, wall_id=wall_id, subject_kind=OuterRef("subject_kind"), subject_id=OuterRef("subject_id")
    )
    return Bar.objects.filter(Exists(subjects), authority=authority, user_id=user_id or "-").exists()


def walls_over(authority: str, subject_kind: str, subject_ids: Iterable[str]) -> dict[str, WallNotice]:
    """Return the standing wall over each subject that has one, by subject id."""
    rows = _walls_over.rows(authority=authority, subject_kind=subject_kind, subject_ids=sorted(set(subject_ids)))
    return {subject_id: WallNotice(*wall) for subject_id, *wall in rows}


@prepared
def _walls_over(*, authority: str, subject_kind: str, subject_ids: list[str]) -> QuerySet[WallSubject, Any]:
    return WallSubject.objects.filter(
        authority=authority,
        subject_kind=subject_kind,
        subject_id__in=subject_ids,
        wall__lowered_at__isnull=True,
    ).values_list("subject_id", "wall_id", "wall__ring_name", "wall__ring_phone", "wall__is_silent")


def may_pass(wall_id: str, actor: Actor, at: datetime) -> bool:
    """Return whether the actor has a grant through this wall now."""
    return _grants(actor.authority, at).filter(wall_id=wall_id, user_id=actor.user_id or "-").exists()


def owners_of(wall_id: str) -> list[str]:
    """Return the user ids of those who hold the wall."""
    rows = WallGrant.objects.filter(wall_id=wall_id, basis=WallGrant.Basis.OWNER, ends_at__isnull=True)
    return list(rows.values_list("user_id", flat=True))


def wall_subjects(wall_id: str, authority: str) -> list[tuple[str, str]]:
    """Return what the wall stands round, as (kind, id)."""
    rows = WallSubject.objects.filter(authority=authority, wall_id=wall_id)
    return list(rows.values_list("subject_kind", "subject_id"))


def standing_wall(wall_id: str, authority: str) -> Wall | None:
    """Return the wall if it stands in this authority."""
    return Wall.objects.filter(id=wall_id, authority=authority, lowered_at__isnull=True).first()


def opened_to(actor: Actor, subject_kinds: Collection[str], at: datetime) -> dict[str, list[str]]:
    """Return the ids of what stands behind a wall through which the actor may pass now, by the kind of subject; one query."""
    grants = _grants(actor.authority, at).filter(user_id=actor.user_id or "-")
    rows = WallSubject.objects.filter(
        authority=actor.authority,
        subject_kind__in=list(subject_kinds),
        wall__lowered_at__isnull=True,
        wall__in=grants.values("wall"),
    )
    found: dict[str, list[str]] = {kind: [] for kind in subject_kinds}
    for kind, key in rows.values_list("subject_kind", "subject_id"):
        found[kind].append(key)
    return found
