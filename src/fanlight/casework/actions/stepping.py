"""What every act on a step shares: its moves, its clock, and what happens when the receiver answers."""

from __future__ import annotations

from datetime import date, datetime
from typing import Any

from fanlight.audit.public import record
from fanlight.casework.actions.add_information import start_information_clock
from fanlight.casework.actions.clocks import keep_clocks_of_work
from fanlight.casework.actions.close_work import InformationWaits, finish_work
from fanlight.casework.actions.moves import WorkNotFound, happening, make_move
from fanlight.casework.actions.notices import tell_of_refused_step
from fanlight.casework.actions.recording import check_stands, settle
from fanlight.casework.closing_questions import check_nothing_stands
from fanlight.casework.listeners import WorkEvent, tell
from fanlight.casework.models import (
    IS_OPEN,
    Closure,
    Episode,
    FamilyPlan,
    NeedPlan,
    StepAcross,
    StepAcrossMove,
    Work,
    WorkInformation,
)
from fanlight.casework.queries import unacknowledged
from fanlight.casework.queries.records import EpisodeRecords
from fanlight.casework.rules.holding import NotForYou
from fanlight.casework.rules.kinds import WorkKind
from fanlight.casework.rules.reasons import ClosureOutcome, RefusalReason
from fanlight.casework.rules.stepping import Direction, StepMove, StepState, reason_of_closing, step_after
from fanlight.casework.rules.transitions import Move as WorkMove
from fanlight.clocks.public import london_date
from fanlight.store.public import Actor, StaleVersion


def move_step(
    step: StepAcross,
    move: StepMove,
    *fields: str,
    by: Actor,
    at: datetime,
    reason: str = "",
    reason_code: str = "",
    decided_on: date | None = None,
    expected: int | None = None,
) -> StepAcross:
    """Move a step along its table, save it with the named fields, write the move down, and return the step.

    Raises StepNotAllowed when the table has no such move, StaleVersion when somebody moved it in between.
    """
    if expected is not None and step.version != expected:
        raise StaleVersion(step)
    step.state = step_after(StepState(step.state), move)
    step.save_changes("state", *fields, by_id=by.id, at=at)
    write_move(step, move, by=by, at=at, reason=reason, reason_code=reason_code, decided_on=decided_on)
    return step


def write_move(step: StepAcross, move: StepMove, *, by: Actor, at: datetime, **said: Any) -> StepAcrossMove:
    """Write and record what was done to a step; return it."""
    row = StepAcrossMove.objects.create(
        authority=step.authority,
        retention_class=step.retention_class,
        step=step,
        work_id=step.work_id,
        move=move,
        position=step.version,
        recorded_at=at,
        recorded_by=by.id,
        **said,
    )
    record("step_across", step.id, work=step.work_id, move=str(move), to_state=str(step.state))
    return row


def step_offering(work: Work) -> StepAcross:
    """Return the step by which this work was offered, with the work that it comes from."""
    return StepAcross.objects.select_related("work__team", "to_team").get(offered=work)


def check_may_take(work: Work, by: Actor) -> None:
    """Raise NotForYou for a step up that is accepted by somebody who is not social-work-qualified (safety 6)."""
    if step_offering(work).direction == Direction.UP and not by.is_social_work_qualified:
        raise NotForYou(
            "Accepting a step up says that the child needs a social worker, which a social-work-qualified manager decides. "
            "No registration number is held on your account: ask one who has."
        )


def complete_step(taken: Work, *, by: Actor, at: datetime) -> StepAcross:
    """The receiving team has accepted: close the work that was stepped, in the same transaction; return the step.

    What nobody has acknowledged there goes along to the new piece. Raises NotPossible and ClosureToConfirm, for a step
    down, while something in the first work waits; a step up is never kept waiting.
    """
    step = step_offering(taken)
    for information in unacknowledged(step.work).select_related("clock"):
        _carry(information, taken, by, at)
    return _finish(step, london_date(at), taken.id, by=by, at=at)


def accept_outside(step: StepAcross, accepted_on: date, *, by: Actor, at: datetime) -> StepAcross:
    """Somebody outside has accepted on a day: close the work that was stepped down; return the step.

    Raises InformationWaits, NotPossible and ClosureToConfirm while something in it waits.
    """
    waiting = unacknowledged(step.work).count()
    if waiting:
        raise InformationWaits(waiting)
    return _finish(step, accepted_on, "", by=by, at=at)


def _finish(step: StepAcross, accepted_on: date, taken_id: str, *, by: Actor, at: datetime) -> StepAcross:
    work, is_down = step.work, step.direction == Direction.DOWN
    if is_down:
        check_nothing_stands(work.authority, work.id, leads=True, is_confirmed=step.is_challenge_known)
    step.answered_at, step.accepted_on = at, accepted_on
    move_step(step, StepMove.ACCEPT, "answered_at", "accepted_on", by=by, at=at, decided_on=accepted_on)
    _end_plans(work, step, by, at)
    episode = Episode.objects.filter(pk=work.episode_id).first() if work.episode_id else None
    facts = EpisodeRecords([episode]).facts_of(episode) if episode else None
    reason = reason_of_closing(WorkKind(work.kind), Direction(step.direction), facts)
    summary = "\n\n".join(part for part in (step.reason, step.achieved, step.left_to_do) if part)
    if is_down:
        _sign(step, str(reason), summary, by, at)
    outcome, goes_on = ClosureOutcome(step.outcome), taken_id if is_down else ""
    finish_work(work, reason, outcome, summary, goes_on_in_id=goes_on, by=by, at=at)
    return step


