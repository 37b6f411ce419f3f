"""Business time: one clock for the whole installation that can be set. Sessions and the audit log use real time."""

from __future__ import annotations

import time
from collections.abc import Iterator
from contextlib import contextmanager
from contextvars import ContextVar
from datetime import UTC, datetime, timedelta

_frozen_at: ContextVar[datetime | None] = ContextVar("frozen_at", default=None)
_remembered: dict[str, tuple[float, timedelta]] = {}
_REMEMBER_SECONDS = 2.0


def real_now() -> datetime:
    """Return the machine's own time, aware, in UTC."""
    return datetime.now(UTC)


def now() -> datetime:
    """Return business time, aware, in UTC: the machine's time moved by the installation's offset."""
    frozen = _frozen_at.get()
    return frozen if frozen is not None else real_now() + _offset()


def set_business_time(instant: datetime) -> None:
    """Move the installation's clock so that it reads `instant` now and runs on; refuses a time without a zone."""
    if instant.tzinfo is None:
        raise ValueError("Business time needs a time zone")
    from fanlight.store.models import BusinessClock

    offset = instant - real_now()
    BusinessClock.objects.update_or_create(id=1, defaults={"offset_seconds": offset.total_seconds()})
    _remembered.clear()


@contextmanager
def business_time_at(instant: datetime) -> Iterator[None]:
    """Hold business time still at `instant` in this thread: for tests, and for building a county's past."""
    token = _frozen_at.set(instant.astimezone(UTC))
    try:
        yield
    finally:
        _frozen_at.reset(token)


def _offset() -> timedelta:
    known = _remembered.get("offset")
    if known and time.monotonic() - known[0] < _REMEMBER_SECONDS:
        return known[1]
    from fanlight.store.models import BusinessClock

    seconds = BusinessClock.objects.filter(id=1).values_list("offset_seconds", flat=True).first() or 0.0
    offset = timedelta(seconds=seconds)
    _remembered["offset"] = (time.monotonic(), offset)
    return offset
