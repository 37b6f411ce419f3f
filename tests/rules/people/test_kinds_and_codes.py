"""Every stored code has a label, and the census's lists are whole."""

from __future__ import annotations

import pytest

from fanlight.people.rules import kinds
from fanlight.people.rules.census_codes import (
    DISABILITY_LABELS,
    ETHNICITY_LABELS,
    UPN_UNKNOWN_LABELS,
    DisabilitiesDisagree,
    check_disabilities,
)


@pytest.mark.parametrize(
    ("codes", "labels"),
    [
        (kinds.NameKind, kinds.NAME_LABELS),
        (kinds.IdentifierKind, kinds.IDENTIFIER_LABELS),
        (kinds.AddressKind, kinds.ADDRESS_LABELS),
        (kinds.ContactPointKind, kinds.CONTACT_POINT_LABELS),
        (kinds.CharacteristicKind, kinds.CHARACTERISTIC_LABELS),
        (kinds.RelationKind, kinds.RELATION_LABELS),
        (kinds.ParentalResponsibility, kinds.PARENTAL_RESPONSIBILITY_LABELS),
    ],
)
def test_every_code_has_its_label(codes: type, labels: dict[str, str]) -> None:
    assert set(labels) == set(codes)
    assert len(set(labels.values())) == len(labels)
    assert all(code == code.upper() for code in labels)


def test_the_census_has_20_ethnicities_13_disabilities_and_7_reasons_for_no_upn() -> None:
    assert (len(ETHNICITY_LABELS), len(DISABILITY_LABELS), len(UPN_UNKNOWN_LABELS)) == (20, 13, 7)
    assert " ".join(ETHNICITY_LABELS) == (
        "WBRI WIRI WOTH WIRT WROM MWBC MWBA MWAS MOTH AIND APKN ABAN AOTH BCRB BAFR BOTH CHNE OOTH REFU NOBT"
    )
    assert " ".join(DISABILITY_LABELS) == "NONE MOB HAND PC INC COMM LD HEAR VIS BEH CON AUT DDA"
    assert " ".join(UPN_UNKNOWN_LABELS) == "UN1 UN2 UN3 UN4 UN5 UN6 UN7"


@pytest.mark.parametrize("codes", [[], ["NONE"], ["NONE", "NONE"], ["HEAR", "VIS"]])
def test_disabilities_that_agree_pass(codes: list[str]) -> None:
    check_disabilities(codes)


def test_no_disability_stands_alone() -> None:
    with pytest.raises(DisabilitiesDisagree, match="not both"):
        check_disabilities(["HEAR", "NONE"])


def test_no_kind_of_relation_is_a_role_in_a_concern() -> None:
    """Safety 15: alleged to have harmed, protective and the like belong to a request, never to a person."""
    words = " ".join([*kinds.RelationKind, *kinds.RELATION_LABELS.values(), *kinds.CharacteristicKind]).lower()
    assert not any(
        word in words for word in ("harm", "alleg", "perpetrator", "victim", "protective", "suspect", "risk")
    )
