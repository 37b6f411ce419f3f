"""Dated values: what is in force on a day, whose layer holds, what is refused by name, and how a value is told."""

from __future__ import annotations

from datetime import date
from decimal import Decimal

import pytest

from fanlight.funding.files.parameters import ParametersRefused, national, read_layer
from fanlight.funding.rules.known import KNOWN, Kind, Known
from fanlight.funding.rules.local_factors import is_key
from fanlight.funding.rules.parameters import (
    Layer,
    ParameterMissing,
    Parameters,
    Value,
    changes,
    in_words,
    overlapping,
    value_held,
)
from fanlight.funding.rules.units import NotExact, Unit, held, pounds, shown
from fanlight.funding.rules.years import FundingYear, NotAFundingYear

FIRST, LAST = date(2018, 4, 1), date(2019, 3, 31)
KEY = "basic_entitlement.primary"


def value(pence: int, first: date = FIRST, last: date | None = LAST, **more: object) -> Value:
    return Value(KEY, pence, first, last, **{"source": "A paper", "layer": "a file", **more})


def test_a_value_holds_from_its_first_day_to_its_last() -> None:
    one = value(1)
    days = (date(2018, 3, 31), FIRST, LAST, date(2019, 4, 1))
    assert [one.in_force(day) for day in days] == [False, True, True, False]
    assert [value(1, last=None).in_force(day) for day in days] == [False, True, True, True]


def test_a_later_layer_goes_before_an_earlier_and_only_on_its_days() -> None:
    base, above = Layer("base", (value(1, last=None),)), Layer("above", (value(2),))
    both = Parameters((base,)).with_layer(above)
    assert [both.on(day).number(KEY) for day in (FIRST, LAST, date(2019, 4, 1))] == [2, 2, 1]


def test_a_layer_finds_each_version_of_a_value() -> None:
    layer = changes("two years", [value(1), value(2, date(2019, 4, 1), None)])
    assert layer.name == "two years"
    values = Parameters((layer,))
    assert (values.on(LAST).number(KEY), values.on(date(2019, 4, 1)).number(KEY)) == (1, 2)


def test_a_missing_value_and_one_without_a_source_are_refused_by_name() -> None:
    with pytest.raises(ParameterMissing) as missing:
        Parameters(()).on(FIRST).number(KEY)
    assert str(missing.value) == f"There is no “{KEY}” (Basic entitlement, primary: rate) in force on 2018-04-01."
    with pytest.raises(ParameterMissing) as unsourced:
        Parameters((Layer("a file", (value(1, source=" "),)),)).on(FIRST).number(KEY)
    assert str(unsourced.value) == f"“{KEY}” (Basic entitlement, primary: rate) of a file has no source."


def test_a_name_that_no_rule_reads_is_a_fault_of_the_program() -> None:
    with pytest.raises(KeyError, match="No rule reads “fsm.nursery”"):
        Parameters(()).on(FIRST).has("fsm.nursery")


def test_what_was_asked_is_remembered_and_what_was_only_looked_for_is_not() -> None:
    asked = national().on(FIRST)
    assert asked.has(KEY) and not asked.has("guarantee.percentage") and asked.used == {}
    assert asked.number(KEY) == 274_700
    asked.choice("minimum_level.applies")
    assert list(asked.used) == [KEY, "minimum_level.applies"]
    assert [one.key for one in asked.unverified] == ["minimum_level.applies"]


def test_a_value_is_not_taken_for_another_kind() -> None:
    asked = national().on(FIRST)
    for ask, key, words in (
        (asked.number, "minimum_level.applies", "is no number"),
        (asked.choice, KEY, "is no choice"),
        (asked.names, KEY, "is no list"),
        (asked.shares, KEY, "is no table"),
    ):
        with pytest.raises(TypeError, match=f"{key} {words}"):
            ask(key)


def test_a_value_is_cited_with_its_days_its_paragraph_and_its_doubt() -> None:
    assert value(1).cited == "A paper; in force from 2018-04-01 to 2019-03-31; unverified"
    full = value(1, last=None, paragraph="para 3", verified=True)
    assert full.cited == "A paper, para 3; in force from 2018-04-01 on"


