"""Clock rules as data: which is in force, and which cannot be."""

from dataclasses import replace
from datetime import date

import pytest

from fanlight.clocks.public import (
    EFFECT_LABELS,
    REGISTER_LABELS,
    START_DAY_LABELS,
    UNIT_LABELS,
    ClockException,
    ClockRuleUnsound,
    Effect,
    NoRuleInForce,
    Register,
    StartDay,
    TwoRulesInForce,
    Unit,
    rule_in_force,
)
from tests.rules.clocks.ask import a_rule

OLD = a_rule(10, in_force_from=date(2013, 4, 15), in_force_to=date(2023, 12, 14))
NEW = a_rule(5, in_force_from=date(2023, 12, 15))
OTHER = a_rule(2, id="OTHER")
ROLL = ClockException(Effect.ROLL_TO_WORKING_DAY, "Invented for a test")
SKIP = ClockException(Effect.SKIP_SCHOOL_CLOSURES, "Invented for a test", closure_days=28)


@pytest.mark.parametrize(
    ("on", "expected"),
    [
        (date(2013, 4, 15), OLD),
        (date(2023, 12, 14), OLD),
        (date(2023, 12, 15), NEW),
        (date(2035, 1, 1), NEW),
    ],
)
def test_the_rule_in_force_is_the_one_of_that_day(on, expected):
    assert rule_in_force([OTHER, OLD, NEW], "REPLY", on) is expected


def test_a_day_without_a_rule_is_refused_by_name():
    with pytest.raises(NoRuleInForce, match="^No clock rule REPLY is in force on 2013-04-14.$"):
        rule_in_force([OTHER, OLD, NEW], "REPLY", date(2013, 4, 14))


def test_a_day_with_two_rules_is_refused_by_name():
    overlapping = replace(NEW, in_force_from=date(2023, 12, 14))
    with pytest.raises(TwoRulesInForce, match="^2 clock rules REPLY are in force on 2023-12-14; there must be one.$"):
        rule_in_force([OLD, overlapping], "REPLY", date(2023, 12, 14))


def test_a_rule_allows_at_least_one_of_its_unit():
    assert a_rule(1).limit == 1
    with pytest.raises(ClockRuleUnsound, match="The clock REPLY must allow at least one school day"):
        a_rule(0, Unit.SCHOOL_DAYS)


def test_a_rule_may_be_in_force_for_one_day_but_not_end_before_it_begins():
    assert a_rule(in_force_to=date(2012, 1, 1)).is_in_force(date(2012, 1, 1))
    with pytest.raises(ClockRuleUnsound, match="The clock REPLY ends before it comes into force"):
        a_rule(in_force_to=date(2011, 12, 31))


@pytest.mark.parametrize("unit", sorted(set(Unit) - {Unit.CALENDAR_DAYS, Unit.MONTHS}))
def test_only_dates_that_fall_on_any_day_may_roll_to_a_working_day(unit):
    with pytest.raises(ClockRuleUnsound, match="this exception cannot apply: a last day that is not a working day"):
        a_rule(unit=unit, exceptions=(ROLL,))
    assert a_rule(unit=Unit.MONTHS, exceptions=(ROLL,)).exceptions == (ROLL,)


@pytest.mark.parametrize("unit", sorted(set(Unit) - {Unit.CALENDAR_DAYS, Unit.WORKING_DAYS}))
def test_only_days_counted_out_of_term_may_skip_school_closures(unit):
    with pytest.raises(ClockRuleUnsound, match=f"The clock REPLY counts {UNIT_LABELS[unit]}s, to which this exception"):
        a_rule(unit=unit, exceptions=(SKIP,))
    assert a_rule(unit=Unit.WORKING_DAYS, exceptions=(SKIP,)).exceptions == (SKIP,)


def test_an_exception_for_long_closures_says_how_long():
    with pytest.raises(ClockRuleUnsound, match="does not say how many days make a long school closure"):
        a_rule(exceptions=(replace(SKIP, closure_days=0),))
    assert a_rule(exceptions=(replace(SKIP, closure_days=1),)).exceptions[0].closure_days == 1


def test_the_same_kind_of_exception_twice_is_refused():
    with pytest.raises(ClockRuleUnsound, match="has the same kind of exception twice"):
        a_rule(exceptions=(SKIP, replace(SKIP, closure_days=14)))
    assert len(a_rule(unit=Unit.CALENDAR_DAYS, exceptions=(SKIP, ROLL)).exceptions) == 2


def test_the_version_changes_when_and_only_when_a_due_date_could():
    base = a_rule(5)
    reworded = replace(base, title="Another title", citation="Elsewhere", verified=True, start_event="letter sent")
    others = [
        replace(base, id="OTHER"),
        replace(base, limit=6),
        replace(base, unit=Unit.CALENDAR_DAYS),
        replace(base, calendar="ELSEWHERE"),
        replace(base, start_day=StartDay.NEXT_COUNTED_DAY),
        replace(base, may_pause=True),
        replace(base, in_force_from=date(2012, 1, 2)),
        replace(base, exceptions=(SKIP,)),
        replace(base, exceptions=(replace(SKIP, closure_days=14),)),
    ]
    assert reworded.version == base.version
    assert len({base.version, *(other.version for other in others)}) == 1 + len(others)
    assert base.version.startswith("2012-01-01-")
    assert len(base.version) == len("2012-01-01-") + 12


def test_a_limit_is_said_in_the_singular_and_the_plural():
    assert a_rule(1).limit_in_words == "1 working day"
    assert a_rule(45).limit_in_words == "45 working days"
    assert a_rule(3, Unit.MONTHS).limit_in_words == "3 months"


@pytest.mark.parametrize(
    ("codes", "labels"),
    [
        (Unit, UNIT_LABELS),
        (StartDay, START_DAY_LABELS),
        (Effect, EFFECT_LABELS),
        (Register, REGISTER_LABELS),
    ],
)
def test_every_stored_code_is_upper_case_and_has_its_label(codes, labels):
    assert set(labels) == set(codes)
    assert all(labels.values())
    assert all(code.value == code.name == code.upper() for code in codes)
