"""Where a request has got to, in a sentence for the person who asked."""

from __future__ import annotations

from collections.abc import Sequence

from fanlight.front_door.rules.states import State

_BEFORE_ANSWER = {
    State.NEW: "Received, waiting to be looked at",
    State.SCREENING: "Being looked at",
    State.WAITING: "The Front Door asks you something",
    State.RETURNED: "Sent back to you: ask the family",
    State.LINKED: "With the worker who knows the child",
    State.PROPOSED: "Being looked at",
    State.REFUSED: "Being looked at again",
    State.DECIDED: "Decided, your answer is being written",
    State.OFFERED: "Decided, your answer is being written",
    State.WITH_TEAM: "Decided, your answer is being written",
    State.DUPLICATE: "The same as a request you sent before",
    State.CLOSED: "Closed",
}
_NEEDS_YOU_FIRST = (State.RETURNED, State.WAITING)


def status_of(children: Sequence[tuple[str, str, str]]) -> str:
    """Return one sentence for all the children of a request, each given as (state, answer's heading, team's name).

    What waits for the sender comes first; children who part ways are told apart by number.
    """
    states = [State(state) for state, _, _ in children]
    for state in _NEEDS_YOU_FIRST:
        if state in states:
            return _BEFORE_ANSWER[state]
    sentences = list(dict.fromkeys(_one(state, heading, team) for state, heading, team in children))
    if len(sentences) == 1:
        return sentences[0]
    return "Different for each child: " + "; ".join(sentence[0].lower() + sentence[1:] for sentence in sentences)


def _one(state: str, heading: str, team: str) -> str:
    if not heading:
        return _BEFORE_ANSWER[State(state)]
    words = f"Answered: {heading}" + (f", {team}" if team else "")
    return f"{words}. Closed" if state == State.CLOSED else words
