"""Who has a request at a minute: the day's Front Door or the out-of-hours team, from stored facts and the hours alone."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum


class Queue(StrEnum):
    """The two queues of the Front Door. An undecided request is in one of them at every minute, and never in both."""

    DAY = "DAY"
    NIGHT = "NIGHT"


QUEUE_WORDS = {Queue.DAY: "Front Door", Queue.NIGHT: "Out of hours"}


@dataclass(frozen=True)
class Undecided:
    """What decides whether a request can wait for the day: danger or level 4, the level believed, when it is needed."""

    is_urgent: bool
    level_believed: int | None
    needed_by: datetime | None


def cannot_wait(one: Undecided, day_returns_at: datetime) -> bool:
    """Return whether an undecided request moves to out of hours, new or not (safety 2).

    That is what is in danger, of level 4 or without a level, and what is needed before the day team returns.
    """
    if one.is_urgent or one.level_believed is None:
        return True
    return one.needed_by is not None and one.needed_by < day_returns_at


def who_has(one: Undecided, *, is_night: bool, turn_ends_at: datetime) -> Queue:
    """Return who has an undecided request while one team has its turn: by day always the day's Front Door.

    By night the out-of-hours team has what cannot wait; the rest stays with the day, for whom it waits until they return.
    """
    return Queue.NIGHT if is_night and cannot_wait(one, turn_ends_at) else Queue.DAY
