"""Steps up and down as pages and figures read them: one of them, a panel's list, what waits for a team, what came of each."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime
from typing import Any

from django.db.models import Exists, OuterRef, Q, QuerySet, Subquery

from fanlight.access.public import people_names, user_names
from fanlight.casework.models import ManagerAlert, StepAcross, StepAcrossMove, Work
from fanlight.casework.rules.reasons import REFUSAL_LABELS, RefusalReason
from fanlight.casework.rules.stepping import (
    DIRECTION_LABELS,
    OPEN_STEPS,
    STEP_MOVE_LABELS,
    STEP_STATE_LABELS,
    Direction,
    StepMove,
    StepState,
)
from fanlight.casework.scope import team_work
from fanlight.store.public import Actor, prepared

_OPEN = [str(state) for state in OPEN_STEPS]


@dataclass(frozen=True)
class StepMoment:
    """One thing done to a step, in words."""

    title: str
    at: datetime
    by: str
    reason: str
    decided_on: date | None


@dataclass(frozen=True)
class StepRow:
    """One step in a list, without a child's name: `receiver` is the team or the body outside."""

    step: StepAcross
    direction: str
    state: str
    receiver: str
    team: str
    worker: str


@dataclass(frozen=True)
class Stepped:
    """Where a piece of work came from or goes to by a step: the other team, how it stands, its own page if it is theirs."""

    step_id: str
    title: str
    standing: str
    state_code: StepState
    is_up: bool
    is_from_here: bool
    other_team: str
    other_reference: str
    other_work_id: str
    may_open: bool


def late_steps(authority: str, at: datetime) -> QuerySet[Any]:
    """Return steps that wait past their time to be agreed or answered outside, and of which no manager has been told."""
    moves = StepAcrossMove.objects.filter(step=OuterRef("pk")).order_by("-position")
    told = ManagerAlert.objects.filter(
        authority=authority, work=OuterRef("work"), late=ManagerAlert.Late.STEP, subject_id=OuterRef("waits_since_id")
    )
    waiting = StepAcross.objects.filter(
        authority=authority, due_at__lt=at, due_at__isnull=False, answered_at__isnull=True
    ).filter(Q(state=StepState.PROPOSED) | Q(state=StepState.TO_ACCEPT))
    rows = waiting.annotate(waits_since_id=Subquery(moves.values("id")[:1]))
    return rows.exclude(Exists(told)).select_related("work__team").order_by("due_at", "id")


def steps_of_team(actor: Actor, at: datetime) -> QuerySet[StepAcross]:
    """Return the steps of work of the actor's team, and those that offer work to it; never behind a wall."""
    own = team_work(actor, at)
    rows = StepAcross.objects.filter(Q(work__in=own) | Q(offered__in=own), authority=actor.authority)
    return rows.select_related("work__team", "work__district", "to_team", "offered")


def step_for_page(step_id: str, actor: Actor, at: datetime) -> StepAcross | None:
    """Return one step of the actor's team, or None where it is not there for them."""
    return steps_of_team(actor, at).filter(id=step_id).first()


def moments_of(step: StepAcross) -> list[StepMoment]:
    """Return what was done to a step, the last first."""
    rows = list(StepAcrossMove.objects.filter(authority=step.authority, step=step).order_by("-position"))
    names = people_names({row.recorded_by for row in rows})
    return [
        StepMoment(
            STEP_MOVE_LABELS[StepMove(row.move)],
            row.recorded_at,
            names.get(row.recorded_by, ""),
            _why(row),
            row.decided_on,
        )
        for row in rows
    ]


def _why(row: StepAcrossMove) -> str:
    known = {str(code) for code in RefusalReason}
    coded = REFUSAL_LABELS[RefusalReason(row.reason_code)] if row.reason_code in known else ""
    return ". ".join(part.rstrip(".") for part in (coded, row.reason) if part)


def panel_days(actor: Actor, at: datetime) -> list[date]:
    """Return the days of panels that have steps of the actor's team on their lists, the first first."""
    rows = steps_of_team(actor, at).filter(state=StepState.PROPOSED, panel_on__isnull=False)
    return sorted(set(rows.values_list("panel_on", flat=True)))


def panel_list(actor: Actor, at: datetime, panel_on: date) -> list[StepRow]:
    """Return what a panel looks at of the actor's team, the longest waiting first."""
    rows = steps_of_team(actor, at).filter(state=StepState.PROPOSED, panel_on=panel_on)
    return _rows(list(rows.order_by("proposed_at", "id")))


