"""What a decision must say, who may make it, and when a second person is needed (safety rule 6)."""

from dataclasses import replace

import pytest

from fanlight.front_door.rules.deciding import (
    LONGEST_REASON,
    DecisionFacts,
    DecisionNotAllowed,
    OutcomeFacts,
    SecondPerson,
    check_decision,
    check_second_person,
    second_person_reasons,
)
from fanlight.front_door.rules.routing import kinds_with_work, takes
from fanlight.front_door.rules.vocabulary import Route

EARLY_HELP = OutcomeFacts("EARLY_HELP", "Early Help", routes=("EARLY_HELP",))
ADVICE = OutcomeFacts("ADVICE", "Advice")
SOUND = DecisionFacts(
    level=3,
    level_asked=3,
    outcomes=[EARLY_HELP],
    route=Route.EARLY_HELP,
    reason_for_level="Several needs together",
    reason_for_outcomes="Family wants help",
    reason_for_route="Their own district",
    has_team=True,
    has_person=True,
)


def test_a_decision_with_everything_said_is_allowed() -> None:
    check_decision(SOUND)
    check_decision(replace(SOUND, outcomes=[ADVICE], route=Route.SIGNPOST, has_team=False, has_person=False))


@pytest.mark.parametrize(
    ("change", "field_name"),
    [
        ({"level": None}, "level"),
        ({"level": 5}, "level"),
        ({"outcomes": []}, "outcomes"),
        ({"route": ""}, "route"),
        ({"route": Route.SOCIAL_WORK}, "route"),
        ({"reason_for_level": "  "}, "reason_for_level"),
        ({"reason_for_outcomes": "two words"}, "reason_for_outcomes"),
        ({"reason_for_route": ""}, "reason_for_route"),
        ({"reason_for_route": "a b c " + "x" * LONGEST_REASON}, "reason_for_route"),
        ({"has_team": False}, "team_id"),
        ({"has_person": False}, "children"),
    ],
)
def test_what_is_missing_is_named_with_its_field(change, field_name) -> None:
    with pytest.raises(DecisionNotAllowed) as refused:
        check_decision(replace(SOUND, **change))
    assert refused.value.field_name == field_name
    assert str(refused.value)


def reasons(**change) -> list[SecondPerson]:
    facts = {"level": 3, "level_asked": 3, "outcomes": [ADVICE], "route": Route.SIGNPOST, "decider_is_qualified": True}
    return second_person_reasons(**{**facts, **change})


def test_a_qualified_decision_on_the_level_asked_stands_at_once() -> None:
    assert reasons() == []
    assert reasons(level=4) == []
    assert reasons(level_asked=None, level=1) == []


def test_safety_6_no_further_action_and_a_lower_level_need_a_second_person_by_default() -> None:
    assert reasons(route=Route.NO_FURTHER_ACTION) == [SecondPerson.NO_FURTHER_ACTION]
    assert reasons(level=2) == [SecondPerson.LEVEL_BELOW_ASKED]


def test_safety_6_which_decisions_need_a_second_person_is_data() -> None:
    assert reasons(route=Route.NO_FURTHER_ACTION, level=2, confirmed_kinds=frozenset()) == []


def test_an_outcome_may_want_a_second_person() -> None:
    assert reasons(outcomes=[replace(ADVICE, needs_second_person=True)]) == [SecondPerson.OUTCOME]


def test_safety_6_somebody_without_a_registration_only_proposes() -> None:
    assert reasons(decider_is_qualified=False, confirmed_kinds=frozenset()) == [SecondPerson.DECIDER_NOT_QUALIFIED]


def test_safety_6_nobody_confirms_their_own_decision_and_only_the_qualified_confirm() -> None:
    check_second_person(decided_by_user_id="a", reviewer_user_id="b", reviewer_is_qualified=True)
    with pytest.raises(DecisionNotAllowed, match="Nobody confirms their own"):
        check_second_person(decided_by_user_id="a", reviewer_user_id="a", reviewer_is_qualified=True)
    with pytest.raises(DecisionNotAllowed, match="social-work-qualified"):
        check_second_person(decided_by_user_id="a", reviewer_user_id="b", reviewer_is_qualified=False)


def test_teams_take_the_routes_of_their_kind_and_nobody_takes_advice() -> None:
    assert takes(Route.EARLY_HELP, "EARLY_HELP_UNIT")
    assert not takes(Route.EARLY_HELP, "SOCIAL_WORK")
    assert not takes(Route.SIGNPOST, "OPEN_ACCESS")
    assert "FRONT_DOOR" not in kinds_with_work()


CHECKED = replace(SOUND, earlier_system="Oldsystem", earlier_system_checked=True)
DOWN = "It has been down since eight"


def test_safety_18_a_decision_says_that_the_earlier_system_was_checked_or_why_not() -> None:
    check_decision(CHECKED)
    check_decision(replace(CHECKED, earlier_system_checked=False, earlier_system_not_reached=DOWN))
    # Where none need be asked, nothing need be said.
    check_decision(replace(CHECKED, earlier_system="", earlier_system_checked=False))


@pytest.mark.parametrize(
    ("checked", "words", "field_name"),
    [
        (False, "", "earlier_system_checked"),
        (False, "   ", "earlier_system_checked"),
        (False, "two words", "earlier_system_not_reached"),
        (False, "a b c " + "x" * LONGEST_REASON, "earlier_system_not_reached"),
        (True, DOWN, "earlier_system_not_reached"),
    ],
)
def test_safety_18_saying_neither_too_little_or_both_is_refused(checked: bool, words: str, field_name: str) -> None:
    with pytest.raises(DecisionNotAllowed) as refused:
        check_decision(replace(CHECKED, earlier_system_checked=checked, earlier_system_not_reached=words))
    assert refused.value.field_name == field_name
    assert "Oldsystem" in str(refused.value) or "characters" in str(refused.value)
