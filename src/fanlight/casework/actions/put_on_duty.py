"""A team's manager says who is on duty."""

from __future__ import annotations

from datetime import date, datetime

from fanlight.access.public import Permission, members_with
from fanlight.audit.public import action, record
from fanlight.casework.actions.moves import check_permission
from fanlight.casework.models import TeamDuty
from fanlight.casework.rules.holding import NotForYou
from fanlight.clocks.public import london_date
from fanlight.store.public import Actor


class DutyNotPossible(Exception):
    """The duty cannot be as it was asked for; the message can be shown."""


@action("put a worker on duty for the team")
def put_on_duty(*, worker_user_id: str, first_on: date, last_on: date, by: Actor, at: datetime) -> TeamDuty:
    """Put a worker of the actor's own team on duty from one day to another, both included; return the duty.

    Raises NotForYou unless the actor leads a team, DutyNotPossible for somebody else's worker or days that are past
    or the wrong way round.
    """
    check_permission(by, Permission.WORK_ALLOCATE, "Only the team's manager says who is on duty.")
    if not by.team_id:
        raise NotForYou("You are not in a team, so there is no duty to give.")
    if last_on < first_on:
        raise DutyNotPossible("The last day must be the first day or later.")
    if last_on < london_date(at):
        raise DutyNotPossible("The last day must be today or later.")
    members = members_with(Permission.WORK_HOLD, authority=by.authority, team_id=by.team_id, on=london_date(at))
    worker = next((member for member in members if member.user_id == worker_user_id), None)
    if worker is None:
        raise DutyNotPossible("Choose somebody who works in this team today.")
    duty = TeamDuty.objects.create(
        authority=by.authority,
        team_id=by.team_id,
        worker_user_id=worker.user_id,
        valid_from=first_on,
        valid_to=last_on,
        source="Set by the team's manager",
        recorded_at=at,
        recorded_by=by.id,
    )
    record("team", by.team_id, duty=duty.id, worker=worker.user_id)
    return duty
