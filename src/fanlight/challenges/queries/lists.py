"""Lists of challenges: what waits for those who answer, what a sender raised; no child's name in them."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum
from typing import Any

from django.db.models import Case, Count, Exists, OuterRef, Q, QuerySet, Value, When

from fanlight.access.public import HeldBack, Permission, WallNotice, held_back_by, walls_over
from fanlight.challenges.models import Challenge, ChallengeStage
from fanlight.challenges.queries.ladder import object_in_words
from fanlight.challenges.queries.readers import subjects_of
from fanlight.challenges.queries.shown import ClockShown, clock_of, state_in_words
from fanlight.challenges.rules.transitions import State
from fanlight.challenges.scope import challenges_raised, challenges_to_answer
from fanlight.establishments.public import working_calendar
from fanlight.store.public import Actor, prepared

ROWS_ON_A_PAGE = 50
MOST_COUNTED = 500
MOST_SHOWN = 50


class AnswerList(StrEnum):
    """The lists of those who answer, in the order of the tabs."""

    WAITING = "waiting"
    MINE = "mine"
    ANSWERED = "answered"
    ENDED = "ended"


LIST_WORDS = {
    AnswerList.WAITING: "waiting for an answer",
    AnswerList.MINE: "mine to answer",
    AnswerList.ANSWERED: "answered and open",
    AnswerList.ENDED: "ended",
}


@dataclass(frozen=True)
class ChallengeRow:
    """One challenge in a list."""

    reference: str
    what: str
    stage: int
    raised_by: str
    raised_at: datetime
    standing: str
    is_danger: bool
    clock: ClockShown | None


@dataclass(frozen=True)
class ChallengeCounts:
    """How many challenges are in each open list of one person, and how many of them are late."""

    waiting: int = 0
    mine: int = 0
    answered: int = 0
    late: int = 0


def rows_to_answer(
    which: AnswerList, actor: Actor, at: datetime, *, number: int = 1
) -> tuple[list[ChallengeRow], bool]:
    """Return one page of a list, counted from 1, danger and then what is due first ahead; and whether more follow."""
    first = (number - 1) * ROWS_ON_A_PAGE
    rows = _narrow(challenges_to_answer(actor, at), which, actor)
    if which in (AnswerList.WAITING, AnswerList.MINE):
        rows = rows.order_by("-is_danger", "due_at", "id")
    else:
        rows = rows.order_by("-changed_at", "-id")
    found = list(rows[first : first + ROWS_ON_A_PAGE + 1])
    return [_row(one, at) for one in found[:ROWS_ON_A_PAGE]], len(found) > ROWS_ON_A_PAGE


def counts_to_answer(actor: Actor, at: datetime) -> ChallengeCounts:
    """Return how many challenges are open in each list of the actor's: one query over what is open."""
    rows = challenges_to_answer(actor, at).filter(ended_at__isnull=True)
    late = Case(When(due_at__lt=at, then=Value(1)), default=Value(0))
    tallied = rows.annotate(is_mine=_is_mine(actor), late=late).order_by()
    found: Counter[str] = Counter()
    for state, is_mine, is_late, count in tallied.values_list("state", "is_mine", "late").annotate(n=Count("id")):
        found["answered" if state == State.ANSWERED else "waiting"] += count
        found["mine"] += count if is_mine and state == State.WAITING else 0
        found["late"] += count if is_late else 0
    return ChallengeCounts(**{name: found[name] for name in ("waiting", "mine", "answered", "late")})


def held_back(actor: Actor, at: datetime) -> list[HeldBack]:
    """Return for a manager, by whom to ring, how many open challenges are restricted; a silent wall says nothing."""
    if not actor.may(Permission.FRONT_DOOR_MANAGE):
        return []
    seen = challenges_to_answer(actor, at).filter(ended_at__isnull=True).values("pk")
    every = Challenge.objects.filter(authority=actor.authority, ended_at__isnull=True).exclude(pk__in=seen)
    return held_back_by(_walls_round(row) for row in every.select_related("contact", "work")[:MOST_COUNTED])


def _walls_round(row: Challenge) -> list[WallNotice]:
    return [notice for kind, key in subjects_of(row) for notice in walls_over(row.authority, kind, [key]).values()]


def rows_raised(actor: Actor, at: datetime) -> list[ChallengeRow]:
    """Return what the actor or their setting raised, what is open first, then the newest."""
    rows = challenges_raised(actor, at).annotate(is_over=Case(When(ended_at__isnull=True, then=0), default=1))
    return [_row(one, at) for one in rows.order_by("is_over", "-raised_at", "-id")[:MOST_SHOWN]]


def open_raised(actor: Actor, at: datetime) -> list[tuple[str, str, int, datetime | None]]:
    """Return (reference, state, stage, due by) of what the actor or their setting raised that is open: one query."""
    return _open_raised.rows(actor=actor, at=at, most=MOST_SHOWN)


@prepared
def _open_raised(*, actor: Actor, at: datetime, most: int) -> QuerySet[Challenge, Any]:
    rows = challenges_raised(actor, at).filter(ended_at__isnull=True).order_by("raised_at", "id")
    return rows.values_list("reference", "state", "stage_number", "due_at")[:most]


def count_in_words(count: int) -> str:
    """Return a count as a page shows it, "500+" past what is counted."""
    return f"{MOST_COUNTED}+" if count > MOST_COUNTED else f"{count:,}"


def _is_mine(actor: Actor) -> Exists:
    open_stage = ChallengeStage.objects.filter(challenge=OuterRef("pk"), stopped_at__isnull=True)
    return Exists(open_stage.filter(owner_user_id=actor.user_id or "-"))


def _narrow(rows: QuerySet[Challenge], which: AnswerList, actor: Actor) -> QuerySet[Any]:
    if which is AnswerList.ENDED:
        return rows.filter(ended_at__isnull=False)
    rows = rows.filter(ended_at__isnull=True)
    if which is AnswerList.ANSWERED:
        return rows.filter(state=State.ANSWERED)
    waiting = rows.filter(Q(state=State.WAITING))
    return waiting.filter(_is_mine(actor)) if which is AnswerList.MINE else waiting


def _row(row: Challenge, at: datetime) -> ChallengeRow:
    calendar = working_calendar(row.authority)
    return ChallengeRow(
        reference=row.reference,
        what=object_in_words(row.authority, row.object_code),
        stage=row.stage_number,
        raised_by=row.raiser_agency or row.raiser_name,
        raised_at=row.raised_at,
        standing=state_in_words(row),
        is_danger=row.is_danger,
        clock=clock_of(row.due_at, None, at, calendar) if row.due_at else None,
    )
