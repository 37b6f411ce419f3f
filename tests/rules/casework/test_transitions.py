"""The table of moves: what it holds, and what a walk through it can never do."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from fanlight.casework.rules.kinds import CLOSED_STATES, OPEN_STATES, STATE_LABELS, WorkState
from fanlight.casework.rules.transitions import (
    MOVE_LABELS,
    TRANSITIONS,
    Move,
    MoveNotAllowed,
    may_move,
    moves_from,
    state_after,
)

PLACES = [None, *WorkState]
IN_THE_TABLE = {
    (None, Move.OFFER): "OFFERED",
    (WorkState.OFFERED, Move.ACCEPT): "ACCEPTED",
    (WorkState.OFFERED, Move.REFUSE): "REFUSED",
    (WorkState.OFFERED, Move.ADD_INFORMATION): "OFFERED",
    (WorkState.OFFERED, Move.ACKNOWLEDGE): "OFFERED",
    (WorkState.ACCEPTED, Move.ALLOCATE): "ALLOCATED",
    (WorkState.ACCEPTED, Move.CLOSE): "CLOSED",
    (WorkState.ACCEPTED, Move.ADD_INFORMATION): "ACCEPTED",
    (WorkState.ACCEPTED, Move.ACKNOWLEDGE): "ACCEPTED",
    (WorkState.ALLOCATED, Move.ALLOCATE): "ALLOCATED",
    (WorkState.ALLOCATED, Move.CLOSE): "CLOSED",
    (WorkState.ALLOCATED, Move.ADD_INFORMATION): "ALLOCATED",
    (WorkState.ALLOCATED, Move.ACKNOWLEDGE): "ALLOCATED",
    (WorkState.CLOSED, Move.REOPEN): "REOPENED",
}


@pytest.mark.parametrize("state", PLACES)
@pytest.mark.parametrize("move", list(Move))
def test_a_move_is_made_when_it_is_in_the_table_and_refused_when_it_is_not(state, move):
    expected = IN_THE_TABLE.get((state, move))
    assert may_move(state, move) is (expected is not None)
    if expected is not None:
        assert state_after(state, move) == expected
        return
    with pytest.raises(MoveNotAllowed) as refused:
        state_after(state, move)
    assert (refused.value.state, refused.value.move) == (state, move)


def test_the_moves_from_a_state_are_those_of_the_table():
    for state in PLACES:
        assert set(moves_from(state)) == {move for (source, move) in IN_THE_TABLE if source is state}


def test_a_refusal_is_a_sentence_that_says_where_the_work_stands_and_what_cannot_be_done():
    with pytest.raises(MoveNotAllowed, match="^This work is closed, so it cannot be accepted.$"):
        state_after(WorkState.CLOSED, Move.ACCEPT)
    with pytest.raises(MoveNotAllowed, match="^The team has not accepted this work yet, so it cannot be closed.$"):
        state_after(WorkState.OFFERED, Move.CLOSE)
    with pytest.raises(MoveNotAllowed, match="^The team has already accepted this work, so it cannot be refused.$"):
        state_after(WorkState.ACCEPTED, Move.REFUSE)
    with pytest.raises(MoveNotAllowed, match="went back to the Front Door, so it cannot be allocated"):
        state_after(WorkState.REFUSED, Move.ALLOCATE)
    with pytest.raises(MoveNotAllowed, match="re-opened as another piece of work, so it cannot be re-opened"):
        state_after(WorkState.REOPENED, Move.REOPEN)
    with pytest.raises(MoveNotAllowed, match="already been allocated to a worker, so it cannot be offered again"):
        state_after(WorkState.ALLOCATED, Move.OFFER)
    with pytest.raises(MoveNotAllowed, match="not been offered to a team, so new information cannot be linked to it"):
        state_after(None, Move.ADD_INFORMATION)
    with pytest.raises(MoveNotAllowed, match="so new information on it cannot be acknowledged"):
        state_after(WorkState.CLOSED, Move.ACKNOWLEDGE)


def test_every_state_and_every_move_has_its_words():
    assert set(STATE_LABELS) == set(WorkState)
    assert set(MOVE_LABELS) == set(Move)
    assert all(STATE_LABELS.values()) and all(MOVE_LABELS.values())


def test_every_state_can_be_reached_and_none_is_both_open_and_closed():
    assert set(TRANSITIONS.values()) == set(WorkState)
    assert not OPEN_STATES & CLOSED_STATES
    assert set(WorkState) - OPEN_STATES - CLOSED_STATES == {WorkState.REFUSED}


@given(st.lists(st.sampled_from(list(Move)), max_size=40))
def test_a_random_walk_never_leaves_the_end_and_never_closes_what_nobody_accepted(moves):
    state, made = None, []
    for move in moves:
        if may_move(state, move):
            state = state_after(state, move)
            made.append((move, state))
    kinds = [move for move, _ in made]
    assert kinds.count(Move.OFFER) <= 1 and kinds.count(Move.CLOSE) <= 1 and kinds.count(Move.ACCEPT) <= 1
    if Move.CLOSE in kinds:
        assert Move.ACCEPT in kinds[: kinds.index(Move.CLOSE)]
    if Move.REFUSE in kinds:
        assert state is WorkState.REFUSED and kinds[-1] is Move.REFUSE and Move.ACCEPT not in kinds
    if Move.REOPEN in kinds:
        assert state is WorkState.REOPENED and kinds[-2:] == [Move.CLOSE, Move.REOPEN]
    if state is WorkState.ALLOCATED:
        assert Move.ALLOCATE in kinds
