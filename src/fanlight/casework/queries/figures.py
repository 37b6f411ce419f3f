"""What figures are made of: ids, codes and instants of an authority's work, and no word that anybody wrote."""

from __future__ import annotations

from typing import Any

from django.db.models import F, OuterRef, Q, QuerySet, Subquery

from fanlight.casework.models import RunningClock, StepAcross, Work
from fanlight.casework.rules.kinds import OPEN_STATES, WorkKind
from fanlight.casework.rules.running import WorkClock


def work_for_figures(authority: str) -> QuerySet[Work, Any]:
    """Return every piece of work with its instants, walled ones too: a count shows nobody."""
    return Work.objects.filter(authority=authority).values(
        "id",
        "contact_id",
        "kind",
        "team_id",
        "district_id",
        "offered_at",
        "accept_due_at",
        "accepted_at",
        "allocated_at",
        "refused_at",
        "reopened_from_id",
    )


def held_work_for_figures(authority: str) -> QuerySet[Work, Any]:
    """Return every piece of work that a team accepted: whose, from when to when, and from which contact."""
    rows = Work.objects.filter(authority=authority, accepted_at__isnull=False)
    return rows.values("id", "person_id", "contact_id", "accepted_at", "closed_at")


def open_work_for_figures(authority: str) -> QuerySet[Work, Any]:
    """Return the work that is open now with its team, how it stands and who holds it, walled ones too."""
    rows = Work.objects.filter(authority=authority, state__in=[str(state) for state in OPEN_STATES])
    return rows.values(
        "id", "person_id", "contact_id", "team_id", "district_id", "state", "worker_user_id", "offered_at"
    )


def queued_work_for_figures(authority: str, came: Q) -> QuerySet[Work, Any]:
    """Return the work of specialist teams that came as asked or is open now, walled ones too: a count shows nobody."""
    is_open = Q(state__in=[str(state) for state in OPEN_STATES])
    return Work.objects.filter(came | is_open, authority=authority, kind=WorkKind.SPECIALIST).values(
        "id",
        "contact_id",
        "team_id",
        "district_id",
        "state",
        "offered_at",
        "accepted_at",
        "reopened_from_id",
    )


def steps_for_figures(authority: str) -> QuerySet[StepAcross, Any]:
    """Return every step up and down, walled ones too; `asked_at` is when it was first asked for, put off since or not."""
    return StepAcross.objects.filter(authority=authority).values(
        "id",
        "direction",
        "state",
        "accepted_on",
        contact_id=F("work__contact_id"),
        district_id=F("work__district_id"),
        asked_at=F("created_at"),
    )


def children_to_see_for_figures(authority: str) -> QuerySet[RunningClock, Any]:
    """Return every clock under which a child in need is first to be seen, walled ones too: a count shows nobody.

    The district is that of the episode's first piece of work.
    """
    work = Work.objects.filter(episode_id=OuterRef("episode_id")).order_by("offered_at", "id")
    rows = RunningClock.objects.filter(authority=authority, clock=WorkClock.CHILD_SEEN_S17)
    return rows.values(
        "id",
        "started_at",
        "due_at",
        "stopped_at",
        "stopped_because",
        contact_id=F("episode__contact_id"),
        district_id=Subquery(work.values("district_id")[:1]),
    )
