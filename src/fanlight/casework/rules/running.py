"""Which clocks run on statutory work and early help, since when, and what stops each: worked out from the records alone."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date, datetime, time
from enum import StrEnum
from functools import lru_cache

from fanlight.clocks.public import london_instant


class WorkClock(StrEnum):
    """The clocks of this room that guidance or the authority sets. Ids of clock rules; their limits are dated data."""

    ASSESSMENT = "ASSESSMENT"
    CHILD_SEEN_S17 = "CHILD_SEEN_S17"
    STRATEGY_DISCUSSION = "STRATEGY_DISCUSSION"
    CHILD_SEEN_S47 = "CHILD_SEEN_S47"
    INITIAL_CONFERENCE = "INITIAL_CONFERENCE"
    CORE_GROUP = "CORE_GROUP"
    NEXT_CORE_GROUP = "NEXT_CORE_GROUP"
    FIRST_REVIEW = "FIRST_REVIEW"
    LATER_REVIEW = "LATER_REVIEW"
    PROTECTION_VISIT = "PROTECTION_VISIT"
    NEED_PLAN_REVIEW = "NEED_PLAN_REVIEW"
    NEED_PLAN_VISIT = "NEED_PLAN_VISIT"
    EARLY_HELP_ASSESSMENT = "EARLY_HELP_ASSESSMENT"
    FAMILY_PLAN_REVIEW = "FAMILY_PLAN_REVIEW"


CLOCK_LABELS = {
    WorkClock.ASSESSMENT: "Assessment",
    WorkClock.CHILD_SEEN_S17: "Child seen",
    WorkClock.STRATEGY_DISCUSSION: "Strategy discussion",
    WorkClock.CHILD_SEEN_S47: "Child seen, section 47",
    WorkClock.INITIAL_CONFERENCE: "Initial conference",
    WorkClock.CORE_GROUP: "First core group",
    WorkClock.NEXT_CORE_GROUP: "Core group",
    WorkClock.FIRST_REVIEW: "First review conference",
    WorkClock.LATER_REVIEW: "Review conference",
    WorkClock.PROTECTION_VISIT: "Statutory visit",
    WorkClock.NEED_PLAN_REVIEW: "Child in need review",
    WorkClock.NEED_PLAN_VISIT: "Child in need visit",
    WorkClock.EARLY_HELP_ASSESSMENT: "Early help assessment",
    WorkClock.FAMILY_PLAN_REVIEW: "Family plan review",
}


# What guidance asks once or counts in its measures; the others come round as the authority sets.
OF_GUIDANCE = frozenset(
    {
        WorkClock.ASSESSMENT,
        WorkClock.CHILD_SEEN_S17,
        WorkClock.STRATEGY_DISCUSSION,
        WorkClock.CHILD_SEEN_S47,
        WorkClock.INITIAL_CONFERENCE,
        WorkClock.CORE_GROUP,
        WorkClock.FIRST_REVIEW,
        WorkClock.LATER_REVIEW,
    }
)


class Stop(StrEnum):
    """Why a clock stopped."""

    DONE = "DONE"
    TAKEN_OVER = "TAKEN_OVER"
    NOT_REQUIRED = "NOT_REQUIRED"
    ENDED = "ENDED"
    SUPERSEDED = "SUPERSEDED"


STOP_LABELS = {
    Stop.DONE: "What it waited for was done",
    Stop.TAKEN_OVER: "The clock of the assessment itself runs on from the same day",
    Stop.NOT_REQUIRED: "It was found not to be required",
    Stop.ENDED: "The plan, the episode or the work ended",
    Stop.SUPERSEDED: "A record was put right, and another clock runs instead",
}


class Subject(StrEnum):
    """The records that clocks run on."""

    EPISODE = "EPISODE"
    ASSESSMENT = "ASSESSMENT"
    DISCUSSION = "DISCUSSION"
    ENQUIRY = "ENQUIRY"
    PROTECTION_PLAN = "PROTECTION_PLAN"
    NEED_PLAN = "NEED_PLAN"
    EARLY_HELP_ASSESSMENT = "EARLY_HELP_ASSESSMENT"
    FAMILY_PLAN = "FAMILY_PLAN"


@dataclass(frozen=True)
class ClockLife:
    """One clock from its start to its stop; `stopped_at` is None while it runs. Instants are aware UTC."""

    subject_kind: Subject
    subject_id: str
    clock: WorkClock
    started_at: datetime
    stopped_at: datetime | None = None
    because: Stop | None = None

    @property
    def key(self) -> tuple[str, str]:
        """What it is a clock of: on one record one clock of a kind runs at a time."""
        return self.subject_id, str(self.clock)


@dataclass(frozen=True)
class AssessmentRun:
    """An assessment: from where its days count, and when it was authorised."""

    id: str
    started_on: date
    counted_from: date
    authorised_on: date | None = None


@dataclass(frozen=True)
class DiscussionRun:
    """A strategy discussion: when harm was suspected, and when it was held."""

    id: str
    suspected_at: datetime
    held_at: datetime | None = None


@dataclass(frozen=True)
class EnquiryRun:
    """A section 47 enquiry: its start, when the child was seen, whether and when a conference was held."""

    id: str
    began_at: datetime
    started_on: date
    seen_on: date | None = None
    ended_on: date | None = None
    is_conference_required: bool | None = None
    settled_on: date | None = None


@dataclass(frozen=True)
class PlanRun:
    """A plan of any kind with the days of its reviews and core groups, in any order."""

    id: str
    started_on: date
    ended_on: date | None = None
    reviews: tuple[date, ...] = ()
    core_groups: tuple[date, ...] = ()


@dataclass(frozen=True)
class EpisodeRun:
    """Everything of an episode that a clock hangs on. `seen` are the days of visits on which the child was seen."""

    id: str
    referred_on: date
    first_allocated_at: datetime | None = None
    first_seen_on: date | None = None
    ended_on: date | None = None
    has_transfer_in: bool = False
    assessments: tuple[AssessmentRun, ...] = ()
    discussions: tuple[DiscussionRun, ...] = ()
    enquiries: tuple[EnquiryRun, ...] = ()
    protection_plans: tuple[PlanRun, ...] = ()
    need_plans: tuple[PlanRun, ...] = ()
    seen: tuple[date, ...] = ()


@dataclass(frozen=True)
class EarlyHelpRun:
    """Everything of a piece of early help work that a clock hangs on; an assessment's plan is (id, start, completion)."""

    ended_on: date | None = None
    assessments: tuple[PlanRun, ...] = ()
    family_plans: tuple[PlanRun, ...] = ()


