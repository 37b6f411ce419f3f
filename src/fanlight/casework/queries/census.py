"""What statutory returns are made of: the records of episodes of need by id, day and code, and no word that anybody wrote.

Walled children too: the law asks for every child (Children Act 1989, section 83). Never show a row of these on a page.
"""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date
from typing import Any

from django.db.models import F, Q, QuerySet, Value
from django.db.models.functions import Concat

from fanlight.access.public import walls_over
from fanlight.casework.models import (
    Assessment,
    Conference,
    EarlierRecord,
    Episode,
    NeedPlan,
    PlanReview,
    ProtectionPlan,
    RunningClock,
    Section47,
    Work,
)
from fanlight.casework.rules.census_codes import ConferenceKind
from fanlight.casework.rules.earlier import EarlierKind
from fanlight.casework.rules.running import WorkClock


def episodes(authority: str, *, first: date, last: date) -> QuerySet[Episode, Any]:
    """Return the episodes that began by the last day and had not ended before the first, whatever ended them since."""
    is_going = Q(ended_at__isnull=True) | Q(closed_on__gte=first) | Q(nfa_on__gte=first)
    return Episode.objects.filter(is_going, authority=authority, referred_on__lte=last).values(
        "id", "person_id", "referred_on", "source_code", "primary_need", "nfa_on", "closed_on", "closure_reason"
    )


def assessments(authority: str) -> QuerySet[Assessment, Any]:
    """Return every assessment; the caller narrows by `episode_id__in`, as with all below."""
    # As a value and not as a column: SQLite would otherwise go through every assessment of the authority each time.
    own = Assessment.objects.alias(of=Concat("authority", Value(""))).filter(of=authority)
    return own.values("id", "episode_id", "started_on", "authorised_on", "factors")


def need_plans(authority: str) -> QuerySet[NeedPlan, Any]:
    """Return every child in need plan."""
    return NeedPlan.objects.filter(authority=authority).values("id", "episode_id", "started_on", "ended_on")


def enquiries(authority: str) -> QuerySet[Section47, Any]:
    """Return every section 47 enquiry with the day of its initial conference, None where none was held."""
    return Section47.objects.filter(authority=authority).values(
        "id",
        "episode_id",
        "started_on",
        "ended_on",
        "is_conference_required",
        "settled_on",
        conference_on=F("conference__held_on"),
    )


def conference_targets(authority: str) -> QuerySet[RunningClock, Any]:
    """Return by when the initial conference of each enquiry was due, as its own clock had it."""
    rows = RunningClock.objects.filter(authority=authority, clock=WorkClock.INITIAL_CONFERENCE)
    return rows.values("episode_id", "due_at", enquiry_id=F("subject_id"))


def transfers_in(authority: str) -> QuerySet[Conference, Any]:
    """Return every conference of a plan that came with the child from another authority."""
    rows = Conference.objects.filter(authority=authority, kind=ConferenceKind.TRANSFER_IN)
    return rows.values("id", "episode_id", "held_on")


def protection_plans(authority: str) -> QuerySet[ProtectionPlan, Any]:
    """Return every child protection plan."""
    return ProtectionPlan.objects.filter(authority=authority).values(
        "id",
        "episode_id",
        "started_on",
        "ended_on",
        "initial_category",
        "latest_category",
        "previous_plans",
    )


def protection_reviews(authority: str) -> QuerySet[PlanReview, Any]:
    """Return every review of a child protection plan; the caller narrows by `protection_plan_id__in`."""
    rows = PlanReview.objects.filter(authority=authority, protection_plan__isnull=False)
    return rows.values("protection_plan_id", "held_on")


def earlier_children(authority: str, *, first: date, last: date) -> int:
    """Return how many children had an episode of need between two days in the system before Fanlight, as it was brought in.

    An episode whose referral began ours too, or that was open when it was read and went on here, is counted all the same.
    """
    rows = EarlierRecord.objects.filter(
        Q(ended_on__isnull=True) | Q(ended_on__gte=first),
        authority=authority,
        kind=EarlierKind.REFERRAL,
        began_on__lte=last,
        corrected_by__isnull=True,
    )
    return rows.values("person__same_as").distinct().count()


def teams_holding(authority: str, person_ids: Iterable[str]) -> dict[str, str]:
    """Return the name of the team that holds, or held last, statutory work with each child, by the record that stands first.

    A piece of work behind a wall of its own tells of no team (safety 13). Two queries, for a page of children.
    """
    rows = Work.objects.filter(authority=authority, person__same_as__in=list(person_ids), episode__isnull=False)
    found = list(rows.order_by("offered_at", "id").values_list("id", "person__same_as", "team__name"))
    walled = walls_over(authority, "work", [work_id for work_id, _, _ in found])
    return {person_id: team for work_id, person_id, team in found if work_id not in walled}