def open_steps(actor: Actor, at: datetime) -> list[StepRow]:
    """Return every step of the actor's team that is not answered yet, what is due first ahead."""
    rows = steps_of_team(actor, at).filter(state__in=_OPEN)
    return _rows(list(rows.order_by("panel_on", "proposed_at", "id")[:500]))


def answered_steps(actor: Actor, at: datetime, *, most: int = 50) -> list[StepRow]:
    """Return the last steps of the actor's team that were accepted, refused or withdrawn, the newest first."""
    rows = steps_of_team(actor, at).filter(answered_at__isnull=False)
    return _rows(list(rows.order_by("-answered_at", "-id")[:most]))


def _rows(steps: list[StepAcross]) -> list[StepRow]:
    workers = user_names({step.work.worker_user_id for step in steps})
    return [
        StepRow(
            step,
            DIRECTION_LABELS[Direction(step.direction)],
            STEP_STATE_LABELS[StepState(step.state)],
            receiver_of(step),
            step.work.team.name,
            workers.get(step.work.worker_user_id, ""),
        )
        for step in steps
    ]


def receiver_of(step: StepAcross) -> str:
    """Return who is to have the work: the team's name, or the body's outside."""
    return step.to_team.name if step.to_team else step.receiver_body


@prepared
def _steps_round(*, work_id: str, authority: str) -> QuerySet[StepAcross]:
    rows = StepAcross.objects.filter(Q(work_id=work_id) | Q(offered_id=work_id), authority=authority)
    return rows.select_related("work__team", "offered", "to_team").order_by("-proposed_at", "-id")


def stepped(work: Work, actor: Actor) -> list[Stepped]:
    """Return each step by which this work came or goes, the newest first; the other piece opens for its own team only."""
    found = []
    for step in _steps_round.rows(work_id=work.id, authority=work.authority):
        came = step.offered_id == work.id
        other = step.work if came else step.offered
        words = DIRECTION_LABELS[Direction(step.direction)]
        name = step.work.team.name if came else receiver_of(step)
        found.append(
            Stepped(
                step.id,
                f"{words} {'from' if came else 'to'} {name}",
                STEP_STATE_LABELS[StepState(step.state)],
                StepState(step.state),
                step.direction == Direction.UP,
                not came,
                name,
                other.reference if other else "",
                other.id if other else "",
                bool(other and actor.team_id == other.team_id),
            )
        )
    return found


@dataclass(frozen=True)
class StepAsked:
    """What early help said when it stepped work up: who, of which team, when, why, and at which level."""

    asked_by: str
    asked_by_user_id: str
    asked_at: datetime
    team_id: str
    team_name: str
    team_phone: str
    district_id: str | None
    reason: str
    level: int
    is_danger: bool


def step_asked(offered_work_id: str) -> StepAsked:
    """Return what was asked by the step up that offered this work; part of hearing that it was accepted."""
    step = StepAcross.objects.select_related("work__team").get(offered_id=offered_work_id)
    user_id, team = step.proposed_by_user_id, step.work.team
    return StepAsked(
        asked_by=user_names([user_id]).get(user_id, ""),
        asked_by_user_id=user_id,
        asked_at=step.proposed_at,
        team_id=team.id,
        team_name=team.name,
        team_phone=team.phone,
        district_id=step.work.district_id,
        reason=step.reason,
        level=step.level or 3,
        is_danger=step.is_danger,
    )


@dataclass(frozen=True)
class StepCounts:
    """How many steps wait for the actor: to be agreed (and of those, late), put off, and outside receivers to ring."""

    to_agree: int = 0
    late: int = 0
    put_off: int = 0
    outside: int = 0


def step_counts(actor: Actor, at: datetime) -> StepCounts:
    """Return what waits for the actor's team in steps; one query."""
    own = team_work(actor, at)
    rows = StepAcross.objects.filter(authority=actor.authority, work__in=own, state__in=_OPEN)
    found = list(rows.values_list("state", "due_at", "to_team_id", "work__worker_user_id"))
    mine = [one for one in found if one[3] == actor.user_id]
    proposed = [one for one in found if one[0] == StepState.PROPOSED]
    return StepCounts(
        to_agree=len(proposed),
        late=sum(due is not None and due < at for _, due, _, _ in found),
        put_off=sum(state == StepState.NOT_YET for state, _, _, _ in mine),
        outside=sum(state == StepState.TO_ACCEPT and team is None for state, _, team, _ in mine),
    )


def has_step_waiting(work: Work) -> bool:
    """Return whether a step of this work is not answered yet."""
    return StepAcross.objects.filter(authority=work.authority, work=work, state__in=_OPEN).exists()
