"""Bringing in steps down by sets, of work that is there already: proposed, agreed, and accepted or refused."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from datetime import date, datetime

from fanlight.audit.public import action, record
from fanlight.casework.actions.load import LoadingNotAllowed
from fanlight.casework.models import StepAcross, StepAcrossMove
from fanlight.casework.rules.stepping import Agreement, Direction, StepMove, StepState, step_after
from fanlight.clocks.public import london_date
from fanlight.store.public import Actor, RetentionClass, new_ulid, write_objects


@dataclass(frozen=True, slots=True)
class LoadedStepDown:
    """One step down with its answer; `refused_because` is the code and the words of a receiver that did not accept."""

    work_id: str
    to_kind: str
    to_team_id: str
    lead_name: str
    reason: str
    achieved: str
    left_to_do: str
    outcome: str
    agreed_by: str
    asked_on: date
    planned_on: date
    proposed_at: datetime
    agreed_at: datetime
    answered_at: datetime
    worker_id: str
    worker_user_id: str
    manager_id: str
    manager_user_id: str
    receiver_id: str
    panel_on: date | None = None
    refused_because: tuple[str, str] | None = None
    id: str = field(default_factory=new_ulid)


@action("loaded a set of steps down")
def load_steps(*, steps: Sequence[LoadedStepDown], by: Actor, at: datetime) -> int:
    """Write the steps with every move of each, and return how many; raises LoadingNotAllowed for a user.

    The work, its closure and what followed are there already or never were. Nobody is sent a notice.
    """
    if by.user_id:
        raise LoadingNotAllowed
    write_objects([_row(one, by.authority) for one in steps])
    write_objects([move for one in steps for move in _moves(one, by.authority)])
    record("load", new_ulid(), steps=len(steps))
    return len(steps)


def _row(one: LoadedStepDown, authority: str) -> StepAcross:
    accepted = one.refused_because is None
    return StepAcross(
        id=one.id,
        authority=authority,
        retention_class=RetentionClass.CHILD_IN_NEED,
        version=3,
        created_at=one.proposed_at,
        changed_at=one.answered_at,
        changed_by=one.receiver_id,
        direction=Direction.DOWN,
        state=step_after(StepState.TO_ACCEPT, StepMove.ACCEPT if accepted else StepMove.REFUSE),
        work_id=one.work_id,
        to_kind=one.to_kind,
        to_team_id=one.to_team_id,
        lead_name=one.lead_name,
        reason=one.reason,
        achieved=one.achieved,
        left_to_do=one.left_to_do,
        outcome=one.outcome,
        agreement=Agreement.AGREED,
        agreement_asked_on=one.asked_on,
        agreement_by=one.agreed_by,
        planned_on=one.planned_on,
        panel_on=one.panel_on,
        proposed_at=one.proposed_at,
        proposed_by_user_id=one.worker_user_id,
        agreed_at=one.agreed_at,
        agreed_by_user_id=one.manager_user_id,
        answered_at=one.answered_at,
        accepted_on=london_date(one.answered_at) if accepted else None,
    )


def _moves(one: LoadedStepDown, authority: str) -> Iterator[StepAcrossMove]:
    code, words = one.refused_because or ("", "")
    last = StepMove.REFUSE if one.refused_because else StepMove.ACCEPT
    told = (
        (StepMove.PROPOSE, one.worker_id, one.proposed_at, "", ""),
        (StepMove.AGREE, one.manager_id, one.agreed_at, "", ""),
        (last, one.receiver_id, one.answered_at, code, words),
    )
    for position, (move, who, when, reason_code, reason) in enumerate(told, start=1):
        yield StepAcrossMove(
            authority=authority,
            retention_class=RetentionClass.CHILD_IN_NEED,
            step_id=one.id,
            work_id=one.work_id,
            move=move,
            position=position,
            reason_code=reason_code,
            reason=reason,
            decided_on=london_date(when),
            recorded_at=when,
            recorded_by=who,
        )
