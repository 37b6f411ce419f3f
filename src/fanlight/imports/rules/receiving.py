"""When a line was received and how it came, as its sender says; where that cannot be, what is taken instead."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta
from typing import Any, NamedTuple

from fanlight.clocks.public import london_instant

# Clock rules and bank holidays are held from here on.
EARLIEST = datetime(2012, 1, 1, tzinfo=UTC)
# Two computers' clocks differ by less than this.
AHEAD = timedelta(minutes=10)
POLICE = "6"


class Received(NamedTuple):
    """The instant that the clock runs from, and what is to be said of it where it is not as the sender says."""

    at: datetime
    doubt: str = ""


def received(said: Any, *, now: datetime) -> Received:
    """Return when a request was received: as it was said, or now where that is not known or cannot be.

    A time without an offset is London's. A clock never starts in the future, nor before there are rules for it.
    """
    if said in (None, ""):
        return Received(now, "It was not said. The clock runs from when the file was brought in.")
    try:
        found = datetime.fromisoformat(said.strip()) if isinstance(said, str) else None
    except ValueError:
        found = None
    if found is None:
        return Received(now, f"{said}: this is no time. The clock runs from when the file was brought in.")
    doubt = ""
    if found.tzinfo is None:
        found, doubt = _in_london(found), f"{said}: it has no offset, so it is taken as London time."
    if not 1 < found.year < 9999 or not EARLIEST <= found <= now + AHEAD:
        return Received(now, f"{said}: this cannot be. The clock runs from when the file was brought in.")
    return Received(min(found, now), doubt)


def _in_london(naive: datetime) -> datetime:
    return london_instant(naive.date(), naive.time())


def channel_of(said: Any, source_code: Any, *, known: frozenset[str]) -> str:
    """Return how a request came: as said, or as the police's list where they sent it, or by e-mail."""
    if isinstance(said, str) and said in known:
        return said
    return "POLICE_BATCH" if source_code == POLICE else "EMAIL"
