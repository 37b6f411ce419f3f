"""What happened in a child's work, in order, for a timeline across the rooms."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime

from fanlight.access.public import people_names, user_names
from fanlight.casework.models import Work, WorkStep
from fanlight.casework.rules.kinds import KIND_LABELS, WorkKind
from fanlight.casework.rules.transitions import Move, move_in_words
from fanlight.casework.scope import team_work, work_with_child
from fanlight.store.public import Actor

# What somebody outside the team that holds the work may know of it: that it was offered, accepted, held and ended.
_TOLD_TO_ALL = frozenset({Move.OFFER, Move.ACCEPT, Move.REFUSE, Move.ALLOCATE, Move.CLOSE, Move.REOPEN})


@dataclass(frozen=True)
class WorkMoment:
    """One step of one piece of work; `work_id` is empty where the reader may not open it."""

    at: datetime
    title: str
    by: str
    team_name: str
    reference: str
    work_id: str


def timeline_of(person_ids: Iterable[str], actor: Actor, at: datetime, *, most: int = 200) -> list[WorkMoment]:
    """Return the steps of the child's work that the actor may know of, the newest first; never what was written."""
    ids = list(person_ids)
    known = work_with_child(actor, ids, at)
    own = set(team_work(actor, at).filter(person_id__in=ids).values_list("id", flat=True))
    steps = WorkStep.objects.filter(authority=actor.authority, work__in=known, move__in=_TOLD_TO_ALL)
    rows = list(steps.select_related("work__team").order_by("-recorded_at", "-position")[:most])
    names = people_names({row.recorded_by for row in rows})
    workers = user_names({row.worker_user_id for row in rows})
    return [
        WorkMoment(
            at=row.recorded_at,
            title=_title(row, workers),
            by=names.get(row.recorded_by, ""),
            team_name=row.work.team.name,
            reference=row.work.reference,
            work_id=row.work_id if row.work_id in own else "",
        )
        for row in rows
    ]


def _title(step: WorkStep, workers: dict[str, str]) -> str:
    work: Work = step.work
    words = move_in_words(Move(step.move), is_stepped=bool(work.stepped_from_id))
    if step.move == Move.ALLOCATE:
        words = f"{words} to {workers.get(step.worker_user_id, 'a worker')}"
    return f"{words} ({KIND_LABELS[WorkKind(work.kind)]})"
