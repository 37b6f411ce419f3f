"""Where a modelled figure stands on its way to a budget: nothing is a budget until it is issued."""

from __future__ import annotations

from enum import StrEnum


class Status(StrEnum):
    """How far a run has come (safety 22)."""

    ILLUSTRATION = "ILLUSTRATION"
    CONSULTED = "CONSULTED"
    FORUM_VOTED = "FORUM_VOTED"
    DECIDED = "DECIDED"
    APPROVED = "APPROVED"
    ISSUED = "ISSUED"
    SUPERSEDED = "SUPERSEDED"
    WITHDRAWN = "WITHDRAWN"


STATUS_WORDS = {
    Status.ILLUSTRATION: "Illustration",
    Status.CONSULTED: "Schools are consulted on it",
    Status.FORUM_VOTED: "The Schools Forum has voted",
    Status.DECIDED: "Decided",
    Status.APPROVED: "Approved outside the permitted range",
    Status.ISSUED: "Issued",
    Status.SUPERSEDED: "Superseded",
    Status.WITHDRAWN: "Withdrawn",
}
NEXT = {
    Status.ILLUSTRATION: (Status.CONSULTED, Status.WITHDRAWN),
    Status.CONSULTED: (Status.FORUM_VOTED, Status.WITHDRAWN),
    Status.FORUM_VOTED: (Status.DECIDED, Status.WITHDRAWN),
    Status.DECIDED: (Status.APPROVED, Status.ISSUED, Status.WITHDRAWN),
    Status.APPROVED: (Status.ISSUED, Status.WITHDRAWN),
    Status.ISSUED: (Status.SUPERSEDED,),
    Status.SUPERSEDED: (),
    Status.WITHDRAWN: (),
}
# What a school reads of its own: from the consultation on, and what was withdrawn no more.
SHOWN_TO_SCHOOLS = (
    Status.CONSULTED,
    Status.FORUM_VOTED,
    Status.DECIDED,
    Status.APPROVED,
    Status.ISSUED,
    Status.SUPERSEDED,
)


class StepRefused(Exception):
    """A run cannot take this step; the message can be shown."""


def check_step(
    before: Status, after: Status, *, reason: str, needs_approval: bool, controls_hold: bool, is_second_person: bool
) -> None:
    """Refuse a step that a run cannot take. Raises StepRefused with the reason.

    What fails a control total goes no further than an illustration. What lies outside the year's permitted range is
    issued only from APPROVED. Who asked for the run does not issue it.
    """
    if after not in NEXT[before]:
        raise StepRefused(f"It is “{STATUS_WORDS[before]}” and cannot become “{STATUS_WORDS[after]}” from there.")
    if not reason.strip():
        raise StepRefused("Write who decided this, when, and where it is recorded.")
    if after is Status.WITHDRAWN:
        return
    if not controls_hold:
        raise StepRefused("A control total does not hold. Mend the inputs and make the run again.")
    if after is Status.ISSUED and needs_approval and before is not Status.APPROVED:
        raise StepRefused("A value is outside the year’s permitted range. Record the approval before it is issued.")
    if after is Status.ISSUED and not is_second_person:
        raise StepRefused("Somebody else than who made the run issues it.")


def is_budget(status: Status) -> bool:
    """Whether figures of this status are a budget and not an illustration."""
    return status is Status.ISSUED


def was_budget(status: Status) -> bool:
    """Whether figures of this status were a budget until another was issued in its place."""
    return status is Status.SUPERSEDED
