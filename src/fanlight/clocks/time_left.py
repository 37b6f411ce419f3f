"""How long is left, or by how much it is late, in the words that a list or a page shows."""

from datetime import datetime, timedelta
from enum import StrEnum

from fanlight.clocks.deadlines import Deadline
from fanlight.clocks.instants import ONE_DAY, last_moment_of_date, london_date, utc_instant
from fanlight.clocks.words import WEEKDAYS, day_in_words, duration_in_words, short_date_in_words, time_in_words
from fanlight.clocks.working_days import WorkingCalendar

_TWO_HOURS = timedelta(hours=2)
_TWELVE_HOURS = timedelta(hours=12)


class Register(StrEnum):
    """How much room there is for the words."""

    SHORT = "SHORT"
    LONG = "LONG"


REGISTER_LABELS = {Register.SHORT: "a row in a list", Register.LONG: "a line on a page"}


def time_left_in_words(
    due_at: datetime, now: datetime, calendar: WorkingCalendar, register: Register = Register.LONG
) -> str:
    """What is left of the time up to and including `due_at`.

    In a list: "2 h left", "tomorrow", "Mon 3 Dec", "overdue by 3 h". On a page: "due by 17:00 today (2 h left)",
    "due by 17:00 tomorrow", "due by 17:00 on Monday 3 December", "overdue by 2 working days". What is left is told
    today, and after midnight too when it is under 12 hours. Lateness is told in hours within the first 24, then in
    working days as soon as there is one.
    """
    due_at, now = utc_instant(due_at), utc_instant(now)
    if now > due_at:
        return f"overdue by {lateness_in_words(due_at, now, calendar)}"
    return _left_short(due_at, now) if register is Register.SHORT else _left_long(due_at, now)


def deadline_in_words(deadline: Deadline, now: datetime, register: Register = Register.LONG) -> str:
    """The same for a running clock, and "paused", "done in time" or "done 3 h late" for one that does not run."""
    if deadline.stopped_at is not None:
        if deadline.due_at is None or deadline.stopped_at <= deadline.due_at:
            return "done in time"
        return f"done {lateness_in_words(deadline.due_at, deadline.stopped_at, deadline.calendar)} late"
    if deadline.due_at is None or (deadline.is_paused(now) and not deadline.is_breached(now)):
        return "paused"
    return time_left_in_words(deadline.due_at, now, deadline.calendar, register)


def lateness_in_words(due_at: datetime, late_at: datetime, calendar: WorkingCalendar) -> str:
    """By how much an instant is late: "3 h", or from 24 hours on "2 working days" as soon as there is one."""
    late = utc_instant(late_at) - utc_instant(due_at)
    days = calendar.working_days_between(london_date(due_at), london_date(late_at)) if late >= ONE_DAY else 0
    if days:
        return f"{days} working day{'' if days == 1 else 's'}"
    return _roughly(late)


def _left_short(due_at: datetime, now: datetime) -> str:
    day, today = london_date(due_at), london_date(now)
    if _is_soon(due_at, now):
        return f"{_roughly(due_at - now)} left"
    if day == today + ONE_DAY:
        return "tomorrow"
    year = "" if day.year == today.year else f" {day.year}"
    return f"{WEEKDAYS[day.weekday()][:3]} {short_date_in_words(day)}{year}"


def _left_long(due_at: datetime, now: datetime) -> str:
    day, today = london_date(due_at), london_date(now)
    when = day_in_words(day, today)
    near = day <= today + ONE_DAY
    if due_at == last_moment_of_date(day):
        by = f"due by the end of {when}"
    else:
        by = f"due by {time_in_words(due_at)} {when if near else f'on {when}'}"
    return f"{by} ({_roughly(due_at - now)} left)" if _is_soon(due_at, now) else by


def _is_soon(due_at: datetime, now: datetime) -> bool:
    return london_date(due_at) == london_date(now) or due_at - now < _TWELVE_HOURS


def _roughly(length: timedelta) -> str:
    """Whole hours from two hours on, minutes below that."""
    if length < _TWO_HOURS:
        return duration_in_words(length)
    return f"{length // timedelta(hours=1)} h"
