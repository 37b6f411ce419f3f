"""Field by field, how far two descriptions agree."""

from __future__ import annotations

import pytest

from fanlight.people.rules.addresses import Address, AddressAgreement
from fanlight.people.rules.agreements import (
    ForenameAgreement,
    NumberAgreement,
    SurnameAgreement,
    due_agreement,
    forename_agreement,
    nearest_address_agreement,
    nhs_number_agreement,
    surname_agreement,
    upn_agreement,
)
from fanlight.people.rules.birth_dates import DueAgreement
from fanlight.people.rules.identity import Identity
from fanlight.people.rules.sex import SEX_LABELS, Sex, SexAgreement, sex_agreement
from tests.rules.people.people_described import (
    BORN,
    OTHER_SOUND_NHS_NUMBER,
    OTHER_SOUND_UPN,
    SOUND_NHS_NUMBER,
    SOUND_UPN,
)

F = ForenameAgreement


@pytest.mark.parametrize(
    ("one", "other", "agreement"),
    [
        ("Tamsin", "TAMSIN", F.SAME),
        ("Tamsin Wren", "Tamsin", F.SAME),
        ("Tamsin W", "Tamsin Wren", F.SAME),
        ("Tamsin Wren", "Tamsin Wren Elm", F.SAME),
        ("Mary Jane", "Maryjane", F.SAME),
        ("Wren El sie", "Wren Elsie", F.SAME),
        ("Oliver", "oliver", F.SAME_AND_COMMON),
        ("Mohammed Wren", "Mohammed Robin", F.FIRST_ONLY),
        ("Mary-Jane", "Mary-Ann", F.FIRST_ONLY),
        ("Bill", "William", F.SHORT_FORM),
        ("Tamsyn", "Tamsin", F.SOUNDS_ALIKE),
        ("Muhammad", "Mohamed", F.SHORT_FORM),
        ("Ella", "Ellie", F.SHORT_FOR_ONE),
        ("Lola", "Lila", F.CLOSE),
        ("Jayden", "Kayden", F.CLOSE),
        ("Wren Tamsin", "Tamsin", F.ANOTHER_FORENAME),
        ("T", "Tamsin", F.INITIAL),
        ("T", "Wren Tamsin", F.DIFFERENT),
        ("Tamsin", "Rowan", F.DIFFERENT),
        ("Tamsin Wren", "Rowan Wren", F.DIFFERENT),
        ("Unborn", "Rowan", None),
        ("Rowan", "", None),
    ],
)
def test_given_names_agree_by_the_first_name_first(one: str, other: str, agreement: F | None) -> None:
    assert forename_agreement(one, other) is agreement
    assert forename_agreement(other, one) is agreement


S = SurnameAgreement


@pytest.mark.parametrize(
    ("one", "other", "agreement"),
    [
        ("Quillfeather", "quill-feather", S.SAME),
        ("Mc Puddle", "MacPuddle", S.SAME),
        ("Smith", "SMITH", S.SAME_AND_COMMON),
        ("Smith", "Smyth", S.SOUNDS_ALIKE),
        ("Puddlethorp", "Puddlethorpe", S.CLOSE),
        ("Quillfeather-Elm", "Elm", S.SHARES_PART),
        ("Elm Quillfeather", "Thistle-Elm", S.SHARES_PART),
        ("Elm", "Thistle", S.DIFFERENT),
        ("De Elm", "De Thistle", S.DIFFERENT),
        ("Not known", "Thistle", None),
        ("Thistle", "", None),
    ],
)
def test_surnames_agree_whole_then_by_sound_then_by_part(one: str, other: str, agreement: S | None) -> None:
    assert surname_agreement(one, other) is agreement
    assert surname_agreement(other, one) is agreement


WRONG_LETTER = "A" + SOUND_UPN[1:]
N = NumberAgreement


