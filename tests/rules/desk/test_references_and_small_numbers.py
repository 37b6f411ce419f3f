"""What a reference names, and how small numbers are kept back."""

import pytest

from fanlight.desk.rules.references import Named, named_by
from fanlight.desk.rules.small_numbers import count_in_words, share_in_words


@pytest.mark.parametrize(
    ("reference", "named"),
    [
        ("FL-7K3QX42M-T", Named.REQUEST),
        ("DC-7K3QX42M-T", Named.CONVERSATION),
        ("CH-7K3QX42M-T", Named.CHALLENGE),
        ("CW-7K3QX42M-T", Named.WORK),
        ("PE-7K3QX42M-T", Named.PERSON),
        ("XX-7K3QX42M-T", None),
        ("FL", None),
        ("", None),
    ],
)
def test_the_first_letters_say_what_a_reference_names(reference, named):
    assert named_by(reference) is named


@pytest.mark.parametrize(
    ("count", "fewest", "words"),
    [
        (0, 5, "0"),
        (1, 5, "fewer than 5"),
        (4, 5, "fewer than 5"),
        (5, 5, "5"),
        (5, 6, "fewer than 6"),
        (9, 10, "fewer than 10"),
        (10, 10, "10"),
        (1234, 10, "1,234"),
    ],
)
def test_a_count_below_the_fewest_that_are_shown_is_kept_back(count, fewest, words):
    assert count_in_words(count, fewest) == words


@pytest.mark.parametrize(
    ("part", "whole", "words"),
    [
        (612, 703, "87%, 612 of 703"),
        (10, 10, "100%, 10 of 10"),
        (0, 10, "0%, 0 of 10"),
        (5, 10, "50%, 5 of 10"),
        (1000, 2000, "50%, 1,000 of 2,000"),
        (0, 0, ""),
    ],
)
def test_a_share_is_said_with_its_numbers(part, whole, words):
    assert share_in_words(part, whole, 5) == words


@pytest.mark.parametrize(("part", "whole"), [(1, 10), (4, 100), (9, 10), (96, 100), (2, 4), (0, 3), (4, 4)])
def test_a_share_that_would_show_a_small_number_or_the_rest_of_it_is_kept_back(part, whole):
    assert share_in_words(part, whole, 5) == ""


def test_a_share_keeps_back_more_where_more_is_kept_back():
    assert (share_in_words(5, 10, 5), share_in_words(5, 10, 6)) == ("50%, 5 of 10", "")
    assert share_in_words(0, 0, 0) == ""
