"""What holds of matching whoever is compared."""

from __future__ import annotations

import math
from dataclasses import replace
from typing import Any

import pytest
from hypothesis import assume, given
from hypothesis import strategies as st

from fanlight.people.rules import wording
from fanlight.people.rules.identity import Identity
from fanlight.people.rules.matching import MatchBand, band_of
from fanlight.people.rules.names import Name
from fanlight.people.rules.sex import Sex
from tests.rules.people.people_described import BORN, LARKSPUR, SOUND_NHS_NUMBER, SOUND_UPN, identities, weighed

NOTHING_SAID: dict[str, Any] = {
    "sex": Sex.U,
    "upn": "",
    "former_upns": (),
    "nhs_number": "",
    "addresses": (),
    "born_on": None,
    "expected_on": None,
}
AGREED: dict[str, dict[str, Any]] = {
    "sex": {"sex": Sex.F},
    "upn": {"upn": SOUND_UPN, "former_upns": ()},
    "nhs_number": {"nhs_number": SOUND_NHS_NUMBER},
    "addresses": {"addresses": (LARKSPUR,)},
    "born_on": {"born_on": BORN, "expected_on": None},
}


@given(identities, identities)
def test_it_makes_no_difference_which_of_the_two_is_stated(one: Identity, other: Identity) -> None:
    there, back = weighed(one, other), weighed(other, one)
    assert there.score == pytest.approx(back.score, rel=1e-12)
    assert there.band is back.band
    assert sorted(there.reasons_against) == sorted(back.reasons_against)
    assert sorted(there.reasons_for) == sorted(back.reasons_for)


@given(identities, identities)
def test_a_score_is_a_share_and_its_band_follows_from_it(one: Identity, other: Identity) -> None:
    evidence = weighed(one, other)
    assert 0 < evidence.score < 1 or math.isclose(evidence.score, 1)
    assert evidence.band is band_of(evidence.score)
    assert len({field for field, _ in evidence.findings}) == len(evidence.findings)


@given(identities, identities, st.sampled_from(sorted(AGREED)))
def test_one_more_field_that_agrees_never_lowers_the_score(one: Identity, other: Identity, field: str) -> None:
    silent = {name: NOTHING_SAID[name] for name in AGREED[field]}
    before = weighed(replace(one, **silent), replace(other, **silent))
    after = weighed(replace(one, **AGREED[field]), replace(other, **AGREED[field]))
    assert after.score >= before.score * (1 - 1e-9)


@given(identities, st.sampled_from(["Tamsin", "Zoë Wren", "Oliver"]), st.sampled_from(["Quillfeather", "Smith"]))
def test_the_same_name_on_both_sides_never_lowers_the_score(one: Identity, forenames: str, surname: str) -> None:
    unnamed = replace(one, names=())
    named = replace(one, names=(Name(forenames, surname),))
    assert weighed(named, named).score >= weighed(unnamed, unnamed).score * (1 - 1e-9)


@given(identities, identities)
def test_another_known_name_never_lowers_the_score(one: Identity, other: Identity) -> None:
    assume(one.names)
    more = replace(other, names=(*other.names, *one.names))
    assert weighed(one, more).score >= weighed(one, replace(other, names=one.names)).score * (1 - 1e-9)


@given(identities, identities)
def test_whoever_differs_in_first_name_but_shares_all_else_is_never_a_sure_match(
    one: Identity, other: Identity
) -> None:
    stated = replace(one, names=(Name("Rowan", "Elm"),), upn="", former_upns=(), nhs_number="")
    twin = replace(stated, names=(Name("Kit", "Elm"),))
    assert weighed(stated, twin).band is not MatchBand.MATCH


@given(identities, identities)
def test_every_finding_is_said_in_words(one: Identity, other: Identity) -> None:
    evidence = weighed(one, other)
    extra = {wording.MAY_BE_A_TWIN, wording.MAY_BE_A_RELATIVE, wording.TOO_LITTLE_TO_BE_SURE}
    said = [reason for reason in (*evidence.reasons_for, *evidence.reasons_against) if reason not in extra]
    assert len(said) == len(evidence.findings)
