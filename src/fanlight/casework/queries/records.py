"""Everything in an episode or a piece of early help that rules ask about, read in a handful of queries for any number."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Sequence
from datetime import date
from typing import Any

from django.db.models import QuerySet

from fanlight.casework.models import (
    Assessment,
    Conference,
    CoreGroup,
    EarlyHelpAssessment,
    Episode,
    FamilyPlan,
    NeedPlan,
    PlanReview,
    ProtectionPlan,
    Section47,
    StrategyDiscussion,
    Visit,
    Work,
)
from fanlight.casework.rules.census_codes import ConferenceKind
from fanlight.casework.rules.running import (
    AssessmentRun,
    DiscussionRun,
    EarlyHelpRun,
    EnquiryRun,
    EpisodeRun,
    PlanRun,
)
from fanlight.casework.rules.standing import AssessmentFacts, ChildFacts, EnquiryFacts, EpisodeFacts, PlanFacts, Span
from fanlight.clocks.public import london_date
from fanlight.people.public import same_person_ids

Grouped = dict[str, list[Any]]


class EpisodeRecords:
    """The records of some episodes of one authority, by episode: one query a table, whatever their number."""

    def __init__(self, episodes: Iterable[Episode]) -> None:
        self.episodes = list(episodes)
        ids = [episode.id for episode in self.episodes]
        self.assessments = _by(Assessment.objects.order_by("started_on", "id"), ids)
        self.discussions = _by(StrategyDiscussion.objects.order_by("suspected_at", "id"), ids)
        self.enquiries = _by(Section47.objects.order_by("started_on", "id").select_related("conference"), ids)
        self.conferences = _by(Conference.objects.order_by("held_on", "id"), ids)
        plans = ProtectionPlan.objects.order_by("started_on", "id").select_related("conference")
        self.protection_plans = _by(plans, ids)
        self.need_plans = _by(NeedPlan.objects.order_by("started_on", "id"), ids)
        self.visits = _by(Visit.objects.filter(was_seen=True).order_by("visited_on"), ids)
        self.core_groups = _by(CoreGroup.objects.order_by("met_on"), ids)
        self._reviews = _reviews("protection_plan", _keys(self.protection_plans))
        self._reviews |= _reviews("need_plan", _keys(self.need_plans))

    def run_of(self, episode: Episode) -> EpisodeRun:
        """Return what clocks of the episode hang on."""
        key = episode.id
        ended = london_date(episode.ended_at) if episode.ended_at else None
        return EpisodeRun(
            id=key,
            referred_on=episode.referred_on,
            first_allocated_at=episode.first_allocated_at,
            first_seen_on=episode.first_seen_on,
            ended_on=episode.closed_on or episode.nfa_on or ended,
            has_transfer_in=self._transfer_in_on(key) is not None,
            assessments=tuple(_assessment_run(one) for one in self.assessments[key]),
            discussions=tuple(DiscussionRun(one.id, one.suspected_at, one.held_at) for one in self.discussions[key]),
            enquiries=tuple(_enquiry_run(one) for one in self.enquiries[key]),
            protection_plans=tuple(self._plan_run(one) for one in self.protection_plans[key]),
            need_plans=tuple(self._plan_run(one) for one in self.need_plans[key]),
            seen=tuple(visit.visited_on for visit in self.visits[key]),
        )

    def facts_of(self, episode: Episode) -> EpisodeFacts:
        """Return what may and may not stand beside what in the episode."""
        key = episode.id
        return EpisodeFacts(
            id=key,
            referred_on=episode.referred_on,
            source_code=episode.source_code,
            primary_need=episode.primary_need,
            nfa_on=episode.nfa_on,
            closed_on=episode.closed_on,
            closure_reason=episode.closure_reason,
            assessments=tuple(
                AssessmentFacts(one.started_on, one.authorised_on, one.factor_codes) for one in self.assessments[key]
            ),
            enquiries=tuple(_enquiry_facts(one) for one in self.enquiries[key]),
            waiting_discussions=sum(one.held_at is None for one in self.discussions[key]),
            transfer_in_on=self._transfer_in_on(key),
            need_plans=tuple(Span(one.started_on, one.ended_on) for one in self.need_plans[key]),
            protection_plans=tuple(self._plan_facts(one) for one in self.protection_plans[key]),
        )

    def _transfer_in_on(self, key: str) -> date | None:
        held = (one.held_on for one in self.conferences[key] if one.kind == ConferenceKind.TRANSFER_IN)
        return next(held, None)

    def _plan_run(self, plan: Any) -> PlanRun:
        groups = [one.met_on for one in self.core_groups[plan.episode_id] if one.protection_plan_id == plan.id]
        return PlanRun(plan.id, plan.started_on, plan.ended_on, tuple(self._reviews.get(plan.id, ())), tuple(groups))

    def _plan_facts(self, plan: ProtectionPlan) -> PlanFacts:
        return PlanFacts(
            plan.started_on,
            plan.ended_on,
            conference_on=plan.conference.held_on,
            initial_category=plan.initial_category,
            latest_category=plan.latest_category,
            previous_plans=plan.previous_plans,
            reviews=tuple(self._reviews.get(plan.id, ())),
        )


def early_help_runs(pieces: Sequence[Work]) -> dict[str, EarlyHelpRun]:
    """Return what clocks of pieces of early help work hang on, by the id of the work."""
    ids = [work.id for work in pieces]
    assessments = _by(EarlyHelpAssessment.objects.order_by("started_on", "id"), ids, "work_id")
    plans = _by(FamilyPlan.objects.order_by("agreed_on", "id"), ids, "work_id")
    reviews = _reviews("family_plan", _keys(plans))
    return {
        work.id: EarlyHelpRun(
            ended_on=_ended_on(work),
            assessments=tuple(PlanRun(one.id, one.started_on, one.completed_on) for one in assessments[work.id]),
            family_plans=tuple(
                PlanRun(one.id, one.agreed_on, one.ended_on, tuple(reviews.get(one.id, ()))) for one in plans[work.id]
            ),
        )
        for work in pieces
    }


def child_facts(person_id: str, authority: str) -> ChildFacts:
    """Return a child's whole statutory record as facts, under any of the records that stand for them."""
    rows = Episode.objects.filter(authority=authority, person_id__in=same_person_ids(person_id))
    records = EpisodeRecords(rows.order_by("referred_on", "id"))
    person = Episode(person_id=person_id).person
    return ChildFacts(
        episodes=tuple(records.facts_of(episode) for episode in records.episodes),
        born_on=person.born_on,
        expected_on=person.expected_on,
        died_on=person.died_on,
    )


