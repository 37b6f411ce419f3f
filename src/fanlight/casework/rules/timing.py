"""By when a team must answer, and until when closed work can be re-opened."""

from dataclasses import replace
from datetime import datetime
from typing import cast

from fanlight.clocks.public import ClockRule, Unit, WorkingCalendar, date_in_words, due_at, london_date

DANGEROUS_LEVEL = 4


class TooLateToReopen(Exception):
    """The time for re-opening has passed; the message can be shown."""


def is_urgent(level: int | None, *, is_danger: bool) -> bool:
    """Return whether a clock on this child's work runs on through nights and weekends: danger or level 4."""
    return is_danger or level == DANGEROUS_LEVEL


def answer_due(
    rule: ClockRule, asked_at: datetime, calendar: WorkingCalendar, *, urgent: bool, needed_by: datetime | None
) -> datetime:
    """Return the UTC instant by which the team must have answered; after it, its manager is told.

    What the rule counts in working hours is counted round the clock where it is urgent. Never later than the time by
    which the child needs somebody, and at once when that has passed already.
    """
    if urgent and rule.unit is Unit.WORKING_HOURS:
        rule = replace(rule, unit=Unit.CLOCK_HOURS)
    due = _end_of(rule, asked_at, calendar)
    return due if needed_by is None else min(due, max(needed_by, asked_at))


def reopen_until(rule: ClockRule, closed_at: datetime, calendar: WorkingCalendar) -> datetime:
    """Return the last UTC instant at which closed work can be re-opened."""
    return _end_of(rule, closed_at, calendar)


def _end_of(rule: ClockRule, started_at: datetime, calendar: WorkingCalendar) -> datetime:
    # Only a pause keeps a clock from ending, and these have none.
    return cast(datetime, due_at(rule, started_at, calendar))


def check_may_reopen(rule: ClockRule, closed_at: datetime, at: datetime, calendar: WorkingCalendar) -> None:
    """Raise TooLateToReopen when the rule's time since the closure has passed."""
    until = reopen_until(rule, closed_at, calendar)
    if at > until:
        raise TooLateToReopen(
            f"This work could be re-opened until {date_in_words(london_date(until))}. Ask for new work instead: "
            "what was written here stays."
        )
