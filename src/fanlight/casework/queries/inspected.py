"""What an inspection's lists are made of: the records of work and episodes by id, day and code, and who held them.

Walled children too: an inspector asks for every child. Never show a row of these on a page.
"""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date, datetime
from typing import Any

from django.db.models import F, Q, QuerySet

from fanlight.casework.models import (
    Allocation,
    Assessment,
    Conference,
    EarlierRecord,
    EarlyHelpAssessment,
    Episode,
    JoinedReferral,
    NeedPlan,
    PlanReview,
    ProtectionPlan,
    Section47,
    Visit,
    Work,
)
from fanlight.casework.rules.census_codes import ConferenceResult
from fanlight.casework.rules.earlier import EarlierKind

# The record that stands first for the child of an episode.
_CHILD = F("episode__person__same_as")


def pieces(authority: str, first_on: date, since: datetime, until: datetime) -> QuerySet[Work, Any]:
    """Return the work accepted before an instant that had not closed by another, with its team and its times.

    Of an episode that goes on, or ended on the first day or later, its earlier pieces are there too.
    """
    is_going = Q(episode__isnull=False, episode__ended_at__isnull=True) | Q(episode__closed_on__gte=first_on)
    is_open = Q(closed_at__isnull=True) | Q(closed_at__gte=since)
    return Work.objects.filter(is_open | is_going, authority=authority, accepted_at__lt=until).values(
        "id", "kind", "episode_id", "contact_id", "team_id", "accepted_at", "closed_at", child=F("person__same_as")
    )


def holders(authority: str, of: QuerySet[Work, Any], on: date) -> QuerySet[Allocation, Any]:
    """Return who held each of these pieces of work from when, up to a day: the last of them last."""
    rows = Allocation.objects.filter(authority=authority, work_id__in=of.values("id"), valid_from__lte=on)
    return rows.order_by("valid_from", "id").values("work_id", "worker_user_id", "valid_to")


def episodes(authority: str, first_on: date, on: date) -> QuerySet[Episode, Any]:
    """Return the episodes that began by a day and had not ended before another."""
    is_going = Q(ended_at__isnull=True) | Q(closed_on__gte=first_on) | Q(nfa_on__gte=first_on)
    return Episode.objects.filter(is_going, authority=authority, referred_on__lte=on).values(
        "id",
        "referral_id",
        "referred_on",
        "primary_need",
        "first_seen_on",
        "nfa_on",
        "closed_on",
        "closure_reason",
        child=F("person__same_as"),
    )


def joined(authority: str) -> QuerySet[JoinedReferral, Any]:
    """Return which later referral joined which episode."""
    return JoinedReferral.objects.filter(authority=authority).values("referral_id", "episode_id")


def assessments(authority: str) -> QuerySet[Assessment, Any]:
    """Return every child and family assessment."""
    return Assessment.objects.filter(authority=authority).values(
        "id", "episode_id", "work_id", "started_on", "seen_on", "authorised_on", "is_support_needed", child=_CHILD
    )


def enquiries(authority: str) -> QuerySet[Section47, Any]:
    """Return every section 47 enquiry with the day and the result of its conference, None where none was held."""
    return Section47.objects.filter(authority=authority).values(
        "id",
        "episode_id",
        "work_id",
        "started_on",
        "seen_on",
        "ended_on",
        "is_conference_required",
        child=_CHILD,
        conference_on=F("conference__held_on"),
        conference_result=F("conference__result"),
    )


def conferences(authority: str) -> QuerySet[Conference, Any]:
    """Return the day of every initial conference, those of plans from elsewhere too."""
    return Conference.objects.filter(authority=authority).values("id", "held_on", child=_CHILD)


def need_plans(authority: str) -> QuerySet[NeedPlan, Any]:
    """Return every child in need plan."""
    return NeedPlan.objects.filter(authority=authority).values("episode_id", "started_on", "ended_on")


def protection_plans(authority: str) -> QuerySet[ProtectionPlan, Any]:
    """Return every child protection plan."""
    return ProtectionPlan.objects.filter(authority=authority).values(
        "id",
        "episode_id",
        "work_id",
        "started_on",
        "ended_on",
        "initial_category",
        "latest_category",
        "previous_plans",
        child=_CHILD,
    )


def reviews(authority: str) -> QuerySet[PlanReview, Any]:
    """Return every review of a child protection plan."""
    rows = PlanReview.objects.filter(authority=authority, protection_plan__isnull=False)
    return rows.values("protection_plan_id", "held_on")


def visits(authority: str) -> QuerySet[Visit, Any]:
    """Return every visit: whether the child was seen, alone, and whether a child protection plan asked for it."""
    rows = Visit.objects.filter(authority=authority)
    return rows.values("episode_id", "visited_on", "was_seen", "seen_alone", "is_statutory")


def early_help(authority: str) -> QuerySet[EarlyHelpAssessment, Any]:
    """Return every early help assessment with its piece of work."""
    rows = EarlyHelpAssessment.objects.filter(authority=authority)
    return rows.values("work_id", "started_on", "completed_on", "organisation", child=F("work__person__same_as"))


def earlier(authority: str, kinds: Iterable[EarlierKind], since: date, until: date) -> QuerySet[EarlierRecord, Any]:
    """Return the earlier system's records of some kinds that began from a day to a day, both included."""
    rows = EarlierRecord.objects.filter(
        authority=authority,
        kind__in=[str(kind) for kind in kinds],
        began_on__gte=since,
        began_on__lte=until,
        corrected_by__isnull=True,
    )
    return rows.values("id", "kind", "began_on", child=F("person__same_as"))


def decided_a_plan(result: str | None) -> bool:
    """Return whether a conference's result is a child protection plan."""
    return result == ConferenceResult.PLAN


def workers(authority: str) -> QuerySet[Allocation, Any]:
    """Return who held the work of each episode, from which day to which; the caller narrows by `work__episode_id__in`."""
    rows = Allocation.objects.filter(authority=authority, work__episode__isnull=False)
    return rows.values("worker_user_id", "valid_from", "valid_to", episode_id=F("work__episode_id"))
