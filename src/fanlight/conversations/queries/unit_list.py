"""A unit's conversations: what waits, what is late, whose it is, and what was answered; no child's name in them."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum
from typing import Any

from django.db.models import Case, Count, F, OuterRef, Q, QuerySet, Subquery, Value, When

from fanlight.access.public import HeldBack, WallNotice, held_back_by, user_name_of, walls_over
from fanlight.clocks.public import WorkingCalendar, london_date
from fanlight.conversations.models import Asking, Conversation
from fanlight.conversations.queries.choices import in_words
from fanlight.conversations.queries.readers import subjects_of
from fanlight.conversations.rules.transitions import State
from fanlight.conversations.rules.vocabulary import NEEDS, OUTCOMES
from fanlight.conversations.rules.wording import ClockShown, child_in_words, clock_in_words
from fanlight.conversations.scope import OfUnit
from fanlight.establishments.public import list_labels, working_calendar
from fanlight.store.public import Actor

ROWS_ON_A_PAGE = 50
MOST_COUNTED = 500
IS_OPEN = Q(closed_at__isnull=True)


class UnitList(StrEnum):
    """The lists of a unit's page, in the order of its tabs."""

    WAITING = "waiting"
    MINE = "mine"
    TAKEN = "taken"
    ANSWERED = "answered"


LIST_WORDS = {
    UnitList.WAITING: "waiting for a worker",
    UnitList.MINE: "mine",
    UnitList.TAKEN: "with the team",
    UnitList.ANSWERED: "answered",
}


@dataclass(frozen=True)
class UnitRow:
    """One conversation in a list."""

    reference: str
    child: str
    needs: str
    asked_by: str
    district: str
    asked_at: datetime
    is_asked_again: bool
    holder: str
    state: str
    outcome: str
    clock: ClockShown


@dataclass(frozen=True)
class UnitCounts:
    """How many conversations are in each open list, and how many of all are late."""

    waiting: int = 0
    mine: int = 0
    taken: int = 0
    late: int = 0


def unit_rows(which: UnitList, of_unit: OfUnit, *, number: int = 1) -> tuple[list[UnitRow], bool]:
    """Return one page of a list, counted from 1, what is due first ahead; and whether more follow."""
    first, actor, at = (number - 1) * ROWS_ON_A_PAGE, of_unit.actor, of_unit.at
    rows = _narrow(_with_clock(of_unit.seen), which, actor)
    ordered = rows.order_by("-closed_at", "-id") if which is UnitList.ANSWERED else rows.order_by("due_at", "id")
    found = list(ordered.select_related("district")[first : first + ROWS_ON_A_PAGE + 1])
    words = _Words(
        working_calendar(actor.authority), *(list_labels(actor.authority, name) for name in (NEEDS, OUTCOMES))
    )
    return [_row(one, at, words) for one in found[:ROWS_ON_A_PAGE]], len(found) > ROWS_ON_A_PAGE


def unit_counts(of_unit: OfUnit) -> UnitCounts:
    """Return how many conversations of the unit are open in each list: one query over what is open."""
    mine, at = Q(taken_by_user_id=of_unit.actor.user_id or "-"), of_unit.at
    rows = _with_clock(of_unit.seen.filter(IS_OPEN))
    which = Case(
        When(Q(state=State.WAITING), then=Value("waiting")), When(mine, then=Value("mine")), default=Value("taken")
    )
    late = Case(When(due_at__lt=at, then=Value(1)), default=Value(0))
    found = rows.order_by().annotate(which=which, late=late).values_list("which", "late").annotate(number=Count("id"))
    lists: Counter[str] = Counter()
    for name, is_late, number in found:
        lists[name] += number
        lists["late"] += number if is_late else 0
    return UnitCounts(**{name: lists[name] for name in ("waiting", "mine", "taken", "late")})


def held_back(of_unit: OfUnit) -> list[HeldBack]:
    """Return, for each person to ring, how many open conversations are restricted; a silent wall says nothing."""
    seen = of_unit.seen.filter(IS_OPEN).values("pk")
    return held_back_by(_walls_round(row) for row in of_unit.every.filter(IS_OPEN).exclude(pk__in=seen)[:MOST_COUNTED])


def _walls_round(row: Conversation) -> list[WallNotice]:
    return [notice for kind, key in subjects_of(row) for notice in walls_over(row.authority, kind, [key]).values()]


def count_in_words(count: int) -> str:
    """Return a count as a page shows it, "500+" past what is counted."""
    return f"{MOST_COUNTED}+" if count > MOST_COUNTED else f"{count:,}"


def _with_clock(rows: QuerySet[Conversation]) -> QuerySet[Any]:
    last = Asking.objects.filter(conversation=OuterRef("pk")).order_by("-number")
    return rows.annotate(
        due_at=Subquery(last.values("due_at")[:1]),
        stopped_at=Subquery(last.values("stopped_at")[:1]),
        asked_last_at=Subquery(last.values("asked_at")[:1]),
        asked_times=Subquery(last.values("number")[:1]),
        holder=user_name_of("taken_by_user_id"),
        district_name=F("district__name"),
    )


def _narrow(rows: QuerySet[Any], which: UnitList, actor: Actor) -> QuerySet[Any]:
    mine = Q(taken_by_user_id=actor.user_id or "-")
    if which is UnitList.WAITING:
        return rows.filter(IS_OPEN, state=State.WAITING)
    if which is UnitList.MINE:
        return rows.filter(IS_OPEN, mine, state=State.TAKEN)
    if which is UnitList.TAKEN:
        return rows.filter(IS_OPEN, state=State.TAKEN).exclude(mine)
    return rows.filter(closed_at__isnull=False)


@dataclass(frozen=True)
class _Words:
    """What the rows of a page are put in words by, asked once."""

    calendar: WorkingCalendar
    needs: Mapping[str, str]
    outcomes: Mapping[str, str]


def _row(row: Any, at: datetime, words: _Words) -> UnitRow:
    needs = in_words(words.needs, row.needs)
    more = f" and {len(needs) - 1} more" if len(needs) > 1 else ""
    return UnitRow(
        reference=row.reference,
        child=child_in_words(row.child_initials, row.child_age, row.child_born_on, london_date(at)),
        needs=f"{needs[0]}{more}" if needs else "",
        asked_by=row.asker_agency or row.asker_name,
        district=row.district_name or "",
        asked_at=row.asked_last_at,
        is_asked_again=row.asked_times > 1,
        holder=row.holder,
        state=row.state,
        outcome=words.outcomes.get(row.outcome, row.outcome),
        clock=clock_in_words(row.due_at, row.stopped_at, at, words.calendar),
    )
