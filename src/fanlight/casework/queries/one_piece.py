"""One piece of work as its page shows it: its card, its steps, what waits to be read, what went before."""

from __future__ import annotations

from dataclasses import dataclass, replace
from datetime import date, datetime
from typing import Any

from django.db.models import Exists, F, OuterRef, Q, QuerySet

from fanlight.access.public import actor_name_of, user_name_of
from fanlight.casework.deadlines import reopen_until
from fanlight.casework.models import StepAcross, Work, WorkInformation, WorkStep
from fanlight.casework.queries.cards import WorkCard, card_of, work_beside
from fanlight.casework.queries.holding import on_duty
from fanlight.casework.queries.panels import WORK_PANELS, ties_of, with_ties
from fanlight.casework.queries.stepping import Stepped, stepped
from fanlight.casework.rules.holding import may_acknowledge
from fanlight.casework.rules.kinds import WorkState
from fanlight.casework.rules.reasons import CLOSURE_LABELS, REFUSAL_LABELS, ClosureReason, RefusalReason
from fanlight.casework.rules.transitions import Move, move_in_words
from fanlight.casework.scope import readable_information, team_work
from fanlight.clocks.public import london_date
from fanlight.design.public import Panel
from fanlight.store.public import Actor, prepared


@dataclass(frozen=True)
class StepShown:
    """One step in words: what was done, to whom it went, why, by whom, when."""

    title: str
    by: str
    at: datetime
    reason: str


@dataclass(frozen=True)
class OnePiece:
    """Everything that the page of one piece of work shows."""

    work: Work
    card: WorkCard
    steps: list[StepShown]
    waiting: list[WorkInformation]
    read: list[WorkInformation]
    others: list[WorkCard]
    stepped: list[Stepped]
    panels: list[Panel]
    names: dict[str, str]
    may_acknowledge: bool
    reopen_until: datetime | None


def get_piece(work_id: str, actor: Actor, at: datetime, *, leads: bool) -> OnePiece | None:
    """Return the piece of work with what belongs to it, or None when it is not there for this actor.

    `leads` says whether the actor leads the team.
    """
    work = _piece.first(work_id=work_id, actor=actor, at=at, day=london_date(at))
    if work is None:
        return None
    card = replace(card_of(work, work.worker_name), ties=ties_of(work))
    steps = _steps.rows(work_id=work.id, authority=work.authority)
    told = _information.rows(work_id=work.id, actor=actor, at=at) if work.has_information else []
    read = [one for one in told if _acknowledgement(one)]
    return OnePiece(
        work=work,
        card=card,
        steps=[_shown(step, is_stepped=bool(work.stepped_from_id)) for step in steps],
        waiting=sorted(
            (one for one in told if one.clock.stopped_at is None), key=lambda one: (one.clock.due_at, one.id)
        ),
        read=read,
        others=work_beside(work, work.same_as, actor, at),
        stepped=stepped(work, actor) if work.has_steps_across else [],
        panels=WORK_PANELS.shown(card, actor, at),
        names={one.recorded_by: one.told_by for one in told} | {_acknowledgement(one): one.read_by for one in read},
        may_acknowledge=may_acknowledge(
            actor.user_id,
            holder=work.worker_user_id,
            on_duty=frozenset({actor.user_id} if work.is_on_duty else ()),
            leads_team=leads,
        ),
        reopen_until=reopen_until(work.authority, work.closed_at) if work.state == WorkState.CLOSED else None,
    )


@prepared
def _piece(*, work_id: str, actor: Actor, at: datetime, day: date) -> QuerySet[Any]:
    """The work with all that says what else is to be asked about it: what is nowhere is not asked for."""
    duty = on_duty(OuterRef("team_id"), OuterRef("authority"), day).filter(worker_user_id=actor.user_id or "-")  # type: ignore[arg-type]
    steps = StepAcross.objects.filter(authority=OuterRef("authority"))
    rows = team_work(actor, at).filter(id=work_id).select_related("team", "district")
    return with_ties(rows).annotate(
        worker_name=user_name_of("worker_user_id"),
        same_as=F("person__same_as"),
        is_on_duty=Exists(duty),
        has_information=Exists(WorkInformation.objects.filter(work=OuterRef("pk"))),
        has_steps_across=Exists(steps.filter(Q(work=OuterRef("pk")) | Q(offered=OuterRef("pk")))),
    )


@prepared
def _steps(*, work_id: str, authority: str) -> QuerySet[Any]:
    rows = WorkStep.objects.filter(authority=authority, work=work_id).order_by("-position")
    return rows.annotate(done_by=actor_name_of("recorded_by"), worker_name=user_name_of("worker_user_id"))


@prepared
def _information(*, work_id: str, actor: Actor, at: datetime) -> QuerySet[Any]:
    """Everything that was linked to work which is in the actor's scope already, and is not from behind a wall."""
    rows = readable_information(actor, at).filter(work=work_id).select_related("clock", "acknowledgement")
    return rows.order_by("-recorded_at", "-id").annotate(
        told_by=actor_name_of("recorded_by"), read_by=actor_name_of("acknowledgement__recorded_by")
    )


def _acknowledgement(one: WorkInformation) -> str:
    """Return the id of who acknowledged it, "" while nobody has."""
    return one.acknowledgement.recorded_by if hasattr(one, "acknowledgement") else ""


def _shown(step: Any, *, is_stepped: bool) -> StepShown:
    title = move_in_words(Move(step.move), is_stepped=is_stepped)
    if step.move == Move.ALLOCATE:
        title = f"{title} to {step.worker_name or 'a worker'}"
    coded = _coded_reason(step)
    said = ". ".join(part.rstrip(".") for part in (coded, step.reason) if part)
    return StepShown(title, step.done_by, step.recorded_at, said)


def _coded_reason(step: WorkStep) -> str:
    if step.move == Move.REFUSE and step.reason_code:
        return REFUSAL_LABELS[RefusalReason(step.reason_code)]
    if step.move == Move.CLOSE and step.reason_code:
        return CLOSURE_LABELS[ClosureReason(step.reason_code)]
    return ""
