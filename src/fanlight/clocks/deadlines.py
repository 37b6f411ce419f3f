"""A running clock: its rule, its start, its pauses and its stop, and whether it was kept."""

from dataclasses import dataclass, field
from datetime import datetime, timedelta

from fanlight.clocks.clock_rules import ClockRule
from fanlight.clocks.due import due_at
from fanlight.clocks.instants import utc_instant
from fanlight.clocks.pauses import Pause
from fanlight.clocks.school_days import SchoolCalendar
from fanlight.clocks.working_days import WorkingCalendar


@dataclass(frozen=True)
class Deadline:
    """One clock on one piece of work. Every instant is kept in UTC; unsound pauses are refused when it is made.

    `due_at` is the last instant that is still in time, or None while an open pause holds it off.

    A stop before the start is taken as kept at once: computers' clocks are sometimes set back, and that must never
    keep a person from deciding.
    """

    rule: ClockRule
    started_at: datetime
    calendar: WorkingCalendar
    school: SchoolCalendar | None = None
    pauses: tuple[Pause, ...] = ()
    stopped_at: datetime | None = None
    due_at: datetime | None = field(init=False, compare=False)

    def __post_init__(self) -> None:
        object.__setattr__(self, "started_at", utc_instant(self.started_at))
        if self.stopped_at is not None:
            object.__setattr__(self, "stopped_at", utc_instant(self.stopped_at))
        due = due_at(self.rule, self.started_at, self.calendar, school=self.school, pauses=self.pauses)
        object.__setattr__(self, "due_at", due)

    @property
    def rule_id(self) -> str:
        """Which clock this is."""
        return self.rule.id

    @property
    def rule_version(self) -> str:
        """Which version of the rule it was computed with."""
        return self.rule.version

    @property
    def calendar_version(self) -> str:
        """Which calendar, or calendars, it was computed with."""
        return self.calendar.version if self.school is None else f"{self.calendar.version} {self.school.version}"

    def is_paused(self, now: datetime) -> bool:
        """Whether the clock stands still at that instant."""
        now = utc_instant(now)
        return any(pause.from_at <= now and (pause.to_at is None or now < pause.to_at) for pause in self.pauses)

    def is_breached(self, now: datetime) -> bool:
        """Whether the limit had passed when the clock stopped or, if it still runs, by now."""
        return self.due_at is not None and self._end(now) > self.due_at

    def breached_at(self, now: datetime) -> datetime | None:
        """The UTC instant at which the limit passed, or None if it was kept or has not passed."""
        return self.due_at if self.is_breached(now) else None

    def time_left(self, now: datetime) -> timedelta | None:
        """Elapsed time to the limit from now, or from the stop; negative once it has passed, None while held off."""
        return None if self.due_at is None else self.due_at - self._end(now)

    def _end(self, now: datetime) -> datetime:
        return utc_instant(now) if self.stopped_at is None else self.stopped_at
