"""A team's lists: what to accept, what to allocate, whose it is, what is new. No child's name in them."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum
from typing import Any

from django.db.models import BooleanField, Case, Exists, ExpressionWrapper, F, OuterRef, Q, QuerySet, Value, When

from fanlight.access.public import HeldBack, WallNotice, held_back_by, user_name_of, walls_over
from fanlight.casework.models import IS_CLOSED, IS_OPEN, Work
from fanlight.casework.queries.cards import WorkCard, card_of
from fanlight.casework.queries.clocks import with_next_due
from fanlight.casework.queries.readers import SUBJECT_FIELDS, subjects_of
from fanlight.casework.rules.kinds import WorkState
from fanlight.casework.scope import open_team_work_held_back, readable_information, team_work
from fanlight.store.public import Actor, prepared

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


# What is open is in one of these.
_LIST_OF_STATE = {
    WorkState.OFFERED: TeamList.TO_ACCEPT,
    WorkState.ACCEPTED: TeamList.TO_ALLOCATE,
    WorkState.ALLOCATED: TeamList.ALLOCATED,
}


# Held work is in the order in which its plan and records fall due.
_BY_WHAT_IS_DUE = frozenset({TeamList.MINE, TeamList.ALLOCATED})


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


def rows_of(which: TeamList, actor: Actor, at: datetime) -> QuerySet[Work]:
    """Return one list of the actor's team in its order: late first, then needed-by, danger, level 4, the clock."""
    rows = team_work(actor, at).annotate(has_new_information=_has_new_information(actor, at))
    if which is TeamList.CLOSED:
        return rows.filter(IS_CLOSED).order_by("-closed_at", "-id")
    if which in _BY_WHAT_IS_DUE:
        return with_next_due(_narrow(rows, which, actor)).order_by(
            F("next_due_at").asc(nulls_last=True), "offered_at", "id"
        )
    return _narrow(rows, which, actor).order_by(
        Case(When(_is_late(at), then=Value(0)), default=Value(1)),
        F("needed_by").asc(nulls_last=True),
        "-is_danger",
        Case(When(level=4, then=Value(0)), default=Value(1)),
        "accept_due_at",
        "id",
    )


def _has_new_information(actor: Actor, at: datetime) -> Exists:
    return Exists(readable_information(actor, at).filter(work=OuterRef("pk"), clock__stopped_at__isnull=True))


def _narrow(rows: QuerySet[Any], which: TeamList, actor: Actor) -> QuerySet[Any]:
    if which is TeamList.INFORMATION:
        return rows.filter(IS_OPEN, has_new_information=True)
    if which is TeamList.MINE:
        return rows.filter(state=WorkState.ALLOCATED, worker_user_id=actor.user_id or "-")
    return rows.filter(IS_OPEN, state=next(state for state, one in _LIST_OF_STATE.items() if one is which))


def _is_late(at: datetime) -> Q:
    unallocated = Q(state=WorkState.ACCEPTED, allocate_due_at__lt=at)
    return Q(state=WorkState.OFFERED, accept_due_at__lt=at) | unallocated


def team_page(which: TeamList, actor: Actor, at: datetime, *, number: int = 1) -> TeamPage:
    """Return one page of a list, counted from 1."""
    first = (number - 1) * ROWS_ON_A_PAGE
    found = _rows_from.rows(which=which, actor=actor, at=at, first=first, most=ROWS_ON_A_PAGE + 1)
    rows = [
        TeamRow(
            card=card_of(work, work.worker_name),
            asked_by=work.asked_by,
            district=work.district.name if work.district else "",
            has_new_information=work.has_new_information,
        )
        for work in found[:ROWS_ON_A_PAGE]
    ]
    return TeamPage(rows, len(found) > ROWS_ON_A_PAGE)


@prepared
def _rows_from(*, which: TeamList, actor: Actor, at: datetime, first: int, most: int) -> QuerySet[Work]:
    rows = rows_of(which, actor, at).select_related("district", "team").defer("reasons", "closure_summary")
    return rows.annotate(worker_name=user_name_of("worker_user_id"))[first : first + most]


@dataclass(frozen=True)
class TeamCounts:
    """How much of a team's open work is in each list, and how much of it is past its time."""

    lists: dict[TeamList, int]
    late_to_accept: int
    late_to_allocate: int


def team_counts(actor: Actor, at: datetime) -> TeamCounts:
    """Return how much is in each list of open work: one query, which reads what is open once."""
    lists: Counter[TeamList] = Counter()
    late: Counter[TeamList] = Counter()
    for state, is_late, is_mine, has_new_information, number in _open_work.tally(actor=actor, at=at):
        which = _LIST_OF_STATE[state]
        lists[which] += number
        late[which] += number if is_late else 0
        lists[TeamList.MINE] += number if is_mine and which is TeamList.ALLOCATED else 0
        lists[TeamList.INFORMATION] += number if has_new_information else 0
    counted: dict[TeamList, int] = {one: lists[one] for one in TeamList if one is not TeamList.CLOSED}
    return TeamCounts(counted, late[TeamList.TO_ACCEPT], late[TeamList.TO_ALLOCATE])


@prepared
def _open_work(*, actor: Actor, at: datetime) -> QuerySet[Work, Any]:
    rows = (
        team_work(actor, at)
        .filter(IS_OPEN)
        .annotate(
            is_late=_told(_is_late(at)),
            is_mine=_told(Q(worker_user_id=actor.user_id or "-")),
            has_new_information=_has_new_information(actor, at),
        )
    )
    return rows.values_list("state", "is_late", "is_mine", "has_new_information")


def _told(condition: Q) -> ExpressionWrapper:
    return ExpressionWrapper(condition, output_field=BooleanField())


def in_words(count: int) -> str:
    """Return a count as a page shows it, "500+" past what is counted."""
    return f"{MOST_COUNTED}+" if count > MOST_COUNTED else f"{count:,}"


def held_back(actor: Actor, at: datetime) -> list[HeldBack]:
    """Return, for each person to ring, how much open work of the team is restricted; a silent wall says nothing."""
    kept = _open_held_back.rows(actor=actor, at=at)
    walls = _walls_round(kept)
    return held_back_by([walls[subject] for subject in subjects_of(work).items() if subject in walls] for work in kept)


@prepared
def _open_held_back(*, actor: Actor, at: datetime) -> QuerySet[Work]:
    return open_team_work_held_back(actor, at).only(*SUBJECT_FIELDS)[:MOST_COUNTED]


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
