"""Early help: the assessment of a family's needs, and the plan that is agreed with them."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime

from fanlight.audit.public import action, record
from fanlight.casework.actions.clocks import keep_clocks_of_work
from fanlight.casework.actions.recording import DayRefused, RecordNotFound, check_day, stamp, work_to_record_on
from fanlight.casework.models import EarlyHelpAssessment, FamilyPlan
from fanlight.casework.rules.kinds import EARLY_HELP_KINDS
from fanlight.casework.rules.reasons import check_in_words
from fanlight.store.public import Actor


@dataclass(frozen=True)
class Lead:
    """Who leads the help for a family: `user_id` is empty for somebody outside the council without an account."""

    name: str
    organisation: str = ""
    user_id: str = ""

    @property
    def columns(self) -> dict[str, str]:
        """The columns in which a record keeps them."""
        return {"lead_name": self.name, "lead_organisation": self.organisation, "lead_user_id": self.user_id}


@action("started an early help assessment")
def start_early_help_assessment(
    *, work_id: str, started_on: date, organisation: str, lead: Lead, by: Actor, at: datetime
) -> EarlyHelpAssessment:
    """Start an assessment by an organisation, led by somebody who may be outside the council, and return it.

    Raises DayRefused while another is open, ReasonDoesNotFit without an organisation or a lead practitioner, and what
    `work_to_record_on` raises. Working Together to Safeguard Children 2023, chapter 3.
    """
    check_day(started_on, at, "The day on which the assessment began")
    organisation = check_in_words(organisation, "Say which organisation does the assessment.")
    check_in_words(lead.name, "Say who the lead practitioner is.")
    work = work_to_record_on(work_id, EARLY_HELP_KINDS, by=by, at=at)
    if EarlyHelpAssessment.objects.filter(work=work, completed_on__isnull=True).exists():
        raise DayRefused("An early help assessment is open already. Complete it first.")
    assessment = EarlyHelpAssessment(
        **stamp(work, by, at), work=work, started_on=started_on, organisation=organisation, **lead.columns
    )
    assessment.save(force_insert=True)
    keep_clocks_of_work(work, by=by, at=at)
    record("early_help_assessment", assessment.id, work=work.id)
    return assessment


@action("completed an early help assessment")
def complete_early_help_assessment(
    *, assessment_id: str, completed_on: date, expected: int | None = None, by: Actor, at: datetime
) -> EarlyHelpAssessment:
    """Complete an assessment and return it; raises DayRefused, RecordNotFound when it is complete, StaleVersion."""
    check_day(completed_on, at, "The day on which the assessment was completed")
    rows = EarlyHelpAssessment.objects.filter(authority=by.authority, pk=assessment_id, completed_on__isnull=True)
    assessment = rows.first()
    if assessment is None:
        raise RecordNotFound
    work = work_to_record_on(assessment.work_id, EARLY_HELP_KINDS, by=by, at=at)
    if completed_on < assessment.started_on:
        raise DayRefused("The assessment cannot be complete before it began.")
    assessment.completed_on = completed_on
    assessment.save_changes("completed_on", by_id=by.id, at=at, expected=expected)
    keep_clocks_of_work(work, by=by, at=at)
    record("early_help_assessment", assessment.id, work=work.id, completed=True)
    return assessment


@action("agreed a family plan")
def agree_family_plan(*, work_id: str, agreed_on: date, lead: Lead, by: Actor, at: datetime) -> FamilyPlan:
    """Record the plan that was agreed with a family, and return it; raises DayRefused while another stands."""
    check_day(agreed_on, at, "The day on which the plan was agreed")
    check_in_words(lead.name, "Say who the lead practitioner is.")
    work = work_to_record_on(work_id, EARLY_HELP_KINDS, by=by, at=at)
    if FamilyPlan.objects.filter(work=work, ended_on__isnull=True).exists():
        raise DayRefused("The family has a plan already. End it first.")
    plan = FamilyPlan(**stamp(work, by, at), work=work, agreed_on=agreed_on, **lead.columns)
    plan.save(force_insert=True)
    keep_clocks_of_work(work, by=by, at=at)
    record("family_plan", plan.id, work=work.id)
    return plan
