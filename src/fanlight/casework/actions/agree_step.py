"""The panel, or the team's manager where there is none, agrees to a step down or says: not yet."""

from __future__ import annotations

from datetime import date, datetime

from fanlight.access.public import Permission
from fanlight.audit.public import action
from fanlight.casework.actions.moves import check_permission, leads_team
from fanlight.casework.actions.open_work import open_work
from fanlight.casework.actions.recording import check_day
from fanlight.casework.actions.step_down import check_holds
from fanlight.casework.actions.stepping import accept_outside, get_step, move_step
from fanlight.casework.closing_questions import check_nothing_stands
from fanlight.casework.deadlines import StepClock, panel_clock, step_due
from fanlight.casework.models import StepAcross
from fanlight.casework.rules.holding import NotForYou
from fanlight.casework.rules.kinds import WorkKind
from fanlight.casework.rules.reasons import check_in_words
from fanlight.casework.rules.stepping import LEVEL_OF, StepMove, StepRefused, StepState, step_after
from fanlight.casework.scope import team_work
from fanlight.clocks.public import london_date
from fanlight.store.public import Actor

_MANAGER = "The team's manager records this, and not of a step down that they proposed themselves."


@action("agreed to a step down")
def agree_step(
    *,
    step_id: str,
    decided_on: date,
    reason: str = "",
    is_confirmed: bool = False,
    expected: int | None = None,
    by: Actor,
    at: datetime,
) -> StepAcross:
    """Record that a step down is agreed, which offers the work to the receiver; return the step.

    A team is offered a piece of its own, which begins when it accepts; a body outside is rung, and its answer recorded.
    `is_confirmed` says that the manager knows of an open challenge to the work, without which ClosureToConfirm is raised.
    Raises NotForYou, DayRefused, WorkNotFound, StaleVersion, StepNotAllowed.
    """
    step = _step_to_decide(step_id, StepMove.AGREE, decided_on, expected, by, at)
    work = step.work
    check_nothing_stands(work.authority, work.id, leads=True, is_confirmed=is_confirmed)
    step.agreed_at, step.agreed_by_user_id, step.is_challenge_known = at, by.user_id, is_confirmed
    step.due_at, step.clock, step.clock_started_at = None, "", None
    if step.to_team is None:
        step.due_at, step.clock = step_due(StepClock.OUTSIDE, work.authority, at)
        step.clock_started_at = at
    else:
        step.offered = open_work(
            kind=WorkKind(step.to_kind),
            person_id=work.person_id,
            team_id=step.to_team_id,
            district_id=work.district_id,
            contact_id=work.contact_id,
            request_id=work.request_id,
            request_reference=work.request_reference,
            level=LEVEL_OF[WorkKind(step.to_kind)],
            reasons=in_words(step),
            asked_by=work.asked_by,
            stepped_from_id=work.id,
            by=by,
            at=at,
        )
    fields = ("agreed_at", "agreed_by_user_id", "is_challenge_known", "due_at", "clock", "clock_started_at", "offered")
    return move_step(step, StepMove.AGREE, *fields, by=by, at=at, reason=reason.strip(), decided_on=decided_on)


def in_words(step: StepAcross) -> str:
    """Return what the receiver reads of why the work comes to them."""
    parts = [
        step.reason,
        step.achieved and f"Achieved: {step.achieved}",
        step.left_to_do and f"Left: {step.left_to_do}",
    ]
    return "\n\n".join(part for part in parts if part)


@action("put off a step down")
def put_off_step(
    *,
    step_id: str,
    reason: str,
    decided_on: date,
    again_on: date | None = None,
    expected: int | None = None,
    by: Actor,
    at: datetime,
) -> StepAcross:
    """Record that a step down is not agreed yet, with the reason, and return the step.

    With `again_on` it is on the list of that day's panel; without, it is back with the worker, who proposes it again.
    Raises ReasonDoesNotFit without a reason, StepRefused for a day that is not after today, and as `agree_step`.
    """
    reason = check_in_words(reason, "Say what has to be done before this can step down.")
    step = _step_to_decide(step_id, StepMove.NOT_YET, decided_on, expected, by, at)
    if again_on is not None and again_on <= london_date(at):
        raise StepRefused("The panel looks at it again on a day after today.")
    step = move_step(step, StepMove.NOT_YET, by=by, at=at, reason=reason, decided_on=decided_on)
    if again_on is None:
        return step
    step.panel_on, step.clock_started_at = again_on, at
    step.due_at, step.clock = panel_clock(step.authority, again_on)
    return move_step(step, StepMove.PROPOSE, "panel_on", "due_at", "clock", "clock_started_at", by=by, at=at)


def _step_to_decide(
    step_id: str, move: StepMove, decided_on: date, expected: int | None, by: Actor, at: datetime
) -> StepAcross:
    check_permission(by, Permission.WORK_ACCEPT, _MANAGER)
    step = get_step(step_id, team_work(by, at), expected=expected)
    if not leads_team(by, step.work.team_id) or by.user_id == step.proposed_by_user_id:
        raise NotForYou(_MANAGER)
    step_after(StepState(step.state), move)
    check_day(decided_on, at, "The day on which it was decided")
    return step


@action("recorded what an outside receiver answered")
def record_outside_answer(
    *,
    step_id: str,
    is_accepted: bool,
    answered_on: date,
    words: str = "",
    expected: int | None = None,
    by: Actor,
    at: datetime,
) -> StepAcross:
    """Record whether a school or service outside takes over: accepted, the work closes; refused, it stays; return the step.

    Raises ReasonDoesNotFit for a refusal without a reason, StepRefused where a team answers for itself, NotForYou,
    DayRefused, InformationWaits, NotPossible, ClosureToConfirm, WorkNotFound, StaleVersion, StepNotAllowed.
    """
    step = get_step(step_id, team_work(by, at), expected=expected)
    check_holds(step.work, by)
    if step.to_team_id:
        raise StepRefused("The team that is offered the work answers for itself.")
    step_after(StepState(step.state), StepMove.ACCEPT)
    check_day(answered_on, at, "The day on which they answered")
    if step.agreed_at and answered_on < london_date(step.agreed_at):
        raise StepRefused("They cannot have answered before it was agreed.")
    if is_accepted:
        return accept_outside(step, answered_on, by=by, at=at)
    words = check_in_words(words, "Say why they do not take over.")
    step.answered_at = at
    return move_step(
        step, StepMove.REFUSE, "answered_at", by=by, at=at, reason=words, reason_code="OUTSIDE", decided_on=answered_on
    )
