"""Which moves of a subject access request are possible, and who may make the second person's."""

from __future__ import annotations

from collections.abc import Collection

from fanlight.subject_access.rules.vocabulary import RUNNING, STATE_WORDS, State

_ALLOWED: dict[State, frozenset[State]] = {
    State.GATHERING: frozenset({State.READING, State.ENDED}),
    State.READING: frozenset({State.SECOND, State.ENDED}),
    State.SECOND: frozenset({State.READING, State.RELEASED, State.ENDED}),
    State.RELEASED: frozenset({State.MADE}),
    State.MADE: frozenset({State.HANDED_OVER}),
    State.HANDED_OVER: frozenset(),
    State.ENDED: frozenset(),
}


class NotNow(Exception):
    """What was asked for cannot be done as things stand; its sentence says why."""


def may_move(state: State, to: State) -> bool:
    """Return whether a request can go from one state to another."""
    return to in _ALLOWED[state]


def check_move(state: State, to: State) -> None:
    """Raise NotNow where a request cannot go there."""
    if not may_move(state, to):
        raise NotNow(f"This cannot be done now. The request is: {STATE_WORDS[state].lower()}.")


def check_all_looked_at(looked_at: int, items: int) -> None:
    """Raise NotNow while an item waits for a decision: nothing is released that nobody looked at."""
    if looked_at < items:
        raise NotNow(f"{items - looked_at} of {items} items wait for a decision.")


def check_second_person(user_id: str, first_people: Collection[str]) -> None:
    """Raise NotNow for whoever decided on an item or sent the bundle on: a second person releases it (safety 17)."""
    if not user_id or user_id in first_people:
        raise NotNow("You decided on items of this bundle. Somebody else releases it.")


def is_running(state: str) -> bool:
    """Return whether the request still waits for the authority."""
    return state in RUNNING
