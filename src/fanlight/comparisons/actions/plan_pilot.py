"""A pilot is planned, or planned anew: what was planned before stays."""

from __future__ import annotations

from datetime import datetime

from fanlight.access.public import Permission
from fanlight.audit.public import action, record
from fanlight.comparisons.models import Pilot
from fanlight.comparisons.queries.pilots import latest_named, latest_version
from fanlight.comparisons.rules.pilots import PilotRefused, Plan, check_plan
from fanlight.establishments.public import setting_names
from fanlight.jobs.public import enqueue
from fanlight.store.public import Actor, new_reference


@action("planned a pilot")
def plan_pilot(*, plan: Plan, by: Actor, at: datetime) -> Pilot:
    """Keep a pilot as it is planned and have it counted; return it. Raises PilotRefused."""
    _check(plan, by)
    if latest_named(by.authority, plan.name) is not None:
        raise PilotRefused("There is a pilot of this name. Change that one, or choose another name.")
    return _kept(plan, new_reference("PI"), 1, "", by, at)


@action("changed the plan of a pilot")
def change_pilot(*, reference: str, expected: int, plan: Plan, why: str, by: Actor, at: datetime) -> Pilot:
    """Keep a pilot's next version and have it counted; return it.

    Raises PilotRefused, also where somebody else changed it since version `expected` was read.
    """
    _check(plan, by)
    before = latest_version(by.authority, reference)
    if before is None:
        raise PilotRefused("There is no such pilot.")
    if before.number != expected:
        raise PilotRefused(
            "Somebody changed this pilot meanwhile. Nothing was changed: open it again to see how it stands."
        )
    if not why.strip():
        raise PilotRefused("Say why the plan changes: whoever reads the figures must know.")
    named = latest_named(by.authority, plan.name)
    if named is not None and named.reference != before.reference:
        raise PilotRefused("There is another pilot of this name. Choose another name.")
    return _kept(plan, before.reference, before.number + 1, why.strip(), by, at)


def _check(plan: Plan, by: Actor) -> None:
    check_plan(plan)
    if not by.may(Permission.FRONT_DOOR_COUNTS_WHOLE):
        raise PilotRefused("Who plans a pilot sees the numbers of single schools: you may read pilots, not plan them.")
    ids = {*plan.cohort_ids, *plan.comparison_ids}
    if set(setting_names(by.authority, ids)) != ids:
        raise PilotRefused("One of the schools is not in your authority's list.")


def _kept(plan: Plan, reference: str, number: int, why: str, by: Actor, at: datetime) -> Pilot:
    pilot = Pilot.objects.create(
        authority=by.authority,
        reference=reference,
        number=number,
        name=plan.name.strip(),
        cohort_kind=plan.cohort_kind,
        district_id=plan.district_id,
        cohort_ids=list(plan.cohort_ids),
        comparison_ids=list(plan.comparison_ids),
        how_chosen=plan.how_chosen,
        how_chosen_words=plan.how_chosen_words.strip(),
        starts_on=plan.starts_on,
        months=plan.months,
        why_changed=why,
        recorded_at=at,
        recorded_by=by.id,
    )
    enqueue("comparisons.count_pilot", by.authority, pilot.id)
    record("pilot", pilot.id, version=number, schools=len(plan.cohort_ids), compared=len(plan.comparison_ids))
    return pilot
