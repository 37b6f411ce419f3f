"""Lets the rooms above know that the calendar changed, so that they work out afresh what is open."""

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
