"""Where rooms above connect what notices need of them: this room stands below and cannot reach up."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime

from fanlight.store.public import Actor


@dataclass(frozen=True)
class Undelivered:
    """A notice that was given up, or came back; `nobody_was_told` where no one else got the same of this reference."""

    kind: str
    reference: str
    to_account: bool
    nobody_was_told: bool


@dataclass(frozen=True)
class WaitingLine:
    """How many of something wait for a person, as words with the number first, and the page that lists them."""

    words: str
    path: str


FailureListener = Callable[[Undelivered, Actor, datetime], None]
IsDigestTime = Callable[[str, datetime], bool]
WhatWaits = Callable[[str, str, datetime], list[WaitingLine]]

_failure_listeners: list[FailureListener] = []


def listen_to_failures(listener: FailureListener) -> None:
    """Hear of each notice that did not arrive, in the transaction that writes it down; from an AppConfig.ready."""
    if listener not in _failure_listeners:
        _failure_listeners.append(listener)


def tell_of_failure(failed: Undelivered, by: Actor, at: datetime) -> None:
    """Tell every room that asked to hear."""
    for listener in _failure_listeners:
        listener(failed, by, at)


_times: list[IsDigestTime] = []
_waits: list[WhatWaits] = []


def register_digest(*, is_time: IsDigestTime, what_waits: WhatWaits) -> None:
    """Say when an authority's digests go out, and what else they tell one person; from an AppConfig.ready."""
    _times[:], _waits[:] = [is_time], [what_waits]


def is_digest_time(authority: str, at: datetime) -> bool:
    """Return whether today's digests of an authority may go out by now."""
    return any(is_time(authority, at) for is_time in _times)


def what_waits(authority: str, user_id: str, at: datetime) -> list[WaitingLine]:
    """Return what waits for one person in every room."""
    return [line for tell in _waits for line in tell(authority, user_id, at)]
