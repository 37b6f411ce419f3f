"""Who answers the telephone at an hour: the Front Door by day, the out-of-hours team by night and when it is shut."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta

from fanlight.clocks.public import WorkingCalendar, london_date, london_instant, london_time

# No authority is shut for longer: past it, the other team is taken to come on after that many days.
MOST_DAYS_SHUT = 40


@dataclass(frozen=True)
class OutOfHours:
    """From which time of a working day the out-of-hours team answers, and until which time of the next morning."""

    starts_at: time
    ends_at: time


def is_out_of_hours(moment: datetime, calendar: WorkingCalendar, window: OutOfHours) -> bool:
    """Return whether the out-of-hours team answers: by night, at weekends and on days that are not worked."""
    shown = london_time(moment)
    if not calendar.is_working_day(shown.date()):
        return True
    return shown.time() >= window.starts_at or shown.time() < window.ends_at


def changes_at(moment: datetime, calendar: WorkingCalendar, window: OutOfHours) -> datetime:
    """Return the UTC instant at which the other team takes over the telephone."""
    today = london_date(moment)
    if not is_out_of_hours(moment, calendar, window):
        return london_instant(today, window.starts_at)
    if calendar.is_working_day(today) and london_time(moment).time() < window.ends_at:
        return london_instant(today, window.ends_at)
    return london_instant(calendar.this_or_next_working_day(today + timedelta(days=1)), window.ends_at)


HoursOn = Callable[[date], OutOfHours]


@dataclass(frozen=True)
class Shift:
    """The turn of one team: the day's or the night's, from an instant and until the next one of the other team."""

    is_night: bool
    began_at: datetime
    ends_at: datetime


def shift_at(moment: datetime, calendar: WorkingCalendar, hours_on: HoursOn) -> Shift:
    """Return whose turn it is at a moment, each day by its own dated hours; turns follow one another without a gap.

    A working day's team has it from the end of out of hours to its beginning; all else is the out-of-hours team's, a
    day whose hours leave the day team no time too.
    """
    today = london_date(moment)
    here = _day_turn(today, calendar, hours_on)
    if here is not None and here[0] <= moment < here[1]:
        return Shift(False, here[0], here[1])
    days = range(MOST_DAYS_SHUT + 1)
    before = (_day_turn(today - timedelta(days=number), calendar, hours_on) for number in days)
    after = (_day_turn(today + timedelta(days=number), calendar, hours_on) for number in days)
    began = next((turn[1] for turn in before if turn and turn[1] <= moment), moment - timedelta(days=MOST_DAYS_SHUT))
    ends = next((turn[0] for turn in after if turn and turn[0] > moment), moment + timedelta(days=MOST_DAYS_SHUT))
    return Shift(True, began, ends)


def _day_turn(day: date, calendar: WorkingCalendar, hours_on: HoursOn) -> tuple[datetime, datetime] | None:
    """Return the instants between which the day team has a day, None for a day that is the night team's throughout."""
    if not calendar.is_working_day(day):
        return None
    hours = hours_on(day)
    starts, ends = london_instant(day, hours.ends_at), london_instant(day, hours.starts_at)
    return (starts, ends) if starts < ends else None
