"""Exact fractions as whole numbers: half-up, or together; the same as the sharing of columns; digits that lose nothing."""

from __future__ import annotations

from decimal import Decimal
from fractions import Fraction

import pytest
from hypothesis import given
from hypothesis import strategies as st

from fanlight.funding.rules.apportioning import (
    CannotBeApportioned,
    in_digits,
    in_proportion,
    in_whole_numbers,
    nearest,
)
from fanlight.funding.rules.exact import half_up_one
from fanlight.funding.rules.sharing import share

FRACTIONS = st.fractions(min_value=-(10**9), max_value=10**9, max_denominator=10**6)


@pytest.mark.parametrize(
    ("number", "whole"),
    [("0.5", 1), ("1.5", 2), ("2.5", 3), ("-0.5", -1), ("-2.5", -3), ("0.49", 0), ("-0.49", 0), ("7", 7)],
)
def test_a_half_goes_away_from_nought(number, whole):
    assert nearest(Fraction(number)) == whole


@given(FRACTIONS)
def test_one_number_is_rounded_as_in_the_columns(number):
    assert nearest(number) == half_up_one(number)


@given(st.integers(0, 10**9), st.lists(st.integers(0, 10**6), min_size=1, max_size=30).filter(any))
def test_pence_are_shared_as_the_columns_share_them(amount, weights):
    parts = in_whole_numbers(in_proportion(amount, [Fraction(one) for one in weights]))
    assert parts == share(amount, weights).parts.tolist()
    assert sum(parts) == amount


def test_equal_remainders_go_to_the_earlier():
    assert in_whole_numbers([Fraction(1, 3)] * 3) == [1, 0, 0]
    assert in_whole_numbers([Fraction(1, 2), Fraction(3, 4), Fraction(3, 4)]) == [0, 1, 1]


def test_what_does_not_come_to_a_whole_or_is_below_nought_is_refused():
    with pytest.raises(CannotBeApportioned):
        in_whole_numbers([Fraction(1, 2)])
    with pytest.raises(CannotBeApportioned):
        in_whole_numbers([Fraction(-1), Fraction(2)])


def test_nothing_may_be_shared_among_nobody_and_something_may_not():
    assert in_proportion(0, [Fraction(0), Fraction(0)]) == [0, 0]
    with pytest.raises(CannotBeApportioned):
        in_proportion(1, [Fraction(0)])


@pytest.mark.parametrize(
    ("number", "digits"),
    [
        (Fraction(0), "0"),
        (Fraction(63), "63"),
        (Fraction(1, 8), "0.125"),
        (Fraction(-5, 4), "-1.25"),
        (Fraction(1, 3), "0.333333333333333"),
        (Fraction(2, 3), "0.666666666666667"),
        (Fraction(1, 2**20), f"{Decimal(1) / 2**20:f}"),
        (Fraction(100), "100"),
    ],
)
def test_digits_end_where_the_number_ends_and_else_after_fifteen_places(number, digits):
    assert in_digits(number) == digits


@given(st.integers(-(10**12), 10**12), st.integers(0, 25))
def test_a_number_that_ends_is_shown_exactly(numerator, places):
    number = Fraction(numerator, 10**places)
    shown = in_digits(number)
    assert Fraction(shown) == number
    assert "." not in shown or not shown.endswith("0")
