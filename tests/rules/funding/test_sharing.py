"""Sharing a fixed amount, and cuts that come to a sum: exact to the last penny, and never past a limit."""

from __future__ import annotations

from fractions import Fraction

import numpy as np
import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from fanlight.funding.rules import capping
from fanlight.funding.rules.capping import PARTS, excess, scaled, to_pay
from fanlight.funding.rules.exact import half_up, half_up_of_positive, half_up_one, total
from fanlight.funding.rules.sharing import CannotBeShared, share
from tests.parity.funding_reference import cuts_that_pay

LARGE = 2**62


def ints(*values: int) -> np.ndarray:
    return np.array(values, dtype=np.int64)


def test_what_is_left_goes_to_the_largest_remainders_and_the_earlier_of_equals() -> None:
    assert share(100, [1, 1, 1]).parts.tolist() == [34, 33, 33]
    assert share(101, [1, 1, 1]).parts.tolist() == [34, 34, 33]
    assert share(10, [5, 3, 1]).parts.tolist() == [6, 3, 1]
    found = share(36_000_000, [12_000_000, 10_000_000])
    assert (found.parts.tolist(), found.raised.tolist()) == ([19_636_364, 16_363_636], [0])
    assert (
        found.words
        == "Each share was rounded down; the 1 with the largest remainders have one more, so that the sum is exact."
    )
    assert share(4, [1, 1]).words == "Every share came out whole; nothing was rounded."


def test_an_amount_below_nought_is_shared_by_its_size() -> None:
    assert share(-100, [1, 1, 1]).parts.tolist() == [-34, -33, -33]


def test_nothing_is_shared_among_nobody() -> None:
    assert share(0, []).parts.tolist() == [] and share(0, [0, 0]).parts.tolist() == [0, 0]
    for weights in ([], [0, 0]):
        with pytest.raises(CannotBeShared, match="Nobody has a weight"):
            share(1, weights)
    with pytest.raises(CannotBeShared, match="A weight is below nought."):
        share(1, [2, -1])


WEIGHTS = st.lists(st.integers(0, 10**6) | st.integers(0, LARGE), min_size=1, max_size=12).filter(any)


@given(amount=st.integers(-(10**15), 10**15), weights=WEIGHTS)
@example(amount=2**48, weights=[3, 5, 7])
@example(amount=2**48 - 1, weights=[2**60, 2**60 - 1])
@example(amount=2**48 - 1, weights=[2**60, 2**60])
@example(amount=5, weights=[2**61])
def test_shares_come_to_the_amount_and_lie_within_a_penny_of_their_part(amount: int, weights: list[int]) -> None:
    parts = share(amount, weights).parts.tolist()
    assert sum(parts) == amount
    whole = sum(weights)
    for part, weight in zip(parts, weights, strict=True):
        assert abs(Fraction(amount * weight, whole) - part) < 1
    remainders = sorted(abs(amount) * weight % whole for weight in weights)
    raised = [
        abs(amount) * one % whole
        for part, one in zip(parts, weights, strict=True)
        if abs(part) > abs(amount) * one // whole
    ]
    # Those who have one more are the largest remainders.
    assert sorted(raised) == remainders[len(remainders) - len(raised) :]


GAINS = st.lists(st.integers(0, 10**4) | st.integers(0, 10**13), min_size=1, max_size=8)


