"""What every move shares: finding the work inside the scope, checking its version, writing the step."""

from __future__ import annotations

from collections.abc import Callable
from datetime import datetime

from django.db.models import QuerySet

from fanlight.access.public import Permission
from fanlight.audit.public import record
from fanlight.casework.listeners import WorkEvent, WorkHappening
from fanlight.casework.models import Work, WorkStep
from fanlight.casework.rules.holding import NotForYou
from fanlight.casework.rules.kinds import WorkState
from fanlight.casework.rules.transitions import Move, state_after
from fanlight.casework.scope import team_work
from fanlight.store.public import Actor, StaleVersion

Scope = Callable[[Actor, datetime], QuerySet[Work]]


class WorkNotFound(Exception):
    """There is no such work, or it is not for this person to know of."""

    def __init__(self) -> None:
        super().__init__("There is no such piece of work in your team.")


def get_work(
    work_id: str, move: Move, *, by: Actor, at: datetime, expected: int | None = None, scope: Scope = team_work
) -> Work:
    """Return the work from inside the actor's scope, to be moved in this transaction.

    Raises WorkNotFound when it is not there for them, StaleVersion when it is no longer the `expected` version,
    MoveNotAllowed when the table has no such move from where it stands.
    """
    work = scope(by, at).select_related("team").filter(id=work_id).first()
    if work is None:
        raise WorkNotFound
    if expected is not None and work.version != expected:
        raise StaleVersion(work)
    state_after(WorkState(work.state), move)
    return work


def check_permission(by: Actor, permission: Permission, refusal: str) -> None:
    """Raise NotForYou with the refusal unless the actor's role carries the permission."""
    if not by.may(permission):
        raise NotForYou(refusal)


def leads_team(actor: Actor, team_id: str) -> bool:
    """Return whether the actor accepts and allocates for this team."""
    return actor.may(Permission.WORK_ACCEPT) and bool(actor.team_id) and actor.team_id == team_id


def make_move(
    work: Work,
    move: Move,
    *fields: str,
    by: Actor,
    at: datetime,
    reason_code: str = "",
    reason: str = "",
    worker_user_id: str = "",
) -> WorkStep:
    """Move the work along the table, save it with the named fields, and write and record the step; return the step.

    Raises MoveNotAllowed when the table has no such move, StaleVersion when somebody moved it in between.
    """
    before = WorkState(work.state)
    work.state = state_after(before, move)
    work.save_changes("state", *fields, by_id=by.id, at=at)
    return write_step(
        work, move, before, by=by, at=at, reason_code=reason_code, reason=reason, worker_user_id=worker_user_id
    )


def write_step(
    work: Work,
    move: Move,
    before: WorkState | None,
    *,
    by: Actor,
    at: datetime,
    reason_code: str = "",
    reason: str = "",
    worker_user_id: str = "",
) -> WorkStep:
    """Write and record the step that brought the work to the state it is in; return it."""
    step = WorkStep.objects.create(
        authority=work.authority,
        retention_class=work.retention_class,
        work=work,
        position=work.version,
        move=move,
        from_state=before or "",
        to_state=work.state,
        reason_code=reason_code,
        reason=reason,
        worker_user_id=worker_user_id,
        recorded_at=at,
        recorded_by=by.id,
    )
    record("work", work.id, step=step.id, move=str(move), to_state=str(work.state), reason_code=str(reason_code))
    return step


def happening(event: WorkEvent, work: Work, **more: object) -> WorkHappening:
    """Return what the rooms above are told of this work."""
    return WorkHappening(
        event=event,
        work_id=work.id,
        work_reference=work.reference,
        kind=work.kind,
        team_id=work.team_id,
        person_id=work.person_id,
        contact_id=work.contact_id,
        request_id=work.request_id,
        level=work.level,
        stepped_from_id=work.stepped_from_id or "",
        **more,  # type: ignore[arg-type]
    )
