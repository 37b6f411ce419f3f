"""Where a modelled figure stands on its way to a budget: nothing is a budget until it is issued."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
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


# Schools that had a statement are told of these, and of a withdrawal only where they had been shown it.
TOLD_TO_SCHOOLS = (Status.CONSULTED, Status.ISSUED, Status.SUPERSEDED, Status.WITHDRAWN)
# What is put before others is frozen, and known by one SHA-256 from then on.
FROZEN_AT = (Status.CONSULTED, Status.ISSUED)


class StepRefused(Exception):
    """A run cannot take this step; the message can be shown, beside the `field` of the form that it is about."""

    def __init__(self, message: str, field: str = "status") -> None:
        super().__init__(message)
        self.field = field


@dataclass(frozen=True)
class Approved:
    """Who approved what lies outside the permitted range, on which day, and where that is recorded."""

    approver: str = ""
    on: date | None = None
    kept_at: str = ""


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
        raise StepRefused("Write who decided this, when, and where it is recorded.", "reason")
    if after is Status.WITHDRAWN:
        return
    if not controls_hold:
        raise StepRefused("A control total does not hold. Mend the inputs and make the run again.")
    if after is Status.ISSUED and needs_approval and before is not Status.APPROVED:
        raise StepRefused("A value is outside the year’s permitted range. Record the approval before it is issued.")
    if after is Status.ISSUED and not is_second_person:
        raise StepRefused("Somebody else than who made the run issues it.")


def check_approval(approved: Approved, today: date) -> date:
    """Return the day of an approval. Raises StepRefused where it does not say who gave it, when, or where it is recorded."""
    if not approved.approver.strip():
        raise StepRefused("Enter who approved it.", "approver")
    if approved.on is None:
        raise StepRefused("Enter the day on which it was approved.", "approved_on")
    if approved.on > today:
        raise StepRefused("The day on which it was approved cannot be in the future.", "approved_on")
    if not approved.kept_at.strip():
        raise StepRefused("Enter where the approval is recorded.", "kept_at")
    return approved.on


def steps_from(before: Status, *, may_model: bool, may_issue: bool) -> list[Status]:
    """Return what a run can become by somebody's hand: who issues does not model, who models does not issue."""
    own = {Status.ISSUED: may_issue, Status.WITHDRAWN: may_model or may_issue}
    # A run is superseded by the one that is issued in its place and by nobody's own choice.
    return [one for one in NEXT[before] if own.get(one, may_model) and one is not Status.SUPERSEDED]


def is_told(before: Status, after: Status) -> bool:
    """Whether schools are told of this step: what they never saw is not withdrawn before their eyes."""
    return after in TOLD_TO_SCHOOLS and (after is not Status.WITHDRAWN or before in SHOWN_TO_SCHOOLS)


def is_budget(status: Status) -> bool:
    """Whether figures of this status are a budget and not an illustration."""
    return status is Status.ISSUED


def was_budget(status: Status) -> bool:
    """Whether figures of this status were a budget until another was issued in its place."""
    return status is Status.SUPERSEDED
