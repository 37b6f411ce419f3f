"""How two birth dates can differ and be one child's."""

from __future__ import annotations

from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from fanlight.people.rules.birth_dates import (
    BirthAgreement,
    DueAgreement,
    birth_agreement,
    birth_fits_expected,
    day_month_swapped,
    expected_agreement,
)


@pytest.mark.parametrize(
    ("one", "other", "agreement"),
    [
        (date(2010, 3, 7), date(2010, 3, 7), BirthAgreement.SAME),
        (date(2010, 3, 7), date(2010, 7, 3), BirthAgreement.DAY_MONTH_SWAPPED),
        (date(2010, 12, 1), date(2010, 1, 12), BirthAgreement.DAY_MONTH_SWAPPED),
        (date(2010, 3, 7), date(2010, 3, 17), BirthAgreement.ONE_DIGIT),
        (date(2010, 3, 7), date(2011, 3, 7), BirthAgreement.ONE_DIGIT),
        (date(2012, 3, 7), date(2021, 3, 7), BirthAgreement.ONE_DIGIT),
        (date(2010, 3, 13), date(2010, 3, 31), BirthAgreement.ONE_DIGIT),
        (date(2010, 3, 9), date(2010, 3, 10), BirthAgreement.DAY_BESIDE),
        (date(2010, 12, 31), date(2011, 1, 1), BirthAgreement.DAY_BESIDE),
        (date(2010, 3, 9), date(2010, 3, 11), BirthAgreement.WITHIN_SIX_MONTHS),
        (date(2010, 2, 17), date(2010, 2, 17) + timedelta(days=183), BirthAgreement.WITHIN_SIX_MONTHS),
        (date(2010, 2, 17), date(2010, 2, 17) + timedelta(days=184), BirthAgreement.DIFFERENT),
        (date(2010, 3, 7), date(2013, 8, 21), BirthAgreement.DIFFERENT),
    ],
)
def test_birth_dates_agree_as_far_as_their_usual_slips(one: date, other: date, agreement: BirthAgreement) -> None:
    assert birth_agreement(one, other) is agreement
    assert birth_agreement(other, one) is agreement


@pytest.mark.parametrize(
    ("born_on", "swapped"),
    [
        (date(2010, 3, 12), date(2010, 12, 3)),
        (date(2010, 3, 13), None),
        (date(2010, 3, 3), None),
        (date(2012, 2, 1), date(2012, 1, 2)),
    ],
)
def test_day_and_month_are_swapped_only_where_that_is_another_date(born_on: date, swapped: date | None) -> None:
    assert day_month_swapped(born_on) == swapped


@given(st.dates())
def test_swapping_day_and_month_twice_gives_the_date_back(born_on: date) -> None:
    swapped = day_month_swapped(born_on)
    assert swapped is None or day_month_swapped(swapped) == born_on


@pytest.mark.parametrize(
    ("days", "agreement"),
    [
        (0, DueAgreement.SAME),
        (42, DueAgreement.NEAR),
        (-42, DueAgreement.NEAR),
        (43, DueAgreement.DIFFERENT),
        (-43, DueAgreement.DIFFERENT),
    ],
)
def test_expected_dates_may_move_by_six_weeks(days: int, agreement: DueAgreement) -> None:
    assert expected_agreement(date(2019, 2, 1), date(2019, 2, 1) + timedelta(days=days)) is agreement


@pytest.mark.parametrize(
    ("days_late", "agreement"),
    [
        (0, DueAgreement.NEAR),
        (21, DueAgreement.NEAR),
        (22, DueAgreement.DIFFERENT),
        (-119, DueAgreement.NEAR),
        (-120, DueAgreement.DIFFERENT),
    ],
)
def test_a_birth_fits_an_expected_date_from_seventeen_weeks_before_to_three_after(
    days_late: int, agreement: DueAgreement
) -> None:
    assert birth_fits_expected(date(2019, 2, 1) + timedelta(days=days_late), date(2019, 2, 1)) is agreement
