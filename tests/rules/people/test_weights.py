"""The tables of chances: complete, each field's adding to one, and worded on the side that they speak for."""

from __future__ import annotations

from datetime import date
from enum import StrEnum

import pytest

from fanlight.people.rules import weights, wording
from fanlight.people.rules.addresses import AddressAgreement
from fanlight.people.rules.agreements import ForenameAgreement, NumberAgreement, SurnameAgreement
from fanlight.people.rules.birth_dates import BirthAgreement, DueAgreement
from fanlight.people.rules.sex import SexAgreement
from fanlight.people.rules.weights import TABLES, Chances, Field, NameOrder, Weights, weights_in_force

LEVELS: dict[Field, list[StrEnum]] = {
    Field.FORENAME: list(ForenameAgreement),
    Field.SURNAME: list(SurnameAgreement),
    Field.NAME_ORDER: list(NameOrder),
    Field.BIRTH: list(BirthAgreement),
    Field.DUE: list(DueAgreement),
    Field.SEX: list(SexAgreement),
    Field.UPN: list(NumberAgreement),
    Field.NHS_NUMBER: [level for level in NumberAgreement if level is not NumberAgreement.FORMER],
    Field.ADDRESS: list(AddressAgreement),
}
ALL_LEVELS = {(field, level) for field, levels in LEVELS.items() for level in levels}
SURELY_AGREE = [
    (Field.FORENAME, ForenameAgreement.SAME),
    (Field.FORENAME, ForenameAgreement.SAME_AND_COMMON),
    (Field.SURNAME, SurnameAgreement.SAME),
    (Field.SURNAME, SurnameAgreement.SAME_AND_COMMON),
    (Field.BIRTH, BirthAgreement.SAME),
    (Field.DUE, DueAgreement.SAME),
    (Field.SEX, SexAgreement.SAME),
    (Field.UPN, NumberAgreement.SAME),
    (Field.NHS_NUMBER, NumberAgreement.SAME),
    (Field.ADDRESS, AddressAgreement.SAME_HOME),
]


@pytest.mark.parametrize("table", TABLES)
def test_every_level_of_every_field_has_its_chances(table: Weights) -> None:
    assert set(table.chances) == ALL_LEVELS
    assert table.source


@pytest.mark.parametrize("table", TABLES)
@pytest.mark.parametrize("who", ["same", "stranger", "relative", "twin"])
@pytest.mark.parametrize("field", [field for field in Field if field is not Field.NAME_ORDER])
def test_the_chances_of_a_field_add_to_one(table: Weights, who: str, field: Field) -> None:
    levels = [level for level in LEVELS[field] if level is not AddressAgreement.SAME_POSTCODE]
    assert sum(getattr(table.chances[field, level], who) for level in levels) == pytest.approx(1, abs=1e-6)


@pytest.mark.parametrize("table", TABLES)
def test_a_postcode_alone_is_the_same_home_or_another_house(table: Weights) -> None:
    alone = table.chances[Field.ADDRESS, AddressAgreement.SAME_POSTCODE]
    home, house = (
        table.chances[Field.ADDRESS, level] for level in (AddressAgreement.SAME_HOME, AddressAgreement.OTHER_HOUSE)
    )
    for who in ("same", "stranger", "relative", "twin"):
        assert getattr(alone, who) == pytest.approx(getattr(home, who) + getattr(house, who))


@pytest.mark.parametrize("table", TABLES)
@pytest.mark.parametrize("level", SURELY_AGREE)
def test_full_agreement_never_speaks_for_somebody_else(table: Weights, level: tuple[Field, StrEnum]) -> None:
    chances = table.chances[level]
    assert chances.same >= max(chances.stranger, chances.relative, chances.twin)


@pytest.mark.parametrize("table", TABLES)
def test_what_speaks_for_a_match_is_worded_as_for_and_the_rest_as_against(table: Weights) -> None:
    assert {level for level, chances in table.chances.items() if chances.bits() > 0} == set(wording.FOR)
    assert {level for level, chances in table.chances.items() if chances.bits() <= 0} == set(wording.AGAINST)
    sentences = [*wording.FOR.values(), *wording.AGAINST.values()]
    assert len(set(sentences)) == len(sentences)


def test_bits_double_with_each_factor_of_two() -> None:
    assert Chances(0.8, 0.1, 1, 1).bits() == pytest.approx(3)
    assert Chances(0.1, 0.4, 1, 1).bits() == pytest.approx(-2)


def test_the_latest_table_that_has_begun_is_in_force(monkeypatch: pytest.MonkeyPatch) -> None:
    first = TABLES[0]
    later = Weights(
        in_force_from=date(2030, 1, 1), source="a later measurement", expected=first.expected, chances=first.chances
    )
    monkeypatch.setattr(weights, "TABLES", (later, first))
    assert weights_in_force(date(2029, 12, 31)) is first
    assert weights_in_force(date(2030, 1, 1)) is later
    assert weights_in_force(date.min) is first
