"""Who reads which answer, and what its draft starts from (safety rules 8 and 9)."""

import itertools

import pytest

from fanlight.front_door.rules.answering import (
    IF_YOU_DISAGREE,
    Reading,
    audience_for_source,
    draft_answer,
    heading_for,
    reading_of,
)
from fanlight.front_door.rules.status import status_of
from fanlight.front_door.rules.vocabulary import Audience, Route


def read(**facts) -> Reading:
    usual = {
        "is_school": True,
        "is_on_roll": True,
        "is_walled": False,
        "audience": Audience.PROFESSIONAL,
        "is_withheld": False,
    }
    return reading_of(**{**usual, **facts})


def test_safety_8_a_school_reads_the_answer_for_a_child_on_its_own_roll_only() -> None:
    assert read() is Reading.FULL
    assert read(is_on_roll=False) is Reading.PASSED_ON


def test_safety_8_before_there_is_an_answer_another_schools_child_is_only_passed_on() -> None:
    assert read(audience=None) is Reading.NOTHING_YET
    assert read(audience=None, is_on_roll=False) is Reading.PASSED_ON
    assert read(audience=None, is_school=False, is_on_roll=False) is Reading.NOTHING_YET


def test_another_professional_reads_the_answer_without_a_roll() -> None:
    assert read(is_school=False, is_on_roll=False) is Reading.FULL


@pytest.mark.parametrize("facts", [{"is_withheld": True}, {"is_walled": True}, {"audience": Audience.NONE}])
def test_safety_9_what_is_withheld_or_walled_is_passed_on_only(facts) -> None:
    assert read(**facts) is Reading.PASSED_ON


def test_safety_9_the_public_and_the_family_get_an_acknowledgement_whatever_else_holds() -> None:
    for audience, rest in itertools.product(
        (Audience.PUBLIC, Audience.FAMILY), itertools.product((True, False), repeat=4)
    ):
        facts = dict(zip(("is_school", "is_on_roll", "is_walled", "is_withheld"), rest, strict=True))
        assert read(audience=audience, **facts) is Reading.ACKNOWLEDGED


@pytest.mark.parametrize(
    ("source", "audience"),
    [
        ("1A", Audience.FAMILY),
        ("1C", Audience.FAMILY),
        ("1B", Audience.PUBLIC),
        ("9", Audience.PUBLIC),
        ("2A", Audience.PROFESSIONAL),
        ("6", Audience.PROFESSIONAL),
    ],
)
def test_safety_9_the_source_says_who_the_answer_is_for(source, audience) -> None:
    assert audience_for_source(source) is audience


def test_safety_9_a_draft_says_what_the_outcomes_say_once_and_who_has_it() -> None:
    words = draft_answer(
        route=Route.EARLY_HELP,
        outcome_words=[("They will ring you.", "Tell the family."), ("They will ring you.", "")],
        team_name="Invented Early Help Unit",
        team_phone="01632 960111",
    )
    assert words.heading == "with Early Help"
    assert words.what_happens_next == "They will ring you."
    assert words.who_has_it == "Invented Early Help Unit, 01632 960111"
    assert words.what_we_ask == "Tell the family."
    assert words.if_you_disagree == IF_YOU_DISAGREE


def test_a_draft_without_a_team_names_the_front_door_and_still_asks_something() -> None:
    words = draft_answer(route=Route.NO_FURTHER_ACTION, outcome_words=[("Nothing follows.", "")])
    assert words.who_has_it == "The Front Door"
    assert words.what_we_ask


def test_every_route_has_a_heading() -> None:
    assert all(heading_for(route) for route in Route)


@pytest.mark.parametrize(
    ("children", "sentence"),
    [
        ([("NEW", "", "")], "Received, waiting to be looked at"),
        ([("SCREENING", "", ""), ("WAITING", "", "")], "The Front Door asks you something"),
        ([("WAITING", "", ""), ("RETURNED", "", "")], "Sent back to you: ask the family"),
        ([("WITH_TEAM", "with Early Help", "Invented Unit")], "Answered: with Early Help, Invented Unit"),
        ([("CLOSED", "advice given", "")], "Answered: advice given. Closed"),
        (
            [("WITH_TEAM", "with Early Help", ""), ("CLOSED", "no further action", "")],
            "Different for each child: answered: with Early Help; answered: no further action. Closed",
        ),
    ],
)
def test_a_status_is_a_sentence_and_what_waits_for_the_sender_comes_first(children, sentence) -> None:
    assert status_of(children) == sentence
