"""When a record's time is over."""

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from fanlight.documents.rules.keeping_times import is_over, last_start_that_is_over


@pytest.mark.parametrize(
    ("kept_from", "years", "on", "over"),
    [
        (date(2010, 5, 1), 6, date(2016, 5, 1), False),
        (date(2010, 5, 1), 6, date(2016, 5, 2), True),
        (date(2012, 2, 29), 6, date(2018, 2, 28), False),
        (date(2012, 2, 29), 6, date(2018, 3, 1), True),
        (date(2010, 5, 1), 0, date(2010, 5, 1), False),
        (date(2010, 5, 1), 0, date(2010, 5, 2), True),
    ],
)
def test_a_record_is_due_from_the_day_after_its_years_are_complete(
    kept_from: date, years: int, on: date, over: bool
) -> None:
    assert is_over(kept_from, years, on) is over


_days = st.dates(date(1990, 1, 1), date(2060, 12, 31))


@given(_days, st.integers(0, 30), _days)
def test_what_sql_asks_is_what_the_rule_says(kept_from: date, years: int, on: date) -> None:
    assert (kept_from <= last_start_that_is_over(years, on)) is is_over(kept_from, years, on)
