"""References for people: eight characters and a check character that finds every slip of one character."""

from __future__ import annotations

import time

import pytest
from hypothesis import given
from hypothesis import strategies as st

from fanlight.store.public import (
    CROCKFORD,
    new_compact_reference,
    new_reference,
    new_ulid,
    reference_from,
    tidy_reference,
)

BODIES = st.text(st.sampled_from(CROCKFORD), min_size=8, max_size=8)
PLACES = st.integers(min_value=0, max_value=8)


@given(BODIES)
def test_a_reference_is_found_as_it_is_written(body):
    reference = reference_from(body)
    assert tidy_reference(reference) == reference


@given(BODIES, PLACES, st.sampled_from(CROCKFORD))
def test_every_single_wrong_character_is_found(body, place, wrong):
    letters = list(reference_from(body).replace("-", ""))
    right, letters[2 + place] = letters[2 + place], wrong
    assert (tidy_reference("".join(letters)) is None) is (right != wrong)


def test_every_single_wrong_character_of_one_reference_is_found_without_exception():
    letters = "FL7K3QX42M" + reference_from("7K3QX42M")[-1]
    wrong = [
        letters[:place] + other + letters[place + 1 :]
        for place in range(2, 11)
        for other in CROCKFORD
        if other != letters[place]
    ]
    assert len(wrong) == 9 * 31
    assert [one for one in wrong if tidy_reference(one)] == []


@given(BODIES, st.integers(min_value=2, max_value=9))
def test_two_neighbours_that_changed_places_are_found_but_for_the_first_and_the_last_of_the_alphabet(body, place):
    text = reference_from(body).replace("-", "")
    one, other = text[place], text[place + 1]
    swapped = text[:place] + other + one + text[place + 2 :]
    blind = {one, other} == {CROCKFORD[0], CROCKFORD[-1]}
    assert (tidy_reference(swapped) is None) is (one != other and not blind)


@pytest.mark.parametrize("typed", ["fl-7k3qx42m-{}", " FL 7K3QX42M {} ", "fl7k3qx42m{}", "FL-7K3Q-X42M-{}"])
def test_a_reference_is_understood_as_people_type_it(typed):
    check = reference_from("7K3QX42M")[-1]
    assert tidy_reference(typed.format(check)) == f"FL-7K3QX42M-{check}"


def test_letters_that_look_like_digits_are_read_as_digits():
    reference = reference_from("10101010")
    typed = reference.replace("1", "I", 2).replace("0", "O").replace("1", "l")
    assert tidy_reference(typed) == reference


@given(st.text(max_size=30))
def test_whatever_is_typed_gives_a_reference_or_nothing(typed):
    found = tidy_reference(typed)
    assert found is None or tidy_reference(found) == found


@pytest.mark.parametrize("typed", ["", "FL", "FL-", "FL-7K3QX42M", "FL-7K3QX42M-TT", "FL-7K3QX42Ú-T", "\x00" * 11])
def test_what_is_no_reference_is_none(typed):
    assert tidy_reference(typed) is None


def test_a_childs_reference_has_capital_letters_and_digits_only_and_fits_the_census():
    for _ in range(200):
        reference = new_compact_reference("CH")
        assert reference.isalnum()
        assert reference == reference.upper()
        assert len(reference) <= 20


def test_references_and_keys_do_not_repeat():
    assert len({new_reference() for _ in range(2000)}) == 2000
    keys = [new_ulid() for _ in range(2000)]
    assert len(set(keys)) == 2000
    assert {len(key) for key in keys} == {26}


def test_keys_are_in_the_order_of_making_though_the_clock_of_the_machine_is_set_back_an_hour(monkeypatch):
    hour, moment = 3_600 * 10**9, time.time_ns()
    shown = [moment, moment + 5 * 10**6, moment + 5 * 10**6 - hour, moment - hour + 10**9, moment + 10 * 10**6]
    keys = []
    for now in shown:
        monkeypatch.setattr(time, "time_ns", lambda now=now: now)
        keys += [new_ulid(), new_ulid()]
    assert keys == sorted(set(keys))
