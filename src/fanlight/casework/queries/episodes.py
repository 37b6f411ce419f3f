"""A child's episode of need and a family's early help as a page shows them: their records in order, and their clocks."""

from __future__ import annotations

from collections.abc import Collection, Iterable
from dataclasses import dataclass, field
from datetime import date, datetime
from typing import Any, cast

from django.db.models import CharField, Q, Value

from fanlight.access.public import user_name_of
from fanlight.casework.models import (
    Assessment,
    Closure,
    Conference,
    CoreGroup,
    EarlyHelpAssessment,
    Episode,
    FamilyPlan,
    NeedPlan,
    PlanReview,
    ProtectionPlan,
    SchoolRelease,
    Section47,
    StrategyDiscussion,
    Visit,
    Work,
)
from fanlight.casework.queries.clocks import ClockShown, clocks_on
from fanlight.casework.queries.released import releases_of
from fanlight.casework.rules.census_codes import ConferenceKind
from fanlight.casework.rules.kinds import STATUTORY_KINDS
from fanlight.casework.scope import episodes, team_work
from fanlight.store.public import Actor


@dataclass(frozen=True)
class PlanDay:
    """A review of a plan, or its core group: on which day, and what a review decided; a core group decides nothing."""

    protection_plan_id: str | None
    need_plan_id: str | None
    held_on: date
    result: str


@dataclass(frozen=True)
class EpisodeShown:
    """Everything of one episode, the newest of each kind first. `clocks` run now, what is due first ahead."""

    episode: Episode
    assessments: list[Assessment] = field(default_factory=list)
    discussions: list[StrategyDiscussion] = field(default_factory=list)
    enquiries: list[Section47] = field(default_factory=list)
    conferences: list[Any] = field(default_factory=list)
    protection_plans: list[ProtectionPlan] = field(default_factory=list)
    need_plans: list[NeedPlan] = field(default_factory=list)
    reviews: list[PlanDay] = field(default_factory=list)
    core_groups: list[PlanDay] = field(default_factory=list)
    visits: list[Visit] = field(default_factory=list)

    def reviews_of(self, plan: ProtectionPlan | NeedPlan) -> list[PlanDay]:
        """Return the reviews of one of its plans, newest first."""
        return [one for one in self.reviews if plan.id in {one.protection_plan_id, one.need_plan_id}]


@dataclass(frozen=True)
class EarlyHelpShown:
    """The early help records of a piece of work, the newest first."""

    assessments: list[EarlyHelpAssessment]
    plans: list[FamilyPlan]
    reviews: list[PlanReview]


@dataclass(frozen=True)
class RecordsShown:
    """What is recorded on a piece of work and its episode, for the page of the work."""

    work: Work
    episode: EpisodeShown | None
    early_help: EarlyHelpShown | None
    clocks: list[ClockShown]
    closure: Closure | None
    releases: list[SchoolRelease]
    names: dict[str, str]


def records_on(work_id: str, actor: Actor, at: datetime) -> RecordsShown | None:
    """Return what is recorded on a piece of work of the actor's team; None where it is not there for them."""
    rows = team_work(actor, at).select_related("team", "episode", "closure", "person").filter(id=work_id)
    work = rows.annotate(
        worker_name=user_name_of("worker_user_id"),
        proposer=user_name_of("closure__proposed_by_user_id"),
        signer=user_name_of("closure__signed_off_by_user_id"),
    ).first()
    if work is None:
        return None
    is_statutory = work.kind in STATUTORY_KINDS
    episode = _episode(work.episode) if work.episode else None
    early_help = None if is_statutory else _early_help(work)
    closure = work.closure if hasattr(work, "closure") else None
    return RecordsShown(work, episode, early_help, clocks_on(work), closure, releases_of(work), _names(work, episode))


def episodes_of(person_ids: Collection[str], actor: Actor, at: datetime) -> list[EpisodeShown]:
    """Return the episodes of a child that the actor may read, newest first.

    The ids are all those that the child is recorded under.
    """
    rows = episodes(actor, person_ids, at).order_by("-referred_on", "-id")
    return [_episode(episode) for episode in rows]


def _episode(episode: Episode) -> EpisodeShown:
    """Return an episode, read in six queries at most: what a discussion led to comes with it, what belongs to a plan only where
    there is one."""
    led_to = ("enquiry__discussion", "enquiry__conference__plan")
    discussions = list(episode.discussions.select_related(*led_to).order_by("-suspected_at", "-id"))
    enquiries = _newest((one.enquiry for one in discussions if hasattr(one, "enquiry")), "started_on")
    came = Conference.objects.filter(episode=episode, kind=str(ConferenceKind.TRANSFER_IN)).select_related("plan")
    conferences = [*came, *(one.conference for one in enquiries if hasattr(one, "conference"))]
    plans = _newest((one.plan for one in conferences if hasattr(one, "plan")), "started_on")
    need_plans = list(episode.need_plans.order_by("-started_on", "-id"))
    days = _days_of(plans, need_plans)
    return EpisodeShown(
        episode=episode,
        assessments=_assessments_of(episode),
        discussions=discussions,
        enquiries=enquiries,
        conferences=_newest(conferences, "held_on"),
        protection_plans=plans,
        need_plans=need_plans,
        reviews=[one for one in days if one.result],
        core_groups=[one for one in days if not one.result],
        visits=list(episode.visits.order_by("-visited_on", "-id")),
    )


def _assessments_of(episode: Episode) -> list[Assessment]:
    """Return the assessments, the newest first, each with the names of who wrote and who authorised it."""
    rows = episode.assessments.annotate(
        writer=user_name_of("written_by_user_id"), authoriser=user_name_of("authorised_by_user_id")
    )
    return list(rows.order_by("-started_on", "-id"))


def _days_of(plans: list[ProtectionPlan], need_plans: list[NeedPlan]) -> list[PlanDay]:
    """Return the reviews and core groups of these plans, the newest first; one query, none where there is no plan."""
    if not plans and not need_plans:
        return []
    none = Value(None, output_field=CharField())
    groups = CoreGroup.objects.filter(protection_plan__in=plans).annotate(none=none, met=Value(""))
    reviews = PlanReview.objects.filter(Q(protection_plan__in=plans) | Q(need_plan__in=need_plans))
    rows = reviews.values_list("protection_plan_id", "need_plan_id", "held_on", "result")
    if plans:
        rows = rows.union(groups.values_list("protection_plan_id", "none", "met_on", "met"), all=True)
    return sorted((PlanDay(*row) for row in rows), key=lambda one: one.held_on, reverse=True)


def _newest(rows: Iterable[Any], day: str) -> list[Any]:
    return sorted(rows, key=lambda one: (getattr(one, day), one.id), reverse=True)


def _early_help(work: Work) -> EarlyHelpShown:
    return EarlyHelpShown(
        assessments=list(work.early_help_assessments.order_by("-started_on", "-id")),
        plans=list(work.family_plans.order_by("-agreed_on", "-id")),
        reviews=list(PlanReview.objects.filter(family_plan__work=work).order_by("-held_on", "-id")),
    )


def _names(work: Any, episode: EpisodeShown | None) -> dict[str, str]:
    """Return the names of those of whom the page speaks, which came with their rows."""
    named = {work.worker_user_id: work.worker_name}
    if hasattr(work, "closure"):
        named |= {work.closure.proposed_by_user_id: work.proposer, work.closure.signed_off_by_user_id: work.signer}
    for one in cast(list[Any], episode.assessments if episode else []):
        named |= {one.written_by_user_id: one.writer, one.authorised_by_user_id: one.authoriser}
    return {key: name for key, name in named.items() if key}
