"""By when a partner must answer: the hours of a colour, counted as its scheme says, from its start event."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime

from fanlight.clocks.public import WorkingCalendar, add_clock_hours, add_working_hours
from fanlight.sharing.rules.vocabulary import Counted, StartEvent

NOT_BLANK = 3


class ReasonNeeded(ValueError):
    """Another rating without a written reason."""

    def __init__(self) -> None:
        super().__init__("Write why the rating is another one now.")


class SameRating(ValueError):
    """It has this rating already."""

    def __init__(self) -> None:
        super().__init__("It has this rating already.")


@dataclass(frozen=True)
class Rating:
    """One colour of a scheme: how many hours (None: no time is set), counted how, from what."""

    code: str
    label: str
    colour: str
    scheme: str
    hours: int | None
    counted: Counted
    starts: StartEvent
    runs_past_hours: bool
    version: str

    @property
    def counts_every_hour(self) -> bool:
        """Whether nights and weekends count: by the scheme, or because this colour runs on past hours until it is done."""
        return self.counted is Counted.ELAPSED or self.runs_past_hours


def rating_due(rating: Rating, started_at: datetime, calendar: WorkingCalendar) -> datetime | None:
    """Return the last instant at which an answer is in time, None where the rating sets no time.

    Facts 4.3: schemes differ in hours, in what they count and in what starts them; all of it is dated data.
    """
    if rating.hours is None:
        return None
    if rating.counts_every_hour:
        return add_clock_hours(started_at, rating.hours)
    return add_working_hours(started_at, rating.hours, calendar)


def started_at_for(rating: Rating, starts: Mapping[StartEvent, datetime]) -> datetime:
    """Return the original instant of the rating's start event: re-grading never starts a clock anew."""
    return starts[rating.starts]


def check_regrade(before: str, after: str, reason: str) -> None:
    """Refuse the same rating again, and another one without a written reason; raises SameRating and ReasonNeeded."""
    if before == after:
        raise SameRating
    if len(reason.strip()) < NOT_BLANK:
        raise ReasonNeeded
