"""How a conversation may move, and that every state but the last can be left."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from fanlight.conversations.rules.transitions import (
    MOVE_WORDS,
    MOVES,
    OPEN,
    STATE_WORDS,
    Move,
    MoveNotAllowed,
    State,
    check_move,
    may_move,
)

# Written down apart from the table: where each move may be made from, and where it leads.
MAY = {
    Move.TAKE: ("WAITING TAKEN", "TAKEN"),
    Move.ANSWER: ("WAITING TAKEN", "ANSWERED"),
    Move.ASK_AGAIN: ("ANSWERED", "WAITING"),
    Move.REASSIGN: ("WAITING TAKEN", "WAITING"),
    Move.SEND_ON: ("WAITING TAKEN ANSWERED", "SENT_ON"),
}


@pytest.mark.parametrize("move", Move)
@pytest.mark.parametrize("state", State)
def test_a_move_is_made_from_where_it_may_be_and_leads_where_it_should(state, move):
    sources, target = MAY.get(move, ("", ""))
    if state in sources.split():
        assert check_move(state, move) == target
    else:
        assert not may_move(state, move)
        with pytest.raises(MoveNotAllowed, match=STATE_WORDS[state][1:]):
            check_move(state, move)


@given(st.lists(st.sampled_from(sorted(MAY)), max_size=30))
def test_safety_4_what_is_open_can_always_be_answered_and_sent_on_and_what_was_sent_on_stays(moves):
    state = State.WAITING
    for move in moves:
        state = check_move(state, move) if may_move(state, move) else state
        if state in OPEN:
            assert may_move(state, Move.ANSWER) and may_move(state, Move.REASSIGN)
        assert may_move(state, Move.SEND_ON) is (state is not State.SENT_ON)
        if state is State.SENT_ON:
            assert not any(may_move(state, one) for one in Move)


def test_every_state_and_move_has_its_words():
    assert set(STATE_WORDS) == set(State) and set(MOVE_WORDS) == set(Move) == set(MOVES)
