"""Calendar days, months and years as the law counts them."""

from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from fanlight.clocks.public import add_calendar_days, add_months, add_years
from tests.rules.clocks import oracle
from tests.rules.clocks.ask import dates


@pytest.mark.parametrize(
    ("day", "months", "expected"),
    [
        (date(2018, 11, 30), 3, date(2019, 2, 28)),
        (date(2019, 11, 30), 3, date(2020, 2, 29)),
        (date(2018, 8, 31), 6, date(2019, 2, 28)),
        (date(2020, 2, 29), 12, date(2021, 2, 28)),
        (date(2018, 1, 31), 1, date(2018, 2, 28)),
        (date(2018, 12, 31), 1, date(2019, 1, 31)),
        (date(2018, 12, 1), 1, date(2019, 1, 1)),
        (date(2018, 3, 31), -1, date(2018, 2, 28)),
        (date(2018, 1, 15), -1, date(2017, 12, 15)),
        (date(2018, 5, 5), 0, date(2018, 5, 5)),
    ],
)
def test_months_end_on_the_corresponding_date_or_the_last_there_is(day, months, expected):
    assert add_months(day, months) == expected


@given(dates, st.integers(0, 40))
def test_months_agree_with_stepping_through_them(day, months):
    assert add_months(day, months) == oracle.months_later(day, months)


@given(dates, dates, st.integers(0, 24))
def test_a_later_day_never_ends_earlier(one, other, months):
    first, second = sorted((one, other))
    assert add_months(first, months) <= add_months(second, months)


def test_a_leap_day_comes_round_on_the_last_of_february():
    assert add_years(date(2020, 2, 29), 1) == date(2021, 2, 28)
    assert add_years(date(2020, 2, 29), 4) == date(2024, 2, 29)
    assert add_years(date(2020, 2, 29), -1) == date(2019, 2, 28)


def test_calendar_days_pass_over_the_leap_day_and_the_year_end():
    assert add_calendar_days(date(2020, 2, 28), 2) == date(2020, 3, 1)
    assert add_calendar_days(date(2018, 12, 20), 28) == date(2019, 1, 17)


@given(dates, st.integers(-1000, 1000))
def test_calendar_days_added_are_the_difference(day, days):
    assert add_calendar_days(day, days) - day == timedelta(days=days)
