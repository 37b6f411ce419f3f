"""The clock of a piece of work in words, for lists and pages."""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime

from fanlight.casework.rules.kinds import WorkState
from fanlight.clocks.public import Register, WorkingCalendar, london_date, short_date_in_words, time_left_in_words


@dataclass(frozen=True)
class Clock:
    """What the clock says, how urgent it looks (overdue, soon, later or done), and what it is the clock of."""

    words: str
    urgency: str
    label: str


@dataclass(frozen=True)
class Times:
    """The instants of one piece of work; `ended_at` is when it was refused or closed."""

    accept_due_at: datetime
    allocate_due_at: datetime | None = None
    needed_by: datetime | None = None
    accepted_at: datetime | None = None
    allocated_at: datetime | None = None
    ended_at: datetime | None = None


def urgency_of(due_at: datetime, at: datetime) -> str:
    """Return overdue, soon (due on this London date) or later."""
    if due_at < at:
        return "overdue"
    return "soon" if london_date(due_at) == london_date(at) else "later"


def clock_in_words(
    state: WorkState, times: Times, at: datetime, calendar: WorkingCalendar, register: Register = Register.SHORT
) -> Clock:
    """Return the clock: of the answer while it is offered, then of a worker or the child's need, whichever is first.

    Else since when it stands so.
    """

    def runs_to(due_at: datetime, label: str) -> Clock:
        return Clock(time_left_in_words(due_at, at, calendar, register), urgency_of(due_at, at), label)

    if state is WorkState.OFFERED:
        return runs_to(times.accept_due_at, "Accept")
    if state is WorkState.ACCEPTED:
        waits = [(times.needed_by, "Child needs somebody"), (times.allocate_due_at, "Allocate")]
        running = [(due_at, label) for due_at, label in waits if due_at is not None]
        if running:
            return runs_to(*min(running, key=lambda one: one[0]))
    label, word, since = _STANDING[state]
    moment = since(times)
    return Clock(f"{word} {short_date_in_words(london_date(moment))}" if moment else word, _look(state), label)


def _look(state: WorkState) -> str:
    return "later" if state in {WorkState.ACCEPTED, WorkState.ALLOCATED} else "done"


_Since = Callable[[Times], datetime | None]
_STANDING: dict[WorkState, tuple[str, str, _Since]] = {
    WorkState.ACCEPTED: ("Allocate", "accepted", lambda times: times.accepted_at),
    WorkState.ALLOCATED: ("Held", "since", lambda times: times.allocated_at),
    WorkState.REFUSED: ("Ended", "refused", lambda times: times.ended_at),
    WorkState.CLOSED: ("Ended", "closed", lambda times: times.ended_at),
    WorkState.REOPENED: ("Ended", "closed", lambda times: times.ended_at),
}
