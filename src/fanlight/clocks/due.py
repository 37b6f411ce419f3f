"""When a clock runs out, for every unit that a rule can count."""

from collections.abc import Callable, Sequence
from datetime import date, datetime, timedelta

from fanlight.clocks.clock_rules import ClockRule, Effect, StartDay, Unit
from fanlight.clocks.date_arithmetic import add_months
from fanlight.clocks.instants import ONE_DAY, last_moment_of_date, london_date, utc_instant
from fanlight.clocks.pauses import Pause, check_pauses, running_spells
from fanlight.clocks.refusals import ClockRuleUnsound
from fanlight.clocks.school_days import SchoolCalendar
from fanlight.clocks.working_days import WorkingCalendar
from fanlight.clocks.working_hours import add_working_time, working_time_between

_HOURS_OR_MINUTES = {
    Unit.CLOCK_HOURS: timedelta(hours=1),
    Unit.WORKING_HOURS: timedelta(hours=1),
    Unit.MINUTES: timedelta(minutes=1),
}


def due_at(
    rule: ClockRule,
    started_at: datetime,
    calendar: WorkingCalendar,
    *,
    school: SchoolCalendar | None = None,
    pauses: Sequence[Pause] = (),
) -> datetime | None:
    """The last UTC instant that is still in time, or None while an open pause keeps the clock from running out.

    Working days end when the calendar's day does, all other days at their last moment in London. A day counts if the
    clock was running as it ended; hours and minutes count while the clock runs. Refuses unsound pauses
    (`PauseNotAllowed`), the wrong calendar (`ClockRuleUnsound`) and what lies beyond one (`CalendarDoesNotReach`).
    """
    started_at = utc_instant(started_at)
    check_pauses(rule, started_at, pauses)
    _check_calendar(rule, calendar)
    if rule.unit in _HOURS_OR_MINUTES:
        return _due_by_running_time(rule, started_at, calendar, pauses)
    return _due_by_days(rule, started_at, calendar, school, pauses)


def _check_calendar(rule: ClockRule, calendar: WorkingCalendar) -> None:
    if rule.unit in (Unit.WORKING_DAYS, Unit.WORKING_HOURS) and rule.calendar != calendar.name:
        raise ClockRuleUnsound(
            f"The clock {rule.id} counts by the calendar {rule.calendar or '(none)'}, not {calendar.name}."
        )


def _due_by_running_time(
    rule: ClockRule, started_at: datetime, calendar: WorkingCalendar, pauses: Sequence[Pause]
) -> datetime | None:
    left = rule.limit * _HOURS_OR_MINUTES[rule.unit]
    in_open_hours = rule.unit is Unit.WORKING_HOURS
    for begins, ends in running_spells(started_at, pauses):
        due = add_working_time(begins, left, calendar) if in_open_hours else begins + left
        if ends is None or due <= ends:
            return due
        left -= working_time_between(begins, ends, calendar) if in_open_hours else ends - begins
    return None


def _due_by_days(
    rule: ClockRule,
    started_at: datetime,
    calendar: WorkingCalendar,
    school: SchoolCalendar | None,
    pauses: Sequence[Pause],
) -> datetime | None:
    counts = _what_counts(rule, calendar, school)
    end_of = calendar.end_of_day if rule.unit is Unit.WORKING_DAYS else last_moment_of_date
    first = london_date(started_at)
    while rule.start_day is StartDay.NEXT_COUNTED_DAY and not counts(first):
        first += ONE_DAY
    days = (add_months(first, rule.limit) - first).days if rule.unit is Unit.MONTHS else rule.limit
    last = _nth_running_day(first, days, counts, end_of, pauses)
    if last is None:
        return None
    if any(exception.effect is Effect.ROLL_TO_WORKING_DAY for exception in rule.exceptions):
        last = calendar.this_or_next_working_day(last)
    return end_of(last)


def _what_counts(rule: ClockRule, calendar: WorkingCalendar, school: SchoolCalendar | None) -> Callable[[date], bool]:
    """Whether a day counts, by the rule's unit and its exception for school closures."""
    counts: Callable[[date], bool] = _every_day
    if rule.unit is Unit.WORKING_DAYS:
        counts = calendar.is_working_day
    if rule.unit is Unit.SCHOOL_DAYS:
        counts = _term_dates(rule, school).is_school_day
    closure_days = _long_closure_days(rule)
    if closure_days is None:
        return counts
    terms = _term_dates(rule, school)
    return lambda day: counts(day) and not terms.is_in_closure_of(closure_days, day)


def _every_day(day: date) -> bool:
    return True


def _term_dates(rule: ClockRule, school: SchoolCalendar | None) -> SchoolCalendar:
    if school is None:
        raise ClockRuleUnsound(f"The clock {rule.id} cannot be counted without the term dates of a school.")
    return school


def _long_closure_days(rule: ClockRule) -> int | None:
    skipping = (exception for exception in rule.exceptions if exception.effect is Effect.SKIP_SCHOOL_CLOSURES)
    return next((exception.closure_days for exception in skipping), None)


def _nth_running_day(
    first: date,
    days: int,
    counts: Callable[[date], bool],
    end_of: Callable[[date], datetime],
    pauses: Sequence[Pause],
) -> date | None:
    """The n-th day after the first that counts and at whose end the clock was running; None if a pause never ends."""
    day, left = first, days
    while left:
        day += ONE_DAY
        standing = next((pause for pause in pauses if pause.covers(end_of(day))), None)
        if standing is not None and standing.to_at is None:
            return None
        if standing is None and counts(day):
            left -= 1
    return day
