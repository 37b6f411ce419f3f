"""The core group of a child protection plan met."""

from __future__ import annotations

from datetime import date, datetime

from fanlight.audit.public import action, record
from fanlight.casework.actions.recording import DayRefused, check_day, entry_stamp, record_of, settle
from fanlight.casework.models import CoreGroup, ProtectionPlan
from fanlight.store.public import Actor


@action("recorded a core group")
def hold_core_group(*, plan_id: str, met_on: date, by: Actor, at: datetime) -> CoreGroup:
    """Record that the core group met and return it; the next is due from its day.

    Raises DayRefused for a day outside the plan or recorded already, and what `record_of` raises.
    Working Together to Safeguard Children 2023, chapter 3.
    """
    check_day(met_on, at, "The day on which the core group met")
    plan, work, episode = record_of(ProtectionPlan.objects.all(), plan_id, by=by, at=at)
    if met_on < plan.started_on or (plan.ended_on is not None and met_on > plan.ended_on):
        raise DayRefused("A core group meets while the plan stands.")
    if CoreGroup.objects.filter(protection_plan=plan, met_on=met_on).exists():
        raise DayRefused("The core group of that day is recorded already.")
    group = CoreGroup.objects.create(
        **entry_stamp(work, by, at, grave=True), episode=episode, work=work, protection_plan=plan, met_on=met_on
    )
    settle(episode, by=by, at=at)
    record("core_group", group.id, plan=plan.id)
    return group
