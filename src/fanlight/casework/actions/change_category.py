"""The category of abuse of a child protection plan changes."""

from __future__ import annotations

from datetime import datetime

from fanlight.audit.public import action, record
from fanlight.casework.actions.recording import RecordNotFound, record_of
from fanlight.casework.models import ProtectionPlan
from fanlight.casework.rules.census_codes import Category
from fanlight.store.public import Actor


@action("changed the category of a child protection plan")
def change_category(
    *, plan_id: str, category: Category, expected: int | None = None, by: Actor, at: datetime
) -> ProtectionPlan:
    """Record the latest category of a plan that stands, and return the plan; the first one stays beside it.

    Raises RecordNotFound when the plan has ended, StaleVersion. Children in Need census, LatestCategoryOfAbuse.
    """
    plan, _, episode = record_of(ProtectionPlan.objects.all(), plan_id, by=by, at=at, expected=expected)
    if plan.ended_on is not None:
        raise RecordNotFound
    plan.latest_category = Category(category)
    plan.save_changes("latest_category", by_id=by.id, at=at)
    record("protection_plan", plan.id, episode=episode.id, category=str(category))
    return plan
