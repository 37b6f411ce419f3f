"""The periods that people ask for by name."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date, timedelta

WEEK = timedelta(days=7)
DAY = timedelta(days=1)
# The time that Kent published a figure for: 6,754 requests between the first day of its Front Door and 18 November 2018.
SEVEN_WEEKS = 7

Days = tuple[date, date]


def _last_week(today: date) -> Days:
    monday = today - DAY * today.weekday()
    return monday - WEEK, monday - DAY


def _last_seven_weeks(today: date) -> Days:
    monday = today - DAY * today.weekday()
    return monday - SEVEN_WEEKS * WEEK, monday - DAY


def _last_month(today: date) -> Days:
    first = today.replace(day=1)
    last = first - DAY
    return last.replace(day=1), last


def _this_quarter(today: date) -> Days:
    return today.replace(month=3 * ((today.month - 1) // 3) + 1, day=1), today


def _this_year(today: date) -> Days:
    """The year of the statutory returns begins on 1 April."""
    begins = today.replace(month=4, day=1)
    return (begins if begins <= today else begins.replace(year=today.year - 1)), today


QUICK: dict[str, tuple[str, Callable[[date], Days]]] = {
    "LAST_WEEK": ("Last week", _last_week),
    "LAST_SEVEN_WEEKS": ("The last seven weeks", _last_seven_weeks),
    "LAST_MONTH": ("Last month", _last_month),
    "THIS_QUARTER": ("This quarter so far", _this_quarter),
    "THIS_YEAR": ("Since 1 April", _this_year),
}


def days_of(code: str, today: date) -> Days | None:
    """Return the first and the last day of a period by its code, both included; None for a code that there is not."""
    named = QUICK.get(code)
    return named[1](today) if named else None
