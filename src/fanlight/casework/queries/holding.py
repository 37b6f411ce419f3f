"""Who holds and who answers for a team's work, and what waits for them."""

from __future__ import annotations

from datetime import date, datetime

from django.db.models import Exists, OuterRef, QuerySet

from fanlight.access.public import Permission, members_with
from fanlight.casework.models import ManagerAlert, TeamDuty, Work, WorkInformation
from fanlight.casework.rules.kinds import OPEN_STATES, WorkState
from fanlight.store.public import Actor


def unacknowledged(work: Work) -> QuerySet[WorkInformation]:
    """Return the information linked to this work that nobody has acknowledged."""
    return WorkInformation.objects.filter(authority=work.authority, work=work, acknowledgement__isnull=True)


def on_duty(team_id: str, authority: str, day: date) -> QuerySet[TeamDuty]:
    """Return who is on duty for the team on this day."""
    return TeamDuty.objects.filter(authority=authority, team_id=team_id).on_day(day)


def team_workers(team_id: str, authority: str, day: date) -> list[Actor]:
    """Return the people of the team who can hold work on this day, by name."""
    workers = members_with(Permission.WORK_HOLD, authority=authority, team_id=team_id, on=day)
    return sorted({worker.user_id: worker for worker in workers}.values(), key=lambda worker: worker.name)


def late_acceptances(authority: str, at: datetime) -> QuerySet[Work]:
    """Return offered work that is past its time and of which no manager has been told."""
    told = ManagerAlert.objects.filter(authority=authority, work=OuterRef("pk"), late=ManagerAlert.Late.ACCEPTANCE)
    late = Work.objects.filter(authority=authority, state=WorkState.OFFERED, accept_due_at__lt=at)
    return late.exclude(Exists(told)).order_by("accept_due_at", "id")


def late_information(authority: str, at: datetime) -> QuerySet[WorkInformation]:
    """Return information on open work that is past its time, unread, and of which no manager has been told."""
    told = ManagerAlert.objects.filter(
        authority=authority, subject_id=OuterRef("pk"), late=ManagerAlert.Late.INFORMATION
    )
    late = WorkInformation.objects.filter(
        authority=authority,
        acknowledge_due_at__lt=at,
        acknowledgement__isnull=True,
        work__state__in=OPEN_STATES,
    )
    return late.exclude(Exists(told)).select_related("work").order_by("acknowledge_due_at", "id")
