"""The clocks of this room, with the authority's own dated rules and calendar."""

from __future__ import annotations

from datetime import date, datetime
from enum import StrEnum

from fanlight.casework.rules import timing
from fanlight.casework.rules.running import WorkClock
from fanlight.casework.rules.stepping import PANELS, panel_after, panel_for
from fanlight.clocks.public import KnownClock, due_at, london_date
from fanlight.establishments.public import clock_rule, list_entries, working_calendar


class AnswerClock(StrEnum):
    """The clocks under which a team answers what it was given, and gives it to a worker."""

    ACCEPT = "TEAM_ACCEPTS"
    ALLOCATE = "TEAM_ALLOCATES"
    ACKNOWLEDGE = "INFORMATION_ACKNOWLEDGED"


class StepClock(StrEnum):
    """The clocks under which a step down waits where no panel looks at it, and where the receiver is outside."""

    AGREED = "STEP_DOWN_AGREED"
    OUTSIDE = "STEP_DOWN_OUTSIDE"


def answer_due(
    clock: AnswerClock,
    authority: str,
    asked_at: datetime,
    *,
    level: int | None,
    is_danger: bool,
    needed_by: datetime | None,
) -> tuple[datetime, str]:
    """Return by when a team must have answered what it was given, and the clock rule and version that say so."""
    day = london_date(asked_at)
    rule, calendar = clock_rule(authority, clock, day), working_calendar(authority, day)
    urgent = timing.is_urgent(level, is_danger=is_danger)
    due = timing.answer_due(rule, asked_at, calendar, urgent=urgent, needed_by=needed_by)
    return due, f"{rule.id} {rule.version} {calendar.version}"


def work_clock_due(clock: WorkClock, authority: str, started_at: datetime) -> tuple[datetime, str]:
    """Return by when a clock of statutory work or early help runs out, and the rule's and calendar's versions that say so.

    The version is that of the day on which it started. Raises clocks' NoRuleInForce where none was in force then.
    """
    day = london_date(started_at)
    rule, calendar = clock_rule(authority, clock, day), working_calendar(authority, day)
    return due_at(rule, started_at, calendar), f"{rule.id} {rule.version} {calendar.version}"


def reopen_until(authority: str, closed_at: datetime) -> datetime:
    """Return the last instant at which work closed then can be re-opened."""
    day = london_date(closed_at)
    return timing.reopen_until(
        clock_rule(authority, KnownClock.REOPEN, day), closed_at, working_calendar(authority, day)
    )


def check_may_reopen(authority: str, closed_at: datetime, at: datetime) -> None:
    """Raise TooLateToReopen when the authority's time for re-opening has passed."""
    day = london_date(closed_at)
    rule = clock_rule(authority, KnownClock.REOPEN, day)
    timing.check_may_reopen(rule, closed_at, at, working_calendar(authority, day))


def step_due(clock: StepClock, authority: str, started_at: datetime) -> tuple[datetime, str]:
    """Return by when a step down without a panel is to be agreed, or answered outside, and the versions that say so."""
    day = london_date(started_at)
    rule, calendar = clock_rule(authority, clock, day), working_calendar(authority, day)
    return due_at(rule, started_at, calendar), f"{rule.id} {rule.version} {calendar.version}"


def allegation_due(authority: str, received_at: datetime) -> tuple[datetime, str]:
    """Return by when something is done about an allegation, and the versions that say so."""
    day = london_date(received_at)
    rule, calendar = clock_rule(authority, KnownClock.ALLEGATION, day), working_calendar(authority, day)
    return due_at(rule, received_at, calendar), f"{rule.id} {rule.version} {calendar.version}"


def next_panel(authority: str, ons_code: str, day: date) -> date | None:
    """Return the day of the next panel for a district after a day; None where there is no panel."""
    entries = [one.values for one in list_entries(authority, PANELS, day)]
    calendar = working_calendar(authority, day)
    return panel_after(panel_for(entries, ons_code), day, calendar.this_or_next_working_day)


def panel_clock(authority: str, panel_on: date) -> tuple[datetime, str]:
    """Return the end of the day of a panel, by which it has decided, and the calendar's version that says so."""
    calendar = working_calendar(authority, panel_on)
    return calendar.end_of_day(panel_on), f"{PANELS} {calendar.version}"