def refuse_step(offered: Work, *, reason_code: str, words: str, by: Actor, at: datetime) -> StepAcross:
    """The receiving team has refused: the work stays with whoever holds it, who is told why; return the step."""
    step = step_offering(offered)
    step.answered_at = at
    move_step(step, StepMove.REFUSE, "answered_at", by=by, at=at, reason=words, reason_code=reason_code)
    tell_of_refused_step(step.work, by=by, at=at)
    return step


def take_back(step: StepAcross, because: str, *, by: Actor, at: datetime) -> StepAcross:
    """Withdraw a step down, and with it the piece that a team was offered; return the step. The work stays where it is."""
    step.answered_at = at
    move_step(step, StepMove.WITHDRAW, "answered_at", by=by, at=at, reason=because)
    offered = step.offered
    if offered is not None:
        offered.refused_at = at
        words = f"Withdrawn by the team that offered it. {because}"
        make_move(offered, WorkMove.REFUSE, "refused_at", by=by, at=at, reason_code=RefusalReason.OTHER, reason=words)
        waiting = tuple(stop_information(offered, by=by, at=at))
        tell(happening(WorkEvent.REFUSED, offered, waiting_contact_ids=waiting), by=by, at=at)
    return step


def stop_information(work: Work, *, by: Actor, at: datetime) -> list[str]:
    """Stop the clocks of what nobody here acknowledged; return its contacts, which the Front Door has back."""
    waiting = list(unacknowledged(work).select_related("clock"))
    for information in waiting:
        information.clock.stopped_at = at
        information.clock.save_changes("stopped_at", by_id=by.id, at=at)
    return [information.contact_id for information in waiting]


def _carry(information: WorkInformation, taken: Work, by: Actor, at: datetime) -> None:
    """Give unread information to the team that goes on, under a clock of its own; here it stops."""
    information.clock.stopped_at = at
    information.clock.save_changes("stopped_at", by_id=by.id, at=at)
    told = WorkInformation.objects.create(
        authority=taken.authority,
        retention_class=taken.retention_class,
        work=taken,
        contact_id=information.contact_id,
        request_id=information.request_id,
        request_reference=information.request_reference,
        note=information.note,
        level=information.level,
        is_danger=information.is_danger,
        needed_by=information.needed_by,
        recorded_at=at,
        recorded_by=information.recorded_by,
    )
    start_information_clock(told, by=by, at=at)
    record("work_information", told.id, work=taken.id, contact=told.contact_id, carried=information.id)


def _end_plans(work: Work, step: StepAcross, by: Actor, at: datetime) -> None:
    """End what the step itself ends: the family's plan of early help, or the child in need plan, today."""
    today = london_date(at)
    for plan in FamilyPlan.objects.filter(work=work, ended_on__isnull=True):
        plan.ended_on, plan.outcome = today, step.outcome
        plan.save_changes("ended_on", "outcome", by_id=by.id, at=at)
        keep_clocks_of_work(work, by=by, at=at)
        record("family_plan", plan.id, work=work.id, outcome=str(step.outcome))
    others = Work.objects.filter(IS_OPEN, authority=work.authority, episode_id=work.episode_id).exclude(pk=work.pk)
    need_plan = NeedPlan.objects.filter(episode_id=work.episode_id or "-", ended_on__isnull=True).first()
    if need_plan is None or others.exists():
        return
    episode, began = need_plan.episode, need_plan.started_on
    check_stands(work, lambda child: child.changing(episode.id, "need_plans", began, ended_on=today), at)
    need_plan.ended_on = today
    need_plan.save_changes("ended_on", by_id=by.id, at=at)
    settle(episode, by=by, at=at)
    record("need_plan", need_plan.id, episode=episode.id, ended=True)


def _sign(step: StepAcross, reason: str, summary: str, by: Actor, at: datetime) -> None:
    """Write the closure that the manager's agreement signed, in the place of any that was proposed before."""
    work = step.work
    closure = Closure.objects.filter(work=work).first()
    is_new = closure is None
    closure = closure or Closure(
        authority=work.authority, retention_class=work.retention_class, work=work, created_at=at, changed_by=by.id
    )
    said: dict[str, Any] = {
        "reason": reason,
        "outcome": step.outcome,
        "summary": summary,
        "step_down_to": step.to_team.name if step.to_team else step.receiver_body,
        "lead_professional": ", ".join(part for part in (step.lead_name, step.lead_organisation) if part),
        "accepted_on": step.accepted_on,
        "proposed_at": step.proposed_at,
        "proposed_by_user_id": step.proposed_by_user_id,
        "returned_at": None,
        "returned_because": "",
        "signed_off_at": step.agreed_at,
        "signed_off_by_user_id": step.agreed_by_user_id,
    }
    for name, value in said.items():
        setattr(closure, name, value)
    if is_new:
        closure.changed_at = at
        closure.save(force_insert=True)
    else:
        closure.save_changes(*said, by_id=by.id, at=at)
    record("closure", closure.id, work=work.id, reason=reason, signed=True)


def get_step(step_id: str, works: Any, *, expected: int | None = None) -> StepAcross:
    """Return a step of one of these pieces of work; raises WorkNotFound, and StaleVersion for another version."""
    rows = StepAcross.objects.select_related("work__team", "work__district", "to_team")
    step = rows.filter(id=step_id, work__in=works).first()
    if step is None:
        raise WorkNotFound
    if expected is not None and step.version != expected:
        raise StaleVersion(step)
    return step
