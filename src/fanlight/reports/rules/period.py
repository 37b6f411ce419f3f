"""The days that a report is about: London days, the first and the last included."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime, timedelta

from fanlight.clocks.public import date_in_words, england_calendar, start_of_date

ONE_DAY = timedelta(days=1)


class PeriodNotPossible(Exception):
    """These days make no period; the message can be shown."""


@dataclass(frozen=True)
class Period:
    """From the beginning of the first day in London to the end of the last. Raises PeriodNotPossible."""

    first_on: date
    last_on: date

    def __post_init__(self) -> None:
        if self.last_on < self.first_on:
            raise PeriodNotPossible("The last day comes before the first. Change one of them.")
        known = england_calendar()
        if self.first_on < known.reaches_from or self.last_on > known.reaches_to:
            raise PeriodNotPossible(
                f"Working days are known from {date_in_words(known.reaches_from)} to {date_in_words(known.reaches_to)}. "
                "Choose days between them."
            )

    @property
    def begins_at(self) -> datetime:
        """The first UTC instant of the period."""
        return start_of_date(self.first_on)

    @property
    def ends_at(self) -> datetime:
        """The first UTC instant after the period."""
        return start_of_date(self.last_on + ONE_DAY)

    def days(self) -> list[date]:
        """Return every day of the period, in order."""
        return [self.first_on + ONE_DAY * number for number in range((self.last_on - self.first_on).days + 1)]

    def weeks(self) -> list[date]:
        """Return the Monday of every week that has a day in the period, in order."""
        return list(dict.fromkeys(monday_of(day) for day in self.days()))


def monday_of(day: date) -> date:
    """Return the Monday on which the day's week begins."""
    return day - ONE_DAY * day.weekday()
