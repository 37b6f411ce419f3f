"""How a conversation is spoken of: its child by initials and age, its clock in words; never by name in a list."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime

from fanlight.clocks.public import (
    Register,
    WorkingCalendar,
    lateness_in_words,
    london_date,
    short_date_with_year_in_words,
    time_left_in_words,
)

_DAYS_IN_YEAR = 365.25


@dataclass(frozen=True)
class ClockShown:
    """A clock in words, and how urgent it looks: overdue, soon, later or done."""

    words: str
    urgency: str
    label: str = "Advice"


def initials_from(typed: str, forenames: str = "", surname: str = "") -> str:
    """Return initials with a full stop after each, "A.E."; those typed, else those of the name, else ""."""
    letters = [one for one in typed if one.isalpha()] or [
        word[0] for word in (forenames.strip(), surname.strip()) if word
    ]
    return "".join(f"{letter.upper()}." for letter in letters[:4])


def child_in_words(initials: str, age: int | None, born_on: date | None, on: date) -> str:
    """Return the child as a list shows them: "A.E., 9", "A.E.", "aged 9" or "Child not named"."""
    years = int((on - born_on).days / _DAYS_IN_YEAR) if born_on and born_on <= on else age
    if initials:
        return initials if years is None else f"{initials}, {years}"
    return "Child not named" if years is None else f"aged {years}"


def inside(words: str) -> str:
    """Return words that begin with a capital as they stand inside a sentence; names in them keep theirs."""
    return f"{words[:1].lower()}{words[1:]}"


def clock_in_words(
    due_at: datetime,
    stopped_at: datetime | None,
    at: datetime,
    calendar: WorkingCalendar,
    register: Register = Register.SHORT,
) -> ClockShown:
    """Return the clock of one asking: what is left of it or by how much it is late, or when it was answered and how."""
    if stopped_at is None:
        urgency = "overdue" if due_at < at else "soon" if london_date(due_at) == london_date(at) else "later"
        return ClockShown(time_left_in_words(due_at, at, calendar, register), urgency)
    on = short_date_with_year_in_words(london_date(stopped_at))
    if stopped_at <= due_at:
        return ClockShown(f"in time, {on}", "done")
    return ClockShown(f"{lateness_in_words(due_at, stopped_at, calendar)} late, {on}", "done")
