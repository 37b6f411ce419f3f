"""What stands in a child's statutory record, as plain facts: for the rules of what may stand beside what."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass, replace
from datetime import date
from itertools import combinations
from typing import Any


@dataclass(frozen=True)
class Span:
    """From a day to a day; without a last day it goes on."""

    started_on: date
    ended_on: date | None = None

    def has(self, day: date) -> bool:
        """Whether the day is in it, its first and last included."""
        return self.started_on <= day and (self.ended_on is None or day <= self.ended_on)

    def has_inside(self, day: date) -> bool:
        """Whether the day is in it but is not its last: what ends on a day makes room for what begins on it."""
        return self.has(day) and day != self.ended_on


@dataclass(frozen=True)
class AssessmentFacts(Span):
    """An assessment; `ended_on` is the day of its authorisation."""

    factors: tuple[str, ...] = ()


@dataclass(frozen=True)
class EnquiryFacts(Span):
    """A section 47 enquiry, and its conference."""

    is_conference_required: bool | None = None
    conference_on: date | None = None

    @property
    def is_settled(self) -> bool:
        """Whether nothing of it waits: the conference was held, or is not required."""
        return self.conference_on is not None or self.is_conference_required is False


@dataclass(frozen=True)
class PlanFacts(Span):
    """A child protection plan; `conference_on` is the day of the conference that decided it."""

    conference_on: date | None = None
    initial_category: str = ""
    latest_category: str = ""
    previous_plans: int | None = None
    reviews: tuple[date, ...] = ()


@dataclass(frozen=True)
class EpisodeFacts:
    """One episode with all that is in it; `waiting_discussions` are called and not held."""

    id: str
    referred_on: date
    source_code: str = "10"
    primary_need: str = "N0"
    nfa_on: date | None = None
    closed_on: date | None = None
    closure_reason: str = ""
    assessments: tuple[AssessmentFacts, ...] = ()
    enquiries: tuple[EnquiryFacts, ...] = ()
    waiting_discussions: int = 0
    transfer_in_on: date | None = None
    need_plans: tuple[Span, ...] = ()
    protection_plans: tuple[PlanFacts, ...] = ()

    @property
    def is_open(self) -> bool:
        """Whether it goes on."""
        return self.closed_on is None and self.nfa_on is None

    @property
    def days(self) -> tuple[date, ...]:
        """Every day on which something of it was done, for what may not be after its end or before its beginning."""
        found: list[date | None] = [self.transfer_in_on]
        for span in (*self.assessments, *self.enquiries, *self.need_plans, *self.protection_plans):
            found += [span.started_on, span.ended_on]
        found += [one.conference_on for one in self.enquiries]
        found += [day for plan in self.protection_plans for day in plan.reviews]
        return tuple(day for day in found if day is not None)


@dataclass(frozen=True)
class ChildFacts:
    """A child with every episode; born or expected, and perhaps dead."""

    episodes: tuple[EpisodeFacts, ...] = ()
    born_on: date | None = None
    expected_on: date | None = None
    died_on: date | None = None

    def with_episode(self, episode: EpisodeFacts) -> ChildFacts:
        """Return the child with this episode in the place of the one of the same id, or as another."""
        others = tuple(one for one in self.episodes if one.id != episode.id)
        return replace(self, episodes=(*others, episode))

    def but(self, episode_id: str, **changed: Any) -> ChildFacts:
        """Return the child with some facts of one episode changed; raises StopIteration for one that there is not."""
        episode = next(one for one in self.episodes if one.id == episode_id)
        return self.with_episode(replace(episode, **changed))

    def adding(self, episode_id: str, kind: str, one: Span) -> ChildFacts:
        """Return the child with one more record of a kind ("assessments", "enquiries" ...) in an episode."""
        episode = next(episode for episode in self.episodes if episode.id == episode_id)
        return self.but(episode_id, **{kind: (*getattr(episode, kind), one)})

    def changing(self, episode_id: str, kind: str, started_on: date, **changed: Any) -> ChildFacts:
        """Return the child with some facts changed of the record of a kind that began on a day, the last where two did."""
        episode = next(episode for episode in self.episodes if episode.id == episode_id)
        records = list(getattr(episode, kind))
        place = max(number for number, one in enumerate(records) if one.started_on == started_on)
        records[place] = replace(records[place], **changed)
        return self.but(episode_id, **{kind: tuple(records)})


def how_many_open(spans: Iterable[Span]) -> int:
    """Return how many of them go on."""
    return sum(span.ended_on is None for span in spans)


def is_wrong_way_round(spans: Iterable[Span]) -> bool:
    """Return whether one ends before it begins."""
    return any(span.ended_on is not None and span.ended_on < span.started_on for span in spans)


def begins_during_another(spans: Sequence[Span]) -> bool:
    """Return whether one begins on a day of another, the last included."""
    return any(one.has(two.started_on) or two.has(one.started_on) for one, two in combinations(spans, 2))


def overlap(spans: Sequence[Span]) -> bool:
    """Return whether two share a day other than the last of one and the first of the next."""
    return any(one.has_inside(two.started_on) or two.has_inside(one.started_on) for one, two in combinations(spans, 2))


def begins_before_referral(episode: EpisodeFacts, spans: Iterable[Span]) -> bool:
    """Return whether one begins before the referral of the episode."""
    return any(span.started_on < episode.referred_on for span in spans)


def is_after_death(child: ChildFacts, days: Iterable[date | None]) -> bool:
    """Return whether one of the days is after the death of the child."""
    died = child.died_on
    return died is not None and any(day is not None and day > died for day in days)


Breaks = Callable[[ChildFacts, EpisodeFacts, date], bool]


@dataclass(frozen=True)
class StandingRule:
    """One rule: the census's codes, what to say, and when it is broken; a query only warns."""

    codes: str
    sentence: str
    breaks: Breaks
    is_query: bool = False


def error(codes: str, sentence: str, breaks: Breaks) -> StandingRule:
    """Return a rule that refuses."""
    return StandingRule(codes, sentence, breaks)


def query(codes: str, sentence: str, breaks: Breaks) -> StandingRule:
    """Return a rule that only warns."""
    return StandingRule(codes, sentence, breaks, is_query=True)
