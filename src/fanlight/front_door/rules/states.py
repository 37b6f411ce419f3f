"""The states of a contact and the one table of moves between them."""

from __future__ import annotations

from enum import StrEnum


class State(StrEnum):
    """Where one child's contact has got to."""

    NEW = "NEW"
    SCREENING = "SCREENING"
    WAITING = "WAITING"
    RETURNED = "RETURNED"
    LINKED = "LINKED"
    PROPOSED = "PROPOSED"
    DECIDED = "DECIDED"
    OFFERED = "OFFERED"
    REFUSED = "REFUSED"
    WITH_TEAM = "WITH_TEAM"
    DUPLICATE = "DUPLICATE"
    CLOSED = "CLOSED"


class Move(StrEnum):
    """What can be done to a contact."""

    TAKE = "TAKE"
    ASK_REFERRER = "ASK_REFERRER"
    REPLY = "REPLY"
    RETURN_FOR_AGREEMENT = "RETURN_FOR_AGREEMENT"
    GIVE_AGREEMENT = "GIVE_AGREEMENT"
    LINK_TO_WORK = "LINK_TO_WORK"
    ACKNOWLEDGE_LINK = "ACKNOWLEDGE_LINK"
    UNLINK = "UNLINK"
    MARK_DUPLICATE = "MARK_DUPLICATE"
    PROPOSE = "PROPOSE"
    PROPOSE_RETURN = "PROPOSE_RETURN"
    SEND_BACK = "SEND_BACK"
    DECIDE = "DECIDE"
    OFFER = "OFFER"
    REFUSE = "REFUSE"
    ACCEPT = "ACCEPT"
    CLOSE = "CLOSE"
    REOPEN = "REOPEN"


STATE_WORDS: dict[State, str] = {
    State.NEW: "New",
    State.SCREENING: "Being looked at",
    State.WAITING: "Waiting for the referrer",
    State.RETURNED: "Returned for agreement",
    State.LINKED: "Sent to the worker who holds open work",
    State.PROPOSED: "Waiting for a second person",
    State.DECIDED: "Decided",
    State.OFFERED: "Offered to a team",
    State.REFUSED: "Refused by the team",
    State.WITH_TEAM: "With a team",
    State.DUPLICATE: "The same request, sent twice",
    State.CLOSED: "Closed",
}
MOVE_WORDS: dict[Move, str] = {
    Move.TAKE: "take",
    Move.ASK_REFERRER: "ask the referrer about",
    Move.REPLY: "reply to a question on",
    Move.RETURN_FOR_AGREEMENT: "return for agreement",
    Move.GIVE_AGREEMENT: "send back with the family's answer",
    Move.LINK_TO_WORK: "link to open work",
    Move.ACKNOWLEDGE_LINK: "acknowledge",
    Move.UNLINK: "send back to the Front Door",
    Move.MARK_DUPLICATE: "mark as the same request",
    Move.PROPOSE: "propose a decision on",
    Move.PROPOSE_RETURN: "propose to return",
    Move.SEND_BACK: "send back for another decision",
    Move.DECIDE: "decide",
    Move.OFFER: "offer to a team",
    Move.REFUSE: "refuse",
    Move.ACCEPT: "accept",
    Move.CLOSE: "close",
    Move.REOPEN: "re-open",
}

# What nobody has decided yet: on the worklist and under the clock, whatever else it waits for (safety 4).
UNDECIDED = frozenset(
    {State.NEW, State.SCREENING, State.WAITING, State.RETURNED, State.LINKED, State.PROPOSED, State.REFUSED}
)
_AT_WORK = frozenset({State.NEW, State.SCREENING, State.WAITING, State.RETURNED, State.REFUSED})
_RETURNABLE = _AT_WORK - {State.RETURNED, State.REFUSED}

MOVES: dict[tuple[Move, State], State] = {
    (Move.TAKE, State.NEW): State.SCREENING,
    **{(Move.ASK_REFERRER, state): State.WAITING for state in _AT_WORK},
    (Move.REPLY, State.WAITING): State.SCREENING,
    **{(Move.RETURN_FOR_AGREEMENT, state): State.RETURNED for state in _RETURNABLE | {State.PROPOSED}},
    **{(Move.PROPOSE_RETURN, state): State.PROPOSED for state in _RETURNABLE},
    (Move.GIVE_AGREEMENT, State.RETURNED): State.SCREENING,
    **{(Move.LINK_TO_WORK, state): State.LINKED for state in _AT_WORK},
    (Move.ACKNOWLEDGE_LINK, State.LINKED): State.CLOSED,
    (Move.UNLINK, State.LINKED): State.SCREENING,
    **{(Move.MARK_DUPLICATE, state): State.DUPLICATE for state in _AT_WORK - {State.REFUSED}},
    **{(Move.PROPOSE, state): State.PROPOSED for state in _AT_WORK},
    (Move.SEND_BACK, State.PROPOSED): State.SCREENING,
    **{(Move.DECIDE, state): State.DECIDED for state in _AT_WORK | {State.PROPOSED}},
    (Move.OFFER, State.DECIDED): State.OFFERED,
    (Move.REFUSE, State.OFFERED): State.REFUSED,
    (Move.ACCEPT, State.OFFERED): State.WITH_TEAM,
    (Move.CLOSE, State.DECIDED): State.CLOSED,
    (Move.CLOSE, State.WITH_TEAM): State.CLOSED,
    # The closed contact stays closed; a new one carries its answers on (safety 7).
    (Move.REOPEN, State.CLOSED): State.CLOSED,
}


class MoveNotAllowed(Exception):
    """A move that is not in the table, in a sentence."""

    def __init__(self, move: Move, state: State) -> None:
        super().__init__(
            f"You cannot {MOVE_WORDS[move]} this request now: it is “{STATE_WORDS[state].lower()}”. "
            "Nothing was changed. Open it again to see what can be done."
        )
        self.move, self.state = move, state


def after(move: Move, state: State) -> State:
    """Return the state that a move leads to; raises MoveNotAllowed when it is not in the table."""
    try:
        return MOVES[move, state]
    except KeyError:
        raise MoveNotAllowed(move, state) from None


def moves_from(state: State) -> frozenset[Move]:
    """Return every move that is possible from a state."""
    return frozenset(move for move, from_state in MOVES if from_state is state)
