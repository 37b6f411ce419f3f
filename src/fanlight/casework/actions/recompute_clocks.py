"""The working days or hours changed: what a team has still to answer is due at another time."""

from __future__ import annotations

from datetime import datetime

from fanlight.audit.public import action, record
from fanlight.casework.deadlines import (
    AnswerClock,
    StepClock,
    allegation_due,
    answer_due,
    panel_clock,
    step_due,
    work_clock_due,
)
from fanlight.casework.models import Allegation, InformationClock, RunningClock, StepAcross, Work
from fanlight.casework.rules.kinds import WorkState
from fanlight.casework.rules.running import WorkClock
from fanlight.casework.rules.stepping import StepState
from fanlight.establishments.public import working_calendar
from fanlight.store.public import Actor


@action("worked out afresh by when teams must answer")
def recompute_clocks(*, by: Actor, at: datetime) -> int:
    """Work out every running clock of the actor's authority again; return how many were moved."""
    moved = 0
    for work in Work.objects.filter(authority=by.authority, state=WorkState.OFFERED):
        due_at, rule = answer_due(
            AnswerClock.ACCEPT,
            work.authority,
            work.offered_at,
            level=work.level,
            is_danger=work.is_danger,
            needed_by=work.needed_by,
        )
        if due_at != work.accept_due_at:
            work.accept_due_at, work.accept_clock = due_at, rule
            work.save_changes("accept_due_at", "accept_clock", by_id=by.id, at=at)
            record("work", work.id, fields=["accept_due_at"])
            moved += 1
    rest = (
        _recompute_allocation,
        _recompute_information,
        _recompute_statutory,
        _recompute_steps,
        _recompute_allegations,
    )
    moved += sum(recompute(by, at) for recompute in rest)
    record("authority", by.authority, moved=moved)
    return moved


def _recompute_allocation(by: Actor, at: datetime) -> int:
    moved = 0
    for work in Work.objects.filter(authority=by.authority, state=WorkState.ACCEPTED, accepted_at__isnull=False):
        due_at, rule = answer_due(
            AnswerClock.ALLOCATE,
            work.authority,
            work.accepted_at,
            level=work.level,
            is_danger=work.is_danger,
            needed_by=work.needed_by,
        )
        if due_at != work.allocate_due_at:
            work.allocate_due_at, work.allocate_clock = due_at, rule
            work.save_changes("allocate_due_at", "allocate_clock", by_id=by.id, at=at)
            record("work", work.id, fields=["allocate_due_at"])
            moved += 1
    return moved


def _recompute_information(by: Actor, at: datetime) -> int:
    moved = 0
    running = InformationClock.objects.filter(authority=by.authority, stopped_at__isnull=True)
    for clock in running.select_related("information"):
        told = clock.information
        due_at, rule = answer_due(
            AnswerClock.ACKNOWLEDGE,
            told.authority,
            told.recorded_at,
            level=told.level,
            is_danger=told.is_danger,
            needed_by=told.needed_by,
        )
        if due_at != clock.due_at:
            clock.due_at, clock.rule = due_at, rule
            clock.save_changes("due_at", "rule", by_id=by.id, at=at)
            record("work_information", told.id, fields=["due_at"])
            moved += 1
    return moved


def _recompute_statutory(by: Actor, at: datetime) -> int:
    moved = 0
    for clock in RunningClock.objects.filter(authority=by.authority, stopped_at__isnull=True):
        due_at, rule = work_clock_due(WorkClock(clock.clock), clock.authority, clock.started_at)
        if due_at != clock.due_at:
            clock.due_at, clock.rule = due_at, rule
            clock.save_changes("due_at", "rule", by_id=by.id, at=at)
            record("running_clock", clock.id, fields=["due_at"])
            moved += 1
    return moved


def _recompute_steps(by: Actor, at: datetime) -> int:
    moved = 0
    waiting = StepAcross.objects.filter(authority=by.authority, due_at__isnull=False, answered_at__isnull=True)
    for step in waiting:
        if step.state == StepState.PROPOSED and step.panel_on is not None:
            calendar = working_calendar(step.authority, step.panel_on)
            step.panel_on = calendar.this_or_next_working_day(step.panel_on)
            due_at, clock = panel_clock(step.authority, step.panel_on)
        else:
            which = StepClock.AGREED if step.state == StepState.PROPOSED else StepClock.OUTSIDE
            due_at, clock = step_due(which, step.authority, step.clock_started_at)
        if due_at != step.due_at:
            step.due_at, step.clock = due_at, clock
            step.save_changes("panel_on", "due_at", "clock", by_id=by.id, at=at)
            record("step_across", step.id, fields=["due_at"])
            moved += 1
    return moved


def _recompute_allegations(by: Actor, at: datetime) -> int:
    moved = 0
    for allegation in Allegation.objects.filter(authority=by.authority, acted_at__isnull=True, closed_at__isnull=True):
        due_at, clock = allegation_due(allegation.authority, allegation.received_at)
        if due_at != allegation.due_at:
            allegation.due_at, allegation.clock = due_at, clock
            allegation.save_changes("due_at", "clock", by_id=by.id, at=at)
            record("allegation", allegation.id, fields=["due_at"])
            moved += 1
    return moved
