"""When requests came: two years of them, most in office hours, the seven weeks of autumn 2018 to the number."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date, datetime, time, timedelta
from random import Random

from fanlight.clocks.public import WorkingCalendar, london_instant
from fanlight.demo.shape import HISTORY_FROM, SEVEN_WEEKS, STARTS_AT, Size

_WEEKDAY, _OTHER_DAY = 20, 3
_OFFICE = tuple(range(8, 18))


def arrivals(size: Size, calendar: WorkingCalendar, rng: Random) -> Iterator[datetime]:
    """Yield the instants of all requests in order, exactly as many; the seven weeks hold exactly the published number."""
    first, last = SEVEN_WEEKS
    inside = _days(first, last)
    before = _days(HISTORY_FROM, first - timedelta(days=1))
    counted = [
        *_spread(size.requests - size.in_seven_weeks - size.this_morning, before, calendar, rng),
        *_spread(size.in_seven_weeks, inside, calendar, rng),
    ]
    yield from sorted(_instant(day, calendar, rng) for day in counted)
    yield from this_morning(size, rng)


def this_morning(size: Size, rng: Random) -> list[datetime]:
    """Return when the requests of the first morning came, before the demonstration starts."""
    return sorted(STARTS_AT - timedelta(minutes=rng.randint(3, 100)) for _ in range(size.this_morning))


def _days(first: date, last: date) -> list[date]:
    return [first + timedelta(days=number) for number in range((last - first).days + 1)]


def _spread(number: int, days: list[date], calendar: WorkingCalendar, rng: Random) -> list[date]:
    weights = [_weight(day, calendar) for day in days]
    return rng.choices(days, weights, k=number)


def _weight(day: date, calendar: WorkingCalendar) -> float:
    if not calendar.is_working_day(day):
        return _OTHER_DAY
    # Fewer in August, when schools are shut; more on Mondays.
    season = 0.6 if day.month == 8 else 1.0
    return _WEEKDAY * season * (1.3 if day.weekday() == 0 else 1.0)


def _instant(day: date, calendar: WorkingCalendar, rng: Random) -> datetime:
    in_office = calendar.is_working_day(day) and rng.random() < 0.9
    hour = rng.choice(_OFFICE) if in_office else rng.randint(0, 23)
    return london_instant(day, time(hour, rng.randint(0, 59), rng.randint(0, 59)))
