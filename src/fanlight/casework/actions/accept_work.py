"""A team takes on work that it was offered."""

from __future__ import annotations

from datetime import datetime

from fanlight.access.public import Permission
from fanlight.audit.public import action
from fanlight.casework.actions.allocate_work import allocate_work
from fanlight.casework.actions.moves import check_permission, get_work, happening, make_move
from fanlight.casework.actions.stepping import check_may_take, complete_step
from fanlight.casework.deadlines import AnswerClock, answer_due
from fanlight.casework.listeners import WorkEvent, tell
from fanlight.casework.models import Work
from fanlight.casework.rules.transitions import Move
from fanlight.store.public import Actor


@action("accepted the work for the team")
def accept_work(
    *, work_id: str, worker_user_id: str = "", expected: int | None = None, by: Actor, at: datetime
) -> Work:
    """Accept the work for the actor's team, allocate it in the same breath when a worker is named, and return it.

    Until it has a worker it stands under a clock of its own (safety 4). What was stepped up or down to it closes now.
    Raises WorkNotFound, NotForYou, StaleVersion, MoveNotAllowed, and what complete_step and allocate_work raise.
    """
    check_permission(by, Permission.WORK_ACCEPT, "Only the team's manager accepts work.")
    work = get_work(work_id, Move.ACCEPT, by=by, at=at, expected=expected)
    if work.stepped_from_id:
        check_may_take(work, by)
    work.accepted_at, work.accepted_by = at, by.id
    work.allocate_due_at, work.allocate_clock = answer_due(
        AnswerClock.ALLOCATE,
        work.authority,
        at,
        level=work.level,
        is_danger=work.is_danger,
        needed_by=work.needed_by,
    )
    fields = ("accepted_at", "accepted_by", "allocate_due_at", "allocate_clock")
    make_move(work, Move.ACCEPT, *fields, by=by, at=at)
    tell(happening(WorkEvent.ACCEPTED, work), by=by, at=at)
    if work.stepped_from_id:
        complete_step(work, by=by, at=at)
        # A step up has its own request now.
        work = Work.objects.select_related("team").get(pk=work.pk)
    if worker_user_id:
        return allocate_work(work_id=work_id, worker_user_id=worker_user_id, by=by, at=at)
    return work
