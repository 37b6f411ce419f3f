"""Hours counted only while the doors are open."""

from datetime import date, datetime, timedelta

from fanlight.clocks.instants import london_date, utc_instant
from fanlight.clocks.refusals import ClockRuleUnsound
from fanlight.clocks.working_days import WorkingCalendar

NOTHING = timedelta()


def add_working_hours(moment: datetime, hours: float, calendar: WorkingCalendar) -> datetime:
    """The UTC instant by which the doors have been open for that many hours since the moment."""
    return add_working_time(moment, timedelta(hours=hours), calendar)


def add_working_time(moment: datetime, length: timedelta, calendar: WorkingCalendar) -> datetime:
    """The UTC instant by which the doors have been open for that long since the moment.

    A length used up exactly at closing time ends then, not at the next opening. Refuses a negative length
    (`ClockRuleUnsound`) and what lies beyond the calendar (`CalendarDoesNotReach`).
    """
    if length < NOTHING:
        raise ClockRuleUnsound("Working time is counted forwards only.")
    begins, left = utc_instant(moment), length
    day = calendar.this_or_next_working_day(london_date(begins))
    while True:
        opens, closes = max(begins, calendar.start_of_day(day)), calendar.end_of_day(day)
        if opens < closes and opens + left <= closes:
            return opens + left
        left -= max(closes - opens, NOTHING)
        day = calendar.add_working_days(day, 1)


def working_time_between(start: datetime, end: datetime, calendar: WorkingCalendar) -> timedelta:
    """How long the doors were open from start to end; nothing if the end comes first."""
    begins, finishes = utc_instant(start), utc_instant(end)
    ordinals = range(london_date(begins).toordinal(), london_date(finishes).toordinal() + 1)
    days = (day for day in map(date.fromordinal, ordinals) if calendar.is_working_day(day))
    spells = (min(finishes, calendar.end_of_day(day)) - max(begins, calendar.start_of_day(day)) for day in days)
    return sum((max(spell, NOTHING) for spell in spells), NOTHING)
