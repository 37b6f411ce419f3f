"""Dates, times and lengths of time as a page says them."""

from datetime import date, datetime, timedelta

from fanlight.clocks.instants import ONE_DAY, london_time

MONTHS = (
    "January",
    "February",
    "March",
    "April",
    "May",
    "June",
    "July",
    "August",
    "September",
    "October",
    "November",
    "December",
)
WEEKDAYS = ("Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday")
_NEAR_DAYS = {-1: "yesterday", 0: "today", 1: "tomorrow"}


def date_in_words(day: date) -> str:
    """The date as "1 October 2018"."""
    return f"{day.day} {MONTHS[day.month - 1]} {day.year}"


def short_date_in_words(day: date) -> str:
    """The date as "1 Oct", for lists; "1 Oct 2018" is for `short_date_with_year_in_words`."""
    return f"{day.day} {MONTHS[day.month - 1][:3]}"


def short_date_with_year_in_words(day: date) -> str:
    """The date as "1 Oct 2018"."""
    return f"{short_date_in_words(day)} {day.year}"


def weekday_and_date_in_words(day: date, today: date) -> str:
    """The date as "Monday 3 December", with its year if that is not this year."""
    year = "" if day.year == today.year else f" {day.year}"
    return f"{WEEKDAYS[day.weekday()]} {day.day} {MONTHS[day.month - 1]}{year}"


def day_in_words(day: date, today: date) -> str:
    """ "yesterday", "today", "tomorrow", or "Monday 3 December"."""
    return _NEAR_DAYS.get((day - today).days) or weekday_and_date_in_words(day, today)


def time_in_words(moment: datetime) -> str:
    """London's time as "10:12"."""
    return f"{london_time(moment):%H:%M}"


def moment_in_words(moment: datetime) -> str:
    """Date and time in London as "1 October 2018, 10:12"."""
    return f"{date_in_words(london_time(moment).date())}, {time_in_words(moment)}"


def short_moment_in_words(moment: datetime) -> str:
    """Date and time in London as "1 Oct, 10:12", for lists."""
    return f"{short_date_in_words(london_time(moment).date())}, {time_in_words(moment)}"


def duration_in_words(length: timedelta) -> str:
    """A length of time as "4 h 53 min", "2 days 3 h", "53 min" or "less than a minute", rounded down.

    A negative length, which only a clock that was set back can give, is "less than a minute".
    """
    minutes = max(length, timedelta()) // timedelta(minutes=1)
    days, hours = length // ONE_DAY, minutes // 60
    if minutes == 0:
        return "less than a minute"
    if days > 0:
        return _joined(f"{days} day{'' if days == 1 else 's'}", hours % 24, "h")
    if hours > 0:
        return _joined(f"{hours} h", minutes % 60, "min")
    return f"{minutes} min"


def _joined(larger: str, smaller: int, unit: str) -> str:
    return f"{larger} {smaller} {unit}" if smaller else larger