@lru_cache(maxsize=20_000)
def moment_of(day: date) -> datetime:
    """Return the instant that stands for a day of which no hour was written down: noon in London, in UTC."""
    return london_instant(day, time(12))


def lives_of_episode(episode: EpisodeRun) -> Iterator[ClockLife]:
    """Yield every clock that runs or ever ran on an episode, each record's in order.

    Working Together to Safeguard Children 2023, chapter 3; the visits, later core groups and child in need reviews
    are the authority's own.
    """
    yield from _on_episode(episode)
    for assessment in episode.assessments:
        start = moment_of(assessment.counted_from)
        yield _life(
            Subject.ASSESSMENT, assessment.id, WorkClock.ASSESSMENT, start, assessment.authorised_on, episode.ended_on
        )
    for discussion in episode.discussions:
        held = discussion.held_at
        stopped = max(discussion.suspected_at, held) if held else None
        yield ClockLife(
            Subject.DISCUSSION,
            discussion.id,
            WorkClock.STRATEGY_DISCUSSION,
            discussion.suspected_at,
            stopped,
            Stop.DONE if held else None,
        )
    for enquiry in episode.enquiries:
        yield from _on_enquiry(enquiry)
    for plan in episode.protection_plans:
        yield from _on_protection_plan(plan, episode.seen)
    for plan in episode.need_plans:
        yield from _on_need_plan(plan, episode.seen)


def lives_of_early_help(work: EarlyHelpRun) -> Iterator[ClockLife]:
    """Yield every clock that runs or ever ran on a piece of early help work. All are the authority's own."""
    for one in work.assessments:
        start = moment_of(one.started_on)
        yield _life(
            Subject.EARLY_HELP_ASSESSMENT, one.id, WorkClock.EARLY_HELP_ASSESSMENT, start, one.ended_on, work.ended_on
        )
    for plan in work.family_plans:
        over_on = plan.ended_on or work.ended_on
        reviews = [(WorkClock.FAMILY_PLAN_REVIEW, WorkClock.FAMILY_PLAN_REVIEW, plan.reviews)]
        yield from _chains(Subject.FAMILY_PLAN, plan, over_on, reviews)


