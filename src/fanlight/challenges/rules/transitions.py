"""How a challenge moves: raised, answered, taken or gone to the next stage, ended; silence never ends one."""

from __future__ import annotations

from enum import StrEnum


class State(StrEnum):
    """Where a challenge stands."""

    WAITING = "WAITING"
    ANSWERED = "ANSWERED"
    ENDED = "ENDED"
    WITHDRAWN = "WITHDRAWN"


class Move(StrEnum):
    """What is done with a challenge."""

    RAISE = "RAISE"
    ASSIGN = "ASSIGN"
    ANSWER = "ANSWER"
    TAKE_UP = "TAKE_UP"
    GO_UP = "GO_UP"
    END = "END"
    WITHDRAW = "WITHDRAW"
    LEARN = "LEARN"


STATE_WORDS = {
    State.WAITING: "Waiting for an answer",
    State.ANSWERED: "Answered, and not ended",
    State.ENDED: "Ended",
    State.WITHDRAWN: "Withdrawn",
}
MOVE_WORDS = {
    Move.RAISE: "Raised",
    Move.ASSIGN: "Given to somebody to answer",
    Move.ANSWER: "Answered",
    Move.TAKE_UP: "Taken to the next stage",
    Move.GO_UP: "Not answered in time: gone to the next stage",
    Move.END: "Ended by who challenged",
    Move.WITHDRAW: "Withdrawn",
    Move.LEARN: "What was learnt was written down",
}
OPEN = frozenset({State.WAITING, State.ANSWERED})
CLOSED = frozenset({State.ENDED, State.WITHDRAWN})

# From where each move may be made, and where it leads; None where it leads nowhere else.
MOVES: dict[Move, tuple[frozenset[State], State | None]] = {
    Move.RAISE: (frozenset(), State.WAITING),
    Move.ASSIGN: (frozenset({State.WAITING}), State.WAITING),
    Move.ANSWER: (frozenset({State.WAITING}), State.ANSWERED),
    # From waiting only when its time has passed: see `check_may_be_taken_up`.
    Move.TAKE_UP: (OPEN, State.WAITING),
    Move.GO_UP: (frozenset({State.WAITING}), State.WAITING),
    Move.END: (frozenset({State.ANSWERED}), State.ENDED),
    Move.WITHDRAW: (OPEN, State.WITHDRAWN),
    Move.LEARN: (CLOSED, None),
}


class MoveNotAllowed(Exception):
    """A challenge cannot be moved so from where it stands."""

    def __init__(self, state: State, move: Move) -> None:
        stands = f"{STATE_WORDS[state][:1].lower()}{STATE_WORDS[state][1:]}"
        super().__init__(f"“{MOVE_WORDS[move]}” cannot follow: the challenge is {stands}. Nothing was changed.")


class NotLateYet(Exception):
    """The stage still has time to answer."""

    def __init__(self) -> None:
        super().__init__(
            "This stage still has time to answer. You can take it further once it has answered or is late."
        )


def may_move(state: State, move: Move) -> bool:
    """Return whether the move can be made from where the challenge stands."""
    return state in MOVES[move][0]


def check_move(state: State, move: Move) -> State:
    """Return where the move leads; raises MoveNotAllowed."""
    if not may_move(state, move):
        raise MoveNotAllowed(state, move)
    return MOVES[move][1] or state


def check_may_be_taken_up(state: State, *, is_late: bool) -> None:
    """Raise NotLateYet while a stage that has not answered still has time."""
    if state is State.WAITING and not is_late:
        raise NotLateYet
