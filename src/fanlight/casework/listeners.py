"""Rooms above hear what happens to work: each registers what it wants to be told, inside the same transaction."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum

from fanlight.store.public import Actor


class WorkEvent(StrEnum):
    """Something that a room above may want to know at once."""

    ACCEPTED = "ACCEPTED"
    REFUSED = "REFUSED"
    ALLOCATED = "ALLOCATED"
    CLOSED = "CLOSED"
    REOPENED = "REOPENED"
    INFORMATION_ACKNOWLEDGED = "INFORMATION_ACKNOWLEDGED"
    RELEASED = "RELEASED"


@dataclass(frozen=True)
class WorkHappening:
    """What happened to which work. Of a re-opening, `work_id` is the new piece and `reopened_from_id` the closed one.

    A re-opening with a `contact_id` follows a new request. One without is the team's own: a room above makes the request
    that it counts as, from `reopened_contact_id`, which the closed piece came from, and ties it to the work.
    `stepped_from_id` is the work that was stepped up or down to this one: refused, it stays with the team that holds it.
    `goes_on_in_id` is the work with which the child's help goes on when this one closes because it was stepped down.
    `information_contact_id` is the contact whose information was acknowledged; `waiting_contact_ids` are contacts
    linked to refused work whose information nobody has acknowledged, so that they are not lost with it.
    """

    event: WorkEvent
    work_id: str
    work_reference: str
    kind: str
    team_id: str
    person_id: str
    contact_id: str
    request_id: str
    reason_code: str = ""
    reason: str = ""
    level: int | None = None
    reopened_from_id: str = ""
    reopened_contact_id: str = ""
    stepped_from_id: str = ""
    goes_on_in_id: str = ""
    information_contact_id: str = ""
    waiting_contact_ids: tuple[str, ...] = ()


class NobodyIsListening(Exception):
    """Refused work would be lost: no room has said that it takes it back. A fault of the installation."""

    def __init__(self, event: WorkEvent) -> None:
        super().__init__(f"No room listens for {event}: the work would be lost, so nothing was changed.")


Listener = Callable[..., None]
_MUST_BE_HEARD = frozenset({WorkEvent.REFUSED})
_listeners: dict[WorkEvent, dict[str, Listener]] = {event: {} for event in WorkEvent}


def listen(event: WorkEvent, function: Listener) -> None:
    """Have `function(happening, by=actor, at=instant)` called in the transaction of every such event.

    Registering the same function again changes nothing. What it raises undoes the move.
    """
    _listeners[event][f"{function.__module__}.{function.__qualname__}"] = function


def tell(happening: WorkHappening, *, by: Actor, at: datetime) -> None:
    """Call everybody who listens for this event; raises NobodyIsListening when it must be heard and nobody does."""
    hearing = list(_listeners[happening.event].values())
    if not hearing and happening.event in _MUST_BE_HEARD:
        raise NobodyIsListening(happening.event)
    for function in hearing:
        function(happening, by=by, at=at)
