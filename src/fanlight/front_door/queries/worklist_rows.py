"""The worklist as rows: one for each request, the clock first, no child's name."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from itertools import groupby
from typing import Any, NamedTuple, Protocol

from django.db.models import QuerySet

from fanlight.access.public import user_name_of
from fanlight.clocks.public import (
    Register,
    WorkingCalendar,
    london_date,
    short_moment_in_words,
    time_in_words,
    time_left_in_words,
)
from fanlight.establishments.public import districts, working_calendar
from fanlight.front_door.models import Contact
from fanlight.front_door.queries.worklist import (
    AGE_BANDS,
    ROWS_ON_A_PAGE,
    Filters,
    ListName,
    Standing,
    after_cursor,
    in_list,
    in_order_of_need,
    worklist,
)
from fanlight.front_door.rules.initials import short_name
from fanlight.front_door.rules.states import STATE_WORDS, State
from fanlight.front_door.rules.vocabulary import CHANNEL_WORDS
from fanlight.store.public import Actor, prepared

SOURCES = {
    "2": "School",
    "3": "Health",
    "6": "Police",
    "1": "Family, public",
    "5": "Council",
    "4": "Housing",
    "7": "Courts",
    "8": "Other",
    "9": "Anonymous",
    "10": "Not known",
}
_SOON = timedelta(hours=4)
MOST_READ = ROWS_ON_A_PAGE * 2
MOST_READ = ROWS_ON_A_PAGE * 2


class Clocked(Protocol):
    """What a contact's clock is read from."""

    @property
    def state(self) -> str: ...
    @property
    def received_at(self) -> datetime: ...
    @property
    def due_at(self) -> datetime: ...
    @property
    def needed_by(self) -> datetime | None: ...
    @property
    def first_decided_at(self) -> datetime | None: ...


class _Child(NamedTuple):
    """One child of a request: not what was written of it, which a list shows none of and which costs most to read."""

    id: str
    request_id: str
    state: str
    district_id: str | None
    age_years: int | None
    received_at: datetime
    due_at: datetime
    needed_by: datetime | None
    first_decided_at: datetime | None
    reference: str
    request_received_at: datetime
    level_believed: int | None
    is_danger: bool
    source_code: str
    held_by: str


_OF_A_CHILD = (
    *(
        "id",
        "request_id",
        "state",
        "district_id",
        "age_years",
        "received_at",
        "due_at",
        "needed_by",
        "first_decided_at",
    ),
    *("request__reference", "request__received_at", "request__level_believed", "request__is_danger"),
    *("request__source_code", "held_by"),
)


@dataclass(frozen=True)
class Tag:
    """A few words in a colour; the words carry the meaning."""

    words: str
    colour: str


_DANGER = Tag("Danger", "red")
_LEVELS = {
    None: Tag("Not said", "grey"),
    1: Tag("Level 1", "grey"),
    2: Tag("Level 2", "grey"),
    3: Tag("Level 3", "yellow"),
    4: Tag("Level 4", "orange"),
}


@dataclass(frozen=True)
class WorklistRow:
    """One request on the worklist."""

    reference: str
    clock_words: str
    urgency: str
    believed: Tag
    source: str
    district: str
    children: str
    arrived: str
    held_by: str
    state: str


@dataclass(frozen=True)
class WorklistPage:
    """The rows of one page, and the cursor of the next."""

    rows: list[WorklistRow]
    next_after: str


def worklist_rows(actor: Actor, filters: Filters, *, at: datetime, after: str = "") -> WorklistPage:
    """Return one page of the worklist; the number of queries does not grow with the county."""
    contacts = [_Child(*row) for row in _children_in(actor, filters, at, after)]
    groups = [list(group) for _, group in groupby(contacts, key=lambda contact: contact.request_id)]
    is_cut = len(contacts) > MOST_READ
    # The last request of a cut page may have more children than were read: it begins the next page.
    groups = groups[:-1] if is_cut and len(groups) > 1 else groups
    shown, more = groups[:ROWS_ON_A_PAGE], is_cut or len(groups) > ROWS_ON_A_PAGE
    return WorklistPage(_rows(actor, shown, at), shown[-1][-1].id if shown and more else "")


def rows_of(actor: Actor, contacts: QuerySet[Contact], *, at: datetime, most: int) -> list[WorklistRow]:
    """Return contacts in order of need as rows, one for each request: for a list of a page of its own."""
    found = [_Child(*row) for row in _as_children(contacts, most)]
    groups: dict[str, list[_Child]] = {}
    for one in found:
        groups.setdefault(one.request_id, []).append(one)
    return _rows(actor, list(groups.values()), at)


def _rows(actor: Actor, groups: Sequence[Sequence[_Child]], at: datetime) -> list[WorklistRow]:
    places = {one.id: one.name for one in districts(actor.authority)}
    calendar = working_calendar(actor.authority)
    today = london_date(at)
    return [_row(group, places, calendar, at, today) for group in groups]


