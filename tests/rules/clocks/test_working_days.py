"""Working days: Monday to Friday less bank holidays and local closures."""

from dataclasses import replace
from datetime import date, time, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from fanlight.clocks.public import CalendarDoesNotReach, CalendarUnsound, WorkingCalendar, england_calendar
from tests.rules.clocks import oracle
from tests.rules.clocks.ask import ENGLISH, dates, london

CHRISTMAS_2026 = date(2026, 12, 25)


def test_every_day_from_2012_to_2035_is_worked_or_not_as_counted_by_hand():
    assert [day for day in oracle.EVERY_DAY if ENGLISH.is_working_day(day)] == sorted(oracle.DAY_OF_RANK.values())


@given(dates, st.integers(1, 200))
def test_adding_working_days_agrees_with_the_count_by_rank(day, days):
    assert ENGLISH.add_working_days(day, days) == oracle.nth_working_day_after(day, days)


@given(dates, st.integers(1, 60))
def test_working_days_added_are_working_days_between(day, days):
    assert ENGLISH.working_days_between(day, ENGLISH.add_working_days(day, days)) == days


@given(dates, dates)
def test_working_days_between_are_counted_one_by_one(start, end):
    first, last = sorted((start, end))
    by_hand = sum(oracle.is_working_day(first + timedelta(days=n)) for n in range(1, (last - first).days + 1))
    assert ENGLISH.working_days_between(first, last) == by_hand
    assert ENGLISH.working_days_between(last, first) == -by_hand


@given(dates)
def test_this_or_the_next_working_day_is_the_first_that_is_worked(day):
    found = ENGLISH.this_or_next_working_day(day)
    assert found >= day
    assert oracle.is_working_day(found)
    assert all(not oracle.is_working_day(day + timedelta(days=n)) for n in range((found - day).days))


@given(st.dates(date(2012, 6, 1), date(2034, 12, 31)), st.integers(1, 60))
def test_counting_back_from_a_working_day_undoes_counting_on(day, days):
    worked = ENGLISH.this_or_next_working_day(day)
    assert ENGLISH.add_working_days(ENGLISH.add_working_days(worked, days), -days) == worked


def test_counting_back_from_a_day_that_is_not_worked_begins_with_the_one_before():
    assert ENGLISH.add_working_days(CHRISTMAS_2026, -1) == date(2026, 12, 24)


def test_one_working_day_from_christmas_2026_depends_on_the_roll():
    assert ENGLISH.add_working_days(CHRISTMAS_2026, 1) == date(2026, 12, 29)
    assert ENGLISH.add_working_days(ENGLISH.this_or_next_working_day(CHRISTMAS_2026), 1) == date(2026, 12, 30)


def test_four_days_of_consecutive_holidays_are_skipped():
    assert ENGLISH.add_working_days(date(2012, 6, 1), 1) == date(2012, 6, 6)
    assert ENGLISH.add_working_days(date(2021, 12, 24), 1) == date(2021, 12, 29)


def test_a_local_closure_is_not_worked_and_changes_nothing_else():
    closed = ENGLISH.with_closures([date(2018, 12, 24)])
    assert not closed.is_working_day(date(2018, 12, 24))
    assert ENGLISH.is_working_day(date(2018, 12, 24))
    assert closed.add_working_days(date(2018, 12, 21), 1) == date(2018, 12, 27)
    assert not closed.is_working_day(date(2018, 12, 25))


def test_a_calendar_can_be_made_from_any_dates():
    made = WorkingCalendar("TWO WEEKS", frozenset({date(2018, 10, 3)}), date(2018, 10, 1), date(2018, 10, 12))
    assert made.add_working_days(date(2018, 10, 1), 2) == date(2018, 10, 4)
    assert made.add_working_days(date(2018, 10, 1), 8) == date(2018, 10, 12)
    assert made.is_working_day(date(2018, 10, 1))
    assert made.is_working_day(date(2018, 10, 12))


