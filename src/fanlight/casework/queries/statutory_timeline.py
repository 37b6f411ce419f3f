"""What was done in a child's episodes of need, day by day: what it was and by when, never what was written."""

from __future__ import annotations

from collections.abc import Collection, Iterator
from dataclasses import dataclass
from datetime import datetime

from fanlight.casework.queries.episodes import EpisodeShown, episodes_of
from fanlight.casework.rules.census_codes import (
    CATEGORY_LABELS,
    CONFERENCE_RESULT_LABELS,
    NEED_LABELS,
    REVIEW_RESULT_LABELS,
    Category,
    ConferenceKind,
    ConferenceResult,
    Need,
    ReviewResult,
    SeenAlone,
)
from fanlight.casework.rules.reasons import CLOSURE_LABELS, ClosureReason
from fanlight.casework.rules.running import moment_of
from fanlight.casework.scope import team_work
from fanlight.clocks.public import london_date
from fanlight.store.public import Actor


@dataclass(frozen=True)
class StatutoryMoment:
    """Something done on a day (noon stands for a day without an hour), in words; `episode_id` says in which episode."""

    at: datetime
    title: str
    episode_id: str
    work_id: str = ""

    @property
    def is_day(self) -> bool:
        """Whether only its day is known."""
        return self.at == moment_of(london_date(self.at))


def statutory_timeline(person_ids: Collection[str], actor: Actor, at: datetime) -> list[StatutoryMoment]:
    """Return what was done in the episodes of a child that the actor may read, the newest first.

    The ids are all those that the child is recorded under. `work_id` is the team's own piece of work in the episode, "" for
    a reader whose work it is not: they read of no strategy discussion and no section 47 enquiry (safety 10).
    """
    episodes = episodes_of(person_ids, actor, at)
    ids = [shown.episode.id for shown in episodes]
    own = dict(team_work(actor, at).filter(episode__in=ids).order_by("offered_at").values_list("episode_id", "id"))
    found = [moment for shown in episodes for moment in _moments(shown, own.get(shown.episode.id, ""))]
    return sorted(found, key=lambda moment: moment.at, reverse=True)


def _moments(shown: EpisodeShown, work_id: str) -> Iterator[StatutoryMoment]:
    told = [*_of_episode(shown), *_of_assessments(shown), *_of_conferences(shown), *_of_plans(shown)]
    if work_id:
        told += _of_enquiries(shown)
    for when, title in told:
        yield StatutoryMoment(when, title, shown.episode.id, work_id)


def _of_episode(shown: EpisodeShown) -> Iterator[tuple[datetime, str]]:
    episode = shown.episode
    is_stated = episode.primary_need not in {"", Need.N0}
    need = NEED_LABELS[Need(episode.primary_need)] if is_stated else ""
    yield moment_of(episode.referred_on), "Referral" + (f": {need}" if need else "")
    if episode.nfa_on:
        yield moment_of(episode.nfa_on), "Referral came to nothing"
    if episode.closed_on:
        reason = CLOSURE_LABELS[ClosureReason(episode.closure_reason)]
        yield moment_of(episode.closed_on), f"Case closed: {reason}"
    for visit in shown.visits:
        how = (
            "child seen alone"
            if visit.seen_alone == SeenAlone.YES
            else "child seen"
            if visit.was_seen
            else "child not seen"
        )
        yield moment_of(visit.visited_on), f"{'Statutory visit' if visit.is_statutory else 'Visit'}: {how}"


def _of_assessments(shown: EpisodeShown) -> Iterator[tuple[datetime, str]]:
    for one in shown.assessments:
        yield moment_of(one.started_on), "Assessment began"
        if one.authorised_on:
            yield moment_of(one.authorised_on), "Assessment authorised"


def _of_enquiries(shown: EpisodeShown) -> Iterator[tuple[datetime, str]]:
    for one in shown.discussions:
        yield one.suspected_at, "Strategy discussion called"
        if one.held_at:
            yield one.held_at, "Strategy discussion held"
    for enquiry in shown.enquiries:
        yield moment_of(enquiry.started_on), "Section 47 enquiry began"
        if enquiry.ended_on:
            yield moment_of(enquiry.ended_on), "Section 47 enquiry ended"


def _of_conferences(shown: EpisodeShown) -> Iterator[tuple[datetime, str]]:
    for conference in shown.conferences:
        name = "Initial conference" if conference.kind == ConferenceKind.INITIAL else "Transfer-in conference"
        result = CONFERENCE_RESULT_LABELS[ConferenceResult(conference.result)]
        yield moment_of(conference.held_on), f"{name}: {result}"


def _of_plans(shown: EpisodeShown) -> Iterator[tuple[datetime, str]]:
    for plan in shown.protection_plans:
        category = CATEGORY_LABELS[Category(plan.initial_category)] if plan.initial_category else ""
        yield moment_of(plan.started_on), "Child protection plan began" + (f": {category}" if category else "")
        if plan.ended_on:
            yield moment_of(plan.ended_on), "Child protection plan ended"
    for need_plan in shown.need_plans:
        yield moment_of(need_plan.started_on), "Child in need plan began"
        if need_plan.ended_on:
            yield moment_of(need_plan.ended_on), "Child in need plan ended"
    for review in shown.reviews:
        name = "Review conference" if review.protection_plan_id else "Child in need review"
        yield moment_of(review.held_on), f"{name}: {REVIEW_RESULT_LABELS[ReviewResult(review.result)]}"
    for group in shown.core_groups:
        yield moment_of(group.held_on), "Core group met"
