"""The keys under which a stated child finds a recorded one."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from fanlight.people.rules.addresses import Address
from fanlight.people.rules.identity import Identity
from fanlight.people.rules.matching import MatchBand
from fanlight.people.rules.names import Name
from fanlight.people.rules.search_keys import BROAD_KEYS, LONGEST_KEY, search_keys, stored_keys
from tests.rules.people.people_described import (
    BORN,
    LARKSPUR,
    SOUND_NHS_NUMBER,
    SOUND_UPN,
    identities,
    somebody,
    weighed,
)

ELSEWHERE = Address("1 The Mews", "YY9 9YY")


def finds(stated: Identity, held: Identity) -> bool:
    return bool(search_keys(stated) & stored_keys(held))


@pytest.mark.parametrize(
    ("stated", "held"),
    [
        (Identity(upn="b801 2000 05001"), somebody(upn=SOUND_UPN)),
        (Identity(upn=SOUND_UPN), somebody(former_upns=(SOUND_UPN,))),
        (Identity(former_upns=(SOUND_UPN,)), somebody(upn=SOUND_UPN)),
        (Identity(nhs_number="943 476 5870"), somebody(nhs_number=SOUND_NHS_NUMBER)),
        (somebody(), somebody("Rowan")),
        (somebody(), somebody(surname="Thistle")),
        (somebody(surname="Elm-Quillfeather"), somebody("Rowan")),
        (somebody("Bill", "Elm"), somebody("William", "Thistle")),
        (somebody("Wren Tamsin", "Elm"), somebody()),
        (somebody(), somebody("Rowan", born_on=date(2010, 7, 3))),
        (somebody(), somebody(born_on=date(2010, 11, 29))),
        (somebody(), somebody(born_on=date(2007, 3, 7))),
        (somebody(), somebody("Rowan", born_on=BORN + timedelta(days=183))),
        (somebody(), somebody("Rowan", born_on=BORN - timedelta(days=183))),
        (somebody(born_on=None), somebody(born_on=date(1999, 1, 1))),
        (somebody("Quillfeather", "Tamsin"), somebody()),
        (somebody("Kit", "Elm", home=LARKSPUR), somebody("Rowan", "Thistle", home=Address("", "ZZ1 9ZZ"))),
        (Identity(names=(Name("", "Quirk"),), addresses=(LARKSPUR,)), somebody(home=Address("", "zz12ab"))),
        (Identity(names=(Name("Tamsin", ""),), addresses=(LARKSPUR,)), somebody(home=LARKSPUR)),
        (
            Identity(names=(Name("", "Elm"),), expected_on=BORN),
            Identity(names=(Name("", "Elm"),), expected_on=BORN + timedelta(days=40)),
        ),
        (
            Identity(names=(Name("", "Elm"),), expected_on=BORN),
            somebody("Kit", "Elm", born_on=BORN - timedelta(days=119)),
        ),
        (
            Identity(names=(Name("", "Elmm"),), expected_on=BORN, addresses=(LARKSPUR,)),
            Identity(names=(Name("", "Thistle"),), expected_on=BORN + timedelta(days=20), addresses=(LARKSPUR,)),
        ),
        (
            somebody("Rowan", "Thistle", home=LARKSPUR),
            Identity(names=(Name("", "Elm"),), expected_on=BORN + timedelta(days=20), addresses=(LARKSPUR,)),
        ),
        (somebody("Kit", "Elm"), Identity(names=(Name("", "Elm"),), expected_on=BORN + timedelta(days=119))),
    ],
)
def test_a_child_is_found_by_any_of_its_keys(stated: Identity, held: Identity) -> None:
    assert finds(stated, held)


@pytest.mark.parametrize(
    ("stated", "held"),
    [
        (Identity(upn="none"), somebody(upn="none")),
        (Identity(nhs_number="0000000000"), somebody(nhs_number="0000000000")),
        (Identity(born_on=BORN), somebody()),
        (Identity(addresses=(LARKSPUR,)), somebody(home=LARKSPUR)),
        (somebody("", "Quillfeather", born_on=None), somebody()),
        (somebody("T", "Quillfeather", born_on=None), somebody()),
        (somebody("Kit", "Elm"), somebody("Rowan", "Thistle")),
        (somebody("Kit", "Elm", home=LARKSPUR), somebody("Rowan", "Thistle", home=ELSEWHERE)),
        (somebody("Kit", "Quillfeather"), somebody("Rowan", "Quillfeather", born_on=BORN + timedelta(days=300))),
        (somebody("Unborn", "Not known"), somebody("Unborn", "Not known")),
    ],
)
def test_what_is_too_wide_or_no_name_at_all_finds_nobody(stated: Identity, held: Identity) -> None:
    assert not finds(stated, held)


@given(identities)
def test_whoever_is_stated_as_stored_is_found_if_there_is_anything_to_find_them_by(held: Identity) -> None:
    assert stored_keys(held) <= search_keys(held)


@given(identities, identities)
def test_every_match_would_have_been_found(stated: Identity, held: Identity) -> None:
    if weighed(stated, held).band is MatchBand.MATCH:
        assert finds(stated, held)


@given(st.text(max_size=300), st.text(max_size=300), st.dates())
def test_keys_are_short_and_few_whatever_is_typed(forenames: str, surname: str, born_on: date) -> None:
    described = somebody(forenames[:40], surname[:40], born_on, home=LARKSPUR)
    assert all(0 < len(key) <= LONGEST_KEY for key in search_keys(described))
    assert stored_keys(described) <= search_keys(described)


def test_an_ordinary_child_has_few_keys() -> None:
    described = replace(somebody(home=LARKSPUR), upn=SOUND_UPN)
    assert len(stored_keys(described)) == 10
    assert len(search_keys(described)) < 70


def test_a_long_key_is_cut_alike_on_both_sides() -> None:
    long = somebody("Ki" * 30, "Tu" * 60)
    assert max(map(len, stored_keys(long))) == LONGEST_KEY
    assert finds(long, long)


@pytest.mark.parametrize("born_on", [date.min, date.max])
def test_the_first_and_last_dates_there_are_break_nothing(born_on: date) -> None:
    assert finds(somebody(born_on=born_on), somebody(born_on=born_on))


def test_the_form_of_the_keys_is_that_of_the_keys_already_stored() -> None:
    """Keys outlive the code that made them: whoever changes one remakes all (`keep_search_keys`)."""
    described = somebody(home=LARKSPUR, upn=SOUND_UPN, nhs_number=SOUND_NHS_NUMBER)
    assert stored_keys(described) == {
        "U:B801200005001",
        "N:9434765870",
        "D:2010-03-07:KLF0R",
        "F:2010-03-07:TMSN",
        "M:03-07:KLF0R",
        "G:03-07:TMSN",
        "E:2010-03-07:ZZ1",
        "P:ZZ1 2AB:K",
        "H:ZZ1 2AB:TMSN",
        "S:KLF0R:TMSN",
        "T:2010-03:KLF0R",
    }
    assert {key[:2] for key in stored_keys(described)} >= set(BROAD_KEYS)


def test_the_months_looked_up_reach_half_a_year_either_way_and_no_further() -> None:
    looked_up = {key[2:9] for key in search_keys(somebody()) if key.startswith("T:") and key.endswith(":KLF0R")}
    assert looked_up == {
        *(f"2009-{month:02}" for month in range(9, 13)),
        *(f"2010-{month:02}" for month in range(1, 10)),
    }