@pytest.mark.parametrize(
    "ask",
    [
        lambda: ENGLISH.is_working_day(date(2011, 12, 31)),
        lambda: ENGLISH.is_working_day(date(2036, 1, 1)),
        lambda: ENGLISH.add_working_days(date(2035, 12, 28), 2),
        lambda: ENGLISH.add_working_days(date(2012, 1, 3), -1),
        lambda: ENGLISH.add_working_days(date(2011, 12, 31), 1),
        lambda: ENGLISH.working_days_between(date(2011, 12, 31), date(2012, 1, 4)),
        lambda: ENGLISH.working_days_between(date(2012, 1, 4), date(2036, 1, 1)),
    ],
)
def test_a_question_beyond_the_calendar_is_refused_and_never_guessed(ask):
    with pytest.raises(CalendarDoesNotReach, match="The ENGLAND calendar runs from 2012-01-01 to 2035-12-31"):
        ask()


def test_the_last_working_day_of_the_calendar_can_still_be_reached():
    assert ENGLISH.add_working_days(date(2035, 12, 28), 1) == date(2035, 12, 31)
    assert ENGLISH.add_working_days(date(2012, 1, 4), -1) == date(2012, 1, 3)


def test_a_calendar_may_be_of_a_single_day():
    one_day = replace(ENGLISH, reaches_from=date(2018, 10, 1), reaches_to=date(2018, 10, 1))
    assert one_day.this_or_next_working_day(date(2018, 10, 1)) == date(2018, 10, 1)


def test_a_calendar_that_contradicts_itself_is_refused():
    with pytest.raises(CalendarUnsound, match="closes at 09:00, before it has opened"):
        replace(ENGLISH, closes_at=time(9))
    with pytest.raises(CalendarUnsound, match="The ENGLAND calendar ends before it begins"):
        replace(ENGLISH, reaches_to=date(2011, 12, 31))


def test_the_version_changes_when_and_only_when_an_answer_could():
    same = replace(ENGLISH, closed_on=ENGLISH.closed_on | {date(2018, 12, 22), date(2011, 12, 30), date(2036, 1, 1)})
    others = [
        ENGLISH.with_closures([date(2018, 12, 24)]),
        ENGLISH.with_closures([date(2012, 1, 6)]),
        replace(ENGLISH, name="ELSEWHERE"),
        replace(ENGLISH, opens_at=time(8, 30)),
        replace(ENGLISH, closes_at=time(17, 30)),
        replace(ENGLISH, reaches_to=date(2035, 12, 30)),
        replace(ENGLISH, reaches_from=date(2012, 1, 2)),
    ]
    assert same.version == ENGLISH.version
    assert len({ENGLISH.version, *(other.version for other in others)}) == 1 + len(others)
    assert ENGLISH.version.startswith("ENGLAND-")


def test_the_calendar_for_england_is_one_shared_value():
    assert england_calendar() is england_calendar()
    assert england_calendar(time(8), time(18)).opens_at == time(8)
    assert england_calendar(time(8), time(18)).closes_at == time(18)


def test_a_day_ends_at_closing_time_in_london_summer_and_winter():
    assert ENGLISH.end_of_day(date(2018, 7, 2)) == london(2018, 7, 2, 17)
    assert ENGLISH.end_of_day(date(2018, 7, 2)).isoformat() == "2018-07-02T16:00:00+00:00"
    assert ENGLISH.end_of_day(date(2018, 12, 3)).isoformat() == "2018-12-03T17:00:00+00:00"
    assert ENGLISH.start_of_day(date(2018, 7, 2)).isoformat() == "2018-07-02T08:00:00+00:00"


def test_a_day_that_ends_in_the_repeated_hour_ends_the_second_time():
    night = replace(ENGLISH, opens_at=time(0, 30), closes_at=time(1, 30))
    assert night.end_of_day(date(2018, 10, 28)).isoformat() == "2018-10-28T01:30:00+00:00"
    assert night.start_of_day(date(2018, 10, 28)).isoformat() == "2018-10-27T23:30:00+00:00"
