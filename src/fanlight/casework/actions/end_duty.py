"""A team's manager takes somebody off duty."""

from __future__ import annotations

from datetime import datetime, timedelta

from fanlight.access.public import Permission
from fanlight.audit.public import action, record
from fanlight.casework.actions.moves import WorkNotFound, check_permission
from fanlight.casework.models import TeamDuty
from fanlight.clocks.public import london_date
from fanlight.store.public import Actor


@action("took a worker off duty")
def end_duty(*, duty_id: str, by: Actor, at: datetime) -> TeamDuty:
    """End a duty of the actor's own team: yesterday was its last day, or it never begins. Return it.

    Does nothing to a duty that has ended. Raises NotForYou, WorkNotFound for another team's.
    """
    check_permission(by, Permission.WORK_ALLOCATE, "Only the team's manager says who is on duty.")
    duty = TeamDuty.objects.filter(authority=by.authority, team_id=by.team_id or "-", id=duty_id).first()
    if duty is None:
        raise WorkNotFound
    last_on = london_date(at) - timedelta(days=1)
    if duty.valid_to > last_on:
        duty.valid_to = last_on
        duty.save(update_fields=["valid_to"])
    record("team", duty.team_id, duty=duty.id, worker=duty.worker_user_id)
    return duty
