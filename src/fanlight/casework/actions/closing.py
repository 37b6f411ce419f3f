"""A worker proposes to close work; the team's manager signs it off, which closes it, or returns it with a reason."""

from __future__ import annotations

from datetime import date, datetime

from fanlight.access.public import Permission
from fanlight.audit.public import action, record
from fanlight.casework.actions.close_work import close_work
from fanlight.casework.actions.moves import WorkNotFound, check_permission, leads_team
from fanlight.casework.actions.recording import RecordNotFound, check_day, stamp, work_to_record_on
from fanlight.casework.models import Closure, Work
from fanlight.casework.rules.holding import NotForYou
from fanlight.casework.rules.kinds import WorkKind
from fanlight.casework.rules.reasons import (
    STEPPING_DOWN,
    ClosureOutcome,
    ClosureReason,
    ReasonDoesNotFit,
    check_closure_reason,
    check_in_words,
    check_receiver,
)
from fanlight.casework.scope import team_work
from fanlight.store.public import Actor

_ANY_KIND = frozenset(WorkKind)
_MANAGER = "Only the team's manager signs off a closure, and not one that they proposed themselves."


@action("proposed to close the work")
def propose_closure(
    *,
    work_id: str,
    reason: ClosureReason,
    outcome: ClosureOutcome,
    summary: str,
    step_down_to: str = "",
    lead_professional: str = "",
    accepted_on: date | None = None,
    expected: int | None = None,
    by: Actor,
    at: datetime,
) -> Closure:
    """Record what the worker proposes to close with, in the place of what was returned or not signed yet; return it.

    Raises ReasonDoesNotFit for a reason of another kind of work, an empty summary, or a step-down without a receiver;
    DayRefused, StaleVersion, and what `work_to_record_on` raises.
    """
    summary = check_in_words(summary, "Write a short summary of what was done and how things are now.")
    work = work_to_record_on(work_id, _ANY_KIND, by=by, at=at, expected=expected)
    check_closure_reason(WorkKind(work.kind), reason)
    check_receiver(reason, step_down_to=step_down_to, lead_professional=lead_professional)
    if accepted_on is not None:
        check_day(accepted_on, at, "The day on which the other team or service accepted")
    closure = Closure.objects.filter(work=work).first() or Closure(**stamp(work, by, at), work=work, version=0)
    closure.reason, closure.outcome, closure.summary = reason, outcome, summary
    closure.step_down_to, closure.lead_professional = step_down_to.strip(), lead_professional.strip()
    closure.accepted_on, closure.proposed_at, closure.proposed_by_user_id = accepted_on, at, by.user_id
    closure.returned_at, closure.returned_because = None, ""
    if closure.version == 0:
        closure.version = 1
        closure.save(force_insert=True)
    else:
        closure.save_changes(*_PROPOSED, by_id=by.id, at=at)
    record("closure", closure.id, work=work.id, reason=str(reason))
    return closure


_PROPOSED = (
    "reason",
    "outcome",
    "summary",
    "step_down_to",
    "lead_professional",
    "accepted_on",
    "proposed_at",
    "proposed_by_user_id",
    "returned_at",
    "returned_because",
)


@action("returned a proposal to close the work")
def return_closure(*, work_id: str, because: str, expected: int | None = None, by: Actor, at: datetime) -> Closure:
    """Give the proposal back to the worker with a reason, and return it; raises as `sign_off_closure`."""
    because = check_in_words(because, "Say what has to be done before this work can close.")
    closure, work = _proposed(work_id, by, at)
    closure.returned_at, closure.returned_because = at, because
    closure.save_changes("returned_at", "returned_because", by_id=by.id, at=at, expected=expected)
    record("closure", closure.id, work=work.id, returned=True)
    return closure


@action("signed off a closure")
def sign_off_closure(
    *, work_id: str, is_confirmed: bool = False, expected: int | None = None, by: Actor, at: datetime
) -> Closure:
    """Sign the proposal, which closes the work and with its last piece the episode; return the closure.

    Raises NotForYou unless the actor leads the team and did not propose it, RecordNotFound when nothing is proposed,
    ReasonDoesNotFit for a step-down that nobody has accepted, StaleVersion, and what `close_work` raises.
    """
    closure, work = _proposed(work_id, by, at)
    reason = ClosureReason(closure.reason)
    if reason in STEPPING_DOWN and closure.accepted_on is None:
        raise ReasonDoesNotFit("Nobody has accepted the step-down yet: say on which day they did.")
    closure.signed_off_at, closure.signed_off_by_user_id = at, by.user_id
    closure.save_changes("signed_off_at", "signed_off_by_user_id", by_id=by.id, at=at, expected=expected)
    outcome = ClosureOutcome(closure.outcome)
    close_work(
        work_id=work.id,
        reason=reason,
        outcome=outcome,
        summary=closure.summary,
        is_confirmed=is_confirmed,
        by=by,
        at=at,
    )
    record("closure", closure.id, work=work.id, signed=True)
    return closure


def _proposed(work_id: str, by: Actor, at: datetime) -> tuple[Closure, Work]:
    check_permission(by, Permission.WORK_ACCEPT, _MANAGER)
    work = team_work(by, at).filter(id=work_id).first()
    if work is None:
        raise WorkNotFound
    rows = Closure.objects.filter(work=work, signed_off_at__isnull=True, returned_at__isnull=True)
    closure = rows.first()
    if closure is None:
        raise RecordNotFound
    if not leads_team(by, work.team_id) or by.user_id == closure.proposed_by_user_id:
        raise NotForYou(_MANAGER)
    return closure, work
