"""Every move that a piece of work can make, in one table; whatever is not in it is refused in a sentence."""

from enum import StrEnum

from fanlight.casework.rules.kinds import WorkState


class Move(StrEnum):
    """Something done to a piece of work that is written down as a step of it."""

    OFFER = "OFFER"
    ACCEPT = "ACCEPT"
    REFUSE = "REFUSE"
    ALLOCATE = "ALLOCATE"
    ADD_INFORMATION = "ADD_INFORMATION"
    ACKNOWLEDGE = "ACKNOWLEDGE"
    CLOSE = "CLOSE"
    REOPEN = "REOPEN"


MOVE_LABELS = {
    Move.OFFER: "Offered to the team",
    Move.ACCEPT: "Accepted",
    Move.REFUSE: "Refused and returned to the Front Door",
    Move.ALLOCATE: "Allocated",
    Move.ADD_INFORMATION: "New information linked",
    Move.ACKNOWLEDGE: "New information acknowledged",
    Move.CLOSE: "Closed",
    Move.REOPEN: "Re-opened",
}


def move_in_words(move: Move, *, is_stepped: bool) -> str:
    """Return what was done, in words; what was offered by a step up or down goes back to the team that offered it."""
    if is_stepped and move is Move.REFUSE:
        return "Refused: it stays with the team that offered it"
    return MOVE_LABELS[move]


# From where (None: not there yet), by what, to where.
TRANSITIONS: dict[tuple[WorkState | None, Move], WorkState] = {
    (None, Move.OFFER): WorkState.OFFERED,
    (WorkState.OFFERED, Move.ACCEPT): WorkState.ACCEPTED,
    (WorkState.OFFERED, Move.REFUSE): WorkState.REFUSED,
    (WorkState.ACCEPTED, Move.ALLOCATE): WorkState.ALLOCATED,
    (WorkState.ALLOCATED, Move.ALLOCATE): WorkState.ALLOCATED,
    (WorkState.ACCEPTED, Move.CLOSE): WorkState.CLOSED,
    (WorkState.ALLOCATED, Move.CLOSE): WorkState.CLOSED,
    (WorkState.CLOSED, Move.REOPEN): WorkState.REOPENED,
    (WorkState.OFFERED, Move.ADD_INFORMATION): WorkState.OFFERED,
    (WorkState.ACCEPTED, Move.ADD_INFORMATION): WorkState.ACCEPTED,
    (WorkState.ALLOCATED, Move.ADD_INFORMATION): WorkState.ALLOCATED,
    (WorkState.OFFERED, Move.ACKNOWLEDGE): WorkState.OFFERED,
    (WorkState.ACCEPTED, Move.ACKNOWLEDGE): WorkState.ACCEPTED,
    (WorkState.ALLOCATED, Move.ACKNOWLEDGE): WorkState.ALLOCATED,
}

_STANDS = {
    None: "This work has not been offered to a team",
    WorkState.OFFERED: "The team has not accepted this work yet",
    WorkState.ACCEPTED: "The team has already accepted this work",
    WorkState.ALLOCATED: "This work has already been allocated to a worker",
    WorkState.REFUSED: "The team refused this work and it went back to the Front Door",
    WorkState.CLOSED: "This work is closed",
    WorkState.REOPENED: "This work was closed and has been re-opened as another piece of work",
}
_CANNOT = {
    Move.OFFER: "it cannot be offered again",
    Move.ACCEPT: "it cannot be accepted",
    Move.REFUSE: "it cannot be refused",
    Move.ALLOCATE: "it cannot be allocated",
    Move.ADD_INFORMATION: "new information cannot be linked to it",
    Move.ACKNOWLEDGE: "new information on it cannot be acknowledged",
    Move.CLOSE: "it cannot be closed",
    Move.REOPEN: "it cannot be re-opened",
}


class MoveNotAllowed(Exception):
    """What was asked does not follow from where the work stands; the message can be shown."""

    def __init__(self, state: WorkState | None, move: Move) -> None:
        super().__init__(f"{_STANDS[state]}, so {_CANNOT[move]}.")
        self.state, self.move = state, move


def state_after(state: WorkState | None, move: Move) -> WorkState:
    """Return the state that the move leads to; raises MoveNotAllowed when the table has no such move."""
    try:
        return TRANSITIONS[(state, move)]
    except KeyError:
        raise MoveNotAllowed(state, move) from None


def may_move(state: WorkState | None, move: Move) -> bool:
    """Return whether the table has this move."""
    return (state, move) in TRANSITIONS


def moves_from(state: WorkState | None) -> list[Move]:
    """Return the moves that can be made from here, in the order of the table."""
    return [move for (source, move) in TRANSITIONS if source is state]
