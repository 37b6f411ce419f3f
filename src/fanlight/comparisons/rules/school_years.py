"""School years, and how far this one can be compared: to the end of a month that is over."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date, timedelta

FIRST_MONTH = 9
ONE_DAY = timedelta(days=1)
_MONTHS = 12


def school_year_of(day: date) -> int:
    """Return the calendar year in which the school year of a day begins: 1 September to 31 August.

    The academic year of Keeping children safe in education and of the school census.
    """
    return day.year if day.month >= FIRST_MONTH else day.year - 1


def days_of_year(began: int) -> tuple[date, date]:
    """Return the first and the last day of the school year that began in a calendar year."""
    return date(began, FIRST_MONTH, 1), date(began + 1, FIRST_MONTH, 1) - ONE_DAY


def month_ends(began: int, today: date) -> Iterator[date]:
    """Yield the last day of each month of a school year that is over today, in order."""
    for number in range(FIRST_MONTH, FIRST_MONTH + _MONTHS):
        year, month = began + number // _MONTHS, number % _MONTHS + 1
        last = date(year, month, 1) - ONE_DAY
        if last >= today:
            return
        yield last


def year_in_words(began: int) -> str:
    """Return "2018 to 2019"."""
    return f"{began} to {began + 1}"
