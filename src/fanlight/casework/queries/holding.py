"""Who holds and who answers for a team's work, and what waits for them."""

from __future__ import annotations

from datetime import date, datetime
from typing import Any

from django.db.models import Exists, F, OuterRef, QuerySet

from fanlight.access.public import Permission, members_with, user_name_of
from fanlight.casework.models import InformationClock, ManagerAlert, TeamDuty, Work, WorkInformation
from fanlight.casework.rules.kinds import WorkState
from fanlight.store.public import Actor, prepared


def unacknowledged(work: Work) -> QuerySet[WorkInformation]:
    """Return the information linked to this work that nobody has acknowledged."""
    return WorkInformation.objects.filter(authority=work.authority, work=work, acknowledgement__isnull=True)


def on_duty(team_id: str, authority: str, day: date) -> QuerySet[TeamDuty]:
    """Return who is on duty for the team on this day."""
    return TeamDuty.objects.filter(authority=authority, team_id=team_id).on_day(day)


def names_on_duty(team_id: str, authority: str, day: date) -> list[str]:
    """Return the names of those on duty for the team on this day, each once."""
    rows = _names_on_duty.rows(team_id=team_id, authority=authority, day=day)
    return sorted({name for (name,) in rows if name})


@prepared
def _names_on_duty(*, team_id: str, authority: str, day: date) -> QuerySet[TeamDuty, Any]:
    return on_duty(team_id, authority, day).values_list(user_name_of("worker_user_id"))


def duties_from(team_id: str, authority: str, day: date) -> list[TeamDuty]:
    """Return the duties of the team that run on this day or begin after it, in order."""
    rows = TeamDuty.objects.filter(authority=authority, team_id=team_id, valid_to__gte=day)
    return list(rows.filter(valid_to__gte=F("valid_from")).order_by("valid_from", "recorded_at"))


def team_workers(team_id: str, authority: str, day: date) -> list[Actor]:
    """Return the people of the team who can hold work on this day, by name."""
    workers = members_with(Permission.WORK_HOLD, authority=authority, team_id=team_id, on=day)
    return sorted({worker.user_id: worker for worker in workers}.values(), key=lambda worker: worker.name)


def late_acceptances(authority: str, at: datetime) -> QuerySet[Work]:
    """Return offered work that is past its time and of which no manager has been told."""
    told = ManagerAlert.objects.filter(authority=authority, work=OuterRef("pk"), late=ManagerAlert.Late.ACCEPTANCE)
    late = Work.objects.filter(authority=authority, state=WorkState.OFFERED, accept_due_at__lt=at)
    return late.exclude(Exists(told)).order_by("accept_due_at", "id")


def late_allocations(authority: str, at: datetime) -> QuerySet[Work]:
    """Return accepted work that has been without a worker past its time and of which no manager has been told."""
    told = ManagerAlert.objects.filter(authority=authority, work=OuterRef("pk"), late=ManagerAlert.Late.ALLOCATION)
    late = Work.objects.filter(authority=authority, state=WorkState.ACCEPTED, allocate_due_at__lt=at)
    return late.exclude(Exists(told)).order_by("allocate_due_at", "id")


def late_information(authority: str, at: datetime) -> QuerySet[InformationClock]:
    """Return the clocks of unread information that are past their time and of which no manager has been told."""
    told = ManagerAlert.objects.filter(
        authority=authority, subject_id=OuterRef("information_id"), late=ManagerAlert.Late.INFORMATION
    )
    late = InformationClock.objects.filter(authority=authority, stopped_at__isnull=True, due_at__lt=at)
    return late.exclude(Exists(told)).select_related("information__work__team").order_by("due_at", "id")
