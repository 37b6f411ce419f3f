"""A child's episode of need as a page shows it: its records in order, its clocks, and what is there to be done."""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import dataclass, field
from datetime import date, datetime
from typing import Any

from django.db.models import Count, Q

from fanlight.access.public import user_names
from fanlight.casework.models import (
    IS_OPEN,
    Assessment,
    Closure,
    CoreGroup,
    EarlyHelpAssessment,
    Episode,
    FamilyPlan,
    NeedPlan,
    PlanReview,
    ProtectionPlan,
    RunningClock,
    Section47,
    StrategyDiscussion,
    Visit,
    Work,
)
from fanlight.casework.queries.clocks import ClockShown, clocks_on
from fanlight.casework.rules.kinds import STATUTORY_KINDS, WorkState
from fanlight.casework.scope import episodes, team_work
from fanlight.store.public import Actor


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
    reviews: list[PlanReview] = field(default_factory=list)
    core_groups: list[CoreGroup] = field(default_factory=list)
    visits: list[Visit] = field(default_factory=list)

    def reviews_of(self, plan: ProtectionPlan | NeedPlan) -> list[PlanReview]:
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
    names: dict[str, str]


def records_on(work_id: str, actor: Actor, at: datetime) -> RecordsShown | None:
    """Return what is recorded on a piece of work of the actor's team; None where it is not there for them."""
    work = team_work(actor, at).select_related("team", "episode").filter(id=work_id).first()
    if work is None:
        return None
    is_statutory = work.kind in STATUTORY_KINDS
    episode = _episode(work.episode) if work.episode else None
    early_help = None if is_statutory else _early_help(work)
    closure = Closure.objects.filter(work=work).first()
    return RecordsShown(work, episode, early_help, clocks_on(work), closure, _names(episode, early_help, closure))


def episodes_of(person_ids: Collection[str], actor: Actor, at: datetime) -> list[EpisodeShown]:
    """Return the episodes of a child that the actor may read, newest first.

    The ids are all those that the child is recorded under.
    """
    rows = episodes(actor, person_ids, at).order_by("-referred_on", "-id")
    return [_episode(episode) for episode in rows]


def _episode(episode: Episode) -> EpisodeShown:
    reviews = PlanReview.objects.filter(Q(protection_plan__episode=episode) | Q(need_plan__episode=episode))
    return EpisodeShown(
        episode=episode,
        assessments=list(episode.assessments.order_by("-started_on", "-id")),
        discussions=list(episode.discussions.order_by("-suspected_at", "-id")),
        enquiries=list(episode.enquiries.select_related("discussion").order_by("-started_on", "-id")),
        conferences=list(episode.conferences.order_by("-held_on", "-id")),
        protection_plans=list(episode.protection_plans.order_by("-started_on", "-id")),
        need_plans=list(episode.need_plans.order_by("-started_on", "-id")),
        reviews=list(reviews.order_by("-held_on", "-id")),
        core_groups=list(episode.core_groups.order_by("-met_on", "-id")),
        visits=list(episode.visits.order_by("-visited_on", "-id")),
    )


def _early_help(work: Work) -> EarlyHelpShown:
    return EarlyHelpShown(
        assessments=list(work.early_help_assessments.order_by("-started_on", "-id")),
        plans=list(work.family_plans.order_by("-agreed_on", "-id")),
        reviews=list(PlanReview.objects.filter(family_plan__work=work).order_by("-held_on", "-id")),
    )


def _names(episode: EpisodeShown | None, early_help: EarlyHelpShown | None, closure: Closure | None) -> dict[str, str]:
    ids: set[str] = set()
    for assessment in episode.assessments if episode else []:
        ids |= {assessment.written_by_user_id, assessment.authorised_by_user_id}
    if early_help is not None:
        ids |= {one.lead_user_id for one in early_help.assessments} | {one.lead_user_id for one in early_help.plans}
    if closure is not None:
        ids |= {closure.proposed_by_user_id, closure.signed_off_by_user_id}
    return user_names(ids - {""})


@dataclass(frozen=True)
class Caseload:
    """What one worker of a team holds: children in all, on a child protection plan, and clocks past their time."""

    worker_user_id: str
    pieces: int
    on_protection_plan: int
    late_clocks: int


def caseloads(actor: Actor, at: datetime) -> list[Caseload]:
    """Return what each worker of the actor's team holds, the most first; only what the actor may see is counted."""
    held = team_work(actor, at).filter(IS_OPEN, state=str(WorkState.ALLOCATED))
    rows = held.values("worker_user_id").annotate(
        pieces=Count("id", distinct=True),
        plans=Count("id", filter=Q(episode__protection_plans__isnull=False, episode__protection_plans__ended_on=None),
                    distinct=True),
    )  # fmt: skip
    late: dict[str, int] = {}
    for field_name, run in (("episode", "episode_id"), ("id", "work_id")):
        keys = dict(held.exclude(**{field_name: None}).values_list(field_name, "worker_user_id"))
        clocks = RunningClock.objects.filter(authority=actor.authority, stopped_at__isnull=True, due_at__lt=at)
        for key in clocks.filter(**{f"{run}__in": list(keys)}).values_list(run, flat=True):
            late[keys[key]] = late.get(keys[key], 0) + 1
    found = [
        Caseload(row["worker_user_id"], row["pieces"], row["plans"], late.get(row["worker_user_id"], 0)) for row in rows
    ]
    return sorted(found, key=lambda one: (-one.pieces, one.worker_user_id))


def late_clocks(actor: Actor, at: datetime, *, most: int = 501) -> int:
    """Return how many clocks have run out on open work of the actor's team, up to `most`; each episode's once."""
    held = team_work(actor, at).filter(IS_OPEN)
    late = RunningClock.objects.filter(authority=actor.authority, stopped_at__isnull=True, due_at__lt=at)
    ours = late.filter(Q(episode__in=held.values("episode")) | Q(work__in=held.values("id")))
    return ours.order_by()[:most].count()


@dataclass(frozen=True)
class ClosureToSign:
    """A closure that waits for the manager's word."""

    work_id: str
    reference: str
    proposed_at: datetime
    proposed_by_user_id: str


def closures_to_sign(actor: Actor, at: datetime) -> list[ClosureToSign]:
    """Return the closures of the actor's team that were proposed and wait to be signed, the oldest first."""
    rows = Closure.objects.filter(
        authority=actor.authority,
        work__in=team_work(actor, at).filter(IS_OPEN),
        signed_off_at__isnull=True,
        returned_at__isnull=True,
    )
    found = rows.order_by("proposed_at", "id").values_list(
        "work_id", "work__reference", "proposed_at", "proposed_by_user_id"
    )
    return [ClosureToSign(*row) for row in found]


def assessments_to_authorise(actor: Actor, at: datetime) -> list[tuple[str, str, date]]:
    """Return (work id, assessment id, first day) of each open assessment on the team's work, the oldest first."""
    own = team_work(actor, at).filter(IS_OPEN).values("episode")
    rows = Assessment.objects.filter(authority=actor.authority, authorised_on__isnull=True, episode__in=own)
    return list(rows.order_by("counted_from", "id").values_list("work_id", "id", "started_on"))
