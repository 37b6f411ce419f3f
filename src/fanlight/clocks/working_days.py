"""The days and hours on which a council works: a value that can be made from any dates and says which it is."""

from bisect import bisect_left, bisect_right
from collections.abc import Iterable
from dataclasses import dataclass, replace
from datetime import date, datetime, time
from functools import cache, cached_property

from fanlight.clocks.bank_holidays import FIRST_YEAR, LAST_YEAR, england_bank_holidays
from fanlight.clocks.fingerprints import fingerprint
from fanlight.clocks.instants import london_date, london_instant, london_time, utc_instant
from fanlight.clocks.refusals import CalendarDoesNotReach, CalendarUnsound

ENGLAND = "ENGLAND"
OPENS_AT = time(9)
CLOSES_AT = time(17)
SATURDAY = 5


@dataclass(frozen=True)
class WorkingCalendar:
    """Monday to Friday less the days in `closed_on`, from `reaches_from` to `reaches_to`, open between two times."""

    name: str
    closed_on: frozenset[date]
    reaches_from: date
    reaches_to: date
    opens_at: time = OPENS_AT
    closes_at: time = CLOSES_AT

    def __post_init__(self) -> None:
        if self.opens_at >= self.closes_at:
            raise CalendarUnsound(f"The {self.name} day closes at {self.closes_at:%H:%M}, before it has opened.")
        if self.reaches_from > self.reaches_to:
            raise CalendarUnsound(f"The {self.name} calendar ends before it begins.")

    @cached_property
    def _working_days(self) -> tuple[date, ...]:
        first, last = self.reaches_from.toordinal(), self.reaches_to.toordinal()
        every_day = (date.fromordinal(ordinal) for ordinal in range(first, last + 1))
        return tuple(day for day in every_day if day.weekday() < SATURDAY and day not in self.closed_on)

    @cached_property
    def version(self) -> str:
        """The name and a fingerprint, which changes when, and only when, an answer could change."""
        hours = f"{self.opens_at.isoformat()}-{self.closes_at.isoformat()}"
        reach = f"{self.reaches_from} {self.reaches_to}"
        closed = (
            str(day)
            for day in sorted(self.closed_on)
            if day.weekday() < SATURDAY and self.reaches_from <= day <= self.reaches_to
        )
        return f"{self.name}-{fingerprint(hours, reach, *closed)}"

    def with_closures(self, closures: Iterable[date]) -> "WorkingCalendar":
        """The same calendar with local closures added."""
        return replace(self, closed_on=self.closed_on | frozenset(closures))

    def is_working_day(self, day: date) -> bool:
        """Whether it is a Monday to Friday that is not closed. Refuses a day out of reach."""
        self._check_reach(day)
        return day.weekday() < SATURDAY and day not in self.closed_on

    def this_or_next_working_day(self, day: date) -> date:
        """The day itself if it is a working day, otherwise the first one after it."""
        return self.add_working_days(day, 0)

    def add_working_days(self, day: date, days: int) -> date:
        """The n-th working day after the day, which is itself not counted; before it if n is negative.

        With 0, the day itself if it is a working day, otherwise the next. Refuses (`CalendarDoesNotReach`) what lies
        beyond the calendar.
        """
        self._check_reach(day)
        index = days + (bisect_right(self._working_days, day) - 1 if days > 0 else bisect_left(self._working_days, day))
        if not 0 <= index < len(self._working_days):
            raise CalendarDoesNotReach(
                f"The {self.name} calendar runs from {self.reaches_from} to {self.reaches_to}: "
                f"it cannot count {days} working days from {day}."
            )
        return self._working_days[index]

    def working_days_between(self, after: date, until: date) -> int:
        """How many working days come after the first date, up to and including the second; negative if reversed."""
        self._check_reach(after)
        self._check_reach(until)
        return bisect_right(self._working_days, until) - bisect_right(self._working_days, after)

    def start_of_day(self, day: date) -> datetime:
        """The UTC instant of the opening hour on that date, whether or not the date is worked."""
        return london_instant(day, self.opens_at)

    def end_of_day(self, day: date) -> datetime:
        """The UTC instant of the closing hour on that date, whether or not the date is worked."""
        return london_instant(day, self.closes_at, second=True)

    def is_open_at(self, moment: datetime) -> bool:
        """Whether somebody is there: from the opening hour of a working day until just before its closing hour."""
        shown = london_time(moment)
        return self.is_working_day(shown.date()) and self.start_of_day(shown.date()) <= moment < self.end_of_day(
            shown.date()
        )

    def next_opening(self, moment: datetime) -> datetime:
        """The UTC instant from which somebody is there: this very instant if the doors are open."""
        day = self.this_or_next_working_day(london_date(moment))
        if moment < self.end_of_day(day):
            return max(utc_instant(moment), self.start_of_day(day))
        return self.start_of_day(self.add_working_days(day, 1))

    def _check_reach(self, day: date) -> None:
        if not self.reaches_from <= day <= self.reaches_to:
            raise CalendarDoesNotReach(
                f"The {self.name} calendar runs from {self.reaches_from} to {self.reaches_to} and does not know {day}."
            )


@cache
def england_calendar(opens_at: time = OPENS_AT, closes_at: time = CLOSES_AT) -> WorkingCalendar:
    """Working days for England from 2012 to 2035, as one shared value."""
    return WorkingCalendar(
        name=ENGLAND,
        closed_on=frozenset(holiday.on for holiday in england_bank_holidays()),
        reaches_from=date(FIRST_YEAR, 1, 1),
        reaches_to=date(LAST_YEAR, 12, 31),
        opens_at=opens_at,
        closes_at=closes_at,
    )
