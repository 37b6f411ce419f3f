"""A run takes a step from an illustration towards a budget, or is withdrawn; what is put before others is frozen."""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import date, datetime

from fanlight.audit.public import action, record
from fanlight.clocks.public import london_date
from fanlight.funding.models import Approval, FundingRun, Publication, RunResult, RunStep
from fanlight.funding.queries.publications import parts_of, publication_of
from fanlight.funding.rules.publication import Public, publication_digest
from fanlight.funding.rules.statuses import (
    FROZEN_AT,
    Approved,
    Status,
    StepRefused,
    check_approval,
    check_step,
    is_told,
)
from fanlight.funding.scope import issued_runs, runs_for, status_of, steps_by
from fanlight.jobs.public import enqueue
from fanlight.store.public import Actor


@dataclass(frozen=True)
class SaidWithStep:
    """What is said with a step beside its reason: whose approval it rests on, and what the public may see."""

    approved: Approved = field(default_factory=Approved)
    public: Public = Public.NOTHING


@action("moved a funding run")
def take_step(
    *, reference: str, status: str, reason: str, by: Actor, at: datetime, said: SaidWithStep | None = None
) -> FundingRun:
    """Have a run stand at a status from now on, with who decided it in words; an issued one supersedes the issued one before.

    Who models takes it as far as an approval; who issues issues it. What schools are consulted on and what is issued
    is frozen by the digest of all it is made of, and schools are told by a job. Raises StepRefused.
    """
    said = said or SaidWithStep()
    run = runs_for(by).filter(reference=reference).select_related("schools_file", "values_file").first()
    result = RunResult.objects.filter(authority=by.authority, run=run).first() if run else None
    if run is None or result is None or result.refused:
        raise StepRefused("There is no such run, or it came to nothing.")
    before, after = status_of(run), Status(status) if status in set(Status) else Status.ILLUSTRATION
    check_step(
        before,
        after,
        reason=reason,
        needs_approval=bool(result.outside),
        controls_hold=all(one["holds"] for one in result.controls),
        is_second_person=run.recorded_by != by.id,
    )
    _check_hand(by, before, after)
    superseded = _superseded(run, by, at) if after is Status.ISSUED else None
    step = _step(run, after, reason.strip(), by, at, is_told_of=is_told(before, after))
    if after is Status.APPROVED:
        _approve(step, said.approved, check_approval(said.approved, london_date(at)), by, at)
    if after in FROZEN_AT:
        _freeze(step, result, said.public if after is Status.ISSUED else Public.NOTHING, superseded, by, at)
    record("funding_run", run.id, status=after.value)
    return run


def _check_hand(by: Actor, before: Status, after: Status) -> None:
    if after in steps_by(by, before):
        return
    if after is Status.ISSUED:
        raise StepRefused("It is issued by somebody whose role issues budgets, and not by who models them.")
    raise StepRefused("It is taken this far by somebody whose role models budgets.")


def _superseded(run: FundingRun, by: Actor, at: datetime) -> FundingRun | None:
    """Have the year's issued run superseded by this one, and return it."""
    # Two that are issued at the same moment wait for one another here: a year never has two budgets.
    list(FundingRun.objects.filter(authority=by.authority, year=run.year).select_for_update().values_list("id"))
    found = None
    for found in issued_runs(by, run.year):
        _step(found, Status.SUPERSEDED, f"Superseded by {run.reference}.", by, at, is_told_of=True)
    return found


def _step(run: FundingRun, status: Status, reason: str, by: Actor, at: datetime, *, is_told_of: bool) -> RunStep:
    number = RunStep.objects.filter(authority=by.authority, run=run).count() + 1
    step = RunStep.objects.create(
        authority=by.authority,
        run=run,
        number=number,
        status=status.value,
        reason=reason,
        recorded_at=at,
        recorded_by=by.id,
    )
    if is_told_of:
        enqueue("funding.tell_schools", by.authority, step.id)
    return step


def _approve(step: RunStep, approved: Approved, on: date, by: Actor, at: datetime) -> None:
    Approval.objects.create(
        authority=by.authority,
        step=step,
        approver=approved.approver.strip(),
        approved_on=on,
        kept_at=approved.kept_at.strip(),
        recorded_at=at,
        recorded_by=by.id,
    )


def _freeze(
    step: RunStep, result: RunResult, public: Public, superseded: FundingRun | None, by: Actor, at: datetime
) -> None:
    """Freeze a run with its step. Raises StepRefused where what is stored is not what was worked out."""
    parts, before = parts_of(step.run), publication_of(step.run)
    if parts["result"] != result.sha256 or (before is not None and before.parts != parts):
        raise StepRefused("What is stored of this run is not what was worked out: it goes to nobody. Make it again.")
    Publication.objects.create(
        authority=by.authority,
        step=step,
        parts=parts,
        sha256=publication_digest(parts),
        public=public.value,
        supersedes=superseded,
        recorded_at=at,
        recorded_by=by.id,
    )
