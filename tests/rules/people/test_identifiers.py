"""UPNs and NHS numbers."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st
from stdnum.gb import upn as public_upn

from fanlight.people.rules.identifiers import (
    IdentifierNotValid,
    NhsNumberState,
    UpnState,
    check_nhs_number,
    check_upn,
    is_one_slip_apart,
    nhs_number_state,
    upn_state,
)

# B801200005001 is python-stdnum's published example; 943 476 5870 is the NHS Data Dictionary's.


def upn_of(rest: str) -> str:
    return public_upn.calc_check_digit(rest) + rest


def test_a_upn_whose_letter_fits_is_accepted_however_it_is_spaced() -> None:
    assert upn_state("b801 2000-05001") is UpnState.OK
    assert check_upn(" b801 2000-05001 ") == "B801200005001"


@pytest.mark.parametrize(
    "value",
    [
        upn_of("80120000500A"),
        upn_of("840200005001"),
        upn_of("942200005001"),
        upn_of("201200005001"),
        upn_of("001200005001"),
    ],
)
def test_temporary_upns_and_upns_of_new_and_old_authorities_are_accepted(value: str) -> None:
    assert upn_state(value) is UpnState.OK


def test_a_upn_whose_letter_does_not_fit_is_told_apart_from_one_that_is_no_upn() -> None:
    assert upn_state("A801200005001") is UpnState.WRONG_CHECK_LETTER


@pytest.mark.parametrize(
    "value",
    [
        "",
        "none",
        "B80120000500",
        "B8012000050011",
        "I801200005001",
        "BX01200005001",
        "B80120000500I",
        "Б801200005001",
        "A000000000000",
        "B80120000500٣",
        "1801200005001",
        "B\x00801200005001" * 900,
    ],
)
def test_what_does_not_have_the_shape_of_a_upn_is_called_that(value: str) -> None:
    assert upn_state(value) is UpnState.WRONG_SHAPE


def test_the_refusal_of_a_upn_says_what_to_look_at() -> None:
    with pytest.raises(
        IdentifierNotValid,
        match="^A UPN is a letter followed by 12 digits, like A123456789012.* if it is temporary.$",
    ):
        check_upn("12345")
    with pytest.raises(IdentifierNotValid, match="first letter of this UPN does not fit"):
        check_upn("A801200005001")


@given(st.from_regex(r"[2-9][1-9][0-9]{10}", fullmatch=True), st.integers(1, 12), st.sampled_from("0123456789"))
def test_any_single_wrong_digit_in_a_upn_is_seen(rest: str, place: int, digit: str) -> None:
    right = upn_of(rest)
    wrong = right[:place] + digit + right[place + 1 :]
    assert (upn_state(wrong) is UpnState.OK) == (wrong == right)


def test_an_nhs_number_whose_last_digit_fits_is_accepted_however_it_is_spaced() -> None:
    assert nhs_number_state("943-476 5870") is NhsNumberState.OK
    assert check_nhs_number("943 476 5870") == "9434765870"


@pytest.mark.parametrize(
    "value", ["", "943476587", "94347658700", "943476587O", "0000000000", "9999999999", "٩434765870"]
)
def test_what_does_not_have_the_shape_of_an_nhs_number_is_called_that(value: str) -> None:
    assert nhs_number_state(value) is NhsNumberState.WRONG_SHAPE
    with pytest.raises(IdentifierNotValid, match="10 digits"):
        check_nhs_number(value)


def test_an_nhs_number_whose_last_digit_does_not_fit_is_refused_with_a_sentence() -> None:
    assert nhs_number_state("9434765871") is NhsNumberState.WRONG_CHECK_DIGIT
    with pytest.raises(IdentifierNotValid, match="last digit of this NHS number does not fit"):
        check_nhs_number("9434765871")


@pytest.mark.parametrize(
    ("one", "other", "is_slip"),
    [
        ("1234", "1294", True),
        ("1234", "1243", True),
        ("1234", "2134", True),
        ("1234", "1234", False),
        ("1234", "1432", False),
        ("1234", "1295", False),
        ("1234", "123", False),
        ("1234", "2134 ", False),
        ("1234", "1324", True),
        ("1234", "1342", False),
        ("1234", "1224", True),
        ("1231", "1213", True),
        ("1233", "1227", False),
    ],
)
def test_one_slip_is_one_wrong_character_or_two_neighbours_changed_over(one: str, other: str, is_slip: bool) -> None:
    assert is_one_slip_apart(one, other) is is_slip
    assert is_one_slip_apart(other, one) is is_slip
