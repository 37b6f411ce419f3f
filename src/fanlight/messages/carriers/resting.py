"""A carrier that keeps us waiting is left alone for a minute, so that it cannot hold up everything else that a worker does."""

from __future__ import annotations

import time
from collections.abc import Iterator
from contextlib import contextmanager

from fanlight.messages.carriers.carrier import NotDelivered

LONG_SECONDS = 5.0
REST_SECONDS = 60.0
_until: dict[str, float] = {}


@contextmanager
def unless_resting(carrier: str) -> Iterator[None]:
    """Speak to a carrier; raise NotDelivered at once while it rests, which it does after it failed and took long over it."""
    if time.monotonic() < _until.get(carrier, 0.0):
        raise NotDelivered("The mail service did not answer a moment ago, and is left alone for a minute")
    began = time.monotonic()
    try:
        yield
    except NotDelivered:
        if time.monotonic() - began >= LONG_SECONDS:
            _until[carrier] = time.monotonic() + REST_SECONDS
        raise


def forget_rests() -> None:
    """Let every carrier be spoken to again."""
    _until.clear()
