"""Subject access requests, items and copies as pages show them."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Any

from fanlight.access.public import people_names, user_names
from fanlight.clocks.public import Register, london_date, moment_in_words, time_left_in_words
from fanlight.establishments.public import list_entries, working_calendar
from fanlight.people.public import SUBJECT_MARK_WORDS, SubjectMark, person_summary
from fanlight.store.public import Actor
from fanlight.subject_access.models import SubjectItem, SubjectRequest
from fanlight.subject_access.queries.progress import Progress, first_people, progress_of
from fanlight.subject_access.rules.moving import is_running
from fanlight.subject_access.rules.suggesting import Suggestion, suggested
from fanlight.subject_access.rules.vocabulary import (
    DECIDED_WORDS,
    DECISION_WORDS,
    EXEMPTIONS,
    STATE_WORDS,
    Decision,
    State,
)
from fanlight.subject_access.scope import items_of_holder, subject_requests, walls_of_items

A_PAGE = 50
_SOON = timedelta(days=7)


@dataclass(frozen=True)
class ClockShown:
    """The clock of a request in words, and how urgent it looks."""

    words: str
    urgency: str


@dataclass(frozen=True)
class RequestLine:
    """A request on a list: no name of anybody."""

    reference: str
    standing: str
    received: str
    clock: ClockShown | None


@dataclass(frozen=True)
class RequestShown:
    """One request as its readers see it: whose it is, how far it has got, and what this reader may do with it."""

    row: SubjectRequest
    person: str
    person_reference: str
    standing: str
    clock: ClockShown | None
    progress: Progress
    took_part: bool
    steps: tuple[dict[str, str], ...]
    people: dict[str, str]


@dataclass(frozen=True)
class ItemLine:
    """One item in the list of a request."""

    position: int
    title: str
    when: str
    marks: tuple[str, ...]
    decided: str
    is_decided: bool


@dataclass(frozen=True)
class ItemShown:
    """One item with its words, what its marks suggest, and where the reader goes from here."""

    row: SubjectItem
    when: str
    written_by: str
    names: tuple[str, ...]
    marks: tuple[str, ...]
    suggestion: Suggestion
    suggestion_words: str
    decided: str
    decided_by: str
    earlier: int | None
    later: int | None


@dataclass(frozen=True)
class HeldBack:
    """How many items a reader may not see, and whom to ring about them; never what they are (safety 13)."""

    count: int
    words: str


def request_lines(actor: Actor, at: datetime, *, open_only: bool) -> list[RequestLine]:
    """Return the requests that somebody may open: those that run by when they are due, or those that ended."""
    rows = subject_requests(actor, at).filter(ended_at__isnull=open_only)
    rows = rows.order_by("due_at", "id") if open_only else rows.order_by("-ended_at", "id")
    return [
        RequestLine(row.reference, STATE_WORDS[State(row.state)], moment_in_words(row.received_at), clock_of(row, at))
        for row in rows[:A_PAGE]
    ]


def clock_of(row: SubjectRequest, at: datetime) -> ClockShown | None:
    """Return a request's clock in words, None once it has ended."""
    if not is_running(row.state):
        return None
    words = time_left_in_words(row.due_at, at, working_calendar(row.authority, london_date(at)), Register.SHORT)
    soon = row.due_at - at < _SOON
    return ClockShown(words, "overdue" if row.due_at < at else "soon" if soon else "later")


def shown_request(row: SubjectRequest, actor: Actor, at: datetime) -> RequestShown:
    """Return a request with what its pages show."""
    person = person_summary(actor, row.person_id, at)
    steps = list(row.steps.all())
    names = people_names({step.recorded_by for step in steps})
    users = user_names([row.sent_on_by_user_id, row.released_by_user_id, row.handed_by_user_id])
    return RequestShown(
        row=row,
        person=person.name if person else "",
        person_reference=person.reference if person else "",
        standing=STATE_WORDS[State(row.state)],
        clock=clock_of(row, at),
        progress=progress_of(row),
        took_part=actor.user_id in first_people(row),
        steps=tuple(
            {
                "title": _STEPS.get(step.code) or STATE_WORDS[State(step.code)],
                "at": moment_in_words(step.recorded_at),
                "by": names.get(step.recorded_by, ""),
                "text": step.words,
            }
            for step in reversed(steps)
        ),
        people=users,
    )


