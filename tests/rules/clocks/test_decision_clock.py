"""One working day to decide and to tell the person who asked."""

from datetime import date, datetime, time, timedelta

import pytest
from hypothesis import given

from fanlight.clocks.public import (
    KNOWN_RULES,
    KnownClock,
    NotAnInstant,
    decision_due,
    due_at,
    england_calendar,
    london_date,
    rule_in_force,
)
from tests.rules.clocks import oracle
from tests.rules.clocks.ask import ENGLISH, dates, instants, london


@given(instants)
def test_the_decision_is_due_when_the_oracle_says(received):
    assert decision_due(received, ENGLISH) == oracle.decision_due(received)


@pytest.mark.parametrize(
    ("received", "due"),
    [
        # an ordinary Monday, at noon
        (london(2018, 10, 1, 12), london(2018, 10, 2, 17)),
        # a Friday: the week-end is not counted
        (london(2018, 10, 5, 12), london(2018, 10, 8, 17)),
        # a Saturday and a Sunday count as received on Monday
        (london(2018, 10, 6, 12), london(2018, 10, 9, 17)),
        (london(2018, 10, 7, 23, 59), london(2018, 10, 9, 17)),
        # 23:59 on the last working day before Christmas 2018, a Monday
        (london(2018, 12, 24, 23, 59), london(2018, 12, 27, 17)),
        # and before Christmas 2021, a Friday followed by two substitute days
        (london(2021, 12, 24, 23, 59), london(2021, 12, 29, 17)),
        # one minute later it is Christmas Day, which counts as received on the next working day
        (london(2018, 12, 25), london(2018, 12, 28, 17)),
        (london(2021, 12, 25), london(2021, 12, 30, 17)),
        # consecutive holidays: Good Friday to Easter Monday, and the four days of the jubilee in 2012
        (london(2019, 4, 18, 16), london(2019, 4, 23, 17)),
        (london(2012, 6, 4, 9), london(2012, 6, 7, 17)),
        # the moved and added bank holidays
        (london(2020, 5, 7, 9), london(2020, 5, 11, 17)),
        (london(2022, 9, 16, 9), london(2022, 9, 20, 17)),
        (london(2023, 5, 5, 9), london(2023, 5, 9, 17)),
        # year end
        (london(2018, 12, 31, 10), london(2019, 1, 2, 17)),
        # 29 February
        (london(2024, 2, 28, 10), london(2024, 2, 29, 17)),
        (london(2024, 2, 29, 10), london(2024, 3, 1, 17)),
        # over both clock changes
        (london(2018, 3, 23, 10), london(2018, 3, 26, 17)),
        (london(2018, 10, 26, 10), london(2018, 10, 29, 17)),
    ],
)
def test_the_decision_clock_by_worked_example(received, due):
    assert decision_due(received, ENGLISH) == due


@given(dates)
def test_what_comes_in_the_evening_of_a_working_day_waits_no_longer_than_what_came_at_noon(day):
    worked = ENGLISH.this_or_next_working_day(day)
    at_noon = london(worked.year, worked.month, worked.day, 12)
    for hours, minutes in ((5, 0), (5, 1), (11, 59)):
        assert decision_due(at_noon + timedelta(hours=hours, minutes=minutes), ENGLISH) == decision_due(
            at_noon, ENGLISH
        )


@given(instants, instants)
def test_what_was_received_first_is_never_due_later(one, other):
    first, second = sorted((one, other))
    assert decision_due(first, ENGLISH) <= decision_due(second, ENGLISH)


@given(instants)
def test_the_decision_falls_due_at_the_end_of_a_working_day_after_receipt(received):
    due = decision_due(received, ENGLISH)
    assert oracle.is_working_day(london_date(due))
    assert due > received
    assert london_date(due) > london_date(received)
    assert due == ENGLISH.end_of_day(london_date(due))


@given(instants)
def test_the_stored_rule_gives_the_same_answer(received):
    on = max(london_date(received), date(2013, 4, 15))
    assert due_at(rule_in_force(KNOWN_RULES, KnownClock.DECISION, on), received, ENGLISH) == decision_due(
        received, ENGLISH
    )


def test_an_office_that_closes_at_half_past_five_has_until_then():
    assert decision_due(london(2018, 10, 1, 12), england_calendar(time(8), time(17, 30))) == london(2018, 10, 2, 17, 30)


def test_a_local_closure_gives_the_next_working_day():
    closed = ENGLISH.with_closures([date(2018, 10, 2)])
    assert decision_due(london(2018, 10, 1, 12), closed) == london(2018, 10, 3, 17)


def test_a_receipt_without_a_time_zone_is_refused():
    with pytest.raises(NotAnInstant):
        decision_due(datetime(2018, 10, 1, 12), ENGLISH)
