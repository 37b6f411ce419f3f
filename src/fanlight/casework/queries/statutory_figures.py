"""What figures of statutory work are made of: ids, codes and days of every episode, and no word that anybody wrote.

Walled children are among them: a count shows nobody, and one that left them out would say that less was done.
"""

from __future__ import annotations

from typing import Any

from django.db.models import F, OuterRef, QuerySet, Subquery

from fanlight.casework.models import (
    Assessment,
    Conference,
    Episode,
    JoinedReferral,
    ProtectionPlan,
    RunningClock,
    Section47,
    Work,
)
from fanlight.casework.rules.running import WorkClock

# The clocks of guidance that measures of timeliness count: Working Together to Safeguard Children 2023, chapter 3.
COUNTED_CLOCKS = (
    WorkClock.ASSESSMENT,
    WorkClock.INITIAL_CONFERENCE,
    WorkClock.FIRST_REVIEW,
    WorkClock.LATER_REVIEW,
)


def episodes_for_figures(authority: str) -> QuerySet[Episode, Any]:
    """Return every episode of need with its days; the district is that of its first piece of work."""
    work = Work.objects.filter(episode_id=OuterRef("id")).order_by("offered_at", "id")
    return Episode.objects.filter(authority=authority).values(
        "id",
        "person_id",
        "contact_id",
        "source_code",
        "referred_on",
        "nfa_on",
        "closed_on",
        district_id=Subquery(work.values("district_id")[:1]),
    )


def joined_referrals_for_figures(authority: str) -> QuerySet[JoinedReferral, Any]:
    """Return every referral that joined an episode which was open already, by its contact."""
    return JoinedReferral.objects.filter(authority=authority).values("id", "episode_id", "contact_id")


def statutory_clocks_for_figures(authority: str) -> QuerySet[RunningClock, Any]:
    """Return every clock of an assessment, an initial conference or a review conference, with why it stopped."""
    rows = RunningClock.objects.filter(authority=authority, clock__in=[str(one) for one in COUNTED_CLOCKS])
    return rows.values("id", "episode_id", "clock", "due_at", "stopped_at", "stopped_because")


def assessments_for_figures(authority: str) -> QuerySet[Assessment, Any]:
    """Return every assessment with its days and, once it is authorised, the codes of the factors found."""
    return Assessment.objects.filter(authority=authority).values(
        "id", "episode_id", "started_on", "counted_from", "authorised_on", "factors"
    )


def enquiries_for_figures(authority: str) -> QuerySet[Section47, Any]:
    """Return every section 47 enquiry with the day of the strategy discussion from which it began."""
    return Section47.objects.filter(authority=authority).values("id", "episode_id", "started_on")


def conferences_for_figures(authority: str) -> QuerySet[Conference, Any]:
    """Return every initial conference, and every one of a plan that came with a child, with the day its limit ran from.

    That day is the strategy discussion's of its enquiry, or the referral's of a child who moved in.
    """
    return Conference.objects.filter(authority=authority).values(
        "id", "episode_id", "kind", "held_on", enquired_on=F("section_47__started_on")
    )


def protection_plans_for_figures(authority: str) -> QuerySet[ProtectionPlan, Any]:
    """Return every child protection plan with its days, its categories and how many there were before."""
    return ProtectionPlan.objects.filter(authority=authority).values(
        "id", "episode_id", "started_on", "ended_on", "initial_category", "latest_category", "previous_plans"
    )
