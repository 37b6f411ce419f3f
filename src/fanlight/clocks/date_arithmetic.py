"""Calendar days, months and years added to a date as the law counts them."""

from calendar import monthrange
from datetime import date, timedelta


def add_calendar_days(day: date, days: int) -> date:
    """The date that many days later (earlier if negative); the first day itself is not counted."""
    return day + timedelta(days=days)


def add_months(day: date, months: int) -> date:
    """The corresponding date that many months later (earlier if negative).

    A month without that date gives its last day: 3 months from 30 November is 28 February, or 29 February in a leap
    year. The corresponding date rule, Dodds v Walker [1981] 1 WLR 1027.
    """
    year, month_index = divmod(day.year * 12 + day.month - 1 + months, 12)
    month = month_index + 1
    return date(year, month, min(day.day, monthrange(year, month)[1]))


def add_years(day: date, years: int) -> date:
    """The same date that many years later; 29 February gives 28 February where there is none."""
    return add_months(day, 12 * years)
