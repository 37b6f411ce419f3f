"""The Front Door's worklist: what waits, in the order in which it is needed."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import datetime, timedelta
from enum import StrEnum
from typing import Any

from django.db.models import BooleanField, CharField, ExpressionWrapper, Q, QuerySet, Value

from fanlight.access.public import Permission, member_user_ids
from fanlight.clocks.public import london_date
from fanlight.establishments.public import working_calendar
from fanlight.front_door.models import Contact, WorklistView
from fanlight.front_door.rules.states import State
from fanlight.front_door.scope import contacts_for_front_door
from fanlight.store.public import Actor, prepared

ROWS_ON_A_PAGE = 50
_ORDER = ("needed_order", "is_urgent", "due_at", "received_at", "id")
MOST_COUNTED = 500
# What is open is counted as far as this: some weeks of a large county's requests.
MOST_READ_TO_COUNT = 3_000

LISTS = {
    "all": "All open",
    "new": "New",
    "due-today": "Due today",
    "overdue": "Overdue",
    "waiting": "Waiting for information",
    "linked": "Waiting for a team",
    "second-person": "To confirm",
    "mine": "Mine",
    "team": "My team’s",
    "unclaimed": "Unclaimed",
    "refused": "Refused by a team",
    "to-answer": "Decided, not answered",
    "unread": "Answers not read",
}


ListName = StrEnum("ListName", {which.replace("-", "_").upper(): which for which in LISTS})  # type: ignore[misc]
# These are of what is decided; all others are of what is open.
_ABOUT_ANSWERS = ("to-answer", "unread")
_NARROWED_BY = ("district", "source", "level", "age", "channel")


@dataclass(frozen=True)
class Filters:
    """What a person narrowed the worklist to; empty means everything."""

    which: str = "all"
    district: str = ""
    source: str = ""
    level: str = ""
    age: str = ""
    channel: str = ""

    @classmethod
    def read(cls, values: Mapping[str, Any]) -> Filters:
        """Return filters from a query string or a stored view; what is not known is left out."""
        which = str(values.get("list") or values.get("which") or "all")
        return cls(
            which=which if which in LISTS else "all",
            **{name: str(values.get(name) or "").replace("\x00", "")[:26] for name in _NARROWED_BY},
        )

    def as_stored(self) -> dict[str, str]:
        """Return the filters as they are kept for the person."""
        return {name: value for name, value in self.__dict__.items() if value}


AGE_BANDS = {"unborn": None, "0-4": (0, 4), "5-10": (5, 10), "11-15": (11, 15), "16-17": (16, 17), "18+": (18, 25)}


@dataclass(frozen=True)
class Standing:
    """What tells one list from another now: the instant, when today ends, and who is in the reader's team."""

    at: datetime
    today_ends: datetime
    team: list[str]

    @classmethod
    def of(cls, actor: Actor, at: datetime, *, needs_team: bool = True) -> Standing:
        """Return how things stand for a reader; the team is a query, and only its own list needs it."""
        return cls(at, _end_of_today(actor.authority, at), _team_of(actor, at) if needs_team else [])


def worklist(actor: Actor, filters: Filters, *, at: datetime) -> QuerySet[Contact]:
    """Return the contacts of a list in the order of need: needed-by, danger and level 4, then the clock."""
    return narrowed(
        in_order_of_need(in_list(actor, filters.which, Standing.of(actor, at, needs_team=filters.which == "team"))),
        filters,
    )


def narrowed(rows: QuerySet[Contact], filters: Filters) -> QuerySet[Contact]:
    """Return the rows that the filters leave."""
    if filters.district:
        rows = rows.filter(district_id=None if filters.district == "none" else filters.district)
    if filters.source:
        rows = rows.filter(request__source_code__in=_codes_of(filters.source))
    if filters.level in {"1", "2", "3", "4"}:
        rows = rows.filter(level_believed=int(filters.level))
    if filters.level == "none":
        rows = rows.filter(level_believed__isnull=True)
    if filters.channel:
        rows = rows.filter(request__channel=filters.channel)
    if filters.age in AGE_BANDS:
        band = AGE_BANDS[filters.age]
        rows = rows.filter(age_years__isnull=True) if band is None else rows.filter(age_years__range=band)
    return rows


