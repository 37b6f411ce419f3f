"""A run takes a step from an illustration towards a budget, or is withdrawn."""

from __future__ import annotations

from datetime import datetime

from fanlight.access.public import Permission
from fanlight.audit.public import action, record
from fanlight.funding.models import FundingRun, RunResult, RunStep
from fanlight.funding.rules.statuses import Status, StepRefused, check_step
from fanlight.funding.scope import issued_runs, runs_for, status_of
from fanlight.store.public import Actor


@action("moved a funding run")
def take_step(*, reference: str, status: str, reason: str, by: Actor, at: datetime) -> FundingRun:
    """Have a run stand at a status from now on, with who decided it in words; an issued one supersedes the issued one before.

    Raises StepRefused.
    """
    run = runs_for(by).filter(reference=reference).first()
    result = RunResult.objects.filter(authority=by.authority, run=run).first() if run else None
    if run is None or result is None or result.refused or not by.may(Permission.FUNDING_MODEL):
        raise StepRefused("There is no such run, or it came to nothing.")
    after = Status(status) if status in set(Status) else Status.ILLUSTRATION
    check_step(
        status_of(run),
        after,
        reason=reason,
        needs_approval=bool(result.outside),
        controls_hold=all(one["holds"] for one in result.controls),
        is_second_person=run.recorded_by != by.id,
    )
    if after is Status.ISSUED:
        for other in issued_runs(by, run.year):
            _step(other, Status.SUPERSEDED, f"Superseded by {run.reference}.", by, at)
    _step(run, after, reason.strip(), by, at)
    record("funding_run", run.id, status=after.value)
    return run


def _step(run: FundingRun, status: Status, reason: str, by: Actor, at: datetime) -> None:
    number = RunStep.objects.filter(authority=by.authority, run=run).count() + 1
    RunStep.objects.create(
        authority=by.authority,
        run=run,
        number=number,
        status=status.value,
        reason=reason,
        recorded_at=at,
        recorded_by=by.id,
    )
