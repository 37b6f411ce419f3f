"""A team's manager gives work to one of the team's workers."""

from __future__ import annotations

from datetime import datetime

from fanlight.access.public import Permission, members_with
from fanlight.audit.public import action
from fanlight.casework.actions.moves import check_permission, get_work, happening, make_move
from fanlight.casework.actions.notices import tell_worker
from fanlight.casework.actions.recording import settle
from fanlight.casework.listeners import WorkEvent, tell
from fanlight.casework.models import Allocation, Episode, Work
from fanlight.casework.queries import is_kept_from
from fanlight.casework.rules.transitions import Move
from fanlight.clocks.public import london_date
from fanlight.store.public import Actor


class CannotHoldThisWork(Exception):
    """The worker chosen cannot be given this work; the message can be shown."""


@action("allocated the work to a worker")
def allocate_work(
    *, work_id: str, worker_user_id: str, reason: str = "", expected: int | None = None, by: Actor, at: datetime
) -> Work:
    """Give the work to a worker of its team, ending what anybody held before, and return it.

    Raises CannotHoldThisWork for somebody outside the team, who holds it already, or from whom a wall keeps the
    child; and WorkNotFound, NotForYou, StaleVersion, MoveNotAllowed.
    """
    check_permission(by, Permission.WORK_ALLOCATE, "Only the team's manager allocates work.")
    work = get_work(work_id, Move.ALLOCATE, by=by, at=at, expected=expected)
    worker = _worker(work, worker_user_id, at)
    end_allocation(work, at)
    work.worker_user_id, work.allocated_at = worker.user_id, at
    make_move(
        work,
        Move.ALLOCATE,
        "worker_user_id",
        "allocated_at",
        by=by,
        at=at,
        reason=reason.strip(),
        worker_user_id=worker.user_id,
    )
    Allocation.objects.create(
        authority=work.authority,
        retention_class=work.retention_class,
        work=work,
        worker_user_id=worker.user_id,
        valid_from=london_date(at),
        source="Allocated by the team",
        recorded_at=at,
        recorded_by=by.id,
    )
    if work.episode_id:
        _begin_to_be_seen(Episode.objects.get(pk=work.episode_id), by, at)
    tell_worker(work, by=by, at=at)
    tell(happening(WorkEvent.ALLOCATED, work), by=by, at=at)
    return work


def _begin_to_be_seen(episode: Episode, by: Actor, at: datetime) -> None:
    """From the first allocation the child is to be seen."""
    if episode.first_allocated_at is None and episode.is_open:
        episode.first_allocated_at = at
        episode.save_changes("first_allocated_at", by_id=by.id, at=at)
        settle(episode, by=by, at=at)


def end_allocation(work: Work, at: datetime) -> None:
    """End what the present holder holds of this work today; does nothing when nobody holds it."""
    Allocation.objects.filter(work=work, valid_to__isnull=True).update(valid_to=london_date(at))


def _worker(work: Work, worker_user_id: str, at: datetime) -> Actor:
    members = members_with(Permission.WORK_HOLD, authority=work.authority, team_id=work.team_id, on=london_date(at))
    worker = next((member for member in members if member.user_id == worker_user_id), None)
    if worker is None:
        raise CannotHoldThisWork("Choose somebody who works in this team today.")
    if worker.user_id == work.worker_user_id:
        raise CannotHoldThisWork("This worker holds the work already. Choose somebody else.")
    if is_kept_from(work, worker, at):
        raise CannotHoldThisWork("This worker may not open this record. Choose somebody else.")
    return worker
