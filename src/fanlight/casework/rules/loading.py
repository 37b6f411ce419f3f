"""Statutory work and early help as a set brings it in: plain values, with the facts and the runs that rules read from them."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime

from fanlight.casework.rules.census_codes import Need
from fanlight.casework.rules.running import (
    AssessmentRun,
    DiscussionRun,
    EarlyHelpRun,
    EnquiryRun,
    EpisodeRun,
    PlanRun,
)
from fanlight.casework.rules.standing import AssessmentFacts, EnquiryFacts, EpisodeFacts, PlanFacts, Span


@dataclass(frozen=True, slots=True)
class LoadedReferral:
    """A later referral that joined the episode."""

    referral_id: str
    contact_id: str
    referred_on: date
    source_code: str


@dataclass(frozen=True, slots=True)
class LoadedAssessment:
    """An assessment, authorised or not yet."""

    id: str
    started_on: date
    counted_from: date
    written_by_user_id: str
    seen_on: date | None = None
    seen_alone: str = ""
    authorised_on: date | None = None
    authorised_by_user_id: str = ""
    factors: tuple[str, ...] = ()
    outcomes: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class LoadedEnquiry:
    """A section 47 enquiry with the discussion that began it, and the conference that it led to."""

    id: str
    discussion_id: str
    suspected_at: datetime
    held_at: datetime
    agencies: tuple[str, ...]
    decisions: str
    started_on: date
    seen_on: date | None = None
    seen_alone: str = ""
    ended_on: date | None = None
    outcomes: tuple[str, ...] = ()
    is_conference_required: bool | None = None
    conference_id: str = ""
    conference_on: date | None = None
    is_plan_decided: bool = False

    @property
    def settled_on(self) -> date | None:
        """The day of its conference, or of the word that none is required."""
        return self.conference_on or (self.ended_on if self.is_conference_required is False else None)


@dataclass(frozen=True, slots=True)
class LoadedPlan:
    """A child protection plan or a child in need plan; `conference_id` and the categories are the former's."""

    id: str
    started_on: date
    ended_on: date | None = None
    reviews: tuple[date, ...] = ()
    conference_id: str = ""
    category: str = ""
    previous_plans: int = 0
    previous_elsewhere: int = 0
    core_groups: tuple[date, ...] = ()

    def run(self) -> PlanRun:
        """What its clocks hang on."""
        return PlanRun(self.id, self.started_on, self.ended_on, self.reviews, self.core_groups)


@dataclass(frozen=True, slots=True)
class LoadedVisit:
    """A visit."""

    visited_on: date
    was_seen: bool
    seen_alone: str
    is_statutory: bool = False


@dataclass(frozen=True, slots=True)
class LoadedClosure:
    """What one piece of work was closed with, and who proposed and signed it."""

    work_id: str
    reason: str
    outcome: str
    summary: str
    at: datetime
    proposed_by_user_id: str
    signed_off_by_user_id: str
    step_down_to: str = ""
    lead_professional: str = ""
    accepted_on: date | None = None


@dataclass(frozen=True, slots=True)
class LoadedEpisode:
    """One episode with everything in it; `work_id` is the piece on which it was recorded, `work_ids` all that belong to it."""

    id: str
    person_id: str
    referral_id: str
    contact_id: str
    referred_on: date
    source_code: str
    opened_at: datetime
    work_id: str
    work_ids: tuple[str, ...]
    recorded_by: str
    born_on: date | None = None
    expected_on: date | None = None
    primary_need: str = str(Need.N0)
    joined: tuple[LoadedReferral, ...] = ()
    first_allocated_at: datetime | None = None
    first_seen_on: date | None = None
    closed_on: date | None = None
    ended_at: datetime | None = None
    closure_reason: str = ""
    assessments: tuple[LoadedAssessment, ...] = ()
    enquiries: tuple[LoadedEnquiry, ...] = ()
    protection_plans: tuple[LoadedPlan, ...] = ()
    need_plans: tuple[LoadedPlan, ...] = ()
    visits: tuple[LoadedVisit, ...] = ()
    closures: tuple[LoadedClosure, ...] = ()

    @property
    def is_protection(self) -> bool:
        """Whether harm was ever suspected, so that it is kept as child protection."""
        return bool(self.enquiries)

    def run(self) -> EpisodeRun:
        """What its clocks hang on."""
        return EpisodeRun(
            id=self.id,
            referred_on=self.referred_on,
            first_allocated_at=self.first_allocated_at,
            first_seen_on=self.first_seen_on,
            ended_on=self.closed_on,
            assessments=tuple(
                AssessmentRun(one.id, one.started_on, one.counted_from, one.authorised_on) for one in self.assessments
            ),
            discussions=tuple(
                DiscussionRun(one.discussion_id, one.suspected_at, one.held_at) for one in self.enquiries
            ),
            enquiries=tuple(
                EnquiryRun(
                    one.id,
                    one.held_at,
                    one.started_on,
                    one.seen_on,
                    one.ended_on,
                    one.is_conference_required,
                    one.settled_on,
                )
                for one in self.enquiries
            ),
            protection_plans=tuple(plan.run() for plan in self.protection_plans),
            need_plans=tuple(plan.run() for plan in self.need_plans),
            seen=tuple(visit.visited_on for visit in self.visits if visit.was_seen),
        )

    def facts(self) -> EpisodeFacts:
        """What the rules of the record read."""
        conferences = {one.conference_id: one.conference_on for one in self.enquiries if one.conference_id}
        return EpisodeFacts(
            id=self.id,
            referred_on=self.referred_on,
            source_code=self.source_code,
            primary_need=self.primary_need,
            closed_on=self.closed_on,
            closure_reason=self.closure_reason,
            assessments=tuple(
                AssessmentFacts(one.started_on, one.authorised_on, one.factors) for one in self.assessments
            ),
            enquiries=tuple(
                EnquiryFacts(one.started_on, one.ended_on, one.is_conference_required, one.conference_on)
                for one in self.enquiries
            ),
            need_plans=tuple(Span(plan.started_on, plan.ended_on) for plan in self.need_plans),
            protection_plans=tuple(
                PlanFacts(
                    plan.started_on,
                    plan.ended_on,
                    conference_on=conferences.get(plan.conference_id),
                    initial_category=plan.category,
                    latest_category=plan.category,
                    previous_plans=plan.previous_plans,
                    reviews=plan.reviews,
                )
                for plan in self.protection_plans
            ),
        )


@dataclass(frozen=True, slots=True)
class LoadedEarlyHelp:
    """The early help records of one piece of work: an assessment, and the plan that followed it."""

    work_id: str
    recorded_by: str
    assessment_id: str
    started_on: date
    organisation: str
    lead_name: str
    lead_organisation: str
    lead_user_id: str = ""
    completed_on: date | None = None
    plan_id: str = ""
    agreed_on: date | None = None
    reviews: tuple[date, ...] = ()
    plan_ended_on: date | None = None
    outcome: str = ""
    work_ended_on: date | None = None

    def run(self) -> EarlyHelpRun:
        """What its clocks hang on."""
        plans: tuple[PlanRun, ...] = ()
        if self.agreed_on is not None:
            plans = (PlanRun(self.plan_id, self.agreed_on, self.plan_ended_on, self.reviews),)
        return EarlyHelpRun(
            ended_on=self.work_ended_on,
            assessments=(PlanRun(self.assessment_id, self.started_on, self.completed_on),),
            family_plans=plans,
        )
