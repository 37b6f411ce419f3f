"""What a parameter takes, and how its value is written and shown."""

from datetime import date, time

import pytest
from hypothesis import given
from hypothesis import strategies as st

from fanlight.clocks.public import Unit, rule_in_force
from fanlight.establishments.rules.parameters import (
    Definition,
    UnknownParameter,
    ValueKind,
    ValueRefused,
    read_value,
    value_in_words,
    write_value,
)
from fanlight.establishments.shipped import definition_of, definitions, shipped_clock_rules, shipped_moving_law
from fanlight.store.public import RetentionClass

MINUTES = Definition("a.b", "The wait", "minutes", ValueKind.WHOLE_NUMBER, least=5, most=60)
HOUR = Definition("a.c", "The opening", "", ValueKind.TIME_OF_DAY)
ANSWER = Definition("a.d", "The answer", "", ValueKind.YES_NO)
CODES = Definition("a.e", "The codes", "", ValueKind.CODES, codes=("ONE", "TWO"))


@pytest.mark.parametrize("text", ["4", "61", "", "-5", "1.5", "fifteen", "١٥", "9999999999"])
def test_a_number_outside_its_limits_is_refused_with_them(text: str) -> None:
    with pytest.raises(ValueRefused, match="The wait must be a whole number from 5 to 60"):
        read_value(MINUTES, text)


@pytest.mark.parametrize("text", ["24:00", "9", "09.00", "", "12:60", "99:00"])
def test_a_time_that_is_none_is_refused_with_an_example(text: str) -> None:
    with pytest.raises(ValueRefused, match="like 09:00"):
        read_value(HOUR, text)


def test_a_code_that_is_not_listed_is_refused_by_name() -> None:
    with pytest.raises(ValueRefused, match="THREE is not one of ONE, TWO"):
        read_value(CODES, "ONE THREE")


def test_anything_but_yes_or_no_is_refused() -> None:
    with pytest.raises(ValueRefused, match="yes or no"):
        read_value(ANSWER, "perhaps")


def test_values_are_read_from_text() -> None:
    assert read_value(MINUTES, " 15 ") == 15
    assert read_value(HOUR, "9:05") == time(9, 5)
    assert read_value(ANSWER, "No") is False
    assert read_value(CODES, "two, one") == {"ONE", "TWO"}
    assert read_value(CODES, "") == frozenset()


def test_values_are_shown_with_their_unit() -> None:
    assert value_in_words(MINUTES, 15) == "15 minutes"
    assert value_in_words(MINUTES, 1) == "1 minute"
    assert value_in_words(HOUR, time(9)) == "09:00"
    assert value_in_words(ANSWER, True) == "yes"
    assert value_in_words(CODES, frozenset({"TWO", "ONE"})) == "one, two"
    assert value_in_words(CODES, frozenset()) == "none"


@given(
    st.one_of(
        st.tuples(st.just(MINUTES), st.integers(5, 60)),
        st.tuples(st.just(HOUR), st.times().map(lambda one: one.replace(second=0, microsecond=0))),
        st.tuples(st.just(ANSWER), st.booleans()),
        st.tuples(st.just(CODES), st.frozensets(st.sampled_from(["ONE", "TWO"]))),
    )
)
def test_what_is_written_is_read_back(pair: tuple[Definition, object]) -> None:
    definition, value = pair
    assert read_value(definition, write_value(value)) == value  # type: ignore[arg-type]


def test_a_name_that_there_is_not_is_a_fault_and_named() -> None:
    with pytest.raises(UnknownParameter, match="front_door.nonsense"):
        definition_of("front_door.nonsense")


def test_every_shipped_value_fits_its_parameter_and_says_where_it_comes_from() -> None:
    for definition in definitions().values():
        assert bool(definition.clock) != bool(definition.starting_values), definition.name
        for start in definition.starting_values:
            assert start.source, definition.name
            assert write_value(read_value(definition, start.value)) == start.value


def test_a_parameter_that_is_a_clocks_limit_has_that_clocks_unit() -> None:
    units = {"minutes": Unit.MINUTES, "working days": Unit.WORKING_DAYS, "months": Unit.MONTHS} | {
        "hours": Unit.CLOCK_HOURS,
        "working hours": Unit.WORKING_HOURS,
    }
    bound = [definition for definition in definitions().values() if definition.clock]
    assert len(bound) >= 5
    for definition in bound:
        rule = rule_in_force(shipped_clock_rules(), definition.clock, date(2018, 11, 19))
        assert rule.unit is units[definition.unit], definition.name


def test_every_retention_class_but_that_of_the_lists_has_its_years() -> None:
    named = {name.split(".")[1] for name in definitions() if name.startswith("retention.")}
    assert named == {str(one) for one in RetentionClass} - {RetentionClass.REFERENCE}


def test_no_shipped_clock_rule_claims_that_anybody_has_verified_it() -> None:
    assert not any(rule.verified for rule in shipped_clock_rules())
    assert not any(start.verified for one in definitions().values() for start in one.starting_values)


def test_the_law_that_is_moving_has_a_status_and_a_source() -> None:
    assert len(shipped_moving_law()) == 9
    assert all(law["status"] and law["source"] and law["valid_from"] for law in shipped_moving_law())
