"""Lets the rooms above hear that the calendar changed, and say what a team holds before it is ended."""

from __future__ import annotations

from collections.abc import Callable
from datetime import datetime
from typing import Protocol

from fanlight.store.public import Actor


class CalendarListener(Protocol):
    """Called inside the transaction of the change."""

    def __call__(self, *, by: Actor, at: datetime) -> None:
        """Work out afresh every running clock of `by.authority`."""


_listeners: list[CalendarListener] = []


def on_calendar_change(listener: CalendarListener) -> CalendarListener:
    """Register what is called, in the same transaction, whenever working days or hours change; return it unchanged."""
    if listener not in _listeners:
        _listeners.append(listener)
    return listener


def tell_calendar_changed(*, by: Actor, at: datetime) -> int:
    """Call every listener and return how many there were."""
    listeners: list[Callable[..., None]] = list(_listeners)
    for listener in listeners:
        listener(by=by, at=at)
    return len(listeners)


class TeamHolder(Protocol):
    """A room in which a team may hold something that keeps it from being ended."""

    def __call__(self, authority: str, team_id: str, at: datetime) -> str:
        """Return what the team holds there and who must move it, in a sentence; "" for nothing."""


_holders: dict[str, TeamHolder] = {}


def register_team_holder(room: str, says: TeamHolder) -> None:
    """Let a room above say what a team holds; called when its app is ready, once more replaces what it said."""
    _holders[room] = says


def what_a_team_holds(authority: str, team_id: str, at: datetime) -> list[str]:
    """Return a sentence for each room in which the team holds something; none where it may end."""
    return [sentence for room in sorted(_holders) if (sentence := _holders[room](authority, team_id, at))]
