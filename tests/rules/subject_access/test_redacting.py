"""Nothing is left of what is removed, and what is suggested decides nothing."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from fanlight.subject_access.rules.moving import (
    NotNow,
    check_all_looked_at,
    check_move,
    check_second_person,
    is_running,
    may_move,
)
from fanlight.subject_access.rules.redacting import (
    REMOVED,
    NothingRemoved,
    PassageNotThere,
    names_there,
    passages_in,
    redacted,
)
from fanlight.subject_access.rules.suggesting import Suggestion, suggested
from fanlight.subject_access.rules.vocabulary import RUNNING, STATE_WORDS, Decision, State

WORD = st.text(alphabet=st.characters(codec="ascii", categories=("L", "N")), min_size=2, max_size=8)


def test_a_passage_is_removed_wherever_it_stands_however_it_is_written() -> None:
    text = "Mrs Plum rang. MRS  PLUM lives next door.\nIt was mrs\nplum."
    assert redacted(text, ["Mrs Plum"]) == f"{REMOVED} rang. {REMOVED} lives next door.\nIt was {REMOVED}."


def test_a_removal_tells_nothing_of_how_long_it_was_or_how_many_words_it_had() -> None:
    assert redacted("A Plum B", ["Plum"]) == redacted("A Plum Tree Orchard B", ["Plum", "Tree", "Orchard"])


def test_a_passage_that_holds_another_takes_it_along() -> None:
    assert redacted("Ann Plumtree and Plum", ["Plum", "Ann Plumtree"]) == f"{REMOVED} and {REMOVED}"


def test_a_passage_that_is_not_there_and_no_passage_are_refused() -> None:
    with pytest.raises(PassageNotThere) as refused:
        redacted("Nothing of it", ["Plum"])
    assert refused.value.passage == "Plum"
    with pytest.raises(NothingRemoved):
        redacted("Nothing of it", [])
    assert passages_in(" Plum \n\nPlum\nTree") == ["Plum", "Tree"]


@given(st.lists(WORD, min_size=3, max_size=20), st.data())
def test_safety_17_nothing_of_a_removed_passage_is_left_in_any_text(words: list[str], data: st.DataObject) -> None:
    first = data.draw(st.integers(0, len(words) - 1))
    passage = " ".join(words[first : first + data.draw(st.integers(1, 3))])
    left = redacted(" ".join(words), [passage]).replace(REMOVED, "\x00")
    assert passage.casefold() not in left.casefold()


def test_names_of_other_people_are_found_by_one_of_their_words_and_never_the_persons_own() -> None:
    text = "Rowan hid from Bertram. Bertram Quillfeather shouted; Damson Quillfeather cried."
    others = ["Bertram Quillfeather", "Rowan Mossbank", "Hazel Nobody"]
    assert names_there(text, others, ["Damson Quillfeather"]) == ["Bertram", "Rowan"]
    assert names_there("Rowan Mossbank came", ["Rowan Mossbank"], []) == ["Rowan Mossbank"]
    assert names_there("A rowan grew", ["Rowanberry Mossbank"], []) == []


def test_marks_suggest_by_what_weighs_most_and_nothing_suggests_release() -> None:
    assert suggested([], names_others=False) == Suggestion(Decision.RELEASE, "")
    assert suggested([], names_others=True) == Suggestion(Decision.REDACT, "THIRD_PARTY")
    assert suggested(["OTHER_PEOPLE", "WITHHELD"], names_others=True) == Suggestion(Decision.WITHHOLD, "EXPECTATION")
    assert suggested(["PROTECTED"], names_others=False) == Suggestion(Decision.WITHHOLD, "SERIOUS_HARM")
    assert suggested(["POLICE", "OTHER_CHILDREN"], names_others=False) == Suggestion(Decision.REDACT, "CRIME")


def test_a_request_goes_forward_and_back_to_its_reader_only_and_ends_once() -> None:
    ways = {(one, to) for one in State for to in State if may_move(one, to)}
    assert ways == {
        (State.GATHERING, State.READING),
        (State.READING, State.SECOND),
        (State.SECOND, State.READING),
        (State.SECOND, State.RELEASED),
        (State.RELEASED, State.MADE),
        (State.MADE, State.HANDED_OVER),
        *((one, State.ENDED) for one in (State.GATHERING, State.READING, State.SECOND)),
    }
    with pytest.raises(NotNow, match="being read, item by item"):
        check_move(State.READING, State.RELEASED)
    check_move(State.SECOND, State.RELEASED)
    assert {one for one in State if is_running(one)} == RUNNING == set(State) - {State.HANDED_OVER, State.ENDED}
    assert set(STATE_WORDS) == set(State)


def test_safety_17_the_second_person_is_nobody_who_decided_and_comes_after_every_item() -> None:
    with pytest.raises(NotNow, match="3 of 240 items wait"):
        check_all_looked_at(237, 240)
    check_all_looked_at(240, 240)
    for user_id in ("", "first"):
        with pytest.raises(NotNow, match="Somebody else releases it"):
            check_second_person(user_id, {"first"})
    check_second_person("second", {"first"})