@pytest.mark.parametrize(
    ("known", "held_as", "words"),
    [
        (KNOWN[KEY], 285_700, "£2,857.00"),
        (KNOWN["guarantee.percentage"], -15_000, "-1.5%"),
        (KNOWN["transfer.percentage"], 100_000, "10%"),
        (KNOWN["sparsity.distance.primary"], 1_600_000, "1.6 miles"),
        (KNOWN["sparsity.size_taper"], "NFF", "NFF"),
        (KNOWN["guarantee.left_out"], ("rates", "pfi"), "rates, pfi"),
        (KNOWN["notional_sen.shares"], (("fsm", 430_000), ("rates", 5_000)), "fsm 43%, rates 0.5%"),
        (Known("Without a unit"), 3, "3"),
    ],
)
def test_a_value_is_told_as_people_read_it(known: Known, held_as: object, words: str) -> None:
    assert in_words(known, held_as) == words


@pytest.mark.parametrize(
    ("key", "raw", "reason"),
    [
        ("sparsity.size_taper", "STEEP", "“STEEP” is none of FIXED, CONTINUOUS, NFF"),
        (KEY, "much", "“much” is no number"),
        (KEY, True, "“True” is no number"),
        (KEY, -1, "-1 is below nought"),
        (KEY, 10_001, "10001 is more than 10,000"),
        ("guarantee.percentage", Decimal("-1.1"), "-1.1 is more than 1"),
        (KEY, Decimal("0.001"), "0.001 has more than 2 decimal places"),
        ("guarantee.left_out", "rates", "a list of names is needed"),
        ("guarantee.left_out", [1], "a list of names is needed"),
        ("guarantee.left_out", ["roof"], "“roof” is none of basic_entitlement.primary"),
        ("notional_sen.shares", 5, "a table of names and proportions is needed"),
        ("rates.multiplier", Decimal("2.000001"), "is more than 2"),
        ("lump_sum.primary", 1_000_001, "is more than 1,000,000"),
    ],
)
def test_what_cannot_be_a_value_is_refused_with_the_reason(key: str, raw: object, reason: str) -> None:
    with pytest.raises((ValueError, NotExact)) as refused:
        value_held(KNOWN[key], raw)
    told = str(refused.value)
    assert told.startswith(reason) or told.endswith(reason)
    assert reason.startswith(("“", "is ")) or told == reason


def test_what_can_be_a_value_is_held_exactly() -> None:
    assert value_held(KNOWN[KEY], Decimal("2857.5")) == 285_750 and value_held(KNOWN[KEY], 10_000) == 1_000_000
    assert value_held(KNOWN["guarantee.percentage"], Decimal("-0.015")) == -15_000
    assert value_held(KNOWN["guarantee.percentage"], -1) == -1_000_000
    assert value_held(KNOWN["guarantee.left_out"], ["rates"]) == ("rates",)
    assert value_held(KNOWN["notional_sen.shares"], {"fsm": 1, "eal3": 0}) == (("fsm", 1_000_000), ("eal3", 0))
    assert value_held(KNOWN["sparsity.distance.primary"], 0) == 0
    assert value_held(Known("A name of any kind", kind=Kind.NAMES), ["anything"]) == ("anything",)
    assert value_held(Known("Without a unit"), 7) == 7


def test_two_values_of_a_name_on_a_day_are_found() -> None:
    touching = Layer("touching", (value(1), value(2, date(2019, 4, 1), None)))
    meeting = Layer("meeting", (value(1), value(2, LAST, None)))
    assert overlapping(touching) == []
    ((one, other),) = overlapping(meeting)
    assert (one.value, other.value) == (1, 2)
    three = Layer("three", (value(1, last=None), value(2), value(3)))
    assert [(one.value, other.value) for one, other in overlapping(three)] == [(1, 2), (1, 3), (2, 3)]


OWN = """
[[local_factor]]
key = "boats"
label = "Boats"
column = "boats"
rate = 3.5
from = 2018-04-01
to = 2019-03-31
source = "Forum"
paragraph = "minute 4"
"""


