"""The codes of the census and of the sector's dataset, and what does not go together."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from fanlight.casework.rules.census_codes import (
    AGENCY_LABELS,
    ASSESSMENT_OUTCOME_LABELS,
    CATEGORY_LABELS,
    CONFERENCE_RESULT_LABELS,
    ENQUIRY_OUTCOME_LABELS,
    FACTOR_LABELS,
    NEED_LABELS,
    NO_FACTOR,
    PLAN_LABELS,
    REVIEW_RESULT_LABELS,
    SEEN_ALONE_LABELS,
    SOURCE_CODES,
    SUPERSEDED_FACTORS,
    Agency,
    AssessmentOutcome,
    Category,
    CodeRefused,
    ConferenceResult,
    EnquiryOutcome,
    Need,
    PlanKind,
    ReviewResult,
    SeenAlone,
    check_chosen,
    check_factors,
    missing_agencies,
)
from fanlight.casework.rules.kinds import WorkKind
from fanlight.casework.rules.reasons import (
    ClosureReason,
    ReasonDoesNotFit,
    check_receiver,
    closure_reasons_for,
    episode_reason_of,
)


def test_forty_two_factors_are_in_use_and_two_are_superseded():
    assert len(FACTOR_LABELS) == 42 and set(SUPERSEDED_FACTORS) == {"18A", "19A"}
    assert not set(SUPERSEDED_FACTORS) & set(FACTOR_LABELS)
    assert all(len(code) <= 3 for code in FACTOR_LABELS)
    assert len(SOURCE_CODES) == 22


@pytest.mark.parametrize(
    ("labels", "codes"),
    [
        (NEED_LABELS, Need),
        (CATEGORY_LABELS, Category),
        (SEEN_ALONE_LABELS, SeenAlone),
        (ASSESSMENT_OUTCOME_LABELS, AssessmentOutcome),
        (ENQUIRY_OUTCOME_LABELS, EnquiryOutcome),
        (AGENCY_LABELS, Agency),
        (CONFERENCE_RESULT_LABELS, ConferenceResult),
        (REVIEW_RESULT_LABELS, ReviewResult),
        (PLAN_LABELS, PlanKind),
    ],
    ids=lambda one: getattr(one, "__name__", ""),
)
def test_every_code_has_its_words(labels, codes):
    assert set(labels) == set(codes)


@given(st.lists(st.sampled_from([code for code in FACTOR_LABELS if code != NO_FACTOR]), unique=True, min_size=1))
def test_factors_come_back_in_the_order_of_the_census(codes):
    found = check_factors(tuple(codes))
    assert set(found) == set(codes) and list(found) == sorted(found, key=list(FACTOR_LABELS).index)
    with pytest.raises(CodeRefused, match="stands alone"):
        check_factors((*codes, NO_FACTOR))
    with pytest.raises(CodeRefused, match="each factor once"):
        check_factors((*codes, codes[0]))


def test_none_identified_stands_alone_and_something_must_be_said():
    assert check_factors((NO_FACTOR,)) == (NO_FACTOR,)
    with pytest.raises(CodeRefused, match="or that none was"):
        check_factors(())
    for code in SUPERSEDED_FACTORS:
        with pytest.raises(CodeRefused, match="no longer in use"):
            check_factors((code,))


def test_what_is_chosen_is_of_the_list():
    assert check_chosen(("MONITOR", "NFA"), EnquiryOutcome, "Choose.") == ("NFA", "MONITOR")
    for chosen in ((), ("NFA", "TEA")):
        with pytest.raises(CodeRefused, match="Choose"):
            check_chosen(chosen, EnquiryOutcome, "Choose.")


def test_police_and_health_are_missed_where_they_took_no_part():
    assert missing_agencies(("SOCIAL_CARE", "EDUCATION")) == (Agency.POLICE, Agency.HEALTH)
    assert missing_agencies(("SOCIAL_CARE", "HEALTH", "POLICE")) == ()


def test_every_reason_of_statutory_work_ends_an_episode_for_one_of_the_census():
    for kind in (WorkKind.SOCIAL_WORK, WorkKind.SPECIALIST):
        assert all(str(episode_reason_of(reason)).startswith("RC") for reason in closure_reasons_for(kind))
    assert episode_reason_of(ClosureReason.RC3) == "RC3"
    assert episode_reason_of(ClosureReason.MOVED_AWAY) == "RC5"
    assert episode_reason_of(ClosureReason.DIED) == "RC2"
    assert episode_reason_of(ClosureReason.TURNED_18) == "RC6"
    assert episode_reason_of(ClosureReason.NEEDS_MET) == "RC7"


def test_a_step_down_names_its_receiver():
    check_receiver(ClosureReason.RC7, step_down_to="", lead_professional="")
    check_receiver(ClosureReason.RC9, step_down_to="Early Help", lead_professional="Willow Notreal")
    for said in (("", "Willow Notreal"), ("Early Help", " ")):
        with pytest.raises(ReasonDoesNotFit, match="Name the team or service"):
            check_receiver(ClosureReason.STEPPED_DOWN, step_down_to=said[0], lead_professional=said[1])
