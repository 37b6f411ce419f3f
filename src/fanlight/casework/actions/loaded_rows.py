"""The rows of a set of statutory work or early help, gathered table by table and written together."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime

from fanlight.casework.models import (
    Assessment,
    Closure,
    Conference,
    CoreGroup,
    EarlyHelpAssessment,
    Episode,
    FamilyPlan,
    JoinedReferral,
    ManagerAlert,
    NeedPlan,
    PlanReview,
    ProtectionPlan,
    RunningClock,
    Section47,
    StrategyDiscussion,
    Visit,
)
from fanlight.casework.rules.census_codes import ConferenceKind, ConferenceResult, ReviewResult
from fanlight.casework.rules.loading import LoadedEarlyHelp, LoadedEnquiry, LoadedEpisode, LoadedPlan
from fanlight.casework.rules.running import ClockLife, moment_of
from fanlight.store.public import RetentionClass, Rows

Timed = tuple[ClockLife, datetime, str]
_GRAVE = str(RetentionClass.CHILD_PROTECTION)
_NEED = str(RetentionClass.CHILD_IN_NEED)
# What others point at is written first.
_TABLES = (
    Episode,
    JoinedReferral,
    Assessment,
    StrategyDiscussion,
    Section47,
    Conference,
    ProtectionPlan,
    CoreGroup,
    NeedPlan,
    EarlyHelpAssessment,
    FamilyPlan,
    PlanReview,
    Visit,
    Closure,
    RunningClock,
    ManagerAlert,
)


class LoadedRows:
    """The rows of a set, gathered record by record."""

    def __init__(self, authority: str) -> None:
        self._rows = {model: Rows(model, authority=authority) for model in _TABLES}

    def write(self) -> None:
        """Write everything."""
        for rows in self._rows.values():
            rows.write()

    def add_episode(self, one: LoadedEpisode, lives: Sequence[Timed], at: datetime) -> None:
        """Gather an episode and all that is in it."""
        kept = _GRAVE if one.is_protection else _NEED
        self._rows[Episode].add(
            id=one.id,
            retention_class=kept,
            person_id=one.person_id,
            referral_id=one.referral_id,
            contact_id=one.contact_id,
            referred_on=one.referred_on,
            source_code=one.source_code,
            primary_need=one.primary_need,
            opened_at=one.opened_at,
            first_allocated_at=one.first_allocated_at,
            first_seen_on=one.first_seen_on,
            closed_on=one.closed_on,
            closure_reason=one.closure_reason,
            ended_at=one.ended_at,
            created_at=one.opened_at,
            changed_at=one.ended_at or one.opened_at,
            changed_by=one.recorded_by,
        )
        self._add_referrals_and_closures(one, kept)
        self._add_assessments(one, kept)
        for enquiry in one.enquiries:
            self._add_enquiry(one, enquiry)
        for plan in one.protection_plans:
            self._add_protection_plan(one, plan)
        for plan in one.need_plans:
            self._add_need_plan(one, plan, kept)
        for visit in one.visits:
            self._rows[Visit].add(
                retention_class=kept,
                episode_id=one.id,
                work_id=one.work_id,
                visited_on=visit.visited_on,
                was_seen=visit.was_seen,
                seen_alone=visit.seen_alone,
                is_statutory=visit.is_statutory,
                recorded_at=moment_of(visit.visited_on),
                recorded_by=one.recorded_by,
            )
        self._add_clocks(lives, kept, at, episode_id=one.id, answers=one.work_id if one.closed_on is None else "")

    def _add_referrals_and_closures(self, one: LoadedEpisode, kept: str) -> None:
        for joined in one.joined:
            self._rows[JoinedReferral].add(
                retention_class=kept,
                episode_id=one.id,
                referral_id=joined.referral_id,
                contact_id=joined.contact_id,
                referred_on=joined.referred_on,
                source_code=joined.source_code,
                recorded_at=moment_of(joined.referred_on),
                recorded_by=one.recorded_by,
            )
        for closure in one.closures:
            self._rows[Closure].add(
                retention_class=kept,
                work_id=closure.work_id,
                reason=closure.reason,
                outcome=closure.outcome,
                summary=closure.summary,
                step_down_to=closure.step_down_to,
                lead_professional=closure.lead_professional,
                accepted_on=closure.accepted_on,
                proposed_at=closure.at,
                proposed_by_user_id=closure.proposed_by_user_id,
                signed_off_at=closure.at,
                signed_off_by_user_id=closure.signed_off_by_user_id,
                created_at=closure.at,
                changed_at=closure.at,
                changed_by=one.recorded_by,
            )

    def _add_assessments(self, one: LoadedEpisode, kept: str) -> None:
        for assessment in one.assessments:
            is_done = assessment.authorised_on is not None
            self._rows[Assessment].add(
                id=assessment.id,
                retention_class=kept,
                episode_id=one.id,
                work_id=one.work_id,
                started_on=assessment.started_on,
                counted_from=assessment.counted_from,
                written_by_user_id=assessment.written_by_user_id,
                seen_on=assessment.seen_on,
                seen_alone=assessment.seen_alone,
                authorised_on=assessment.authorised_on,
                authorised_by_user_id=assessment.authorised_by_user_id,
                factors=" ".join(assessment.factors),
                outcomes=" ".join(assessment.outcomes),
                is_support_needed="NFA" not in assessment.outcomes if is_done else None,
                created_at=moment_of(assessment.started_on),
                changed_at=moment_of(assessment.authorised_on or assessment.started_on),
                changed_by=one.recorded_by,
            )

    def _add_enquiry(self, one: LoadedEpisode, enquiry: LoadedEnquiry) -> None:
        owner = {"retention_class": _GRAVE, "episode_id": one.id, "work_id": one.work_id}
        changed = {"created_at": enquiry.held_at, "changed_at": enquiry.held_at, "changed_by": one.recorded_by}
        self._rows[StrategyDiscussion].add(
            **owner,
            **changed,
            id=enquiry.discussion_id,
            suspected_at=enquiry.suspected_at,
            held_at=enquiry.held_at,
            agencies=" ".join(enquiry.agencies),
            decisions=enquiry.decisions,
            is_enquiry_begun=True,
        )
        self._rows[Section47].add(
            **owner,
            **changed,
            id=enquiry.id,
            discussion_id=enquiry.discussion_id,
            began_at=enquiry.held_at,
            started_on=enquiry.started_on,
            seen_on=enquiry.seen_on,
            seen_alone=enquiry.seen_alone,
            ended_on=enquiry.ended_on,
            outcomes=" ".join(enquiry.outcomes),
            is_conference_required=enquiry.is_conference_required,
            settled_on=enquiry.settled_on,
        )
        if enquiry.conference_on is not None:
            self._rows[Conference].add(
                **owner,
                id=enquiry.conference_id,
                kind=str(ConferenceKind.INITIAL),
                section_47_id=enquiry.id,
                held_on=enquiry.conference_on,
                result=str(ConferenceResult.PLAN if enquiry.is_plan_decided else ConferenceResult.NO_PLAN),
                recorded_at=moment_of(enquiry.conference_on),
                recorded_by=one.recorded_by,
            )

    def _add_protection_plan(self, one: LoadedEpisode, plan: LoadedPlan) -> None:
        owner = {"retention_class": _GRAVE, "episode_id": one.id, "work_id": one.work_id}
        self._rows[ProtectionPlan].add(
            **owner,
            id=plan.id,
            conference_id=plan.conference_id,
            started_on=plan.started_on,
            ended_on=plan.ended_on,
            initial_category=plan.category,
            latest_category=plan.category,
            previous_plans=plan.previous_plans,
            previous_elsewhere=plan.previous_elsewhere,
            created_at=moment_of(plan.started_on),
            changed_at=moment_of(plan.ended_on or plan.started_on),
            changed_by=one.recorded_by,
        )
        for met_on in plan.core_groups:
            self._rows[CoreGroup].add(
                **owner,
                protection_plan_id=plan.id,
                met_on=met_on,
                recorded_at=moment_of(met_on),
                recorded_by=one.recorded_by,
            )
        self._add_reviews(plan, "protection_plan_id", one.work_id, one.recorded_by, _GRAVE)

    def _add_need_plan(self, one: LoadedEpisode, plan: LoadedPlan, kept: str) -> None:
        self._rows[NeedPlan].add(
            id=plan.id,
            retention_class=kept,
            episode_id=one.id,
            work_id=one.work_id,
            started_on=plan.started_on,
            ended_on=plan.ended_on,
            created_at=moment_of(plan.started_on),
            changed_at=moment_of(plan.ended_on or plan.started_on),
            changed_by=one.recorded_by,
        )
        self._add_reviews(plan, "need_plan_id", one.work_id, one.recorded_by, kept)

    def _add_reviews(self, plan: LoadedPlan, column: str, work_id: str, by_id: str, kept: str) -> None:
        for held_on in plan.reviews:
            ends = held_on == plan.ended_on
            self._rows[PlanReview].add(
                **{column: plan.id},
                retention_class=kept,
                work_id=work_id,
                held_on=held_on,
                result=str(ReviewResult.ENDS if ends else ReviewResult.CONTINUES),
                recorded_at=moment_of(held_on),
                recorded_by=by_id,
            )

    def add_early_help(self, one: LoadedEarlyHelp, lives: Sequence[Timed], at: datetime) -> None:
        """Gather the early help records of a piece of work."""
        kept = str(RetentionClass.EARLY_HELP)
        lead = {
            "lead_user_id": one.lead_user_id,
            "lead_name": one.lead_name,
            "lead_organisation": one.lead_organisation,
            "changed_by": one.recorded_by,
            "retention_class": kept,
            "work_id": one.work_id,
        }
        self._rows[EarlyHelpAssessment].add(
            **lead,
            id=one.assessment_id,
            started_on=one.started_on,
            completed_on=one.completed_on,
            organisation=one.organisation,
            created_at=moment_of(one.started_on),
            changed_at=moment_of(one.completed_on or one.started_on),
        )
        if one.agreed_on is not None:
            self._rows[FamilyPlan].add(
                **lead,
                id=one.plan_id,
                agreed_on=one.agreed_on,
                ended_on=one.plan_ended_on,
                outcome=one.outcome,
                created_at=moment_of(one.agreed_on),
                changed_at=moment_of(one.plan_ended_on or one.agreed_on),
            )
            plan = LoadedPlan(one.plan_id, one.agreed_on, one.plan_ended_on, one.reviews)
            self._add_reviews(plan, "family_plan_id", one.work_id, one.recorded_by, kept)
        answers = one.work_id if one.work_ended_on is None else ""
        self._add_clocks(lives, kept, at, work_id=one.work_id, answers=answers)

    def _add_clocks(self, lives: Sequence[Timed], kept: str, at: datetime, *, answers: str, **owner: str) -> None:
        """Gather clocks; of one that has run out already, whoever leads the team that answers is taken to know."""
        for life, due_at, rule in lives:
            clock_id = self._rows[RunningClock].add(
                **owner,
                retention_class=kept,
                subject_kind=str(life.subject_kind),
                subject_id=life.subject_id,
                clock=str(life.clock),
                rule=rule,
                started_at=life.started_at,
                due_at=due_at,
                stopped_at=life.stopped_at,
                stopped_because=str(life.because or ""),
                created_at=life.started_at,
                changed_at=life.stopped_at or life.started_at,
            )
            if answers and life.stopped_at is None and due_at < at:
                self._rows[ManagerAlert].add(
                    retention_class=kept,
                    work_id=answers,
                    late=str(ManagerAlert.Late.CLOCK),
                    subject_id=clock_id,
                    people_told=1,
                    recorded_at=due_at,
                )
