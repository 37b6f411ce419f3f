"""When a scheduled job was last due."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import UTC, date, datetime, time, timedelta
from zoneinfo import ZoneInfo

LONDON = ZoneInfo("Europe/London")


class ScheduleMisused(ValueError):
    """A schedule is either every so many seconds or at times of day, and says which."""


@dataclass(frozen=True)
class Schedule:
    """Every `every_seconds` seconds of real time, or each day at London `times` of business time."""

    every_seconds: int = 0
    times: tuple[time, ...] = ()

    def __post_init__(self) -> None:
        if bool(self.every_seconds) == bool(self.times):
            raise ScheduleMisused("A schedule is either every so many seconds or at times of day")
        if self.every_seconds < 0:
            raise ScheduleMisused("A schedule cannot run every minus so many seconds")

    def last_due(self, *, real: datetime, business: datetime) -> datetime:
        """The latest instant, in UTC, at which the job was due at or before now.

        An installation that was switched off runs a job once for all the times it missed.
        """
        if self.every_seconds:
            seconds = int(real.timestamp()) // self.every_seconds * self.every_seconds
            return datetime.fromtimestamp(seconds, UTC)
        today = business.astimezone(LONDON).date()
        due = [_instant(day, at) for day in (today - timedelta(days=1), today) for at in self.times]
        return max(instant for instant in due if instant <= business)

    def in_words(self) -> str:
        """How often, for the page of jobs."""
        if self.times:
            return "daily at " + ", ".join(f"{at:%H:%M}" for at in sorted(self.times))
        if self.every_seconds % 3600 == 0:
            hours = self.every_seconds // 3600
            return "every hour" if hours == 1 else f"every {hours} hours"
        if self.every_seconds % 60 == 0:
            minutes = self.every_seconds // 60
            return "every minute" if minutes == 1 else f"every {minutes} minutes"
        return f"every {self.every_seconds} seconds"


def _instant(day: date, at: time) -> datetime:
    return datetime.combine(day, at, LONDON).astimezone(UTC)
