"""The steps of a statutory return: made, marked ready, checked by a second person, frozen; what stands in the way of each."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum


class State(StrEnum):
    """Where a return stands. A draft may have errors; a frozen one never changes again."""

    MAKING = "MAKING"
    FAILED = "FAILED"
    DRAFT = "DRAFT"
    READY = "READY"
    CHECKED = "CHECKED"
    FROZEN = "FROZEN"
    SUPERSEDED = "SUPERSEDED"
    WITHDRAWN = "WITHDRAWN"


class Step(StrEnum):
    """What somebody does with a return that was made."""

    MARK_READY = "MARK_READY"
    CHECK = "CHECK"
    FREEZE = "FREEZE"
    TAKE_BACK = "TAKE_BACK"
    WITHDRAW = "WITHDRAW"


STATE_LABELS = {
    State.MAKING: "Being made",
    State.FAILED: "Not made",
    State.DRAFT: "Draft",
    State.READY: "Ready to be checked",
    State.CHECKED: "Checked",
    State.FROZEN: "Signed off and frozen",
    State.SUPERSEDED: "Replaced by a later one",
    State.WITHDRAWN: "Withdrawn",
}
# What is being worked on: a later return of the same year takes its place.
OPEN = (State.DRAFT, State.READY, State.CHECKED)
# From which state each step leads where.
STEPS: dict[Step, tuple[tuple[State, ...], State]] = {
    Step.MARK_READY: ((State.DRAFT,), State.READY),
    Step.CHECK: ((State.READY,), State.CHECKED),
    Step.FREEZE: ((State.CHECKED,), State.FROZEN),
    Step.TAKE_BACK: ((State.READY, State.CHECKED), State.DRAFT),
    Step.WITHDRAW: (OPEN, State.WITHDRAWN),
}
SIGNED_OFF_ALONE = "Another person checks a return than those who made it, marked it ready or explained its queries."
NO_CHANGE = "A return that is {state} cannot be changed so. Go back and look at where it stands."


class StepNotPossible(Exception):
    """The step cannot be taken; the message says in sentences what is in its way."""


@dataclass(frozen=True)
class Standing:
    """What the rules ask of a return: its state, its counts, what is missing, and the ids of who worked on it."""

    state: State
    errors: int
    unexplained: int
    missing: tuple[str, ...]
    workers: frozenset[str]

    @property
    def is_partial(self) -> bool:
        """Whether something that the law asks for is not in it (safety 21)."""
        return bool(self.missing)


def obstacles(standing: Standing) -> list[str]:
    """Return what stands between a return and being ready, in the order in which to put it right; nothing when it may be.

    A return with errors is a draft; every query is explained or amended; a partial return is never signed off.
    Safety 21; issue 5, part 2.
    """
    found = []
    if standing.errors:
        found.append(
            f"{_counted(standing.errors, 'error has', 'errors have')} to be put right, and the return made again."
        )
    if standing.unexplained:
        found.append(f"{_counted(standing.unexplained, 'query has', 'queries have')} to be explained or put right.")
    return [*found, *standing.missing]


def state_after(step: Step, standing: Standing, *, by: str) -> State:
    """Return the state that a step leads to. Raises StepNotPossible with what is in its way.

    `by` is the id of who takes it. What was possible when the return was marked ready is asked again at each later step.
    """
    before, after = STEPS[step]
    if standing.state not in before:
        raise StepNotPossible(NO_CHANGE.format(state=STATE_LABELS[standing.state].lower()))
    if step in (Step.MARK_READY, Step.CHECK, Step.FREEZE) and (found := obstacles(standing)):
        raise StepNotPossible(" ".join(found))
    if step is Step.CHECK and by in standing.workers:
        raise StepNotPossible(SIGNED_OFF_ALONE)
    return after


def _counted(number: int, one: str, many: str) -> str:
    return f"{number:,} {one if number == 1 else many}"
