"""Clocks that leave out the long school holidays, or count school days, on 100,000 instants over twenty school years."""

from __future__ import annotations

import random
from datetime import UTC, date, datetime, timedelta
from functools import cache

import pytest

from fanlight.clocks.public import ClockException, Effect, SchoolCalendar, Term, Unit, due_at, england_bank_holidays
from tests.rules.clocks import oracle
from tests.rules.clocks.ask import ENGLISH, a_rule

ONE_DAY = timedelta(days=1)
FIRST_YEAR, LAST_YEAR = 2013, 2032
# Two weeks leave out Christmas, Easter and the summer, four only the summer, one half term too.
CLOSURES = (7, 14, 28)
UNITS = (Unit.CALENDAR_DAYS, Unit.WORKING_DAYS, Unit.SCHOOL_DAYS)


@cache
def terms_from(year: int) -> tuple[tuple[date, date], ...]:
    """The terms of an invented school for the two school years that begin in September of this year."""
    found = []
    for autumn in (year, year + 1):
        easter, may = oracle.easter_sunday(autumn + 1), oracle.last_monday(autumn + 1, 5)
        found += [
            (date(autumn, 9, 3), date(autumn, 10, 20)),
            (date(autumn, 10, 30), date(autumn, 12, 20)),
            (date(autumn + 1, 1, 4), date(autumn + 1, 2, 13)),
            (date(autumn + 1, 2, 22), easter - timedelta(days=9)),
            (easter + timedelta(days=9), may - timedelta(days=3)),
            (may + timedelta(days=7), date(autumn + 1, 7, 22)),
        ]
    return tuple(found)


@cache
def school_from(year: int) -> SchoolCalendar:
    terms = tuple(Term(first, last) for first, last in terms_from(year))
    return SchoolCalendar("Fennelbrook School", terms, frozenset(one.on for one in england_bank_holidays()))


@cache
def is_taught(year: int, day: date) -> bool:
    """Whether the children are in, found by going through the terms one by one."""
    in_term = any(first <= day <= last for first, last in terms_from(year))
    return in_term and day.isoweekday() <= 5 and day not in oracle.BANK_HOLIDAYS


@cache
def days_of_closure(year: int, day: date) -> int:
    """How many days on end nobody is taught round a day, walked from it both ways; 0 where somebody is."""
    if is_taught(year, day):
        return 0
    before, after = day, day
    while not is_taught(year, before - ONE_DAY):
        before -= ONE_DAY
    while not is_taught(year, after + ONE_DAY):
        after += ONE_DAY
    return (after - before).days + 1


def walked(year: int, started: datetime, limit: int, unit: Unit, closure: int) -> datetime:
    """The end of the n-th day after the event that counts, walked to from day to day."""
    day, left = oracle.wall_clock(started).date(), limit
    while left:
        day += ONE_DAY
        counts = unit is Unit.CALENDAR_DAYS or (
            oracle.is_working_day(day) if unit is Unit.WORKING_DAYS else is_taught(year, day)
        )
        left -= counts and (unit is Unit.SCHOOL_DAYS or days_of_closure(year, day) < closure)
    return oracle.closing_instant(day) if unit is Unit.WORKING_DAYS else oracle.last_microsecond(day)


def disagreements(number: int, seed: int) -> list[object]:
    """Every one of so many random clocks, begun in a random minute of a school year, that the walk contradicts."""
    chance, wrong = random.Random(seed), []
    for _ in range(number):
        year, unit, closure = chance.randint(FIRST_YEAR, LAST_YEAR), chance.choice(UNITS), chance.choice(CLOSURES)
        started = datetime(year, 9, 5, tzinfo=UTC) + timedelta(minutes=chance.randrange(320 * 24 * 60))
        skipping = (
            () if unit is Unit.SCHOOL_DAYS else (ClockException(Effect.SKIP_SCHOOL_CLOSURES, "Invented", closure),)
        )
        limit = chance.randint(1, 40)
        found = due_at(a_rule(limit, unit, exceptions=skipping), started, ENGLISH, school=school_from(year))
        if found != walked(year, started, limit, unit, closure):
            wrong.append((started, limit, unit, closure, found))
    return wrong


def test_the_long_holidays_do_not_count_and_school_days_are_the_schools_own() -> None:
    assert disagreements(500, seed=20190902) == []


@pytest.mark.slow
def test_a_hundred_thousand_clocks_round_the_school_holidays_run_out_when_a_walk_says() -> None:
    assert disagreements(100_000, seed=20190723) == []
