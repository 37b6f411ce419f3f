"""The table of moves of a challenge."""

from __future__ import annotations

import pytest

from fanlight.challenges.rules.transitions import (
    MOVE_WORDS,
    MOVES,
    OPEN,
    STATE_WORDS,
    Move,
    MoveNotAllowed,
    NotLateYet,
    State,
    check_may_be_taken_up,
    check_move,
    may_move,
)

CAN = {
    State.WAITING: {Move.ASSIGN, Move.ANSWER, Move.TAKE_UP, Move.GO_UP, Move.WITHDRAW},
    State.ANSWERED: {Move.TAKE_UP, Move.END, Move.WITHDRAW},
    State.ENDED: {Move.LEARN},
    State.WITHDRAWN: {Move.LEARN},
}


@pytest.mark.parametrize("state", list(State))
def test_the_moves_from_each_state_are_these_and_no_others(state):
    assert {move for move in Move if may_move(state, move)} == CAN[state]
    for move in set(Move) - CAN[state]:
        with pytest.raises(MoveNotAllowed, match="Nothing was changed"):
            check_move(state, move)


def test_where_each_move_leads():
    assert check_move(State.WAITING, Move.ANSWER) is State.ANSWERED
    assert check_move(State.ANSWERED, Move.TAKE_UP) is State.WAITING
    assert check_move(State.WAITING, Move.GO_UP) is State.WAITING
    assert check_move(State.ANSWERED, Move.END) is State.ENDED
    assert check_move(State.WAITING, Move.WITHDRAW) is State.WITHDRAWN
    assert check_move(State.WITHDRAWN, Move.LEARN) is State.WITHDRAWN


def test_safety_4_silence_leads_to_no_end():
    assert MOVES[Move.GO_UP] == (frozenset({State.WAITING}), State.WAITING)
    # Only these two end a challenge, and who raised it makes both.
    assert {move for move, (_, to) in MOVES.items() if to is not None and to not in OPEN} == {Move.END, Move.WITHDRAW}


def test_a_stage_that_still_has_time_is_waited_for():
    check_may_be_taken_up(State.WAITING, is_late=True)
    check_may_be_taken_up(State.ANSWERED, is_late=False)
    with pytest.raises(NotLateYet):
        check_may_be_taken_up(State.WAITING, is_late=False)


def test_every_state_and_move_has_words():
    assert set(STATE_WORDS) == set(State) and set(MOVE_WORDS) == set(Move)