@given(
    gains=GAINS,
    rooms=st.lists(st.integers(-5, 300) | st.just(2**63 - 1), min_size=8, max_size=8),
    part=st.integers(0, 12),
)
@example(gains=[PARTS * 2, PARTS * 2], rooms=[1] * 8, part=5)
def test_cuts_that_pay_are_those_of_the_plain_way(gains: list[int], rooms: list[int], part: int) -> None:
    # In tenth parts of a penny, so that limits and gains meet often.
    parts = [gain * PARTS // 10 for gain in gains if gain < 10**10] or [PARTS]
    given_rooms = rooms[: len(parts)]
    limits = [min(gain // PARTS, max(0, room)) for gain, room in zip(parts, given_rooms, strict=True)]
    target = sum(limits) * part // 10
    found = to_pay(ints(*parts), ints(*given_rooms), target)
    exact = [Fraction(gain, PARTS) for gain in parts]
    assert found.pence.tolist() == (cuts_that_pay(exact, limits, target) if target > 0 else [0] * len(parts))
    assert total(found.pence) + found.short == target
    assert all(cut <= limit for cut, limit in zip(found.pence.tolist(), limits, strict=True))


def test_gains_pay_the_same_share_until_one_reaches_its_limit() -> None:
    gains = ints(100 * PARTS, 300 * PARTS)
    free = ints(10**9, 10**9)
    even = to_pay(gains, free, 100)
    assert (even.pence.tolist(), even.scale, even.short) == ([25, 75], 250_000, 0)
    held = to_pay(gains, ints(10**9, 40), 100)
    # The second stops at £0.40, so that the first pays 60% of its gain.
    assert (held.pence.tolist(), held.scale) == ([60, 40], 600_000)
    short = to_pay(gains, ints(10**9, 40), 141)
    assert (short.pence.tolist(), short.scale, short.short) == ([100, 40], 1_000_000, 1)
    assert to_pay(gains, ints(10**9, 40), 140).short == 0
    nothing = to_pay(gains, free, 0)
    assert (nothing.pence.tolist(), nothing.scale, nothing.short) == ([0, 0], 0, 0)


def test_the_last_pence_of_the_cuts_are_explained() -> None:
    found = to_pay(ints(PARTS * 10, PARTS * 10, PARTS * 10), ints(99, 99, 99), 10)
    assert found.pence.tolist() == [4, 3, 3]
    assert found.words.startswith("Each share was rounded down; the 1 with")


def test_gains_so_large_that_their_sum_does_not_fit_are_shared_exactly() -> None:
    odd = sorted(2**62 - 1 - 2 * place for place in range(9))
    found = to_pay(ints(*odd), ints(*[2**63 - 1] * 9), 1_000_003)
    assert total(found.pence) == 1_000_003
    assert found.pence.tolist() == cuts_that_pay(
        [Fraction(one) for one in odd], [one // PARTS for one in odd], 1_000_003
    )


@given(gain=st.integers(0, LARGE), scale=st.integers(0, 1_000_000), room=st.integers(-10, 10**12))
@example(gain=PARTS // 2, scale=1_000_000, room=9)
@example(gain=PARTS // 2 - 1, scale=1_000_000, room=9)
@example(gain=PARTS * 5, scale=100_000, room=9)
def test_a_set_share_of_a_gain_is_to_the_penny_and_within_the_room(gain: int, scale: int, room: int) -> None:
    found = scaled(ints(gain), ints(room), scale)
    assert found.pence.tolist() == [min(half_up_one(Fraction(gain * scale, PARTS * 1_000_000)), max(room, 0))]
    assert (found.scale, found.short, found.excesses.tolist()) == (scale, 0, [gain])


def test_a_gain_above_the_cap_is_exact_and_none_without_a_baseline_above_nought() -> None:
    per_pupil, now, pupils = ints(100, 100, 0, -100), ints(1_051, 1_049, 5_000, 5_000), ints(1_000, 1_000, 1_000, 1_000)
    # £10.50 is allowed: ten pupils at £1 and 5%.
    assert excess(per_pupil, now, pupils, 50_000).tolist() == [PARTS, 0, 0, 0]
    assert excess(per_pupil, now, pupils, 50_001).tolist()[0] == PARTS - 100 * 1_000
    assert excess(ints(), ints(), ints(), 0).tolist() == []


def test_a_baseline_too_large_for_63_bits_is_worked_out_whole() -> None:
    per_pupil, now, pupils = (
        ints(10**12, 100, 100, -(10**12)),
        ints(10**6, 1_051, 1_049, 7),
        ints(10**6, 1_000, 1_000, 5),
    )
    assert excess(per_pupil, now, pupils, 50_000).tolist() == [0, PARTS, 0, 0]
    assert capping._allowed(per_pupil, 1_050_000, pupils).tolist() == [2**63 - 1, 105 * 10**9, 105 * 10**9, 0]


@given(numerator=st.integers(-(10**15), 10**15), denominator=st.integers(1, 10**9))
@example(numerator=-5, denominator=10)
@example(numerator=5, denominator=10)
@example(numerator=-4, denominator=9)
def test_a_half_goes_away_from_nought(numerator: int, denominator: int) -> None:
    exact = Fraction(numerator, denominator)
    size = int(abs(exact) + Fraction(1, 2))
    expected = -size if numerator < 0 else size
    column = ints(numerator)
    assert half_up(column, denominator).tolist() == [expected] == half_up(column, ints(denominator)).tolist()
    assert column.tolist() == [numerator]
    assert half_up_one(exact) == expected
    if numerator >= 0:
        assert half_up_of_positive(column, denominator).tolist() == [expected]


@given(st.lists(st.integers(-(2**63), 2**63 - 1), max_size=6))
def test_a_sum_does_not_overflow(values: list[int]) -> None:
    assert total(values) == sum(values)
