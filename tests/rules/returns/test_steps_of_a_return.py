"""Which step of a return follows which, by whom, and what stands in the way."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

import pytest

from fanlight.returns.cin.children import Child, Episode
from fanlight.returns.cin.findings import Finding
from fanlight.returns.cin.partial import NO_LOOKED_AFTER_CHILDREN
from fanlight.returns.cin.rules import RULES
from fanlight.returns.rules.missing import Beside, BesideKind, OnlyOneSigned, check_second_person, still_missing
from fanlight.returns.rules.places import placed
from fanlight.returns.rules.steps import STEPS, Standing, State, Step, StepNotPossible, obstacles, state_after

WHOLE = Standing(State.DRAFT, errors=0, unexplained=0, missing=(), workers=frozenset({"maker"}))
EARLIER = "3 children have an episode in this year that only Invented holds."
NONE = Beside(BesideKind.STATEMENT, is_confirmed=True, covers_earlier=False)


@pytest.mark.parametrize("step", Step)
@pytest.mark.parametrize("state", State)
def test_each_step_is_taken_from_its_own_states_and_from_no_other(step, state):
    standing = replace(WHOLE, state=state)
    before, after = STEPS[step]
    if state in before:
        assert state_after(step, standing, by="other") is after
    else:
        with pytest.raises(StepNotPossible):
            state_after(step, standing, by="other")


def test_what_is_frozen_never_changes_again():
    assert not [step for step, (before, _) in STEPS.items() if State.FROZEN in before]


@pytest.mark.parametrize("step", [Step.MARK_READY, Step.CHECK, Step.FREEZE])
def test_safety_21_a_partial_return_takes_no_step_towards_sign_off(step):
    standing = replace(WHOLE, state=STEPS[step][0][0], missing=(NO_LOOKED_AFTER_CHILDREN,))
    with pytest.raises(StepNotPossible, match="looked after"):
        state_after(step, standing, by="other")


@pytest.mark.parametrize("step", [Step.MARK_READY, Step.CHECK, Step.FREEZE])
@pytest.mark.parametrize("fault", [{"errors": 1}, {"unexplained": 1}])
def test_a_return_with_errors_or_queries_that_nobody_explained_stays_a_draft(step, fault):
    with pytest.raises(StepNotPossible):
        state_after(step, replace(WHOLE, state=STEPS[step][0][0], **fault), by="other")


def test_who_worked_on_a_return_does_not_check_it_and_another_does():
    ready = replace(WHOLE, state=State.READY)
    with pytest.raises(StepNotPossible, match="Another person"):
        state_after(Step.CHECK, ready, by="maker")
    assert state_after(Step.CHECK, ready, by="other") is State.CHECKED


def test_what_is_in_the_way_is_said_in_the_order_in_which_to_put_it_right():
    standing = replace(WHOLE, errors=2, unexplained=1, missing=(NO_LOOKED_AFTER_CHILDREN,))
    first, second, third = obstacles(standing)
    assert first.startswith("2 errors have") and second.startswith("1 query has") and third == NO_LOOKED_AFTER_CHILDREN
    assert obstacles(WHOLE) == []


def test_safety_21_a_statement_counts_once_a_second_person_has_confirmed_it():
    said = (NO_LOOKED_AFTER_CHILDREN,)
    assert still_missing(said, []) == said
    assert still_missing(said, [replace(NONE, is_confirmed=False)]) == said
    assert still_missing(said, [NONE]) == ()
    with pytest.raises(OnlyOneSigned):
        check_second_person("one", "one")
    check_second_person("one", "other")


def test_children_whom_only_the_earlier_system_holds_are_missing_until_what_was_given_covers_them():
    said = (NO_LOOKED_AFTER_CHILDREN, EARLIER)
    assert still_missing(said, [NONE]) == (EARLIER,)
    assert still_missing(said, [replace(NONE, covers_earlier=True)]) == ()
    assert still_missing((EARLIER,), [replace(NONE, kind=BesideKind.FILE, is_confirmed=False)]) == (EARLIER,)


def test_a_finding_is_known_again_by_its_child_rule_and_episode_wherever_its_line_has_gone():
    rule = RULES[0]

    def keys(first_line: int) -> list[object]:
        episodes = [
            Episode(line=first_line + 10, referred_on=date(2017, 5, 1)),
            Episode(line=first_line + 20, referred_on=date(2017, 9, 1)),
        ]
        child = Child(line=first_line, la_child_id="PE1", episodes=episodes)
        lines = (first_line + 1, first_line + 11, first_line + 21, first_line + 22)
        return [one.key for one in placed(child, [Finding(rule, "PE1", line) for line in lines])]

    assert keys(5) == keys(500)
    assert [(key[3], key[4]) for key in keys(5)] == [
        (None, 0),
        (date(2017, 5, 1), 0),
        (date(2017, 9, 1), 0),
        (date(2017, 9, 1), 1),
    ]
