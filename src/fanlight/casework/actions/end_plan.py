"""A plan is begun or ended without a conference or review of its own."""

from __future__ import annotations

from datetime import date, datetime

from fanlight.audit.public import action, record
from fanlight.casework.actions.recording import (
    RecordNotFound,
    check_day,
    check_stands,
    episode_to_record_on,
    record_of,
    settle,
    stamp,
)
from fanlight.casework.models import NeedPlan, ProtectionPlan
from fanlight.casework.rules.standing import Span
from fanlight.store.public import Actor


@action("began a child in need plan")
def start_need_plan(*, work_id: str, started_on: date, by: Actor, at: datetime) -> NeedPlan:
    """Begin a child in need plan and return it.

    Raises NotPossible (another plan of either kind stands), DayRefused, and what `episode_to_record_on` raises.
    Children Act 1989, section 17; Children in Need census (4001, 4014, 4015).
    """
    check_day(started_on, at, "The day on which the plan began")
    work, episode = episode_to_record_on(work_id, by=by, at=at)
    check_stands(work, lambda child: child.adding(episode.id, "need_plans", Span(started_on)), at)
    plan = NeedPlan(**stamp(work, by, at), episode=episode, work=work, started_on=started_on)
    plan.save(force_insert=True)
    settle(episode, by=by, at=at)
    record("need_plan", plan.id, episode=episode.id, work=work.id)
    return plan


@action("ended a child in need plan")
def end_need_plan(*, plan_id: str, ended_on: date, expected: int | None = None, by: Actor, at: datetime) -> NeedPlan:
    """End a child in need plan and return it; raises NotPossible, DayRefused, RecordNotFound, StaleVersion."""
    check_day(ended_on, at, "The day on which the plan ended")
    plan, work, episode = record_of(NeedPlan.objects.all(), plan_id, by=by, at=at, expected=expected)
    if plan.ended_on is not None:
        raise RecordNotFound
    check_stands(work, lambda child: child.changing(episode.id, "need_plans", plan.started_on, ended_on=ended_on), at)
    plan.ended_on = ended_on
    plan.save_changes("ended_on", by_id=by.id, at=at)
    settle(episode, by=by, at=at)
    record("need_plan", plan.id, episode=episode.id, ended=True)
    return plan


@action("ended a child protection plan")
def end_protection_plan(
    *, plan_id: str, ended_on: date, expected: int | None = None, by: Actor, at: datetime
) -> ProtectionPlan:
    """End a child protection plan without a review: the child moved, turned 18, died, or is looked after; return it.

    Raises NotPossible (8840, 8920), DayRefused, RecordNotFound, StaleVersion.
    """
    check_day(ended_on, at, "The day on which the plan ended")
    plan, work, episode = record_of(ProtectionPlan.objects.all(), plan_id, by=by, at=at, expected=expected)
    if plan.ended_on is not None:
        raise RecordNotFound
    check_stands(
        work, lambda child: child.changing(episode.id, "protection_plans", plan.started_on, ended_on=ended_on), at
    )
    plan.ended_on = ended_on
    plan.save_changes("ended_on", by_id=by.id, at=at)
    settle(episode, by=by, at=at)
    record("protection_plan", plan.id, episode=episode.id, ended=True)
    return plan
