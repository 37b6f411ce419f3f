"""Safety rule 10: the words that are suggested for a school never speak of a discussion or an enquiry."""

from __future__ import annotations

from datetime import date

from fanlight.casework.rules.kinds import WorkKind
from fanlight.casework.rules.releasing import stage_in_words
from fanlight.casework.rules.standing import AssessmentFacts, EnquiryFacts, EpisodeFacts, PlanFacts, Span

DAY = date(2018, 11, 19)


def words(kind=WorkKind.SOCIAL_WORK, *, is_held=True, **said) -> str:
    return stage_in_words(kind, EpisodeFacts("E1", DAY, **said), is_held=is_held)


def test_the_stage_is_that_of_the_plan_or_the_assessment():
    assert words(is_held=False) == "The team has accepted the work and will name a worker"
    assert words(WorkKind.EARLY_HELP) == "An Early Help worker is in touch with the family"
    assert stage_in_words(WorkKind.SOCIAL_WORK, None, is_held=True) == "A social worker is in touch with the family"
    assert words(assessments=(AssessmentFacts(DAY),)) == "A social worker is assessing what the family needs"
    assert words(assessments=(AssessmentFacts(DAY, DAY),)) == "A social worker is in touch with the family"
    assert words(need_plans=(Span(DAY),)) == "There is a child in need plan"
    assert words(protection_plans=(PlanFacts(DAY),), need_plans=(Span(DAY, DAY),)) == "There is a child protection plan"


def test_safety_10_a_discussion_or_an_enquiry_changes_no_word_of_it():
    for said in ({}, {"assessments": (AssessmentFacts(DAY),)}, {"need_plans": (Span(DAY),)}):
        assert words(**said, waiting_discussions=1, enquiries=(EnquiryFacts(DAY),)) == words(**said)