@pytest.mark.parametrize(
    ("one", "other", "agreement"),
    [
        (Identity(upn=SOUND_UPN), Identity(upn="b801 2000 05001"), N.SAME),
        (Identity(upn=WRONG_LETTER), Identity(upn=WRONG_LETTER), N.SAME_BUT_UNSOUND),
        (Identity(upn=SOUND_UPN), Identity(upn=OTHER_SOUND_UPN, former_upns=(SOUND_UPN,)), N.FORMER),
        (Identity(former_upns=(SOUND_UPN,)), Identity(former_upns=("none", SOUND_UPN)), N.FORMER),
        (Identity(upn=SOUND_UPN), Identity(upn=WRONG_LETTER), N.ONE_SLIP),
        (Identity(upn=SOUND_UPN), Identity(upn=OTHER_SOUND_UPN), N.DIFFERENT),
        (Identity(upn=WRONG_LETTER), Identity(upn=OTHER_SOUND_UPN), None),
        (Identity(upn="none"), Identity(upn="none"), None),
        (Identity(upn="none", former_upns=("none",)), Identity(former_upns=("none",)), None),
        (Identity(upn=SOUND_UPN), Identity(), None),
    ],
)
def test_a_upn_that_cannot_be_right_never_speaks_against_a_child(
    one: Identity, other: Identity, agreement: N | None
) -> None:
    assert upn_agreement(one, other) is agreement
    assert upn_agreement(other, one) is agreement


@pytest.mark.parametrize(
    ("one", "other", "agreement"),
    [
        (SOUND_NHS_NUMBER, "943 476 5870", N.SAME),
        ("9434765871", "9434765871", N.SAME_BUT_UNSOUND),
        (SOUND_NHS_NUMBER, "9434765871", N.ONE_SLIP),
        (SOUND_NHS_NUMBER, OTHER_SOUND_NHS_NUMBER, N.DIFFERENT),
        (OTHER_SOUND_NHS_NUMBER, "9434765871", None),
        ("0000000000", "0000000000", None),
        (SOUND_NHS_NUMBER, "", None),
    ],
)
def test_an_nhs_number_that_cannot_be_right_never_speaks_against_a_person(
    one: str, other: str, agreement: N | None
) -> None:
    assert nhs_number_agreement(one, other) is agreement
    assert nhs_number_agreement(other, one) is agreement


@pytest.mark.parametrize(
    ("one", "other", "agreement"),
    [
        (Identity(expected_on=BORN), Identity(expected_on=BORN), DueAgreement.SAME),
        (Identity(expected_on=BORN), Identity(born_on=BORN), DueAgreement.NEAR),
        (Identity(born_on=BORN), Identity(born_on=BORN), None),
        (Identity(expected_on=BORN), Identity(), None),
        (Identity(), Identity(born_on=BORN), None),
        (Identity(), Identity(), None),
    ],
)
def test_an_unborn_child_is_compared_by_the_date_expected(
    one: Identity, other: Identity, agreement: DueAgreement | None
) -> None:
    assert due_agreement(one, other) is agreement
    assert due_agreement(other, one) is agreement


def test_the_nearest_of_several_addresses_counts() -> None:
    near, far = Address("14 Larkspur Road", "ZZ1 2AB"), Address("9 Elm Walk", "YY9 9YY")
    assert (
        nearest_address_agreement(Identity(addresses=(far, near)), Identity(addresses=(near,)))
        is AddressAgreement.SAME_HOME
    )
    assert (
        nearest_address_agreement(Identity(addresses=(Address("Barge"), far)), Identity(addresses=(near,)))
        is AddressAgreement.DIFFERENT
    )
    assert nearest_address_agreement(Identity(addresses=(Address("Barge"),)), Identity(addresses=(near,))) is None
    assert nearest_address_agreement(Identity(), Identity(addresses=(near,))) is None


@pytest.mark.parametrize(
    ("one", "other", "agreement"),
    [
        (Sex.F, Sex.F, SexAgreement.SAME),
        (Sex.F, Sex.M, SexAgreement.DIFFERENT),
        (Sex.U, Sex.M, None),
        (Sex.U, Sex.U, None),
    ],
)
def test_sex_is_compared_only_where_both_know_it(one: Sex, other: Sex, agreement: SexAgreement | None) -> None:
    assert sex_agreement(one, other) is agreement
    assert sex_agreement(other, one) is agreement


def test_every_sex_has_its_label() -> None:
    assert set(SEX_LABELS) == set(Sex)
