"""Postcodes and homes made comparable."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from fanlight.people.rules.addresses import (
    Address,
    AddressAgreement,
    address_agreement,
    building_numbers,
    normal_postcode,
    outward_code,
)


@pytest.mark.parametrize(
    ("typed", "postcode"),
    [
        ("zz1 2ab", "ZZ1 2AB"),
        ("ZZ12AB", "ZZ1 2AB"),
        (" zz 1\t2 ab ", "ZZ1 2AB"),
        ("Z1A 2AB", "Z1A 2AB"),
        ("ZZ12 3AB", "ZZ12 3AB"),
        ("ZZ1", ""),
        ("", ""),
        ("ZZ1 2ABC", ""),
        ("12345", ""),
        ("ZZZ1 2AB", ""),
        ("ZZ1 2A1", ""),
        ("ＺＺ1 2AB", ""),
    ],
)
def test_a_postcode_is_written_in_one_way_or_not_at_all(typed: str, postcode: str) -> None:
    assert normal_postcode(typed) == postcode


@given(st.from_regex(r"[A-Z]{1,2}[0-9][A-Z0-9]?[0-9][A-Z]{2}", fullmatch=True))
def test_normalising_a_postcode_twice_changes_nothing_more(postcode: str) -> None:
    once = normal_postcode(postcode)
    assert normal_postcode(once) == once != ""
    assert outward_code(postcode) == once[:-4]


@pytest.mark.parametrize(
    ("line_1", "numbers"),
    [
        ("14 Larkspur Road", ("14",)),
        ("Flat 2, 14B High Street", ("2", "14b")),
        ("Rose Cottage", ()),
        ("Unit 3a/7", ("3a", "7")),
    ],
)
def test_building_numbers_are_read_in_order(line_1: str, numbers: tuple[str, ...]) -> None:
    assert building_numbers(line_1) == numbers


SAME_HOME = [
    ("14 Larkspur Road", "14, LARKSPUR RD"),
    ("Rose Cottage", "rose cottage"),
    ("14 Larkspur Road", "14 Larkspr Road"),
    ("Flat 2 14 Elm Walk", "2, 14 Elm Walk"),
]
OTHER_HOUSE = [("14 Larkspur Road", "16 Larkspur Road"), ("14 Larkspur Road", "14a Larkspur Road")]
SAME_POSTCODE = [
    ("", "14 Larkspur Road"),
    ("14 Larkspur Road", ""),
    ("", ""),
    ("Flat 2, 14 Elm Walk", "14 Elm Walk"),
    ("Rose Cottage", "The Old Barn"),
    ("Rose Cottage", "14 Elm Walk"),
]


@pytest.mark.parametrize(
    ("one", "other", "agreement"),
    [(*pair, AddressAgreement.SAME_HOME) for pair in SAME_HOME]
    + [(*pair, AddressAgreement.OTHER_HOUSE) for pair in OTHER_HOUSE]
    + [(*pair, AddressAgreement.SAME_POSTCODE) for pair in SAME_POSTCODE],
)
def test_within_one_postcode_the_first_line_then_the_number_tell(
    one: str, other: str, agreement: AddressAgreement
) -> None:
    assert address_agreement(Address(one, "ZZ1 2AB"), Address(other, "zz12ab")) is agreement
    assert address_agreement(Address(other, "ZZ1 2AB"), Address(one, "ZZ1 2AB")) is agreement


@pytest.mark.parametrize(
    ("postcode", "agreement"),
    [
        ("ZZ1 2AC", AddressAgreement.ONE_CHARACTER),
        ("ZZ1 2BA", AddressAgreement.ONE_CHARACTER),
        ("ZZ2 2AB", AddressAgreement.ONE_CHARACTER),
        ("ZZ1 9XY", AddressAgreement.SAME_OUTWARD),
        ("ZZ11 2AB", AddressAgreement.DIFFERENT),
        ("YY9 9XY", AddressAgreement.DIFFERENT),
        ("", None),
        ("ZZ1", None),
    ],
)
def test_postcodes_that_differ_are_near_by_character_or_by_first_half(
    postcode: str, agreement: AddressAgreement | None
) -> None:
    assert address_agreement(Address("14 Larkspur Road", "ZZ1 2AB"), Address("14 Larkspur Road", postcode)) is agreement
    assert address_agreement(Address("14 Larkspur Road", postcode), Address("14 Larkspur Road", "ZZ1 2AB")) is agreement
