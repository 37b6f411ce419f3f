"""The first set of clock rules: sound, cited, and one in force for every clock on every day."""

from datetime import date, timedelta

import pytest

from fanlight.clocks.public import (
    KNOWN_RULES,
    KnownClock,
    NoRuleInForce,
    due_at,
    london_date,
    rule_in_force,
)
from tests.rules.clocks.ask import ENGLISH, london

NATIONAL = {rule.id for rule in KNOWN_RULES if rule.citation.startswith("Working Together")}
LIMITS = {
    KnownClock.DECISION: "1 working day",
    KnownClock.URGENT_UNCLAIMED: "15 minutes",
    KnownClock.URGENT_DRAFT_UNSENT: "30 minutes",
    KnownClock.TEAM_ACCEPTS: "4 working hours",
    KnownClock.ANSWER_UNREAD: "1 working day",
    KnownClock.WRITTEN_AFTER_CALL: "2 working days",
    KnownClock.DISTRICT_CONVERSATION: "2 working days",
    KnownClock.ALLEGATION: "1 working day",
    KnownClock.REOPEN: "3 months",
    KnownClock.RE_REFERRAL: "12 months",
    KnownClock.ASSESSMENT: "45 working days",
    KnownClock.STRATEGY_DISCUSSION: "24 hours",
    KnownClock.CHILD_SEEN_S17: "4 working days",
    KnownClock.CHILD_SEEN_S47: "24 hours",
    KnownClock.INITIAL_CONFERENCE: "15 working days",
    KnownClock.CORE_GROUP: "10 working days",
    KnownClock.FIRST_REVIEW: "3 months",
    KnownClock.LATER_REVIEW: "6 months",
    KnownClock.PRIVATE_FOSTERING: "27 days",
}


@pytest.mark.parametrize("clock", list(KnownClock))
def test_one_rule_is_in_force_for_every_clock_on_every_day(clock):
    first = date(2013, 4, 15)
    for days in range(0, (date(2035, 12, 31) - first).days, 7):
        assert rule_in_force(KNOWN_RULES, clock, first + timedelta(days=days)).limit_in_words == LIMITS[clock]
    for boundary in (date(2023, 12, 14), date(2023, 12, 15)):
        assert rule_in_force(KNOWN_RULES, clock, boundary)


@pytest.mark.parametrize("clock", sorted(NATIONAL))
def test_the_guidance_of_december_2023_follows_that_of_2013_to_the_day(clock):
    assert "2018" in rule_in_force(KNOWN_RULES, clock, date(2023, 12, 14)).citation
    assert "2023, chapter 3" in rule_in_force(KNOWN_RULES, clock, date(2023, 12, 15)).citation
    with pytest.raises(NoRuleInForce):
        rule_in_force(KNOWN_RULES, clock, date(2013, 4, 14))


def test_every_rule_says_what_starts_it_and_by_whose_word_and_waits_to_be_verified():
    assert {rule.id for rule in KNOWN_RULES} == set(KnownClock)
    assert len(NATIONAL) == 6
    for rule in KNOWN_RULES:
        assert rule.title
        assert rule.citation
        assert rule.start_event
        assert not rule.verified


def test_no_clock_of_the_front_door_may_be_paused():
    assert not any(rule.may_pause for rule in KNOWN_RULES)


def test_a_period_of_less_than_28_days_is_not_yet_private_fostering():
    rule = rule_in_force(KNOWN_RULES, KnownClock.PRIVATE_FOSTERING, date(2018, 10, 1))
    assert london_date(due_at(rule, london(2018, 10, 1, 12), ENGLISH)) == date(2018, 10, 28)


def test_only_the_decision_clock_takes_a_week_end_event_as_the_next_working_day():
    saturday = london(2018, 10, 6, 12)
    on = date(2018, 10, 6)
    decision = rule_in_force(KNOWN_RULES, KnownClock.DECISION, on)
    unread = rule_in_force(KNOWN_RULES, KnownClock.ANSWER_UNREAD, on)
    assert due_at(decision, saturday, ENGLISH) == london(2018, 10, 9, 17)
    assert due_at(unread, saturday, ENGLISH) == london(2018, 10, 8, 17)