def _codes_of(source: str) -> list[str]:
    """Return the source codes that a choice of the filter stands for: "1" is 1A to 1D, and not 10."""
    return [source, *(f"{source}{letter}" for letter in "ABCDEFGH")]


def in_order_of_need(rows: QuerySet[Contact]) -> QuerySet[Contact]:
    """Return rows in the worklist's order (safety 1); the index front_door_worklist has the same."""
    return rows.order_by("needed_order", "-is_urgent", "due_at", "received_at", "id")


def in_list(actor: Actor, which: str, now: Standing) -> QuerySet[Contact]:
    """Return the contacts that belong to one of the worklist's lists, of those that the actor may see."""
    rows = contacts_for_front_door(actor, now.at)
    if which in _ABOUT_ANSWERS:
        return _about_answers(rows, which)
    return rows.filter(_condition(which, actor, now), is_undecided=True)


def _condition(which: str, actor: Actor, now: Standing) -> Q:
    """Return what an open contact must be to stand in a list."""
    return {
        "all": Q(),
        "new": Q(state=State.NEW),
        "due-today": Q(due_at__gt=now.at, due_at__lte=now.today_ends),
        "overdue": Q(due_at__lte=now.at),
        "waiting": Q(state__in=[State.WAITING, State.RETURNED]),
        "linked": Q(state=State.LINKED),
        "second-person": Q(state=State.PROPOSED),
        "mine": Q(request__claimed_by_user_id=actor.user_id or "-"),
        "team": Q(request__claimed_by_user_id__in=now.team),
        "unclaimed": Q(request__claimed_by_user_id=""),
        "refused": Q(state=State.REFUSED),
    }[which]


def _about_answers(rows: QuerySet[Contact], which: str) -> QuerySet[Contact]:
    decided = rows.filter(first_decided_at__isnull=False).exclude(state=State.DUPLICATE)
    if which == "to-answer":
        return decided.filter(answered_at__isnull=True, answer_due_at__isnull=False)
    return decided.filter(unread_task_at__isnull=False)


def _team_of(actor: Actor, at: datetime) -> list[str]:
    """Return the user ids of those who screen in the actor's team; of everybody who screens where it has no teams."""
    return member_user_ids(
        Permission.FRONT_DOOR_SCREEN, authority=actor.authority, on=london_date(at), team_id=actor.team_id
    )


def _end_of_today(authority: str, at: datetime) -> datetime:
    calendar = working_calendar(authority)
    return max(calendar.end_of_day(london_date(at)), at + timedelta(seconds=1))


def counts(actor: Actor, *, at: datetime) -> dict[str, str]:
    """Return how many contacts each list has, as words: "500+" past 500, so that a count never costs a whole table.

    Three queries: one reads what is open once, in the order of the index that holds nothing else, and counts what is the
    same; who is in the team; and one for the lists of what is decided.
    """
    now = Standing.of(actor, at)
    is_open = _open_contacts.tally(actor=actor, at=at, today_ends=now.today_ends, most=MOST_READ_TO_COUNT + 1)
    is_cut = sum(row[-1] for row in is_open) > MOST_READ_TO_COUNT
    said = {
        which: _in_words(sum(number for *row, number in is_open if is_in(*row)), is_cut=is_cut)
        for which, is_in in _tests_of_open(actor, now).items()
    }
    decided = dict(_decided.tally(actor=actor, at=at, most=MOST_COUNTED + 1))
    return said | {which: _in_words(decided.get(which, 0)) for which in _ABOUT_ANSWERS}


