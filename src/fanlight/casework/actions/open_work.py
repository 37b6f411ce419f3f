"""Work begins: a team is offered one child's work, with the reasons, and a clock by which it must answer."""

from __future__ import annotations

from datetime import datetime

from fanlight.audit.public import action
from fanlight.casework.actions.moves import write_step
from fanlight.casework.actions.notices import tell_team
from fanlight.casework.actions.open_episode import open_episode_for
from fanlight.casework.deadlines import AnswerClock, answer_due
from fanlight.casework.models import Work
from fanlight.casework.rules.kinds import OPEN_STATES, WorkKind
from fanlight.casework.rules.retention import retention_class_of
from fanlight.casework.rules.transitions import Move, state_after
from fanlight.store.public import Actor


class WorkAlreadyOpen(Exception):
    """The same team already has open work of this kind for the same contact."""

    def __init__(self) -> None:
        super().__init__("This team has open work of this kind for this child from the same request already.")


@action("offered work to a team")
def open_work(
    *,
    kind: WorkKind,
    person_id: str,
    team_id: str,
    district_id: str | None = None,
    contact_id: str = "",
    request_id: str = "",
    request_reference: str = "",
    level: int | None = None,
    needed_by: datetime | None = None,
    is_danger: bool = False,
    reasons: str = "",
    asked_by: str = "",
    reopened_from_id: str | None = None,
    stepped_from_id: str | None = None,
    by: Actor,
    at: datetime,
) -> Work:
    """Offer one child's work to a team and return it; the caller has checked who may decide that.

    `reasons` is why, in the words of who decided; `asked_by` the body that asked for support. The team's managers are
    told. Raises WorkAlreadyOpen.
    """
    if contact_id and _is_open_already(by.authority, contact_id, team_id, kind):
        raise WorkAlreadyOpen
    due_at, clock = answer_due(
        AnswerClock.ACCEPT, by.authority, at, level=level, is_danger=is_danger, needed_by=needed_by
    )
    episode = open_episode_for(kind, person_id, contact_id, by.authority)
    work = Work(
        authority=by.authority,
        retention_class=episode.retention_class if episode else retention_class_of(kind),
        kind=kind,
        state=state_after(None, Move.OFFER),
        person_id=person_id,
        episode=episode,
        team_id=team_id,
        district_id=district_id or None,
        contact_id=contact_id,
        request_id=request_id,
        request_reference=request_reference,
        level=level,
        needed_by=needed_by,
        is_danger=is_danger,
        reasons=reasons,
        asked_by=asked_by,
        reopened_from_id=reopened_from_id,
        stepped_from_id=stepped_from_id,
        offered_at=at,
        accept_due_at=due_at,
        accept_clock=clock,
        created_at=at,
        changed_at=at,
        changed_by=by.id,
    )
    work.save(force_insert=True)
    write_step(work, Move.OFFER, None, by=by, at=at)
    tell_team(work, by=by, at=at)
    return work


def _is_open_already(authority: str, contact_id: str, team_id: str, kind: WorkKind) -> bool:
    place = {"contact_id": contact_id, "team_id": team_id, "kind": kind}
    return Work.objects.filter(authority=authority, state__in=OPEN_STATES, **place).exists()
