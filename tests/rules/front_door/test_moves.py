"""The one table of moves, walked at random."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from fanlight.front_door.rules.states import (
    MOVE_WORDS,
    MOVES,
    STATE_WORDS,
    UNDECIDED,
    Move,
    MoveNotAllowed,
    State,
    after,
    moves_from,
)

ENDED = {State.CLOSED, State.DUPLICATE}


@given(st.lists(st.sampled_from(list(Move)), max_size=40))
def test_a_walk_through_the_moves_never_leaves_the_table_and_never_reopens_an_end(moves: list[Move]) -> None:
    state, was_decided = State.NEW, False
    for move in moves:
        if (move, state) not in MOVES:
            with pytest.raises(MoveNotAllowed):
                after(move, state)
            continue
        following = after(move, state)
        assert not (state in ENDED and following not in ENDED), "what has ended stays ended"
        was_decided = was_decided or move is Move.DECIDE
        if following in {State.OFFERED, State.WITH_TEAM}:
            assert was_decided, "no team gets what nobody decided"
        state = following


def test_every_state_but_the_ends_has_a_way_on() -> None:
    for state in State:
        if state is not State.DUPLICATE:
            assert moves_from(state), f"{state} is a dead end"


def test_every_undecided_state_leads_to_a_decision() -> None:
    for state in UNDECIDED:
        reached, ahead = set(), {state}
        while ahead:
            reached |= ahead
            ahead = {to for (_, from_state), to in MOVES.items() if from_state in ahead} - reached
        assert State.DECIDED in reached


def test_refused_work_is_undecided_again_and_can_be_decided() -> None:
    assert after(Move.REFUSE, State.OFFERED) is State.REFUSED
    assert State.REFUSED in UNDECIDED
    assert after(Move.DECIDE, State.REFUSED) is State.DECIDED


def test_safety_4_only_the_acknowledgement_ends_a_link() -> None:
    assert moves_from(State.LINKED) == {Move.ACKNOWLEDGE_LINK, Move.UNLINK}


def test_a_move_that_is_not_in_the_table_is_refused_in_a_sentence() -> None:
    with pytest.raises(
        MoveNotAllowed, match="You cannot decide this request now: it is “closed”. Nothing was changed."
    ):
        after(Move.DECIDE, State.CLOSED)


def test_every_state_and_move_has_words() -> None:
    assert set(STATE_WORDS) == set(State)
    assert set(MOVE_WORDS) == set(Move)
