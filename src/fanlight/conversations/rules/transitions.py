"""How a conversation moves: asked, taken, answered, asked again, given to another district, sent on to the Front Door."""

from __future__ import annotations

from enum import StrEnum


class State(StrEnum):
    """Where a conversation stands."""

    WAITING = "WAITING"
    TAKEN = "TAKEN"
    ANSWERED = "ANSWERED"
    SENT_ON = "SENT_ON"


class Move(StrEnum):
    """What is done with a conversation."""

    ASK = "ASK"
    LOG = "LOG"
    TAKE = "TAKE"
    ANSWER = "ANSWER"
    ASK_AGAIN = "ASK_AGAIN"
    REASSIGN = "REASSIGN"
    SEND_ON = "SEND_ON"


STATE_WORDS = {
    State.WAITING: "Waiting for a worker",
    State.TAKEN: "With a worker",
    State.ANSWERED: "Answered",
    State.SENT_ON: "Sent on to the Front Door",
}
MOVE_WORDS = {
    Move.ASK: "Asked",
    Move.LOG: "Logged from a call",
    Move.TAKE: "Taken",
    Move.ANSWER: "Answered",
    Move.ASK_AGAIN: "Asked again",
    Move.REASSIGN: "Given to another district",
    Move.SEND_ON: "Sent on to the Front Door",
}
OPEN = frozenset({State.WAITING, State.TAKEN})
_OPEN_OR_NOT = OPEN | {State.ANSWERED}

# From where each move may be made, and where it leads.
MOVES: dict[Move, tuple[frozenset[State], State]] = {
    Move.ASK: (frozenset(), State.WAITING),
    Move.LOG: (frozenset(), State.TAKEN),
    Move.TAKE: (OPEN, State.TAKEN),
    Move.ANSWER: (OPEN, State.ANSWERED),
    Move.ASK_AGAIN: (frozenset({State.ANSWERED}), State.WAITING),
    Move.REASSIGN: (OPEN, State.WAITING),
    # Danger may show in what was answered already.
    Move.SEND_ON: (_OPEN_OR_NOT, State.SENT_ON),
}


class MoveNotAllowed(Exception):
    """A conversation cannot be moved so from where it stands."""

    def __init__(self, state: State, move: Move) -> None:
        stands = f"{STATE_WORDS[state][:1].lower()}{STATE_WORDS[state][1:]}"
        super().__init__(f"{MOVE_WORDS[move]} cannot follow: the conversation is {stands}.")


def may_move(state: State, move: Move) -> bool:
    """Return whether the move can be made from where the conversation stands."""
    return state in MOVES[move][0]


def check_move(state: State, move: Move) -> State:
    """Return where the move leads; raises MoveNotAllowed."""
    if not may_move(state, move):
        raise MoveNotAllowed(state, move)
    return MOVES[move][1]
