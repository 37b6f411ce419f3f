"""Which of several dated versions stands on a day: the one begun last; of two begun that day, the one recorded last."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date, datetime, timedelta
from typing import Protocol, TypeVar


class Dated(Protocol):
    """A version with the day it begins and, where it says so, ends."""

    @property
    def valid_from(self) -> date: ...
    @property
    def valid_to(self) -> date | None: ...
    @property
    def recorded_at(self) -> datetime: ...


D = TypeVar("D", bound=Dated)
ONE_DAY = timedelta(days=1)


class StartsInThePast(ValueError):
    """A new version starts today or later, because what was decided keeps the rule it was decided under."""

    def __init__(self, today: date) -> None:
        super().__init__(f"The new value must start on {today.day} {today:%B %Y} or later")


def standing_on(versions: Iterable[D], day: date) -> D | None:
    """Return the version that stands on this day, or None where none does."""
    begun = [one for one in versions if one.valid_from <= day]
    last = max(begun, key=lambda one: (one.valid_from, one.recorded_at), default=None)
    return None if last is None or (last.valid_to is not None and last.valid_to < day) else last


def last_day_of(version: D, versions: Iterable[D]) -> date | None:
    """Return the last day on which a version stands: its own last day, or the day before the next one begins.

    None means that no end is known. A version overtaken on its first day gets the day before it, so it never stood.
    """
    key = (version.valid_from, version.recorded_at)
    later = [one.valid_from - ONE_DAY for one in versions if (one.valid_from, one.recorded_at) > key]
    ends = [*later, *([version.valid_to] if version.valid_to else [])]
    return min(ends, default=None)


def check_start(valid_from: date, today: date) -> None:
    """Refuse a version that would begin before today; raise StartsInThePast."""
    if valid_from < today:
        raise StartsInThePast(today)
