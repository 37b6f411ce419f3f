"""By when a request is needed, and which of two is looked at first."""

from __future__ import annotations

from datetime import datetime, timedelta

from fanlight.front_door.rules.vocabulary import Safe


def needed_by(
    *, received_at: datetime, is_danger: bool, is_safe: Safe | None, leaves_at: datetime | None
) -> datetime | None:
    """Return the instant by which somebody must have looked, or None when only the statutory clock runs.

    Immediate danger, or a child who is not safe where they are, is needed on receipt. A child who is not known to be
    safe is needed when they next leave where they are now. The statutory day is an outer limit, not urgency.
    """
    if is_danger or is_safe is Safe.NO:
        return received_at if leaves_at is None else min(received_at, leaves_at)
    if is_safe is Safe.YES:
        return None
    return leaves_at


def is_urgent(*, is_danger: bool, level_believed: int | None) -> bool:
    """Return whether a request stands before others with the same needed-by time: danger or level 4 believed."""
    return is_danger or level_believed == 4


def order_key(
    *, needed: datetime | None, urgent: bool, due_at: datetime, received_at: datetime
) -> tuple[bool, float, bool, float, float]:
    """Return the worklist's order as a sortable key: needed-by, then danger and level 4, then the clock."""
    return (
        needed is None,
        needed.timestamp() if needed else 0.0,
        not urgent,
        due_at.timestamp(),
        received_at.timestamp(),
    )


def unclaimed_too_long(*, received_at: datetime, claimed_at: datetime | None, now: datetime, minutes: int) -> bool:
    """Return whether an urgent request has waited unclaimed for the authority's number of minutes or more."""
    return claimed_at is None and now - received_at >= timedelta(minutes=minutes)
