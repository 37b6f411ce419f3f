"""The money that follows a pupil who is excluded or admitted, on days and weeks that anybody can count."""

from __future__ import annotations

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from fanlight.funding.rules.pupils_moved import (
    NotInTheYear,
    admitting_school_gets,
    complete_weeks,
    excluding_school_gives,
    weeks_left,
)
from fanlight.funding.rules.years import FundingYear

YEAR = FundingYear(2018)


def test_a_week_is_complete_on_its_seventh_day() -> None:
    assert complete_weeks(date(2019, 3, 25), date(2019, 3, 31)) == 1
    assert complete_weeks(date(2019, 3, 26), date(2019, 3, 31)) == 0
    assert complete_weeks(date(2019, 3, 31), date(2019, 3, 20)) == 0


def test_the_weeks_left_run_to_the_end_of_march() -> None:
    assert weeks_left(date(2018, 4, 1), YEAR) == 52
    # 5 November 2018 is a Monday; 146 days later, both counted, is Sunday 31 March 2019: 21 weeks exactly.
    assert weeks_left(date(2018, 11, 5), YEAR) == 21
    assert weeks_left(date(2018, 11, 6), YEAR) == 20
    assert weeks_left(date(2019, 3, 31), YEAR) == 0


def test_a_pupil_in_the_leaving_year_takes_money_to_the_end_of_the_school_year_only() -> None:
    # 23 April to 20 July 2018: 89 days.
    assert weeks_left(date(2018, 4, 23), YEAR, school_year_ends=date(2018, 7, 20)) == 12
    assert weeks_left(date(2018, 11, 5), YEAR, school_year_ends=date(2019, 7, 19)) == 21


@pytest.mark.parametrize("day", [date(2018, 3, 31), date(2019, 4, 1)])
def test_a_day_of_another_year_is_refused(day: date) -> None:
    with pytest.raises(NotInTheYear, match=f"{day.isoformat()} is not in the funding year 2018-19."):
        weeks_left(day, YEAR)


def test_the_excluding_school_gives_the_weeks_part_and_any_adjustment_order() -> None:
    # £4,400.00 × 21 / 52 = £1,776.923...
    assert excluding_school_gives(440_000, 21) == 177_692
    assert excluding_school_gives(440_000, 21, adjustment_order=400_000) == 577_692
    assert (excluding_school_gives(440_000, 52), excluding_school_gives(440_000, 0)) == (440_000, 0)
    # 26 pence × 1 / 52 is half a penny.
    assert excluding_school_gives(26, 1) == 1


@pytest.mark.parametrize("weeks", [-1, 53])
def test_weeks_that_no_year_has_are_refused(weeks: int) -> None:
    with pytest.raises(NotInTheYear, match=f"{weeks} weeks are not between nought and 52."):
        excluding_school_gives(440_000, weeks)


def test_the_admitting_school_gets_no_less_than_its_weeks_part() -> None:
    # £1,776.92 × 10 / 21 = £846.152..., and not less than it.
    assert admitting_school_gets(177_692, 10, 21) == 84_616
    assert (admitting_school_gets(177_692, 21, 21), admitting_school_gets(177_692, 0, 21)) == (177_692, 0)
    assert admitting_school_gets(177_692, 0, 0) == 0
    with pytest.raises(NotInTheYear):
        admitting_school_gets(177_692, 22, 21)


@given(given_up=st.integers(0, 10**7), weeks=st.integers(1, 52), share=st.integers(0, 52))
def test_what_is_got_is_never_below_the_law_nor_a_penny_above(given_up: int, weeks: int, share: int) -> None:
    there = min(share, weeks)
    got = admitting_school_gets(given_up, there, weeks)
    assert 0 <= got * weeks - given_up * there < weeks
