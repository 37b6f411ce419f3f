"""When a clock runs out, in each unit, without pauses."""

from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from fanlight.clocks.public import (
    ClockException,
    ClockRuleUnsound,
    Effect,
    NotAnInstant,
    StartDay,
    Unit,
    due_at,
    london_date,
)
from tests.rules.clocks import oracle
from tests.rules.clocks.ask import ENGLISH, a_rule, instants, london
from tests.rules.clocks.test_school_days import OAKHILL, taught_by_hand

ROLL = ClockException(Effect.ROLL_TO_WORKING_DAY, "Invented for a test")
FOUR_WEEKS = ClockException(Effect.SKIP_SCHOOL_CLOSURES, "Invented for a test", closure_days=28)
SUMMER = (date(2019, 7, 24), date(2019, 9, 2))
in_school_year = st.datetimes(london(2018, 9, 5).replace(tzinfo=None), london(2019, 7, 20).replace(tzinfo=None)).map(
    lambda naive: oracle.instant_shown_as(naive.replace(hour=12))
)


@given(instants, st.integers(1, 120))
def test_working_days_end_when_the_front_door_does(started, days):
    expected = oracle.closing_instant(oracle.nth_working_day_after(oracle.wall_clock(started).date(), days))
    assert due_at(a_rule(days), started, ENGLISH) == expected


@given(instants, st.integers(1, 60))
def test_an_event_on_a_day_that_does_not_count_may_be_taken_as_the_next_day(started, days):
    rule = a_rule(days, start_day=StartDay.NEXT_COUNTED_DAY)
    first = oracle.this_or_next_working_day(oracle.wall_clock(started).date())
    assert due_at(rule, started, ENGLISH) == oracle.closing_instant(oracle.nth_working_day_after(first, days))


@given(instants, st.integers(1, 400))
def test_calendar_days_end_at_the_last_moment_of_the_date(started, days):
    last = oracle.wall_clock(started).date() + timedelta(days=days)
    assert due_at(a_rule(days, Unit.CALENDAR_DAYS), started, ENGLISH) == oracle.last_microsecond(last)


@given(instants, st.integers(1, 24))
def test_months_end_at_the_last_moment_of_the_corresponding_date(started, months):
    last = oracle.months_later(oracle.wall_clock(started).date(), months)
    assert due_at(a_rule(months, Unit.MONTHS), started, ENGLISH) == oracle.last_microsecond(last)


@given(instants, st.integers(1, 200))
def test_clock_hours_and_minutes_elapse_whatever_the_day(started, number):
    assert due_at(a_rule(number, Unit.CLOCK_HOURS), started, ENGLISH) == started + timedelta(hours=number)
    assert due_at(a_rule(number, Unit.MINUTES), started, ENGLISH) == started + timedelta(minutes=number)


@given(instants, st.integers(1, 20))
def test_working_hours_are_counted_by_the_minute(started, hours):
    whole_minute = started.replace(second=0, microsecond=0)
    due = due_at(a_rule(hours, Unit.WORKING_HOURS), whole_minute, ENGLISH)
    assert due == oracle.after_open_minutes(whole_minute, hours * 60)


@given(in_school_year, st.integers(1, 30))
def test_school_days_are_counted_by_the_schools_own_terms(started, days):
    day, left = oracle.wall_clock(started).date(), days
    while left:
        day += timedelta(days=1)
        left -= taught_by_hand(day)
    due = due_at(a_rule(days, Unit.SCHOOL_DAYS), started, ENGLISH, school=OAKHILL)
    assert due == oracle.last_microsecond(day)


def test_a_school_day_clock_from_the_holidays_may_begin_with_term():
    rule = a_rule(1, Unit.SCHOOL_DAYS, start_day=StartDay.NEXT_COUNTED_DAY)
    assert london_date(due_at(rule, london(2018, 12, 24, 9), ENGLISH, school=OAKHILL)) == date(2019, 1, 4)


