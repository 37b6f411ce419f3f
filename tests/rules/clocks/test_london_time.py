"""London's dates and clocks against UTC instants, on the days when the clocks change and all others."""

from datetime import UTC, date, datetime, time, timedelta, timezone

import pytest
from hypothesis import given
from hypothesis import strategies as st

from fanlight.clocks.public import (
    NotAnInstant,
    add_clock_hours,
    clock_hours_between,
    last_moment_of_date,
    london_date,
    london_instant,
    london_time,
    start_of_date,
    utc_instant,
)
from tests.rules.clocks import oracle
from tests.rules.clocks.ask import dates, instants


@given(instants)
def test_london_shows_what_the_change_dates_say(moment):
    shown = london_time(moment).replace(tzinfo=None, fold=0)
    assert shown == oracle.wall_clock(moment)
    assert london_date(moment) == oracle.wall_clock(moment).date()


@given(dates, st.times())
def test_a_time_on_the_wall_is_the_instant_that_shows_it(day, at):
    naive = datetime.combine(day, at)
    skipped = at.hour == 1 and day == oracle.last_sunday(day.year, 3)
    if not skipped:
        assert london_instant(day, at) == oracle.instant_shown_as(naive, last=False)
        assert london_instant(day, at, second=True) == oracle.instant_shown_as(naive, last=True)
    assert london_instant(day, at).tzinfo is UTC


def test_half_past_one_in_the_skipped_hour_is_as_long_after_midnight():
    skipped = london_instant(date(2020, 3, 29), time(1, 30))
    assert skipped == start_of_date(date(2020, 3, 29)) + timedelta(minutes=90)
    assert f"{london_time(skipped):%H:%M}" == "02:30"


def test_half_past_one_in_the_repeated_hour_comes_twice():
    day = date(2020, 10, 25)
    assert london_instant(day, time(1, 30)).isoformat() == "2020-10-25T00:30:00+00:00"
    assert london_instant(day, time(1, 30), second=True).isoformat() == "2020-10-25T01:30:00+00:00"


def test_an_hour_before_midnight_utc_in_summer_is_already_tomorrow():
    assert london_date(datetime(2018, 6, 30, 23, 0, tzinfo=UTC)) == date(2018, 7, 1)
    assert london_date(datetime(2018, 12, 31, 23, 59, tzinfo=UTC)) == date(2018, 12, 31)


@pytest.mark.parametrize(("day", "hours"), [(date(2020, 3, 29), 23), (date(2020, 10, 25), 25), (date(2020, 2, 29), 24)])
def test_a_date_is_as_long_as_the_clocks_make_it(day, hours):
    assert clock_hours_between(start_of_date(day), start_of_date(day + timedelta(days=1))) == hours


@given(dates)
def test_the_last_moment_of_a_date_is_a_microsecond_before_the_next(day):
    last = last_moment_of_date(day)
    assert london_date(last) == day
    assert london_date(last + timedelta(microseconds=1)) == day + timedelta(days=1)
    assert last == oracle.last_microsecond(day)


@given(instants, st.integers(-500, 500))
def test_clock_hours_added_are_clock_hours_between(moment, hours):
    assert clock_hours_between(moment, add_clock_hours(moment, hours)) == hours


def test_twenty_four_clock_hours_over_a_change_move_the_wall_clock_by_an_hour():
    before = london_instant(date(2020, 3, 28), time(12))
    assert f"{london_time(add_clock_hours(before, 24)):%d %H:%M}" == "29 13:00"


def test_any_zone_comes_in_and_utc_goes_out():
    elsewhere = datetime(2018, 10, 1, 12, tzinfo=timezone(timedelta(hours=5)))
    assert utc_instant(elsewhere).isoformat() == "2018-10-01T07:00:00+00:00"
    assert add_clock_hours(elsewhere, 1).isoformat() == "2018-10-01T08:00:00+00:00"


def test_a_time_that_could_be_two_instants_is_refused():
    with pytest.raises(NotAnInstant, match="2018-10-01 12:00 has no time zone"):
        utc_instant(datetime(2018, 10, 1, 12))
    with pytest.raises(NotAnInstant, match="12:00 should be a time on London's clocks"):
        london_instant(date(2018, 10, 1), time(12, tzinfo=UTC))
