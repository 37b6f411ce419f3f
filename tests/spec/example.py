"""One worked example of a clock: what starts it, when, and by when the thing must be done."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime

from fanlight.clocks.public import LONDON, ClockRule, due_at, england_calendar, rule_in_force
from fanlight.establishments.shipped import shipped_clock_rules

ENGLISH = england_calendar()
END_OF_DAY = (23, 59, 59, 999_999)


@dataclass(frozen=True)
class Example:
    """A clock by its id, an event in London time, and the last instant that is still in time, both written out by hand."""

    clock: str
    story: str
    starts: datetime
    due: datetime

    @property
    def rule(self) -> ClockRule:
        """The rule as Fanlight ships it, in the version of the day on which the clock starts."""
        return rule_in_force(shipped_clock_rules(), self.clock, self.starts.date())

    @property
    def found(self) -> datetime:
        """The last instant in time that the product works out, in London time."""
        found = due_at(self.rule, self.starts, ENGLISH)
        assert found is not None
        return found.astimezone(LONDON)


def london(year: int, month: int, day: int, hour: int = 12, minute: int = 0) -> datetime:
    """Return a moment in London; without an hour it is noon, which stands for a day without one."""
    return datetime(year, month, day, hour, minute, tzinfo=LONDON)


def end_of(year: int, month: int, day: int) -> datetime:
    """Return the last moment of a day in London."""
    return datetime(year, month, day, *END_OF_DAY, tzinfo=LONDON)


def closing(year: int, month: int, day: int) -> datetime:
    """Return the end of a working day: five in the afternoon."""
    return london(year, month, day, 17)
