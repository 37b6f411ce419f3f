"""Pauses of a clock, and the spells in which it runs between them."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import datetime
from itertools import pairwise

from fanlight.clocks.clock_rules import ClockRule
from fanlight.clocks.instants import utc_instant
from fanlight.clocks.refusals import PauseNotAllowed


@dataclass(frozen=True)
class Pause:
    """A clock stood still from one instant to another, or still stands (`to_at` None)."""

    from_at: datetime
    to_at: datetime | None = None

    def __post_init__(self) -> None:
        object.__setattr__(self, "from_at", utc_instant(self.from_at))
        if self.to_at is not None:
            object.__setattr__(self, "to_at", utc_instant(self.to_at))
            if self.to_at < self.from_at:
                raise PauseNotAllowed("A pause cannot end before it begins.")

    def covers(self, moment: datetime) -> bool:
        """Whether the clock was standing still as it came up to that instant."""
        return self.from_at < moment and (self.to_at is None or moment <= self.to_at)


def check_pauses(rule: ClockRule, started_at: datetime, pauses: Sequence[Pause]) -> None:
    """Refuses (`PauseNotAllowed`) pauses that the rule does not allow, that overlap, or that precede the start."""
    if pauses and not rule.may_pause:
        raise PauseNotAllowed(f"The clock “{rule.title}” may not be paused.")
    if pauses and pauses[0].from_at < started_at:
        raise PauseNotAllowed("A clock cannot be paused before it has started.")
    for earlier, later in pairwise(pauses):
        if earlier.to_at is None or later.from_at < earlier.to_at:
            raise PauseNotAllowed("A clock that is paused cannot be paused again until it has resumed.")


def running_spells(started_at: datetime, pauses: Sequence[Pause]) -> Iterator[tuple[datetime, datetime | None]]:
    """Each spell in which the clock ran, in order; the last has no end unless the clock is still paused."""
    begins = started_at
    for pause in pauses:
        yield begins, pause.from_at
        if pause.to_at is None:
            return
        begins = pause.to_at
    yield begins, None
