"""Notices of what was done late: never a fault of the return, always worth knowing before it is sent."""

from __future__ import annotations

from datetime import date, timedelta

from fanlight.clocks.public import CalendarDoesNotReach, add_months
from fanlight.returns.cin.children import Assessment, Child, Episode, ProtectionPlan, Section47
from fanlight.returns.cin.findings import Severity, Subject, rule
from fanlight.returns.cin.years import ASSESSMENT_WORKING_DAYS, CONFERENCE_WORKING_DAYS, CensusYear

FIRST_REVIEW_MONTHS, NEXT_REVIEW_MONTHS = 3, 6
AS_IT_IS = "Nothing has to be changed if the dates are right. Check them, and be ready to say why."


def _limit(day: date, working_days: int, year: CensusYear) -> date | None:
    """The last day in time, or None for a day that the calendar does not reach."""
    try:
        return year.calendar.add_working_days(day, working_days)
    except CalendarDoesNotReach:
        return None


@rule(
    "F51",
    Subject.EPISODE,
    "AssessmentAuthorisationDate",
    says="The assessment took more than 45 working days: counted from the referral, or from its start for a later one.",
    do=AS_IT_IS,
    severity=Severity.NOTICE,
)
def late_assessments(episode: Episode, child: Child, year: CensusYear) -> list[Assessment]:
    if not episode.assessments:
        return []
    begun = [one.started_on for one in episode.assessments if one.started_on is not None]
    first = min(begun, default=None)
    late = []
    for one in episode.assessments:
        is_first = one.started_on == first and not _may_have_had_others(episode, year)
        counts_from = episode.referred_on if is_first else one.started_on
        if one.authorised_on is None or counts_from is None:
            continue
        limit = _limit(counts_from, ASSESSMENT_WORKING_DAYS, year)
        if limit is not None and one.authorised_on > limit:
            late.append(one)
    return late


def _may_have_had_others(episode: Episode, year: CensusYear) -> bool:
    """Whether the first assessment of an episode may be in an earlier return, as of one that was referred before the year."""
    return episode.referred_on is not None and episode.referred_on < year.starts_on


@rule(
    "F52",
    Subject.SECTION_47,
    "DateOfInitialCPC",
    says="The conference was held more than 15 working days after the enquiry began.",
    do=AS_IT_IS,
    severity=Severity.NOTICE,
)
def has_late_conference(enquiry: Section47, episode: Episode, year: CensusYear) -> bool:
    if enquiry.conference_on is None or enquiry.started_on is None:
        return False
    limit = _limit(enquiry.started_on, CONFERENCE_WORKING_DAYS, year)
    return limit is not None and enquiry.conference_on > limit


@rule(
    "F53",
    Subject.PROTECTION_PLAN,
    "CPPreviewDate CPPstartDate",
    says="The plan's first review came, or is due, more than three months after the plan began.",
    do=AS_IT_IS,
    severity=Severity.NOTICE,
)
def has_late_first_review(plan: ProtectionPlan, episode: Episode, year: CensusYear) -> bool:
    began = plan.started_on
    if began is None or not year.contains(began):
        return False  # the first review of an older plan may be in an earlier return
    return _first_after(plan, began, year) > add_months(began, FIRST_REVIEW_MONTHS)


@rule(
    "F54",
    Subject.PROTECTION_PLAN,
    "CPPreviewDate CPPstartDate",
    says="A later review of the plan came, or is due, more than six months after the one before.",
    do=AS_IT_IS,
    severity=Severity.NOTICE,
)
def has_late_next_review(plan: ProtectionPlan, episode: Episode, year: CensusYear) -> bool:
    began = plan.started_on
    if began is None or began > year.ends_on:
        return False
    days = sorted(
        one.held_on for one in plan.reviews if one.held_on is not None and began < one.held_on <= year.ends_on
    )
    if began < year.starts_on:  # the last review before the year was at the latest on its eve
        days.insert(0, max(began, year.starts_on - timedelta(days=1)))
    lasted = min(plan.ended_on or year.ends_on, year.ends_on)
    gaps = zip(days, [*days[1:], lasted], strict=False)
    return any(after > add_months(day, NEXT_REVIEW_MONTHS) for day, after in gaps)


def _first_after(plan: ProtectionPlan, began: date, year: CensusYear) -> date:
    """The first review, or as far as the plan went without one."""
    lasted = min(plan.ended_on or year.ends_on, year.ends_on)
    return min((one.held_on for one in plan.reviews if one.held_on is not None and one.held_on > began), default=lasted)