_STEPS = {"RECEIVED": "Received", "EXTENDED": "Two more months taken"}


def item_lines(
    row: SubjectRequest, actor: Actor, at: datetime, *, only: str = "", first: int = 1
) -> tuple[list[ItemLine], bool]:
    """Return a page of the items on which somebody decides, from a place on, and whether there are more.

    `only` is "WAITING" for those that nobody decided on, else the code of a decision.
    """
    rows = items_of_holder(row, actor, at).filter(position__gte=first)
    if only:
        rows = rows.filter(decision="" if only == "WAITING" else only)
    found = list(rows[: A_PAGE + 1])
    return [_line(one) for one in found[:A_PAGE]], len(found) > A_PAGE


def _line(one: SubjectItem) -> ItemLine:
    return ItemLine(
        position=one.position,
        title=one.title,
        when=moment_in_words(one.happened_at) if one.happened_at else "",
        marks=_marks(one.marks),
        decided=DECIDED_WORDS[Decision(one.decision)] if one.decision else "",
        is_decided=bool(one.decision),
    )


def _marks(codes: list[str]) -> tuple[str, ...]:
    return tuple(SUBJECT_MARK_WORDS[SubjectMark(code)] for code in codes)


def shown_item(row: SubjectRequest, position: int, actor: Actor, at: datetime) -> ItemShown | None:
    """Return one item on which somebody decides or that they read, None where there is none for them."""
    rows = items_of_holder(row, actor, at)
    item = rows.filter(position=position).first()
    if item is None:
        return None
    names = tuple(item.names.splitlines())
    suggestion = suggested(item.marks, names_others=bool(names))
    reasons = reason_words(row.authority, at)
    ground = reasons.get(suggestion.reason, "")
    users = user_names([item.decided_by_user_id])
    return ItemShown(
        row=item,
        when=moment_in_words(item.happened_at) if item.happened_at else "",
        written_by=people_names([item.written_by]).get(item.written_by, "") if item.written_by else "",
        names=names,
        marks=_marks(item.marks),
        suggestion=suggestion,
        suggestion_words=f"{DECISION_WORDS[suggestion.decision]}{': ' + ground.lower() if ground else ''}",
        decided=DECIDED_WORDS[Decision(item.decision)] if item.decision else "",
        decided_by=users.get(item.decided_by_user_id, ""),
        earlier=_beside(rows.filter(position__lt=position).order_by("-position")),
        later=_beside(rows.filter(position__gt=position)),
    )


def _beside(rows: Any) -> int | None:
    found: int | None = rows.values_list("position", flat=True).first()
    return found


def next_waiting(row: SubjectRequest, after: int, actor: Actor, at: datetime) -> int | None:
    """Return the place of the next item that waits for a decision, from the start again after the last; None for none."""
    waiting = items_of_holder(row, actor, at).filter(decision="")
    return _beside(waiting.filter(position__gt=after)) or _beside(waiting)


def reason_words(authority: str, at: datetime) -> dict[str, str]:
    """Return the grounds for keeping something back that are in force, by their codes."""
    return {one.code: one.label for one in list_entries(authority, EXEMPTIONS, london_date(at))}


def held_back(row: SubjectRequest, actor: Actor, at: datetime) -> list[HeldBack]:
    """Return what stands before this reader: how many items each wall keeps back, and how many name the reader.

    Of a silent wall nothing is said.
    """
    seen = set(items_of_holder(row, actor, at).values_list("id", flat=True))
    walls = walls_of_items(row)
    counts: dict[str, int] = {}
    for key in SubjectItem.objects.filter(request=row).order_by().values_list("id", flat=True):
        wall = walls.get(key)
        if key in seen or (wall is not None and wall.is_silent):
            continue
        words = f"Ring {wall.ring_name} on {wall.ring_phone}." if wall else "Somebody else decides on them."
        counts[words] = counts.get(words, 0) + 1
    return [HeldBack(count, words) for words, count in sorted(counts.items())]
