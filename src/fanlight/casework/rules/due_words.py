"""When a clock of statutory work or early help runs out, in the words that a worker plans a week by."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime

from fanlight.casework.rules.running import WorkClock
from fanlight.clocks.public import (
    WorkingCalendar,
    last_moment_of_date,
    lateness_in_words,
    london_date,
    short_date_with_year_in_words,
    time_in_words,
)

# Due within so many working days, it is shown as soon.
SOON_WORKING_DAYS = 2
_DAYS_IN_WORDS = 20
# Names of clocks that say that a child may suffer significant harm: for those whose work it is (safety 10).
OF_AN_ENQUIRY = frozenset({WorkClock.STRATEGY_DISCUSSION, WorkClock.CHILD_SEEN_S47, WorkClock.INITIAL_CONFERENCE})


def due_in_words(due_at: datetime, at: datetime, calendar: WorkingCalendar) -> str:
    """Return "4 working days late", "due by 17:00 today", "due tomorrow", "due in 6 working days", "due in 9 weeks".

    Counted in working days up to twenty, and in weeks beyond. A clock that ends with a day that is not worked is due on it.
    """
    if due_at < at:
        return f"{lateness_in_words(due_at, at, calendar)} late"
    today, day = london_date(at), london_date(due_at)
    if day == today:
        return "due today" if due_at == last_moment_of_date(day) else f"due by {time_in_words(due_at)} today"
    if (day - today).days == 1:
        return "due tomorrow"
    days = calendar.working_days_between(today, day)
    if days > _DAYS_IN_WORDS:
        return f"due in {(day - today).days // 7} weeks"
    if not days:
        return f"due in {(day - today).days} days"
    return f"due in {days} working day{'' if days == 1 else 's'}"


def due_urgency(due_at: datetime, at: datetime, calendar: WorkingCalendar) -> str:
    """Return overdue, soon (within two working days) or later."""
    if due_at < at:
        return "overdue"
    days = calendar.working_days_between(london_date(at), london_date(due_at))
    return "soon" if days <= SOON_WORKING_DAYS else "later"


@dataclass(frozen=True)
class DueShown:
    """What is due, in words."""

    label: str
    words: str
    urgency: str
    day: str


def due_shown(label: str, due_at: datetime, at: datetime, calendar: WorkingCalendar) -> DueShown:
    """Return what is due as a tag and a day: "due in 6 working days", "later", "27 November 2018"."""
    day = short_date_with_year_in_words(london_date(due_at))
    return DueShown(label, due_in_words(due_at, at, calendar), due_urgency(due_at, at, calendar), day)