def _by(rows: QuerySet[Any], ids: Sequence[str], field: str = "episode_id") -> Grouped:
    found: Grouped = defaultdict(list)
    for row in rows.filter(**{f"{field}__in": list(ids)}):
        found[getattr(row, field)].append(row)
    return found


def _keys(grouped: Grouped) -> list[str]:
    return [row.id for rows in grouped.values() for row in rows]


def _reviews(kind: str, plan_ids: Sequence[str]) -> dict[str, list[date]]:
    """Return the days on which plans of one kind were reviewed, by plan; no query where there is no plan."""
    if not plan_ids:
        return {}
    found: dict[str, list[date]] = defaultdict(list)
    rows = PlanReview.objects.filter(**{f"{kind}_id__in": plan_ids}).order_by("held_on")
    for plan_id, held_on in rows.values_list(f"{kind}_id", "held_on"):
        found[plan_id].append(held_on)
    return found


def _ended_on(work: Work) -> date | None:
    ended_at = work.closed_at or work.refused_at
    return london_date(ended_at) if ended_at else None


def _assessment_run(one: Assessment) -> AssessmentRun:
    return AssessmentRun(one.id, one.started_on, one.counted_from, one.authorised_on)


def _enquiry_run(one: Section47) -> EnquiryRun:
    return EnquiryRun(
        one.id, one.began_at, one.started_on, one.seen_on, one.ended_on, one.is_conference_required, one.settled_on
    )


def _enquiry_facts(one: Section47) -> EnquiryFacts:
    held = one.conference.held_on if hasattr(one, "conference") else None
    return EnquiryFacts(one.started_on, one.ended_on, one.is_conference_required, held)
