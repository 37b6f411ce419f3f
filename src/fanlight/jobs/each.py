"""Doing the same for each of several, whatever becomes of the others."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from typing import TypeVar

import structlog

from fanlight.jobs.failures import kind_of

T = TypeVar("T")
log = structlog.get_logger("fanlight.jobs")


def do_each(items: Iterable[T], do: Callable[[T], object]) -> None:
    """Do it for every item; once all have had their turn, raise the first error that there was.

    For jobs that go through authorities and what waits in each: one that fails must not keep the next from being
    served, and must still fail its job in sight of those who keep the house. `items` are identifiers: they are logged.
    """
    first: Exception | None = None
    for item in items:
        try:
            do(item)
        except Exception as error:  # noqa: BLE001 - raised below, when the others have had their turn
            log.warning("one of several failed", about=str(item), error=kind_of(error))
            first = first or error
    if first is not None:
        raise first
