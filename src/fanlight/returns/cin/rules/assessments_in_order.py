"""Rules about the assessments of one episode: beside one another, and beside its closure."""

from __future__ import annotations

from fanlight.returns.cin.children import Assessment, Child, Episode
from fanlight.returns.cin.findings import Subject, rule
from fanlight.returns.cin.rules.assessments import AFTER_ASSESSMENT, NO_FACTORS
from fanlight.returns.cin.rules.several import more_than_one, overlapping
from fanlight.returns.cin.years import CensusYear


@rule(
    "8863Q",
    Subject.EPISODE,
    "AssessmentActualStartDate AssessmentAuthorisationDate",
    says="The assessment began while another of the same episode was going on.",
    do="Correct the dates, or say why there were two at once.",
)
def assessments_that_overlap(episode: Episode, child: Child, year: CensusYear) -> list[Assessment]:
    return overlapping(episode.assessments, _began_during, year)


def _began_during(one: Assessment, other: Assessment, year: CensusYear) -> bool:
    if one.started_on is None or other.started_on is None or one.started_on < other.started_on:
        return False
    if one.started_on == other.started_on and one.authorised_on == other.authorised_on:
        return False  # itself, or the same recorded twice
    return one.started_on <= (other.authorised_on or year.ends_on)


@rule(
    "8896",
    Subject.EPISODE,
    "AssessmentAuthorisationDate",
    says="The episode has more than one unfinished assessment.",
    do="Enter the day on which the earlier one ended, or take out the one that was recorded twice.",
)
def unfinished_assessments(episode: Episode, child: Child, year: CensusYear) -> list[Assessment]:
    return more_than_one(one for one in episode.assessments if one.authorised_on is None)


@rule(
    "8867",
    Subject.EPISODE,
    "AssessmentAuthorisationDate CINclosureDate",
    says="The episode is closed and this assessment is not finished.",
    do="Enter the day on which the assessment ended.",
)
def assessments_left_open(episode: Episode, child: Child, year: CensusYear) -> list[Assessment]:
    if episode.closed_on is None:
        return []
    return [one for one in episode.assessments if one.authorised_on is None]


@rule(
    "8873Q",
    Subject.EPISODE,
    "ReasonForClosure AssessmentFactors",
    says="The only assessment found no factors (21), but the reason for closure is not RC8 or RC9.",
    do="Check the factors. If there were none, close the episode as RC8 or RC9, or explain why it went on.",
)
def went_on_without_factors(episode: Episode, child: Child, year: CensusYear) -> bool:
    if len(episode.assessments) != 1 or episode.closure_reason in AFTER_ASSESSMENT:
        return False
    return NO_FACTORS in episode.assessments[0].factors
