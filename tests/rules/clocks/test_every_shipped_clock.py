"""Every clock that is shipped, in whatever list, against an oracle that walks: one that is added is asked of it too."""

from __future__ import annotations

import random
from collections import Counter
from collections.abc import Callable
from datetime import UTC, date, datetime, timedelta
from typing import Any

import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st

from fanlight.challenges.rules.stages import stage_of
from fanlight.clocks.public import ENGLAND, ClockRule, StartDay, Unit, due_at
from fanlight.establishments.lists import dated_lists, shipped_entries
from fanlight.establishments.shipped import shipped_clock_rules
from fanlight.sharing.queries.ratings import rating_of
from fanlight.sharing.rules.rating import Rating, rating_due
from tests.rules.clocks import oracle, walking_oracle
from tests.rules.clocks.ask import ENGLISH

FIRST, LAST = datetime(2012, 1, 1, tzinfo=UTC), datetime(2035, 3, 1, tzinfo=UTC)
# Summer time begins and ends, a day that is in few years, and holidays that were moved or given once.
CONTESTED = [
    *(date(year, month, 1) - timedelta(days=1) for year in (2012, 2018, 2024) for month in (4, 11)),
    *(day for year in range(2012, 2035) for day in (oracle.last_sunday(year, 3), oracle.last_sunday(year, 10))),
    *(date(year, 2, 29) for year in range(2012, 2035, 4)),
    *(date(2020, 5, 8), date(2022, 9, 19), date(2023, 5, 8), date(2022, 6, 2), date(2012, 6, 5)),
    *(date(year, 12, 24) for year in (2016, 2021, 2022, 2027)),
]


def rules() -> list[ClockRule]:
    """Every dated clock rule, and those that the stages of a challenge make of their list."""
    stages = [
        stage_of(one.code, one.label, one.values, one.in_force_from) for one in shipped_entries("challenges.stages")
    ]
    return [*shipped_clock_rules(), *(stage.clock(ENGLAND) for stage in stages)]


def ratings() -> list[Rating]:
    return [rating_of(one) for one in shipped_entries("sharing.ratings")]


WALKS: dict[Unit, Callable[[ClockRule, datetime], datetime]] = {
    Unit.WORKING_DAYS: lambda rule, at: walking_oracle.working_days(
        at, rule.limit, from_next_counted=rule.start_day is StartDay.NEXT_COUNTED_DAY
    ),
    Unit.WORKING_HOURS: lambda rule, at: walking_oracle.working_hours(at, rule.limit),
    Unit.CALENDAR_DAYS: lambda rule, at: walking_oracle.days(at, rule.limit),
    Unit.MONTHS: lambda rule, at: walking_oracle.months(at, rule.limit),
    Unit.CLOCK_HOURS: lambda rule, at: walking_oracle.elapsed(at, rule.limit, timedelta(hours=1)),
    Unit.MINUTES: lambda rule, at: walking_oracle.elapsed(at, rule.limit, timedelta(minutes=1)),
}


def of_rating(one: Rating, at: datetime) -> datetime | None:
    """A colour may run on past the hours in which doors are open; a blue one sets no time."""
    if one.hours is None:
        return None
    if one.counted == "ELAPSED" or one.runs_past_hours:
        return walking_oracle.elapsed(at, one.hours, timedelta(hours=1))
    return walking_oracle.working_hours(at, one.hours)


def disagreements(at: datetime) -> list[Any]:
    """Every clock of which the product says another time than the walk."""
    wrong: list[Any] = [(one.id, at) for one in rules() if due_at(one, at, ENGLISH) != WALKS[one.unit](one, at)]
    return wrong + [(one.code, at) for one in ratings() if rating_due(one, at, ENGLISH) != of_rating(one, at)]


moments = st.one_of(
    st.datetimes(FIRST.replace(tzinfo=None), LAST.replace(tzinfo=None), timezones=st.just(UTC)),
    st.builds(
        lambda day, hours: datetime(day.year, day.month, day.day, tzinfo=UTC) + timedelta(hours=hours),
        st.sampled_from(CONTESTED),
        st.integers(-72, 48),
    ),
)


@given(moments)
@settings(max_examples=60, deadline=None)
@example(datetime(2020, 5, 7, 15, 30, tzinfo=UTC))
@example(datetime(2022, 9, 16, 15, 59, 59, 999999, tzinfo=UTC))
@example(datetime(2018, 10, 28, 0, 30, tzinfo=UTC))
@example(datetime(2019, 11, 29, 23, 59, tzinfo=UTC))
def test_every_clock_that_is_shipped_runs_out_when_a_walk_from_day_to_day_says(at):
    assert disagreements(at) == []


def test_on_each_contested_day_they_agree_at_midnight_at_closing_and_just_before():
    for day in CONTESTED:
        midnight = datetime(day.year, day.month, day.day, tzinfo=UTC)
        wrong = [one for hours in (0, 15.9999, 17) for one in disagreements(midnight + timedelta(hours=hours))]
        assert wrong == []


def test_no_list_of_an_authority_holds_a_clock_that_is_not_asked_here():
    """A list that counts hours or days in a column is a clock: whoever ships another one adds it to `disagreements`."""
    counting = {"hours", "respond_within", "days", "working_days", "limit", "due_within"}
    found = {made.name for made in dated_lists() if counting & {one.name for one in made.fields}}
    assert found == {"challenges.stages", "sharing.ratings"}
    assert {one.unit for one in rules()} <= set(WALKS)
    assert len({one.id for one in rules()}) >= 36 and len(ratings()) >= 14


@pytest.mark.slow
def test_every_clock_that_is_shipped_on_a_hundred_thousand_dates():
    chance, asked = random.Random(20200508), Counter[str]()
    minutes, every, colours = (LAST - FIRST) // timedelta(minutes=1), rules(), ratings()
    for number in range(100_000):
        at = FIRST + timedelta(minutes=chance.randrange(minutes))
        rule, colour = every[number % len(every)], colours[number % len(colours)]
        assert due_at(rule, at, ENGLISH) == WALKS[rule.unit](rule, at), (rule.id, at)
        assert rating_due(colour, at, ENGLISH) == of_rating(colour, at), (colour.code, at)
        asked[rule.id] += 1
    assert set(asked) == {one.id for one in every}
