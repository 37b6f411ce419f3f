"""Work ends: with a reason, whether it did what it was for, and a summary."""

from __future__ import annotations

from datetime import datetime

from fanlight.access.public import Permission
from fanlight.audit.public import action
from fanlight.casework.actions.allocate_work import end_allocation
from fanlight.casework.actions.ending import end_records_of
from fanlight.casework.actions.moves import check_permission, get_work, happening, leads_team, make_move
from fanlight.casework.closing_questions import check_nothing_stands
from fanlight.casework.listeners import WorkEvent, tell
from fanlight.casework.models import Work
from fanlight.casework.queries import unacknowledged
from fanlight.casework.rules.holding import NotForYou
from fanlight.casework.rules.kinds import WorkKind
from fanlight.casework.rules.reasons import (
    ClosureOutcome,
    ClosureReason,
    ReasonDoesNotFit,
    check_closure_reason,
    check_in_words,
)
from fanlight.casework.rules.stepping import OPEN_STEPS
from fanlight.casework.rules.transitions import Move
from fanlight.store.public import Actor


class InformationWaits(Exception):
    """New information has not been acknowledged: closing now would end the link unread."""

    def __init__(self, how_many: int) -> None:
        one = how_many == 1
        super().__init__(
            f"{'A piece' if one else f'{how_many} pieces'} of new information about this child "
            f"{'has' if one else 'have'} not been acknowledged. Read and acknowledge {'it' if one else 'them'} first."
        )


@action("closed the work")
def close_work(
    *,
    work_id: str,
    reason: ClosureReason,
    outcome: ClosureOutcome,
    summary: str,
    is_confirmed: bool = False,
    expected: int | None = None,
    by: Actor,
    at: datetime,
) -> Work:
    """Close the work and return it; only its holder or the team's manager does this.

    Work in an episode of need is closed by the manager only, and the last piece of one closes the episode with it.
    `is_confirmed` says that the manager knows of an open challenge to it, without which ClosureToConfirm is raised.
    Raises ReasonDoesNotFit for a reason of another kind of work or an empty summary, InformationWaits while linked
    information is unread, NotPossible while something in the episode waits, and WorkNotFound, NotForYou, StaleVersion,
    MoveNotAllowed.
    """
    refusal = "Only the worker who holds this work or the team's manager closes it."
    check_permission(by, Permission.WORK_CLOSE, refusal)
    summary = check_in_words(summary, "Write a short summary of what was done and how things are now.")
    work = get_work(work_id, Move.CLOSE, by=by, at=at, expected=expected)
    if by.user_id != work.worker_user_id and not leads_team(by, work.team_id):
        raise NotForYou(refusal)
    if work.episode_id and not leads_team(by, work.team_id):
        raise NotForYou(
            "Statutory work is closed by the team's manager. Propose the closure, and your manager signs it."
        )
    check_closure_reason(WorkKind(work.kind), reason)
    check_nothing_stands(work.authority, work.id, leads=leads_team(by, work.team_id), is_confirmed=is_confirmed)
    waiting = unacknowledged(work).count()
    if waiting:
        raise InformationWaits(waiting)
    if work.steps_across.filter(state__in=[str(state) for state in OPEN_STEPS]).exists():
        raise ReasonDoesNotFit(
            "A step up or down of this work is not answered yet: it closes when it is accepted. A step down that is not "
            "agreed yet can be withdrawn."
        )
    finish_work(work, reason, outcome, summary, by=by, at=at)
    return work


def finish_work(
    work: Work,
    reason: ClosureReason,
    outcome: ClosureOutcome,
    summary: str,
    *,
    goes_on_in_id: str = "",
    by: Actor,
    at: datetime,
) -> None:
    """Close work once it is settled that it may be, with all that ends with it; raises what `end_records_of` raises."""
    work.closed_at = at
    work.closure_reason, work.closure_outcome, work.closure_summary = reason, outcome, summary
    fields = ("closed_at", "closure_reason", "closure_outcome", "closure_summary")
    make_move(work, Move.CLOSE, *fields, by=by, at=at, reason_code=reason)
    end_allocation(work, at)
    end_records_of(work, by=by, at=at)
    tell(happening(WorkEvent.CLOSED, work, reason_code=str(reason), goes_on_in_id=goes_on_in_id), by=by, at=at)