def test_an_authoritys_own_factor_holds_on_its_days_and_the_last_layers_wins() -> None:
    first, _ = read_layer(OWN, "first")
    second, _ = read_layer(OWN.replace("3.5", "4").replace("paragraph", "verified = true\nparagraph"), "second")
    both = Parameters((first, second))
    assert [one.rate_pence for one in both.local_factors(LAST)] == [400] and both.local_factors(date(2019, 4, 1)) == []
    assert [one.rate_pence for one in Parameters((first,)).on(FIRST).local_factors()] == [350]
    assert first.local_factors[0].cited == "Forum, minute 4; in force from 2018-04-01 to 2019-03-31; unverified"
    assert second.local_factors[0].cited == "Forum, minute 4; in force from 2018-04-01 to 2019-03-31"
    open_ended = read_layer(OWN.replace("to = 2019-03-31\n", "").replace('paragraph = "minute 4"', ""), "open")[0]
    assert open_ended.local_factors[0].cited == "Forum; in force from 2018-04-01 on; unverified"
    assert open_ended.local_factors[0].in_force(date(2035, 1, 1)) and not open_ended.local_factors[0].in_force(
        date(2018, 3, 31)
    )


@pytest.mark.parametrize(
    ("text", "is_one"), [("boats", True), ("b2_x", True), ("Boats", False), ("2b", False), ("b", False), ("a-b", False)]
)
def test_a_key_is_small_letters_digits_and_underscores(text: str, is_one: bool) -> None:
    assert is_key(text) is is_one and not is_key("a" * 61) and is_key("a" * 60)


def test_a_local_rate_of_more_than_the_largest_is_refused() -> None:
    assert read_layer(OWN.replace("3.5", "40000"), "most")[0].local_factors[0].rate_pence == 4_000_000
    with pytest.raises(ParametersRefused, match="a rate is from nought to £40,000"):
        read_layer(OWN.replace("3.5", "40000.01"), "over")


def test_a_funding_year_runs_from_april_to_march() -> None:
    year = FundingYear.read(" 2018-19 ")
    assert (year.begins, year.first_on, year.last_on, str(year)) == (2018, FIRST, LAST, "2018-19")
    assert str(FundingYear.read("2099-00")) == "2099-00" and FundingYear(2017) < year


@pytest.mark.parametrize("text", ["2018", "2018-20", "2018-2019", "18-19", "2018/19", ""])
def test_what_is_no_funding_year_is_refused(text: str) -> None:
    with pytest.raises(NotAFundingYear) as refused:
        FundingYear.read(text)
    assert str(refused.value) == f"“{text}” is no funding year. Write the two years, for example 2018-19."


def test_numbers_are_held_as_whole_numbers_and_told_in_their_unit() -> None:
    assert (held("1.5", Unit.PENCE), held(Decimal("0.155172"), Unit.SHARE), held(7, Unit.COUNT)) == (150, 155_172, 7)
    for number, unit, places in (("0.001", Unit.PENCE, 2), ("0.5", Unit.COUNT, 0), ("1.000000001", Unit.COST, 8)):
        with pytest.raises(NotExact) as refused:
            held(number, unit)
        assert str(refused.value) == f"{number} has more than {places} decimal places"
    told = [
        (150, Unit.PENCE, "£1.50"),
        (8_800, Unit.PUPILS, "88"),
        (8_805, Unit.PUPILS, "88.05"),
        (155_172, Unit.SHARE, "0.155172"),
        (-15_000, Unit.SHARE, "-0.015"),
        (102_863_000, Unit.COST, "1.02863"),
        (4_299_859, Unit.MILES, "4.299859 miles"),
        (12_050, Unit.METRES, "120.5 metres"),
        (1_234, Unit.COUNT, "1,234"),
        (1_234_500_000, Unit.AMOUNT, "1,234.5"),
        (0, Unit.SHARE, "0"),
    ]
    assert [shown(value, unit) for value, unit, _ in told] == [words for *_, words in told]
    assert [pounds(one) for one in (0, 5, -5, 123_456_789, -100)] == [
        "£0.00",
        "£0.05",
        "-£0.05",
        "£1,234,567.89",
        "-£1.00",
    ]