def _children_in(actor: Actor, filters: Filters, at: datetime, after: str) -> list[tuple[Any, ...]]:
    """Return the children of a list from a place on; the first page of a whole list is what is asked for most."""
    if after or filters != Filters(which=filters.which):
        found = after_cursor(worklist(actor, filters, at=at), after, authority=actor.authority)
        return list(_as_children(found, MOST_READ + 1))
    now = Standing.of(actor, at, needs_team=filters.which == "team")
    return _whole_list.rows(
        which=ListName(filters.which),
        actor=actor,
        at=at,
        today_ends=now.today_ends,
        team=now.team,
        most=MOST_READ + 1,
    )


@prepared
def _whole_list(
    *, which: ListName, actor: Actor, at: datetime, today_ends: datetime, team: list[str], most: int
) -> QuerySet[Contact, Any]:
    return _as_children(in_order_of_need(in_list(actor, which, Standing(at, today_ends, team))), most)


def _as_children(rows: QuerySet[Contact], most: int) -> QuerySet[Contact, Any]:
    held_by = user_name_of("request__claimed_by_user_id")
    return rows.annotate(held_by=held_by).values_list(*_OF_A_CHILD)[:most]


def _row(
    group: Sequence[_Child], places: dict[str, str], calendar: WorkingCalendar, at: datetime, today: date
) -> WorklistRow:
    first = group[0]
    words, urgency = clock_of(first, at, calendar)
    held_by = short_name(first.held_by)
    waited = _roughly(max(at - first.request_received_at, timedelta(0)))
    return WorklistRow(
        reference=first.reference,
        clock_words=words,
        urgency=urgency,
        believed=_DANGER if first.is_danger else _LEVELS[first.level_believed or None],
        source=source_words(first.source_code),
        district=", ".join(dict.fromkeys(places.get(contact.district_id or "", "Not known") for contact in group)),
        children=_children(group),
        arrived=short_moment_in_words(first.request_received_at)
        if london_date(first.request_received_at) != today
        else time_in_words(first.request_received_at),
        held_by=held_by or f"Unclaimed {waited}",
        state=STATE_WORDS[State(first.state)],
    )


def _roughly(waited: timedelta) -> str:
    """Return how long somebody has waited in the largest unit that says it, so that a row stays on one line."""
    for length, word in ((timedelta(days=1), "day"), (timedelta(hours=1), "h"), (timedelta(minutes=1), "min")):
        number = waited // length
        if number:
            return f"{number} {word}{'s' if word == 'day' and number > 1 else ''}"
    return "just now"


def _children(group: Sequence[_Child]) -> str:
    ages = [str(contact.age_years) if contact.age_years is not None else "?" for contact in group]
    number = "1 child" if len(group) == 1 else f"{len(group)} children"
    return f"{number}: {', '.join(ages)}"


def clock_of(
    contact: Clocked, at: datetime, calendar: WorkingCalendar, register: Register = Register.SHORT
) -> tuple[str, str]:
    """Return the clock that leads, in words, and how urgent it looks: needed-by first, else the statutory day."""
    if contact.state == State.REFUSED:
        return "refused by a team", "overdue"
    if contact.needed_by is not None and contact.first_decided_at is None:
        if contact.needed_by <= contact.received_at:
            return "needed now", "overdue"
        if contact.needed_by <= at:
            return f"child left {time_in_words(contact.needed_by)}", "overdue"
        if contact.needed_by - at < timedelta(hours=24):
            return f"child leaves {time_in_words(contact.needed_by)}", "overdue"
    due = contact.due_at
    words = time_left_in_words(due, at, calendar, register)
    if due < at:
        return words, "overdue"
    return words, "soon" if due - at <= _SOON else "later"


def source_words(code: str) -> str:
    """Return a source code in words."""
    return SOURCES.get(code, SOURCES.get(code[:1], "Other")) if code else "Not known"


def filter_choices(authority: str, filters: Filters) -> list[dict[str, Any]]:
    """Return the filters of the worklist with their choices and what is chosen."""
    return [
        _filter(
            "district",
            "District",
            [(one.id, one.name) for one in districts(authority)] + [("none", "Not known")],
            filters,
        ),
        _filter("source", "Source", list(SOURCES.items()), filters),
        _filter(
            "level", "Level believed", [("4", "4"), ("3", "3"), ("2", "2"), ("1", "1"), ("none", "Not said")], filters
        ),
        _filter("age", "Age", [(band, band.replace("unborn", "Unborn or not known")) for band in AGE_BANDS], filters),
        _filter("channel", "How it came", [(str(code), words) for code, words in CHANNEL_WORDS.items()], filters),
    ]


def _filter(name: str, label: str, choices: list[tuple[str, str]], filters: Filters) -> dict[str, Any]:
    return {"name": name, "label": label, "choices": [("", "All"), *choices], "chosen": getattr(filters, name)}
