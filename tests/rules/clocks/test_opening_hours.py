"""When somebody is there, and when somebody next will be."""

from datetime import datetime, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from fanlight.clocks.public import NotAnInstant, add_working_hours, add_working_time, working_time_between
from fanlight.clocks.refusals import CalendarDoesNotReach, ClockRuleUnsound
from tests.rules.clocks import oracle
from tests.rules.clocks.ask import ENGLISH, instants, london

MINUTE = timedelta(minutes=1)


@given(instants)
def test_the_doors_are_open_as_the_wall_clock_says(moment):
    assert ENGLISH.is_open_at(moment) == oracle.is_open(moment)


def test_the_doors_open_on_the_stroke_and_close_on_it():
    assert not ENGLISH.is_open_at(london(2018, 10, 1, 8, 59, 59))
    assert ENGLISH.is_open_at(london(2018, 10, 1, 9))
    assert ENGLISH.is_open_at(london(2018, 10, 1, 16, 59, 59))
    assert not ENGLISH.is_open_at(london(2018, 10, 1, 17))


@given(instants)
def test_the_next_opening_is_found_by_trying_every_minute(moment):
    whole_minute = moment.replace(second=0, microsecond=0)
    tried = whole_minute
    while not oracle.is_open(tried):
        tried += MINUTE
    assert ENGLISH.next_opening(whole_minute) == tried


def test_the_next_opening_is_now_this_morning_or_after_the_holiday():
    assert ENGLISH.next_opening(london(2018, 10, 1, 11, 5)) == london(2018, 10, 1, 11, 5)
    assert ENGLISH.next_opening(london(2018, 10, 1, 7)) == london(2018, 10, 1, 9)
    assert ENGLISH.next_opening(london(2018, 10, 1, 17)) == london(2018, 10, 2, 9)
    assert ENGLISH.next_opening(london(2018, 12, 21, 23, 59)) == london(2018, 12, 24, 9)
    assert ENGLISH.next_opening(london(2018, 12, 25, 8)) == london(2018, 12, 27, 9)


def test_a_time_without_a_zone_is_refused():
    for ask in (ENGLISH.is_open_at, ENGLISH.next_opening):
        with pytest.raises(NotAnInstant, match="2018-10-01 09:00 has no time zone"):
            ask(datetime(2018, 10, 1, 9))


@given(instants, st.integers(1, 26 * 60))
def test_working_time_runs_out_where_counting_every_minute_says(moment, minutes):
    whole_minute = moment.replace(second=0, microsecond=0)
    due = add_working_time(whole_minute, timedelta(minutes=minutes), ENGLISH)
    assert due == oracle.after_open_minutes(whole_minute, minutes)
    assert working_time_between(whole_minute, due, ENGLISH) == timedelta(minutes=minutes)


@given(instants, st.timedeltas(timedelta(), timedelta(days=20)), st.timedeltas(timedelta(), timedelta(days=20)))
def test_working_time_of_two_spells_on_end_is_that_of_both(start, first, second):
    middle, end = start + first, start + first + second
    whole = working_time_between(start, end, ENGLISH)
    assert whole == working_time_between(start, middle, ENGLISH) + working_time_between(middle, end, ENGLISH)


def test_working_hours_stop_at_closing_time_and_go_on_at_the_next_opening():
    assert add_working_hours(london(2018, 10, 1, 13), 4, ENGLISH) == london(2018, 10, 1, 17)
    assert add_working_hours(london(2018, 10, 1, 13, 1), 4, ENGLISH) == london(2018, 10, 2, 9, 1)
    assert add_working_hours(london(2018, 12, 24, 16), 24, ENGLISH) == london(2018, 12, 31, 16)
    assert add_working_hours(london(2018, 12, 22, 3), 0.5, ENGLISH) == london(2018, 12, 24, 9, 30)


def test_no_working_time_from_a_closed_door_is_the_next_opening():
    assert add_working_hours(london(2018, 10, 1, 17), 0, ENGLISH) == london(2018, 10, 2, 9)
    assert add_working_hours(london(2018, 10, 1, 16), 0, ENGLISH) == london(2018, 10, 1, 16)


def test_working_time_across_the_clock_change_is_elapsed_time():
    assert add_working_hours(london(2018, 10, 26, 16), 2, ENGLISH) == london(2018, 10, 29, 10)
    assert add_working_hours(london(2018, 3, 23, 16), 2, ENGLISH) == london(2018, 3, 26, 10)


def test_working_time_up_to_the_last_day_of_the_calendar_is_counted():
    assert working_time_between(london(2035, 12, 31, 8), london(2035, 12, 31, 23), ENGLISH) == timedelta(hours=8)
    assert add_working_hours(london(2035, 12, 31, 9), 8, ENGLISH) == london(2035, 12, 31, 17)
    with pytest.raises(CalendarDoesNotReach):
        add_working_hours(london(2035, 12, 31, 9), 8.1, ENGLISH)


def test_working_time_is_nothing_when_the_end_comes_first():
    assert working_time_between(london(2018, 10, 2, 12), london(2018, 10, 1, 12), ENGLISH) == timedelta()
    assert working_time_between(london(2018, 10, 1, 13), london(2018, 10, 1, 12), ENGLISH) == timedelta()


def test_working_time_cannot_be_counted_backwards():
    with pytest.raises(ClockRuleUnsound, match="^Working time is counted forwards only.$"):
        add_working_hours(london(2018, 10, 1, 12), -1, ENGLISH)