def _on_episode(episode: EpisodeRun) -> Iterator[ClockLife]:
    """Until an assessment begins its 45 days run here; the child is to be seen once somebody has the work."""
    ways = [(one.started_on, Stop.TAKEN_OVER) for one in episode.assessments[:1]]
    if not ways and episode.has_transfer_in:
        ways = [(episode.referred_on, Stop.NOT_REQUIRED)]
    if not ways and episode.ended_on:
        ways = [(episode.ended_on, Stop.ENDED)]
    start = moment_of(episode.referred_on)
    yield _stopped(Subject.EPISODE, episode.id, WorkClock.ASSESSMENT, start, ways[0] if ways else None)
    if episode.first_allocated_at is not None:
        yield _life(
            Subject.EPISODE,
            episode.id,
            WorkClock.CHILD_SEEN_S17,
            episode.first_allocated_at,
            episode.first_seen_on,
            episode.ended_on,
        )


def _on_enquiry(enquiry: EnquiryRun) -> Iterator[ClockLife]:
    kind, key = Subject.ENQUIRY, enquiry.id
    yield _life(kind, key, WorkClock.CHILD_SEEN_S47, enquiry.began_at, enquiry.seen_on, enquiry.ended_on)
    because = Stop.NOT_REQUIRED if enquiry.is_conference_required is False else Stop.DONE
    way = (enquiry.settled_on, because) if enquiry.settled_on else None
    yield _stopped(kind, key, WorkClock.INITIAL_CONFERENCE, moment_of(enquiry.started_on), way)


def _on_protection_plan(plan: PlanRun, seen: Sequence[date]) -> Iterator[ClockLife]:
    chains = [
        (WorkClock.FIRST_REVIEW, WorkClock.LATER_REVIEW, plan.reviews),
        (WorkClock.CORE_GROUP, WorkClock.NEXT_CORE_GROUP, plan.core_groups),
        (WorkClock.PROTECTION_VISIT, WorkClock.PROTECTION_VISIT, _while(plan, seen)),
    ]
    yield from _chains(Subject.PROTECTION_PLAN, plan, plan.ended_on, chains)


def _on_need_plan(plan: PlanRun, seen: Sequence[date]) -> Iterator[ClockLife]:
    chains = [
        (WorkClock.NEED_PLAN_REVIEW, WorkClock.NEED_PLAN_REVIEW, plan.reviews),
        (WorkClock.NEED_PLAN_VISIT, WorkClock.NEED_PLAN_VISIT, _while(plan, seen)),
    ]
    yield from _chains(Subject.NEED_PLAN, plan, plan.ended_on, chains)


def _while(plan: PlanRun, seen: Sequence[date]) -> tuple[date, ...]:
    """The days after a plan's first on which the child was seen while it stood."""
    return tuple(day for day in seen if plan.started_on < day and (plan.ended_on is None or day <= plan.ended_on))


def _chains(
    kind: Subject,
    plan: PlanRun,
    over_on: date | None,
    chains: Sequence[tuple[WorkClock, WorkClock, tuple[date, ...]]],
) -> Iterator[ClockLife]:
    """What comes round: the first clock from the start of the plan, then one from each event to the next."""
    for first, later, events in chains:
        begins, clock = plan.started_on, first
        for day in sorted(set(events)):
            yield _stopped(kind, plan.id, clock, moment_of(begins), (day, Stop.DONE))
            begins, clock = day, later
        # What ended the plan on its own day was the last of these events: nothing more waits.
        if over_on is None or begins < over_on:
            way = (over_on, Stop.ENDED) if over_on else None
            yield _stopped(kind, plan.id, clock, moment_of(begins), way)


def _life(
    kind: Subject, key: str, clock: WorkClock, started_at: datetime, done_on: date | None, over_on: date | None
) -> ClockLife:
    """A clock that what it waits for stops, or else the end of what it belongs to."""
    way = (done_on, Stop.DONE) if done_on else (over_on, Stop.ENDED) if over_on else None
    return _stopped(kind, key, clock, started_at, way)


def _stopped(
    kind: Subject, key: str, clock: WorkClock, started_at: datetime, way: tuple[date, Stop] | None
) -> ClockLife:
    if way is None:
        return ClockLife(kind, key, clock, started_at)
    # A day has no hour: a stop on the day of the start, or before it, is at the start, and so in time.
    return ClockLife(kind, key, clock, started_at, max(started_at, moment_of(way[0])), way[1])
