"""Early help: an assessment that anybody may lead, a plan with the family, its reviews and its end, each under a clock."""

from __future__ import annotations

import pytest

from fanlight.casework.models import EarlyHelpAssessment, FamilyPlan, PlanReview, RunningClock, Work
from fanlight.casework.public import (
    ClosureOutcome,
    ClosureReason,
    DayRefused,
    Lead,
    NotForYou,
    NotStatutoryWork,
    ReasonDoesNotFit,
    RecordNotFound,
    WorkKind,
    agree_family_plan,
    clocks_amiss,
    clocks_on,
    close_work,
    complete_early_help_assessment,
    end_family_plan,
    review_family_plan,
    start_early_help_assessment,
)
from tests.actions.casework.making import DAY, a_worker_of, allocated
from tests.factories import AUTHORITY

pytestmark = pytest.mark.django_db
LEAD = Lead(name="Bracken Madeupson", organisation="Oakhill Invented School")


@pytest.fixture
def piece(heard, team, manager, worker):
    return allocated(team, manager, worker)


def when(piece, days=0):
    return piece.allocated_at + days * DAY


def started(piece, worker, days=0):
    at = when(piece, days)
    return start_early_help_assessment(
        work_id=piece.id, started_on=at.date(), organisation="Oakhill Invented School", lead=LEAD, by=worker, at=at
    )


def agreed(piece, worker, days=10):
    return agree_family_plan(
        work_id=piece.id, agreed_on=when(piece, days).date(), lead=LEAD, by=worker, at=when(piece, days)
    )


def running(piece) -> list[str]:
    return [str(clock.clock) for clock in clocks_on(Work.objects.get(pk=piece.pk))]


def test_somebody_outside_the_council_leads_an_assessment_and_a_plan(piece, worker):
    assessment = started(piece, worker)
    assert (assessment.lead_name, assessment.lead_user_id) == ("Bracken Madeupson", "")
    assert running(piece) == ["EARLY_HELP_ASSESSMENT"]
    done = complete_early_help_assessment(
        assessment_id=assessment.id, completed_on=when(piece, 10).date(), by=worker, at=when(piece, 10)
    )
    assert done.completed_on == when(piece, 10).date()
    agreed(piece, worker)
    assert running(piece) == ["FAMILY_PLAN_REVIEW"] and list(clocks_amiss(AUTHORITY)) == []


def test_a_plan_is_reviewed_and_ended_with_what_it_achieved(piece, worker):
    plan = agreed(piece, worker)
    review_family_plan(plan_id=plan.id, held_on=when(piece, 40).date(), by=worker, at=when(piece, 40))
    with pytest.raises(DayRefused, match="recorded already"):
        review_family_plan(plan_id=plan.id, held_on=when(piece, 40).date(), by=worker, at=when(piece, 40))
    end = {"plan_id": plan.id, "outcome": ClosureOutcome.PARTLY_ACHIEVED}
    with pytest.raises(DayRefused, match="before it was agreed"):
        end_family_plan(**end, ended_on=when(piece, 9).date(), by=worker, at=when(piece, 50))
    end_family_plan(**end, ended_on=when(piece, 50).date(), by=worker, at=when(piece, 50))
    assert FamilyPlan.objects.get().outcome == "PARTLY_ACHIEVED" and PlanReview.objects.count() == 1
    assert running(piece) == [] and list(clocks_amiss(AUTHORITY)) == []
    with pytest.raises(RecordNotFound):
        end_family_plan(**end, ended_on=when(piece, 50).date(), by=worker, at=when(piece, 50))


def test_one_assessment_and_one_plan_at_a_time(piece, worker):
    started(piece, worker), agreed(piece, worker)
    with pytest.raises(DayRefused, match="open already"):
        started(piece, worker)
    with pytest.raises(DayRefused, match="has a plan already"):
        agreed(piece, worker)


def test_an_assessment_says_who_does_it_and_who_leads(piece, worker):
    said = {"work_id": piece.id, "started_on": when(piece).date(), "by": worker, "at": when(piece)}
    with pytest.raises(ReasonDoesNotFit, match="which organisation"):
        start_early_help_assessment(organisation=" ", lead=LEAD, **said)
    with pytest.raises(ReasonDoesNotFit, match="lead practitioner"):
        start_early_help_assessment(organisation="School", lead=Lead(name=""), **said)


def test_work_does_not_close_over_a_plan_and_ends_the_clock_of_what_was_not_completed(piece, worker, manager):
    started(piece, worker)
    plan = agreed(piece, worker)
    ending = {"reason": ClosureReason.NEEDS_MET, "outcome": ClosureOutcome.ACHIEVED, "summary": "Done."}
    with pytest.raises(ReasonDoesNotFit, match="The family has a plan. End it first"):
        close_work(work_id=piece.id, **ending, by=worker, at=when(piece, 60))
    end_family_plan(
        plan_id=plan.id, ended_on=when(piece, 60).date(), outcome=ClosureOutcome.ACHIEVED, by=worker, at=when(piece, 60)
    )
    close_work(work_id=piece.id, **ending, by=worker, at=when(piece, 60))
    assert not RunningClock.objects.filter(stopped_at__isnull=True).exists()
    assert EarlyHelpAssessment.objects.get().completed_on is None and list(clocks_amiss(AUTHORITY)) == []


def test_early_help_is_recorded_on_early_help_work_by_who_holds_it(piece, team, worker, manager):
    with pytest.raises(NotForYou):
        started(piece, a_worker_of(team))
    social = allocated(team, manager, worker, kind=WorkKind.SOCIAL_WORK)
    with pytest.raises(NotStatutoryWork, match="cannot be recorded on this kind"):
        started(social, worker)
