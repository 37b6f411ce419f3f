"""Rules about how an episode ended, and what may not come after its end."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date

from fanlight.returns.cin.children import Child, Episode, Group
from fanlight.returns.cin.findings import Subject, rule
from fanlight.returns.cin.years import CensusYear

AFTER_ASSESSMENT = frozenset({"RC8", "RC9"})


@rule(
    "8640",
    Subject.EPISODE,
    "ReasonForClosure",
    says="The reason for closure is not one of the census's codes.",
    do="Enter RC1 to RC9.",
)
def has_unknown_closure_reason(episode: Episode, child: Child, year: CensusYear) -> bool:
    return episode.closure_reason is not None and episode.closure_reason not in year.closure_reasons


@rule(
    "8620",
    Subject.EPISODE,
    "CINclosureDate",
    says="The closure date is outside the year.",
    do="Correct the date. Leave out episodes that closed before the year; those that closed after it are still open.",
)
def is_closed_outside_the_year(episode: Episode, child: Child, year: CensusYear) -> bool:
    return episode.closed_on is not None and not year.contains(episode.closed_on)


@rule(
    "8630",
    Subject.EPISODE,
    "CINclosureDate CINreferralDate",
    says="The episode was closed before it was referred.",
    do="Correct either date.",
)
def is_closed_before_referral(episode: Episode, child: Child, year: CensusYear) -> bool:
    closed, referred = episode.closed_on, episode.referred_on
    return closed is not None and referred is not None and closed < referred


@rule(
    "8805",
    Subject.EPISODE,
    "CINclosureDate ReasonForClosure",
    says="There is a closure date and no reason for closure.",
    do="Enter the reason, or take out the date if the episode is open.",
)
def is_closed_without_reason(episode: Episode, child: Child, year: CensusYear) -> bool:
    return episode.closed_on is not None and episode.closure_reason is None


@rule(
    "8810",
    Subject.EPISODE,
    "ReasonForClosure CINclosureDate",
    says="There is a reason for closure and no closure date.",
    do="Enter the date, or take out the reason if the episode is open.",
)
def has_reason_without_closure(episode: Episode, child: Child, year: CensusYear) -> bool:
    return episode.closed_on is None and episode.closure_reason is not None


@rule(
    "8565",
    Subject.EPISODE,
    "CINclosureDate DateOfInitialCPC",
    says="Something was done in the episode after it was closed.",
    do="Correct the closure date, or the date of what came after it.",
)
def activity_after_closure(episode: Episode, child: Child, year: CensusYear) -> list[Group]:
    closed = episode.closed_on
    if closed is None:
        return []
    return [group for day, group in _days_in(episode) if day is not None and day > closed]


def _days_in(episode: Episode) -> Iterator[tuple[date | None, Group]]:
    yield episode.conference_on, episode
    for assessment in episode.assessments:
        yield assessment.started_on, assessment
        yield assessment.authorised_on, assessment
    for enquiry in episode.section47s:
        yield enquiry.started_on, enquiry
        yield enquiry.conference_on, enquiry
    for protection in episode.protection_plans:
        yield protection.ended_on, protection
    for plan in episode.cin_plans:
        yield plan.started_on, plan
        yield plan.ended_on, plan


@rule(
    "2990",
    Subject.EPISODE,
    "ReasonForClosure",
    says="The episode closed after assessment (RC8 or RC9), but something else was done in it.",
    do="Give the reason for closure that fits what was done, or take out what does not belong to this episode.",
)
def did_more_than_assess(episode: Episode, child: Child, year: CensusYear) -> bool:
    if episode.closure_reason not in AFTER_ASSESSMENT:
        return False
    others = episode.section47s or episode.cin_plans or episode.protection_plans
    return bool(others) or episode.conference_on is not None


@rule(
    "8825Q",
    Subject.EPISODE,
    "ReasonForClosure",
    says="The episode closed after assessment (RC8 or RC9), but has no assessment.",
    do="Enter the assessment, or give another reason for closure.",
)
def is_closed_after_no_assessment(episode: Episode, child: Child, year: CensusYear) -> bool:
    return episode.closure_reason in AFTER_ASSESSMENT and not episode.assessments
