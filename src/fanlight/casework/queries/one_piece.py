"""One piece of work as its page shows it: its card, its steps, what waits to be read, what went before."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime

from fanlight.access.public import people_names, user_names
from fanlight.casework.deadlines import reopen_until
from fanlight.casework.models import Work, WorkInformation, WorkStep
from fanlight.casework.queries.cards import WorkCard, cards, closed_work_of, open_work_of
from fanlight.casework.queries.holding import on_duty
from fanlight.casework.queries.panels import WORK_PANELS
from fanlight.casework.queries.stepping import Stepped, stepped
from fanlight.casework.queries.team_list import waiting_information
from fanlight.casework.rules.holding import may_acknowledge
from fanlight.casework.rules.kinds import WorkState
from fanlight.casework.rules.reasons import CLOSURE_LABELS, REFUSAL_LABELS, ClosureReason, RefusalReason
from fanlight.casework.rules.transitions import Move, move_in_words
from fanlight.casework.scope import team_information, team_work
from fanlight.clocks.public import london_date
from fanlight.design.public import Panel
from fanlight.people.public import same_person_ids
from fanlight.store.public import Actor


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
    rows = team_work(actor, at).filter(id=work_id)
    work = rows.select_related("team", "district", "reopened_from").first()
    if work is None:
        return None
    card = cards(rows)[0]
    steps = list(WorkStep.objects.filter(authority=work.authority, work=work).order_by("-position"))
    waiting = waiting_information(work, actor, at)
    read = _read_information(work, actor, at)
    names = people_names(
        {step.recorded_by for step in steps}
        | {one.recorded_by for one in [*waiting, *read]}
        | {one.acknowledgement.recorded_by for one in read}
    )
    duty = frozenset(on_duty(work.team_id, work.authority, london_date(at)).values_list("worker_user_id", flat=True))
    return OnePiece(
        work=work,
        card=card,
        steps=_steps_shown(work, steps, names),
        waiting=waiting,
        read=read,
        others=_others(work, actor),
        stepped=stepped(work, actor),
        panels=WORK_PANELS.shown(card, actor, at),
        names=names,
        may_acknowledge=may_acknowledge(actor.user_id, holder=work.worker_user_id, on_duty=duty, leads_team=leads),
        reopen_until=reopen_until(work.authority, work.closed_at) if work.state == WorkState.CLOSED else None,
    )


def _read_information(work: Work, actor: Actor, at: datetime) -> list[WorkInformation]:
    rows = team_information(actor, at).filter(work=work, acknowledgement__isnull=False)
    return list(rows.select_related("acknowledgement").order_by("-recorded_at", "-id"))


def _others(work: Work, actor: Actor) -> list[WorkCard]:
    """Return the child's other work that the actor may know of, whichever of a merged child's records it is under."""
    ids = same_person_ids(work.person_id)
    found = [
        *open_work_of(ids, work.authority, seen_by=actor),
        *closed_work_of(ids, work.authority, seen_by=actor),
    ]
    return [card for card in found if card.work_id != work.id]


def _steps_shown(work: Work, steps: list[WorkStep], names: dict[str, str]) -> list[StepShown]:
    known = names | user_names({step.worker_user_id for step in steps})
    return [_shown(step, known, is_stepped=bool(work.stepped_from_id)) for step in steps]


def _shown(step: WorkStep, names: dict[str, str], *, is_stepped: bool) -> StepShown:
    title = move_in_words(Move(step.move), is_stepped=is_stepped)
    if step.move == Move.ALLOCATE:
        title = f"{title} to {names.get(step.worker_user_id, 'a worker')}"
    coded = _coded_reason(step)
    said = ". ".join(part.rstrip(".") for part in (coded, step.reason) if part)
    return StepShown(title, names.get(step.recorded_by, ""), step.recorded_at, said)


def _coded_reason(step: WorkStep) -> str:
    if step.move == Move.REFUSE and step.reason_code:
        return REFUSAL_LABELS[RefusalReason(step.reason_code)]
    if step.move == Move.CLOSE and step.reason_code:
        return CLOSURE_LABELS[ClosureReason(step.reason_code)]
    return ""
