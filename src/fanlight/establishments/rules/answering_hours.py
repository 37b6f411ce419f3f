"""Who answers the telephone at an hour: the Front Door by day, the out-of-hours team by night and when it is shut."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime, time, timedelta

from fanlight.clocks.public import WorkingCalendar, london_date, london_instant, london_time


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
