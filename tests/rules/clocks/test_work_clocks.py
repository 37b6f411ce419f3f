"""The clocks of statutory work and early help on 100,000 instants, each against the oracle's answer; the local ones too."""

from __future__ import annotations

from collections import Counter

from fanlight.casework.rules.running import WorkClock
from fanlight.clocks.public import Unit, due_at, rule_in_force
from fanlight.establishments.shipped import shipped_clock_rules
from tests.rules.clocks import oracle
from tests.rules.clocks.ask import ENGLISH
from tests.rules.clocks.test_hundred_thousand_dates import closing_instants, expected, instants, last_microseconds

CLOCKS = tuple(WorkClock)


def test_every_clock_of_statutory_work_and_early_help_on_a_hundred_thousand_instants_between_them():
    closing, last, asked = closing_instants(), last_microseconds(), Counter()
    for number, started in enumerate(instants()):
        clock = CLOCKS[number % len(CLOCKS)]
        rule = rule_in_force(shipped_clock_rules(), clock, oracle.wall_clock(started).date())
        assert due_at(rule, started, ENGLISH) == expected(rule, started, closing, last), (rule.id, started)
        asked[clock] += 1
    assert set(asked) == set(WorkClock) and min(asked.values()) > 7_000


def test_none_of_them_counts_in_a_unit_that_the_oracle_was_not_asked_about():
    units = {rule.unit for rule in shipped_clock_rules() if rule.id in set(WorkClock)}
    assert units == {Unit.WORKING_DAYS, Unit.CALENDAR_DAYS, Unit.CLOCK_HOURS, Unit.MONTHS}


def test_none_may_pause_and_each_has_its_source():
    ours = [rule for rule in shipped_clock_rules() if rule.id in set(WorkClock)]
    assert {rule.id for rule in ours} == set(WorkClock)
    assert not any(rule.may_pause for rule in ours) and all(rule.citation and rule.start_event for rule in ours)
