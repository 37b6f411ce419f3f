"""A team's lists: what to accept, what to allocate, whose it is, what is new. No child's name in them."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum
from typing import Any, cast

from django.db.models import Case, Exists, F, OuterRef, Q, QuerySet, Value, When

from fanlight.access.public import WallNotice, user_names, walls_over
from fanlight.casework.models import IS_CLOSED, IS_OPEN, Work, WorkInformation
from fanlight.casework.queries.cards import WorkCard, card_of
from fanlight.casework.queries.readers import subjects_of
from fanlight.casework.rules.kinds import WorkState
from fanlight.casework.scope import readable_information, team_information, team_work, team_work_held_back
from fanlight.store.public import Actor

ROWS_ON_A_PAGE = 50
MOST_COUNTED = 500


class TeamList(StrEnum):
    """The lists that a team's page shows, in the order of its tabs."""

    TO_ACCEPT = "to-accept"
    TO_ALLOCATE = "to-allocate"
    INFORMATION = "new-information"
    MINE = "mine"
    ALLOCATED = "allocated"
    CLOSED = "closed"


LIST_WORDS = {
    TeamList.TO_ACCEPT: "to accept",
    TeamList.TO_ALLOCATE: "to allocate",
    TeamList.INFORMATION: "with new information",
    TeamList.MINE: "mine",
    TeamList.ALLOCATED: "allocated",
    TeamList.CLOSED: "closed",
}


@dataclass(frozen=True)
class TeamRow:
    """One piece of work in a list."""

    card: WorkCard
    asked_by: str
    district: str
    has_new_information: bool


@dataclass(frozen=True)
class TeamPage:
    """One page of one list, and whether more follow."""

    rows: list[TeamRow]
    has_more: bool


@dataclass(frozen=True)
class HeldBack:
    """How much of the team's open work is restricted, and whom to ring; never what it is (safety 13)."""

    count: int
    ring_name: str
    ring_phone: str


def rows_of(which: TeamList, actor: Actor, at: datetime) -> QuerySet[Work]:
    """Return one list of the actor's team in its order: late first, then needed-by, danger, level 4, the clock."""
    rows = team_work(actor, at).annotate(
        has_new_information=Exists(
            readable_information(actor, at).filter(work=OuterRef("pk"), clock__stopped_at__isnull=True)
        )
    )
    if which is TeamList.CLOSED:
        return rows.filter(IS_CLOSED).order_by("-closed_at", "-id")
    return _narrow(rows, which, actor).order_by(
        Case(When(_is_late(at), then=Value(0)), default=Value(1)),
        F("needed_by").asc(nulls_last=True),
        "-is_danger",
        Case(When(level=4, then=Value(0)), default=Value(1)),
        "accept_due_at",
        "id",
    )


def _narrow(rows: QuerySet[Any], which: TeamList, actor: Actor) -> QuerySet[Any]:
    if which is TeamList.INFORMATION:
        return rows.filter(IS_OPEN, has_new_information=True)
    if which is TeamList.MINE:
        return rows.filter(state=WorkState.ALLOCATED, worker_user_id=actor.user_id or "-")
    state = {
        TeamList.TO_ACCEPT: WorkState.OFFERED,
        TeamList.TO_ALLOCATE: WorkState.ACCEPTED,
        TeamList.ALLOCATED: WorkState.ALLOCATED,
    }[which]
    return rows.filter(IS_OPEN, state=state)


def _is_late(at: datetime) -> Q:
    unallocated = Q(state=WorkState.ACCEPTED, allocate_due_at__lt=at)
    return Q(state=WorkState.OFFERED, accept_due_at__lt=at) | unallocated


def team_page(which: TeamList, actor: Actor, at: datetime, *, number: int = 1) -> TeamPage:
    """Return one page of a list, counted from 1."""
    first = (number - 1) * ROWS_ON_A_PAGE
    found = list(rows_of(which, actor, at).select_related("district", "team")[first : first + ROWS_ON_A_PAGE + 1])
    shown = found[:ROWS_ON_A_PAGE]
    names = user_names({work.worker_user_id for work in shown})
    rows = [
        TeamRow(
            card=card_of(work, names.get(work.worker_user_id, "")),
            asked_by=work.asked_by,
            district=work.district.name if work.district else "",
            has_new_information=cast(Any, work).has_new_information,
        )
        for work in shown
    ]
    return TeamPage(rows, len(found) > ROWS_ON_A_PAGE)


def team_counts(actor: Actor, at: datetime) -> dict[TeamList, int]:
    """Return how much is in each list of open work, up to one more than MOST_COUNTED."""
    counted = [one for one in TeamList if one is not TeamList.CLOSED]
    return {one: rows_of(one, actor, at).order_by()[: MOST_COUNTED + 1].count() for one in counted}


def in_words(count: int) -> str:
    """Return a count as a page shows it, "500+" past what is counted."""
    return f"{MOST_COUNTED}+" if count > MOST_COUNTED else f"{count:,}"


def late_to_accept(actor: Actor, at: datetime) -> int:
    """Return how much of what is offered to the team is past its time."""
    return rows_of(TeamList.TO_ACCEPT, actor, at).filter(_is_late(at)).order_by()[: MOST_COUNTED + 1].count()


def late_to_allocate(actor: Actor, at: datetime) -> int:
    """Return how much of what the team has accepted has been without a worker past its time."""
    return rows_of(TeamList.TO_ALLOCATE, actor, at).filter(_is_late(at)).order_by()[: MOST_COUNTED + 1].count()


def held_back(actor: Actor, at: datetime) -> list[HeldBack]:
    """Return, for each person to ring, how much open work of the team is restricted; a silent wall says nothing."""
    kept = list(team_work_held_back(actor, at).filter(IS_OPEN)[:MOST_COUNTED])
    walls = _walls_round(kept)
    found: Counter[tuple[str, str]] = Counter()
    for work in kept:
        notices = [walls[subject] for subject in subjects_of(work).items() if subject in walls]
        if notices and not any(notice.is_silent for notice in notices):
            found[notices[0].ring_name, notices[0].ring_phone] += 1
    return [HeldBack(count, name, phone) for (name, phone), count in sorted(found.items())]


def _walls_round(kept: Sequence[Work]) -> dict[tuple[str, str], WallNotice]:
    """Return the wall round each subject of these pieces of work, in one query for each kind of subject."""
    ids: dict[str, set[str]] = {}
    for work in kept:
        for kind, key in subjects_of(work).items():
            ids.setdefault(kind, set()).add(key)
    authority = kept[0].authority if kept else ""
    return {
        (kind, key): notice for kind, keys in ids.items() for key, notice in walls_over(authority, kind, keys).items()
    }


def waiting_information(work: Work, actor: Actor, at: datetime) -> list[WorkInformation]:
    """Return what was linked to this work and nobody has acknowledged, what is due first ahead."""
    rows = team_information(actor, at).filter(work=work, clock__stopped_at__isnull=True)
    return list(rows.select_related("clock").order_by("clock__due_at", "id"))
