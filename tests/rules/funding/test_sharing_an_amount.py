"""An amount that is shared goes out to the last penny, by the largest remainder, however large or odd the weights."""

from fractions import Fraction

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from fanlight.funding.rules.sharing import CannotBeShared, share

weights = st.lists(st.integers(0, 10**6), min_size=1, max_size=40).filter(any)
large = st.lists(st.integers(0, 2**60), min_size=1, max_size=12).filter(any)


def plain(amount: int, given_weights: list[int]) -> list[int]:
    """The same by fractions: floors, then a penny each to the largest remainders, the earlier first."""
    whole = sum(given_weights)
    exact = [Fraction(amount * weight, whole) for weight in given_weights]
    parts = [int(one) for one in exact]
    order = sorted(range(len(exact)), key=lambda place: (-(exact[place] - parts[place]), place))
    for place in order[: amount - sum(parts)]:
        parts[place] += 1
    return parts


@given(st.integers(0, 10**12), weights)
def test_it_is_shared_as_fractions_share_it(amount, given_weights):
    assert share(amount, given_weights).parts.tolist() == plain(amount, given_weights)


@given(st.integers(0, 2**55), large)
def test_weights_and_amounts_past_63_bits_together_are_shared_exactly_too(amount, given_weights):
    assert share(amount, given_weights).parts.tolist() == plain(amount, given_weights)


@given(st.integers(-(10**12), 10**12), weights)
def test_what_goes_out_is_what_there_was_and_nobody_is_a_whole_one_off(amount, given_weights):
    shared = share(amount, given_weights)
    assert int(shared.parts.sum()) == amount
    whole = sum(given_weights)
    assert all(
        abs(part - Fraction(amount * weight, whole)) < 1
        for part, weight in zip(shared.parts.tolist(), given_weights, strict=True)
    )
    assert [
        part for part, weight in zip(shared.parts.tolist(), given_weights, strict=True) if not weight and part
    ] == []


def test_who_got_one_more_is_told():
    shared = share(100, [1, 1, 1])
    assert shared.parts.tolist() == [34, 33, 33]
    assert shared.raised.tolist() == [0]
    assert (
        shared.words
        == "Each share was rounded down; the 1 with the largest remainders have one more, so that the sum is exact."
    )
    assert share(99, [1, 1, 1]).words == "Every share came out whole; nothing was rounded."


def test_242_places_by_the_published_illustration():
    districts = [2_113_000, 1_442_000, 743_700, 2_409_950, 1_317_600]
    assert share(242, districts).parts.tolist() == [64, 43, 22, 73, 40]
    assert share(243, districts).parts.tolist() == [64, 44, 22, 73, 40]


def test_nothing_is_shared_among_nobody():
    with pytest.raises(CannotBeShared, match="nobody to share it among"):
        share(5, [0, 0])
    with pytest.raises(CannotBeShared, match="below nought"):
        share(5, [3, -1])
    assert share(0, [0, 0]).parts.tolist() == [0, 0]
    assert share(0, np.array([], dtype=np.int64)).parts.tolist() == []
