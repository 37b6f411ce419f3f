"""The clocks of this room, with the authority's own dated rules and calendar."""

from __future__ import annotations

from datetime import datetime

from fanlight.casework.rules import timing
from fanlight.clocks.public import KnownClock, london_date
from fanlight.establishments.public import clock_rule, working_calendar


def answer_due_at(
    authority: str, asked_at: datetime, *, level: int | None, is_danger: bool, needed_by: datetime | None
) -> tuple[datetime, str]:
    """Return by when a team must have answered what it was given, and the clock rule and version that say so."""
    rule = clock_rule(authority, KnownClock.TEAM_ACCEPTS, london_date(asked_at))
    urgent = timing.is_urgent(level, is_danger=is_danger)
    calendar = working_calendar(authority)
    due = timing.answer_due(rule, asked_at, calendar, urgent=urgent, needed_by=needed_by)
    return due, f"{rule.id} {rule.version}"


def reopen_until(authority: str, closed_at: datetime) -> datetime:
    """Return the last instant at which work closed then can be re-opened."""
    rule = clock_rule(authority, KnownClock.REOPEN, london_date(closed_at))
    return timing.reopen_until(rule, closed_at, working_calendar(authority))


def check_may_reopen(authority: str, closed_at: datetime, at: datetime) -> None:
    """Raise TooLateToReopen when the authority's time for re-opening has passed."""
    rule = clock_rule(authority, KnownClock.REOPEN, london_date(closed_at))
    timing.check_may_reopen(rule, closed_at, at, working_calendar(authority))
