"""Until when a confirmed account stays awake, and when its head is reminded."""

from __future__ import annotations

from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from fanlight.access.rules.terms import REVIEW_DAYS, awake_until, reminder_due


@pytest.mark.parametrize(
    ("confirmed", "awake"),
    [
        (date(2018, 9, 3), date(2019, 1, 31)),  # 27 days before the review day: not asked again this term
        (date(2018, 8, 29), date(2018, 9, 30)),  # 32 days
        (date(2018, 8, 30), date(2019, 1, 31)),  # 31 days
        (date(2018, 10, 1), date(2019, 1, 31)),
        (date(2019, 1, 31), date(2019, 5, 31)),
        (date(2019, 12, 31), date(2020, 5, 31)),
        (date(2020, 2, 29), date(2020, 5, 31)),
        (date(2019, 9, 30), date(2020, 1, 31)),
    ],
)
def test_confirming_lasts_to_the_first_review_day_over_a_month_away(confirmed: date, awake: date) -> None:
    assert awake_until(confirmed) == awake


@given(st.dates(date(2012, 1, 1), date(2035, 12, 31)))
def test_confirming_on_any_day_lasts_between_one_and_seven_months_and_ends_on_a_review_day(day: date) -> None:
    until = awake_until(day)
    assert timedelta(days=31) < until - day <= timedelta(days=31 + 124)
    assert (until.month, until.day) in REVIEW_DAYS


@pytest.mark.parametrize(
    ("days_left", "reminder"),
    [(29, None), (28, 28), (15, 28), (14, 14), (8, 14), (7, 7), (2, 7), (1, 1), (0, 1), (-5, 1)],
)
def test_a_reminder_falls_due_at_28_14_7_and_1_days_and_stays_due(days_left: int, reminder: int | None) -> None:
    assert reminder_due(days_left) == reminder
