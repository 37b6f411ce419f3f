"""Worked cases of matching: what is a match, what is only possible, and what must never look sure."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, timedelta

import pytest

from fanlight.people.rules import wording
from fanlight.people.rules.addresses import Address
from fanlight.people.rules.identity import Identity
from fanlight.people.rules.matching import BAND_LABELS, HIGHEST_UNPROVEN, MatchBand, band_of
from fanlight.people.rules.names import Name
from fanlight.people.rules.sex import Sex
from tests.rules.people.people_described import (
    BORN,
    LARKSPUR,
    OTHER_SOUND_UPN,
    SOUND_NHS_NUMBER,
    SOUND_UPN,
    WEIGHTS,
    somebody,
    weighed,
)

SWAPPED = date(2010, 7, 3)


@pytest.mark.parametrize(
    ("score", "band"),
    [
        (1.0, MatchBand.MATCH),
        (0.95, MatchBand.MATCH),
        (0.9499, MatchBand.POTENTIAL),
        (0.85, MatchBand.POTENTIAL),
        (0.8499, MatchBand.LOW),
        (0, MatchBand.LOW),
    ],
)
def test_the_bands_are_those_of_the_department(score: float, band: MatchBand) -> None:
    assert band_of(score) is band
    assert band in BAND_LABELS


@pytest.mark.parametrize(
    ("stated", "held"),
    [
        (somebody(), somebody()),
        (somebody("Oliver", "Smith"), somebody("Oliver", "Smith")),
        (somebody(), somebody(born_on=SWAPPED)),
        (somebody("Quillfeather", "Tamsin"), somebody()),
        (somebody("Catherine", home=LARKSPUR), somebody("Katherine", home=LARKSPUR)),
        (somebody("Tamsyn", home=LARKSPUR), somebody("Tamsin", home=LARKSPUR)),
        (somebody("Bill", "Smith", home=LARKSPUR), somebody("William", "Smith", home=LARKSPUR)),
        (somebody(surname="Quillfeather-Elm", upn=SOUND_UPN), somebody(upn=SOUND_UPN)),
        (somebody(sex=Sex.F, upn=SOUND_UPN, home=LARKSPUR), somebody(sex=Sex.M, upn=SOUND_UPN, home=LARKSPUR)),
    ],
)
def test_one_child_written_in_two_usual_ways_is_likely_a_match(stated: Identity, held: Identity) -> None:
    assert weighed(stated, held).band is MatchBand.MATCH


def test_a_common_name_with_its_day_and_month_swapped_is_not_a_match_until_the_home_agrees() -> None:
    stated, held = somebody("Oliver", "Smith"), somebody("Oliver", "Smith", born_on=SWAPPED)
    assert weighed(stated, held).band is MatchBand.LOW
    assert weighed(replace(stated, addresses=(LARKSPUR,)), replace(held, addresses=(LARKSPUR,))).band is MatchBand.MATCH


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("Rowan", "Kit"),
        ("Jayden", "Kayden"),
        ("Ella", "Ellie"),
        ("Lola", "Lila"),
        ("Daniel", "Danielle"),
        ("Mohammed Wren", "Mohammed Robin"),
        ("Mary-Jane", "Mary-Ann"),
        ("J", "Jayden"),
        ("Wren Tamsin", "Tamsin Wren"),
        ("", "Tamsin"),
        ("Twin one", "Twin two"),
    ],
)
@pytest.mark.parametrize("sex", [Sex.M, Sex.U])
def test_twins_never_come_out_as_a_sure_match(one: str, other: str, sex: Sex) -> None:
    evidence = weighed(somebody(one, home=LARKSPUR, sex=sex), somebody(other, home=LARKSPUR, sex=sex))
    assert evidence.band is not MatchBand.MATCH
    assert wording.MAY_BE_A_TWIN in evidence.reasons_against


def test_a_twin_whose_row_carries_the_other_twins_upn_is_still_not_a_sure_match() -> None:
    stated, held = (
        somebody("Rowan", home=LARKSPUR, sex=Sex.M, upn=SOUND_UPN),
        somebody("Kit", home=LARKSPUR, sex=Sex.M, upn=SOUND_UPN),
    )
    assert weighed(stated, held).band is MatchBand.POTENTIAL
    both = weighed(replace(stated, nhs_number=SOUND_NHS_NUMBER), replace(held, nhs_number=SOUND_NHS_NUMBER))
    assert both.band is MatchBand.MATCH


@pytest.mark.parametrize("born_on", [date(2012, 5, 9), date(2011, 3, 7), date(2010, 11, 30)])
@pytest.mark.parametrize("forename", ["Kit", "Tamara"])
def test_brothers_and_sisters_never_come_out_as_a_sure_match(forename: str, born_on: date) -> None:
    stated = somebody(home=LARKSPUR, sex=Sex.F, upn=SOUND_UPN)
    sibling = somebody(forename, born_on=born_on, home=LARKSPUR, sex=Sex.F, upn=OTHER_SOUND_UPN)
    evidence = weighed(stated, sibling)
    assert evidence.band is MatchBand.LOW
    assert wording.MAY_BE_A_RELATIVE in evidence.reasons_against


def test_a_sibling_without_a_upn_is_low_too() -> None:
    evidence = weighed(somebody(home=LARKSPUR), somebody("Kit", born_on=date(2012, 5, 9), home=LARKSPUR))
    assert evidence.score < 0.05


@pytest.mark.parametrize("born_on", [date(2011, 9, 21), BORN + timedelta(days=90)])
def test_a_common_name_with_another_birth_date_is_low(born_on: date) -> None:
    assert weighed(somebody("Oliver", "Smith"), somebody("Oliver", "Smith", born_on=born_on)).score < 0.05


def test_a_parent_and_child_of_one_name_in_one_home_are_low() -> None:
    evidence = weighed(somebody(home=LARKSPUR), somebody(born_on=date(1980, 5, 19), home=LARKSPUR))
    assert evidence.band is MatchBand.LOW


@pytest.mark.parametrize(
    "stated",
    [
        Identity(upn=SOUND_UPN, nhs_number=SOUND_NHS_NUMBER),
        somebody("", upn=SOUND_UPN),
        somebody(surname="", upn=SOUND_UPN),
        somebody(born_on=None, upn=SOUND_UPN),
    ],
)
def test_without_first_name_surname_and_birth_date_it_stays_below_a_match(stated: Identity) -> None:
    evidence = weighed(stated, somebody(upn=SOUND_UPN, nhs_number=SOUND_NHS_NUMBER))
    assert evidence.score <= HIGHEST_UNPROVEN
    assert evidence.band is not MatchBand.MATCH
    assert wording.TOO_LITTLE_TO_BE_SURE in evidence.reasons_against


def test_with_all_three_nothing_is_said_of_too_little() -> None:
    assert weighed(somebody(), somebody()).reasons_against == ()


def test_an_unborn_child_may_be_the_one_born_since_but_is_never_a_sure_match() -> None:
    stated = Identity(names=(Name("Unborn", "Quillfeather"),), expected_on=BORN, addresses=(LARKSPUR,))
    born = somebody("Wren", born_on=BORN - timedelta(days=15), home=LARKSPUR)
    evidence = weighed(stated, born)
    assert 0.5 < evidence.score < 0.95
    assert "expected and birth dates fit" in evidence.reasons_for


def test_the_reasons_are_in_plain_words_with_the_strongest_first() -> None:
    stated = somebody("Tamsyn", sex=Sex.F, upn=SOUND_UPN, home=LARKSPUR)
    held = somebody("Tamsin", born_on=SWAPPED, sex=Sex.M, upn=SOUND_UPN, home=Address("1 The Mews", "YY9 9YY"))
    evidence = weighed(stated, held)
    assert evidence.reasons_for == (
        "UPN equal",
        "surname equal",
        "birth day and month swapped",
        "first name sounds alike",
    )
    assert evidence.reasons_against == ("different sex recorded", "postcode differs")
    assert evidence.weights_from == WEIGHTS.in_force_from


def test_names_the_other_way_round_are_seen_and_said() -> None:
    for stated, held in (
        (somebody("Quillfeather", "Tamsin"), somebody()),
        (somebody(), somebody("Quillfeather", "Tamsin")),
    ):
        assert weighed(stated, held).reasons_against == ("first name and surname are the other way round",)


def test_a_short_form_is_known_with_the_names_the_other_way_round_too() -> None:
    held = somebody("William", "Quillfeather", home=LARKSPUR)
    stated = somebody("Quillfeather", "Bill", home=LARKSPUR)
    for one, other in ((stated, held), (held, stated)):
        evidence = weighed(one, other)
        assert evidence.band is MatchBand.MATCH
        assert "first name is a usual short form or spelling" in evidence.reasons_for
        assert "surname equal" in evidence.reasons_for


def test_the_best_of_several_names_counts() -> None:
    held = replace(somebody("Wren", "Thistle"), names=(Name("Wren", "Thistle"), Name("Tamsin", "Quillfeather")))
    assert weighed(somebody(), held) == weighed(somebody(), somebody())


def test_two_about_whom_nothing_is_said_are_only_as_likely_as_before() -> None:
    evidence = weighed(Identity(), Identity())
    assert evidence.findings == ()
    assert evidence.score == pytest.approx(0.6 / (0.6 + 350_000 + 1.2 + 0.03))