@prepared
def _open_contacts(*, actor: Actor, at: datetime, today_ends: datetime, most: int) -> QuerySet[Contact, Any]:
    rows = contacts_for_front_door(actor, at).filter(is_undecided=True)
    told = rows.annotate(
        is_overdue=ExpressionWrapper(Q(due_at__lte=at), output_field=BooleanField()),
        is_due_today=ExpressionWrapper(Q(due_at__gt=at, due_at__lte=today_ends), output_field=BooleanField()),
    )
    columns = "state", "is_overdue", "is_due_today", "request__claimed_by_user_id"
    return in_order_of_need(told).values_list(*columns)[:most]


@prepared
def _decided(*, actor: Actor, at: datetime, most: int) -> QuerySet[Contact, Any]:
    def some_of(which: str) -> QuerySet[Contact, Any]:
        ids = _about_answers(contacts_for_front_door(actor, at), which).order_by().values("id")[:most]
        rows = Contact.objects.filter(id__in=ids).order_by()
        return rows.values_list(Value(which, output_field=CharField()))

    first, *more = (some_of(which) for which in _ABOUT_ANSWERS)
    return first.union(*more, all=True)


def _tests_of_open(actor: Actor, now: Standing) -> dict[str, Callable[[str, bool, bool, str], bool]]:
    """Return what `_condition` says of each list, asked of a row's state, its limit and its holder."""
    mine, team = actor.user_id or "-", frozenset(now.team)
    return {
        "all": lambda state, is_overdue, is_due_today, holder: True,
        "new": lambda state, is_overdue, is_due_today, holder: state == State.NEW,
        "due-today": lambda state, is_overdue, is_due_today, holder: is_due_today,
        "overdue": lambda state, is_overdue, is_due_today, holder: is_overdue,
        "waiting": lambda state, is_overdue, is_due_today, holder: state in (State.WAITING, State.RETURNED),
        "linked": lambda state, is_overdue, is_due_today, holder: state == State.LINKED,
        "second-person": lambda state, is_overdue, is_due_today, holder: state == State.PROPOSED,
        "mine": lambda state, is_overdue, is_due_today, holder: holder == mine,
        "team": lambda state, is_overdue, is_due_today, holder: holder in team,
        "unclaimed": lambda state, is_overdue, is_due_today, holder: holder == "",
        "refused": lambda state, is_overdue, is_due_today, holder: state == State.REFUSED,
    }


def _in_words(number: int, *, is_cut: bool = False) -> str:
    """Return a count in words; where not all that is open was read, a plus says that there may be more."""
    if number > MOST_COUNTED:
        return f"{MOST_COUNTED}+"
    return f"{number}+" if is_cut else str(number)


def next_to_take(actor: Actor, *, at: datetime) -> Contact | None:
    """Return the most urgent contact whose request nobody has, or None."""
    rows = in_list(actor, "unclaimed", Standing.of(actor, at, needs_team=False))
    return in_order_of_need(rows.filter(state__in=[State.NEW, State.SCREENING, State.REFUSED])).first()


def stored_filters(actor: Actor) -> Filters:
    """Return the filters that the person left the worklist with."""
    row = _view.first(actor=actor)
    return Filters.read(row.filters if row else {})


@prepared
def _view(*, actor: Actor) -> QuerySet[WorklistView]:
    return WorklistView.objects.filter(authority=actor.authority, user_id=actor.user_id)


def after_cursor(rows: QuerySet[Contact], cursor: str, *, authority: str) -> QuerySet[Contact]:
    """Return the rows that come after a contact in the worklist's order; a cursor that is not there changes nothing."""
    place = Contact.objects.filter(authority=authority, id=cursor).values(*_ORDER).first() if cursor.isalnum() else None
    if place is None:
        return rows
    after = Q(id__gt=place["id"])
    for name in ("received_at", "due_at"):
        after = Q(**{f"{name}__gt": place[name]}) | Q(**{name: place[name]}) & after
    after = Q(is_urgent=place["is_urgent"]) & after
    if place["is_urgent"]:
        after |= Q(is_urgent=False)
    needed = place["needed_order"]
    # The first half says no more than the second, in the words of the index, so that the database seeks to the place.
    return rows.filter(Q(needed_order__gte=needed), Q(needed_order__gt=needed) | Q(needed_order=needed) & after)
