"""Half-up rounding over columns, and sums that do not overflow: equal to plain fractions whatever the numbers."""

from decimal import ROUND_HALF_UP, Decimal
from fractions import Fraction

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from fanlight.funding.rules.exact import half_up, half_up_of_positive, half_up_one, total
from fanlight.funding.rules.rates import adjusted
from fanlight.funding.rules.units import NotExact, Unit, held, pounds, shown
from tests.rules.funding.by_hand import asking, schools

whole = st.integers(-(10**15), 10**15)


@given(st.lists(whole, min_size=1, max_size=20), st.integers(1, 10**9))
def test_a_column_is_rounded_half_up_as_decimals_are(values, denominator):
    found = half_up(np.array(values, dtype=np.int64), denominator)
    assert found.tolist() == [
        int((Decimal(value) / Decimal(denominator)).quantize(Decimal(1), ROUND_HALF_UP))
        if denominator < 1000
        else half_up_one(Fraction(value, denominator))
        for value in values
    ]


@pytest.mark.parametrize(
    ("numerator", "denominator", "rounded"),
    [(5, 10, 1), (4, 10, 0), (-5, 10, -1), (-4, 10, 0), (15, 10, 2), (1, 3, 0), (2, 3, 1), (-2, 3, -1), (0, 7, 0)],
)
def test_a_half_goes_away_from_nought_and_the_sign_is_restored(numerator, denominator, rounded):
    assert half_up(np.array([numerator]), denominator).tolist() == [rounded]
    assert half_up_one(Fraction(numerator, denominator)) == rounded
    if numerator >= 0:
        assert half_up_of_positive(np.array([numerator]), denominator).tolist() == [rounded]


def test_each_may_have_a_denominator_of_its_own():
    assert half_up(np.array([5, 5, -7]), np.array([2, 3, 2])).tolist() == [3, 2, -4]


@given(st.lists(st.integers(-(2**62), 2**62), max_size=50))
def test_a_sum_does_not_overflow(values):
    assert total(np.array(values, dtype=np.int64)) == sum(values)


@pytest.mark.parametrize(
    ("value", "unit", "words"),
    [
        (123_450, Unit.PENCE, "£1,234.50"),
        (-5, Unit.PENCE, "-£0.05"),
        (8_800, Unit.PUPILS, "88"),
        (1_250, Unit.PUPILS, "12.5"),
        (155_172, Unit.SHARE, "0.155172"),
        (1_000_000, Unit.SHARE, "1"),
        (102_863_000, Unit.COST, "1.02863"),
        (4_299_859, Unit.MILES, "4.299859 miles"),
        (-15_000, Unit.SHARE, "-0.015"),
        (7, Unit.COUNT, "7"),
    ],
)
def test_a_held_number_is_shown_as_people_read_it_and_read_back(value, unit, words):
    assert shown(value, unit) == words
    number = words.removesuffix(" miles").replace("£", "").replace(",", "")
    assert held(number, unit) == value


def test_nothing_is_rounded_on_the_way_in():
    with pytest.raises(NotExact, match="0.1551721 has more than 6 decimal places"):
        held("0.1551721", Unit.SHARE)
    with pytest.raises(NotExact, match="more than 2 decimal places"):
        held(Decimal("0.005"), Unit.PENCE)


def test_pounds_have_two_places_and_commas():
    assert [pounds(one) for one in (0, 1, 100, 123_456_789, -123_456)] == [
        "£0.00",
        "£0.01",
        "£1.00",
        "£1,234,567.89",
        "-£1,234.56",
    ]


def test_a_rate_a_hair_below_a_half_penny_is_not_raised_as_binary_fractions_would() -> None:
    # £249,204.54 × 0.999992 × 1.00000798 = 24,920,453.4999999982p; a half more is 24,920,454 to a double.
    said = asking({"lump_sum.primary": "249204.54", "rates.multiplier": "0.999992"})
    assert adjusted(schools({"area_cost": "1.00000798"}), said, "lump_sum.primary").column().tolist() == [24_920_453]