@given(in_school_year, st.integers(1, 30), st.sampled_from([Unit.CALENDAR_DAYS, Unit.WORKING_DAYS]))
def test_days_in_the_long_school_holiday_do_not_count(started, days, unit):
    day, left = oracle.wall_clock(started).date(), days
    while left:
        day += timedelta(days=1)
        counted = unit is Unit.CALENDAR_DAYS or oracle.is_working_day(day)
        left -= counted and not SUMMER[0] <= day <= SUMMER[1]
    due = due_at(a_rule(days, unit, exceptions=(FOUR_WEEKS,)), started, ENGLISH, school=OAKHILL)
    assert london_date(due) == day


def test_days_in_half_term_count_where_only_long_closures_are_excepted():
    rule = a_rule(10, Unit.CALENDAR_DAYS, exceptions=(FOUR_WEEKS,))
    assert london_date(due_at(rule, london(2019, 5, 24, 12), ENGLISH, school=OAKHILL)) == date(2019, 6, 3)


def test_a_last_day_on_a_holiday_rolls_only_where_the_rule_says_so():
    started = london(2018, 9, 25, 12)
    rolling = a_rule(3, Unit.MONTHS, exceptions=(ROLL,))
    assert due_at(rolling, started, ENGLISH) == oracle.last_microsecond(date(2018, 12, 27))
    assert due_at(a_rule(3, Unit.MONTHS), started, ENGLISH) == oracle.last_microsecond(date(2018, 12, 25))
    assert london_date(due_at(rolling, london(2018, 9, 27, 12), ENGLISH)) == date(2018, 12, 27)


@given(
    st.sampled_from([Unit.WORKING_DAYS, Unit.CALENDAR_DAYS, Unit.MONTHS, Unit.CLOCK_HOURS, Unit.WORKING_HOURS]),
    st.integers(1, 12),
    instants,
    instants,
)
def test_what_started_first_never_runs_out_later(unit, limit, one, other):
    first, second = sorted((one, other))
    assert due_at(a_rule(limit, unit), first, ENGLISH) <= due_at(a_rule(limit, unit), second, ENGLISH)


@pytest.mark.parametrize("unit", [Unit.WORKING_DAYS, Unit.WORKING_HOURS])
def test_a_clock_counted_by_another_calendar_is_refused(unit):
    with pytest.raises(ClockRuleUnsound, match="^The clock REPLY counts by the calendar SCOTLAND, not ENGLAND.$"):
        due_at(a_rule(unit=unit, calendar="SCOTLAND"), london(2018, 10, 1), ENGLISH)
    with pytest.raises(ClockRuleUnsound, match=r"counts by the calendar \(none\), not ENGLAND"):
        due_at(a_rule(unit=unit, calendar=""), london(2018, 10, 1), ENGLISH)


def test_a_clock_that_needs_no_calendar_may_name_none():
    started = london(2018, 10, 1, 9)
    assert due_at(a_rule(24, Unit.CLOCK_HOURS, calendar=""), started, ENGLISH) == london(2018, 10, 2, 9)
    assert london_date(due_at(a_rule(1, Unit.CALENDAR_DAYS, calendar=""), started, ENGLISH)) == date(2018, 10, 2)


@pytest.mark.parametrize(
    "rule", [a_rule(unit=Unit.SCHOOL_DAYS), a_rule(unit=Unit.CALENDAR_DAYS, exceptions=(FOUR_WEEKS,))]
)
def test_a_clock_that_needs_term_dates_is_refused_without_them(rule):
    with pytest.raises(ClockRuleUnsound, match="The clock REPLY cannot be counted without the term dates of a school"):
        due_at(rule, london(2018, 10, 1), ENGLISH)


@pytest.mark.parametrize("unit", list(Unit))
def test_every_unit_runs_out_after_it_started_and_in_utc(unit):
    started = london(2018, 10, 1, 9)
    due = due_at(a_rule(1, unit), started, ENGLISH, school=OAKHILL)
    assert due > started
    assert due.utcoffset() == timedelta()
    with pytest.raises(NotAnInstant):
        due_at(a_rule(1, unit), started.replace(tzinfo=None), ENGLISH, school=OAKHILL)
