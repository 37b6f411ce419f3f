"""A second opinion on every clock: slow, plain, written another way, from arithmetic and typed-in dates alone.

It shares no code with the product: summer time, Easter and bank holidays are worked out here, the days that Parliament
or the Crown moved are typed in from the proclamations, and days are counted by rank, hours by the minute.
"""

from datetime import UTC, date, datetime, timedelta

FIRST, LAST = date(2012, 1, 1), date(2035, 12, 31)

# Early May moved for VE day 75; Spring bank holiday moved for two jubilees.
MOVED = {
    date(2020, 5, 4): date(2020, 5, 8),
    date(2012, 5, 28): date(2012, 6, 4),
    date(2022, 5, 30): date(2022, 6, 2),
}
# Two jubilees, a funeral and a coronation.
EXTRA = {date(2012, 6, 5), date(2022, 6, 3), date(2022, 9, 19), date(2023, 5, 8)}


def easter_sunday(year):
    """The anonymous Gregorian computus (Meeus, Astronomical Algorithms, chapter 8)."""
    a, b, c = year % 19, year // 100, year % 100
    h = (19 * a + b - b // 4 - (b - (b + 8) // 25 + 1) // 3 + 15) % 30
    wd = (32 + 2 * (b % 4) + 2 * (c // 4) - h - c % 4) % 7
    m = (a + 11 * h + 22 * wd) // 451
    month, day = divmod(h + wd - 7 * m + 114, 31)
    return date(year, month, day + 1)


def first_monday(year, month):
    return next(date(year, month, d) for d in range(1, 8) if date(year, month, d).weekday() == 0)


def last_monday(year, month):
    return next(date(year, month, d) for d in range(31, 24, -1) if date(year, month, d).weekday() == 0)


def bank_holidays_of(year):
    """Every bank holiday in England and Wales that falls on a Monday to Friday."""
    easter = easter_sunday(year)
    found = {easter - timedelta(days=2), easter + timedelta(days=1)}
    found |= {first_monday(year, 5), last_monday(year, 5), last_monday(year, 8)}
    found = {MOVED.get(day, day) for day in found}
    for month, day in ((1, 1), (12, 25), (12, 26)):
        holiday = date(year, month, day)
        while holiday.weekday() > 4 or holiday in found:
            holiday += timedelta(days=1)
        found.add(holiday)
    return found | {day for day in EXTRA if day.year == year}


BANK_HOLIDAYS = {day for year in range(2012, 2036) for day in bank_holidays_of(year)}
EVERY_DAY = [FIRST + timedelta(days=n) for n in range((LAST - FIRST).days + 1)]
RANK = {}
DAY_OF_RANK = {}
for _day in EVERY_DAY:
    _rank = RANK.get(_day - timedelta(days=1), 0)
    if _day.strftime("%a") not in ("Sat", "Sun") and _day not in BANK_HOLIDAYS:
        _rank += 1
        DAY_OF_RANK[_rank] = _day
    RANK[_day] = _rank


def is_working_day(day):
    return DAY_OF_RANK.get(RANK[day]) == day


def this_or_next_working_day(day):
    return day if is_working_day(day) else DAY_OF_RANK[RANK[day] + 1]


def nth_working_day_after(day, n):
    return DAY_OF_RANK[RANK[day] + n]


def last_sunday(year, month):
    return next(date(year, month, d) for d in range(31, 24, -1) if date(year, month, d).weekday() == 6)


_CHANGES = {year: (last_sunday(year, 3), last_sunday(year, 10)) for year in range(2011, 2038)}


def wall_clock(moment):
    """What London's clocks show at a UTC instant, as a naive datetime: an hour ahead from 01:00 UTC to 01:00 UTC."""
    naive = moment.astimezone(UTC).replace(tzinfo=None)
    spring, autumn = _CHANGES[naive.year]
    one = timedelta(hours=1)
    begins = datetime(spring.year, spring.month, spring.day, 1)
    ends = datetime(autumn.year, autumn.month, autumn.day, 1)
    return naive + one if begins <= naive < ends else naive


def instant_shown_as(naive, last=True):
    """The UTC instant at which London's clocks show this; the last such instant where there are two."""
    in_summer, in_winter = ((naive - timedelta(hours=h)).replace(tzinfo=UTC) for h in (1, 0))
    showing = [moment for moment in (in_summer, in_winter) if wall_clock(moment) == naive]
    return showing[-1 if last else 0]


def closing_instant(day, hour=17):
    return instant_shown_as(datetime(day.year, day.month, day.day, hour))


def last_microsecond(day):
    return instant_shown_as(datetime(day.year, day.month, day.day, 23, 59, 59, 999999))


def decision_due(received):
    first = this_or_next_working_day(wall_clock(received).date())
    return closing_instant(nth_working_day_after(first, 1))


def months_later(day, months):
    """The same day of a later month, or the last day that month has, found by going back a day at a time."""
    year, month = day.year, day.month
    for _ in range(months):
        year, month = (year + 1, 1) if month == 12 else (year, month + 1)
    number = day.day
    while not _exists(year, month, number):
        number -= 1
    return date(year, month, number)


def _exists(year, month, number):
    return 0 < number <= (date(year + month // 12, month % 12 + 1, 1) - timedelta(days=1)).day


def is_open(moment, opens=9, closes=17):
    shown = wall_clock(moment)
    return is_working_day(shown.date()) and opens * 60 <= shown.hour * 60 + shown.minute < closes * 60


def after_open_minutes(moment, minutes):
    """The instant at which the doors have been open for that many minutes, counted one by one; whole minutes only."""
    while minutes:
        if is_open(moment):
            minutes -= 1
        moment += timedelta(minutes=1)
    return moment
