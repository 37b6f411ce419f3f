"""Rules about one assessment: its dates and the factors found."""

from __future__ import annotations

from fanlight.returns.cin.children import Assessment, Episode
from fanlight.returns.cin.findings import Subject, rule
from fanlight.returns.cin.years import CensusYear

NO_FACTORS = "21"
AFTER_ASSESSMENT = frozenset({"RC8", "RC9"})
SUPERSEDED_SINCE = 2025


@rule(
    "1103",
    Subject.ASSESSMENT,
    "AssessmentActualStartDate CINreferralDate",
    says="The assessment began before the referral.",
    do="Correct either date, or move the assessment to the episode that it belongs to.",
)
def is_before_referral(assessment: Assessment, episode: Episode, year: CensusYear) -> bool:
    began, referred = assessment.started_on, episode.referred_on
    return began is not None and referred is not None and began < referred


@rule(
    "8608",
    Subject.ASSESSMENT,
    "AssessmentAuthorisationDate AssessmentActualStartDate",
    says="The assessment ended before it began.",
    do="Correct either date.",
)
def ends_before_it_begins(assessment: Assessment, episode: Episode, year: CensusYear) -> bool:
    began, ended = assessment.started_on, assessment.authorised_on
    return began is not None and ended is not None and began > ended


@rule(
    "8696",
    Subject.ASSESSMENT,
    "AssessmentAuthorisationDate",
    says="The assessment ended outside the year.",
    do="Correct the date. Leave out what ended before the year; what ended after it is still going on.",
)
def ends_outside_the_year(assessment: Assessment, episode: Episode, year: CensusYear) -> bool:
    return assessment.authorised_on is not None and not year.contains(assessment.authorised_on)


@rule(
    "8736",
    Subject.ASSESSMENT,
    "AssessmentActualStartDate AssessmentAuthorisationDate",
    says="The assessment is not finished and has no start date in the year.",
    do="Enter the day on which it ended, or correct its start date.",
)
def is_unfinished_from_another_year(assessment: Assessment, episode: Episode, year: CensusYear) -> bool:
    if assessment.authorised_on is not None:
        return False
    return assessment.started_on is None or not year.contains(assessment.started_on)


@rule(
    "8670Q",
    Subject.ASSESSMENT,
    "AssessmentActualStartDate AssessmentAuthorisationDate",
    says="The assessment began more than 45 working days before the end of the year and has no end date.",
    do="Enter the day on which it ended, or explain why it is still going on.",
)
def is_unfinished_for_long(assessment: Assessment, episode: Episode, year: CensusYear) -> bool:
    if assessment.authorised_on is not None or assessment.started_on is None:
        return False
    return assessment.started_on < year.assessment_before


@rule(
    "8614",
    Subject.ASSESSMENT,
    "AssessmentFactors AssessmentAuthorisationDate",
    says="Factors are given for an assessment that is not finished.",
    do="Enter the day on which it ended, or take out the factors until it has.",
)
def has_factors_too_soon(assessment: Assessment, episode: Episode, year: CensusYear) -> bool:
    return assessment.authorised_on is None and bool(assessment.factors)


@rule(
    "8897Q",
    Subject.ASSESSMENT,
    "AssessmentFactors AssessmentAuthorisationDate",
    says="The assessment is finished and has no factors.",
    do="Enter every factor that was found, or 21 if there was none.",
)
def has_no_factors(assessment: Assessment, episode: Episode, year: CensusYear) -> bool:
    if assessment.authorised_on is None or assessment.authorised_on < year.starts_on:
        return False
    return year.factors.isdisjoint(assessment.factors)


@rule(
    "8898",
    Subject.ASSESSMENT,
    "AssessmentFactors",
    says="The same factor is given more than once for one assessment.",
    do="Leave each code once.",
)
def has_a_factor_twice(assessment: Assessment, episode: Episode, year: CensusYear) -> bool:
    return len(assessment.factors) != len(set(assessment.factors))


@rule(
    "8869",
    Subject.ASSESSMENT,
    "AssessmentFactors",
    says="Factor 21, no factors identified, is given beside others.",
    do="Take out 21, or the others.",
)
def has_none_beside_factors(assessment: Assessment, episode: Episode, year: CensusYear) -> bool:
    return NO_FACTORS in assessment.factors and any(code != NO_FACTORS for code in assessment.factors)


@rule(
    "8945Q",
    Subject.ASSESSMENT,
    "AssessmentFactors",
    says="Factor 18A is no longer used.",
    do="Give 18B (child on child) or 18C (adult on child) instead.",
    since=SUPERSEDED_SINCE,
)
def has_the_old_physical_abuse(assessment: Assessment, episode: Episode, year: CensusYear) -> bool:
    return "18A" in assessment.factors


@rule(
    "8950Q",
    Subject.ASSESSMENT,
    "AssessmentFactors",
    says="Factor 19A is no longer used.",
    do="Give 19B (child on child) or 19C (adult on child) instead.",
    since=SUPERSEDED_SINCE,
)
def has_the_old_sexual_abuse(assessment: Assessment, episode: Episode, year: CensusYear) -> bool:
    return "19A" in assessment.factors
