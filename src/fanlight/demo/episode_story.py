"""What was done in one episode, day by day, as far as the demonstration's first morning."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, replace
from datetime import date, timedelta
from random import Random
from typing import Protocol

from fanlight.casework.public import (
    LoadedAssessment,
    LoadedEnquiry,
    LoadedEpisode,
    LoadedPlan,
    LoadedVisit,
    moment_of,
)
from fanlight.demo.courses import Course, Draw, WorkingDays
from fanlight.demo.shape import STARTS_AT
from fanlight.store.public import Actor, new_ulid

_TODAY = STARTS_AT.date()
_AGENCIES = (
    ("SOCIAL_CARE", "POLICE", "HEALTH"),
    ("SOCIAL_CARE", "POLICE", "HEALTH", "EDUCATION"),
    ("SOCIAL_CARE", "POLICE"),
)
_ONE_DAY = timedelta(days=1)
# So many days after an assessment, work that closes "after assessment" has had another.
_LONG_AFTER = 28


class Leading(Protocol):
    """The piece of work by which an episode goes."""

    @property
    def reference(self) -> str:
        """Its reference, from which the chances are drawn."""

    @property
    def worker(self) -> Actor:
        """Who holds or held it."""

    @property
    def manager(self) -> Actor:
        """Who leads its team."""

    @property
    def course(self) -> Course:
        """How far the work went."""


@dataclass(frozen=True)
class Told:
    """Where the telling of one episode stands: its days run from the first with a worker to the last that there is."""

    episode: LoadedEpisode
    leading: Leading
    days: WorkingDays
    draw: Draw
    first: date
    last: date
    previous_plans: int

    @property
    def over_on(self) -> date | None:
        """The day of the closure, if there was one."""
        return self.episode.closed_on

    def if_by_then(self, day: date) -> date | None:
        """Return the day, or None where it had not come by the end of the telling."""
        return day if day <= self.last else None


def tell_episode(episode: LoadedEpisode, leading: Leading, days: WorkingDays, *, previous_plans: int) -> LoadedEpisode:
    """Return the episode with what was done in it by its end, or by the first morning; nothing before it had a worker."""
    if episode.first_allocated_at is None:
        return episode
    draw = Draw(Random(f"story of {leading.reference}"))  # noqa: S311  (invented people, not secrets)
    first = max(episode.referred_on, days.after(episode.first_allocated_at.date(), 0))
    last = min(episode.closed_on or _TODAY, _TODAY)
    if first > last:
        return episode
    told = Told(episode, leading, days, draw, first, last, previous_plans)
    visits = _first_visits(told)
    assessment = _assessment(told, visits)
    again = _assessed_again(told, assessment, visits)
    assessments = (assessment, again) if again else (assessment,)
    episode = replace(episode, primary_need=draw.need(), assessments=assessments)
    if leading.course in {Course.ENQUIRED, Course.PROTECTED}:
        enquiry, plan = _enquiry_and_plan(told, visits)
        episode = replace(
            episode,
            enquiries=(enquiry,) if enquiry else (),
            protection_plans=(plan,) if plan else (),
        )
        visits += _plan_visits(told, plan, 9, is_statutory=True) if plan else []
    elif leading.course is Course.IN_NEED and assessment.authorised_on:
        need = _need_plan(told, assessment.authorised_on)
        episode = replace(episode, need_plans=(need,) if need else ())
        visits += _plan_visits(told, need, 19, is_statutory=False) if need else []
    seen = [visit.visited_on for visit in visits if visit.was_seen]
    return replace(episode, visits=tuple(visits), first_seen_on=min(seen, default=None))


def _first_visits(told: Told) -> list[LoadedVisit]:
    """The visit on which the child was first seen, most within four working days; some had to be tried twice."""
    number = told.draw.in_band(0.86, (0, 4), (5, 9))
    day = told.days.after(told.first, number)
    if day > told.last:
        return []
    visits = [LoadedVisit(day, was_seen=True, seen_alone=told.draw.seen_alone())]
    if number > 1 and told.draw.rng.random() < 0.1:
        visits.insert(0, LoadedVisit(told.days.after(told.first, number - 1), was_seen=False, seen_alone="NO"))
    return visits


def _assessment(told: Told, visits: list[LoadedVisit]) -> LoadedAssessment:
    """It begins with the allocation; most take at most 45 working days from the referral. It is done before the closure."""
    number = told.draw.in_band(0.83, (12, 44), (46, 70))
    planned = told.days.after(told.episode.referred_on, number)
    if told.over_on is not None:
        planned = min(planned, told.over_on)
    done_on = told.if_by_then(max(planned, told.first))
    seen = next(
        (visit for visit in visits if visit.was_seen and (done_on is None or visit.visited_on <= done_on)), None
    )
    course = told.leading.course
    # What found nothing is soon closed: else another assessment follows, or the year ends between the two (8873Q).
    is_soon_over = done_on is not None and told.over_on is not None and (told.over_on - done_on).days < _LONG_AFTER
    ends_here = course in {Course.ASSESSED, Course.TO_EARLY_HELP} and is_soon_over
    assessment = LoadedAssessment(
        id=new_ulid(),
        started_on=told.first,
        counted_from=told.episode.referred_on,
        written_by_user_id=told.leading.worker.user_id,
        seen_on=seen.visited_on if seen else None,
        seen_alone=seen.seen_alone if seen else "",
    )
    if done_on is None:
        return assessment
    outcomes = {Course.ASSESSED: "NFA", Course.TO_EARLY_HELP: "REFERRAL_TO_OTHER_AGENCY"}
    return replace(
        assessment,
        authorised_on=done_on,
        authorised_by_user_id=told.leading.manager.user_id,
        factors=told.draw.factors(none=ends_here and told.draw.rng.random() < 0.06),
        outcomes=(outcomes.get(course, "PROV_OF_SERVICES"),),
    )


def _assessed_again(told: Told, first: LoadedAssessment, visits: list[LoadedVisit]) -> LoadedAssessment | None:
    """Work that ends with an assessment long after the first was done had another, of its own days, shortly before its end."""
    over_on, done_on = told.over_on, first.authorised_on
    if told.leading.course not in {Course.ASSESSED, Course.TO_EARLY_HELP} or over_on is None or done_on is None:
        return None
    if (over_on - done_on).days < _LONG_AFTER:
        return None
    # Its own chance, so that what is drawn after it stays as it was.
    draw = Draw(Random(f"second assessment of {told.leading.reference}"))  # noqa: S311
    started_on = told.days.after(max(done_on + _ONE_DAY, over_on - timedelta(days=draw.rng.randint(21, 56))), 0)
    seen_on = told.days.after(started_on, draw.rng.randint(1, 4))
    ended_on = min(told.days.after(over_on - timedelta(days=draw.rng.randint(0, 6)), 0), over_on)
    visits.append(LoadedVisit(seen_on, was_seen=True, seen_alone=draw.seen_alone()))
    return replace(
        first,
        id=new_ulid(),
        started_on=started_on,
        counted_from=started_on,
        seen_on=seen_on,
        seen_alone=visits[-1].seen_alone,
        authorised_on=ended_on,
        factors=draw.factors(none=draw.rng.random() < 0.06),
    )


def _enquiry_and_plan(told: Told, visits: list[LoadedVisit]) -> tuple[LoadedEnquiry | None, LoadedPlan | None]:
    """A discussion soon after the allocation and its enquiry; where harm was found, a conference and a plan."""
    draw, days = told.draw, told.days
    held_on = days.after(told.first, draw.rng.randint(0, 6))
    ended_on = days.after(held_on, draw.rng.randint(4, 12))
    is_over_too_soon = told.over_on is not None and ended_on >= told.over_on
    if held_on > told.last or is_over_too_soon:
        return None, None
    held_at = moment_of(held_on) + timedelta(minutes=draw.rng.randint(-120, 120))
    seen_on = days.after(held_on, draw.in_band(0.8, (0, 0), (1, 3)))
    enquiry = LoadedEnquiry(
        id=new_ulid(),
        discussion_id=new_ulid(),
        suspected_at=held_at - timedelta(hours=draw.in_band(0.9, (1, 22), (26, 50))),
        held_at=held_at,
        agencies=draw.rng.choices(_AGENCIES, (60, 34, 6))[0],
        decisions="See the child today. Police and social care enquire together.",
        started_on=held_on,
    )
    if seen_on <= told.last:
        alone = draw.seen_alone()
        visits.append(LoadedVisit(seen_on, was_seen=True, seen_alone=alone))
        enquiry = replace(enquiry, seen_on=seen_on, seen_alone=alone)
    if ended_on > told.last:
        return enquiry, None
    if told.leading.course is Course.ENQUIRED:
        outcome = draw.rng.choice(("NFA_CONTINUE_SINGLE", "PROV_OF_SERVICES"))
        return replace(enquiry, ended_on=ended_on, outcomes=(outcome,), is_conference_required=False), None
    enquiry = replace(enquiry, ended_on=ended_on, outcomes=("CP_CONFERENCE",), is_conference_required=True)
    return _after_conference(told, enquiry)


def _after_conference(told: Told, enquiry: LoadedEnquiry) -> tuple[LoadedEnquiry, LoadedPlan | None]:
    draw, ended_on = told.draw, enquiry.ended_on or enquiry.started_on
    held_on = max(
        told.days.after(enquiry.started_on, draw.in_band(0.77, (10, 15), (16, 22))), told.days.after(ended_on, 1)
    )
    if held_on > told.last:
        return enquiry, None
    is_plan = draw.rng.random() < 0.87
    enquiry = replace(enquiry, conference_id=new_ulid(), conference_on=held_on, is_plan_decided=is_plan)
    return enquiry, _protection_plan(told, enquiry, held_on) if is_plan else None


def _protection_plan(told: Told, enquiry: LoadedEnquiry, started_on: date) -> LoadedPlan:
    """Reviewed after three months and then each six; a review on the last day before the closure ends it."""
    draw, days = told.draw, told.days
    over_on = told.over_on
    ended_on = days.after(over_on - timedelta(days=draw.rng.randint(0, 6)), 0) if over_on else None
    ended_on = max(min(ended_on, over_on), started_on + _ONE_DAY) if ended_on and over_on else None
    last = ended_on or told.last
    reviews, wait = [], draw.in_band(0.9, (70, 89), (93, 110))
    day = days.after(started_on + timedelta(days=wait), 0)
    while day < last:
        reviews.append(day)
        day = days.after(day + timedelta(days=draw.in_band(0.92, (150, 178), (186, 200))), 0)
    groups = [days.after(started_on, draw.in_band(0.85, (5, 10), (11, 14)))]
    while groups[-1] < last:
        groups.append(days.after(groups[-1] + timedelta(days=draw.in_band(0.85, (26, 40), (43, 55))), 0))
    elsewhere = int(draw.rng.random() < 0.18)
    return LoadedPlan(
        id=new_ulid(),
        started_on=started_on,
        ended_on=ended_on,
        reviews=(*reviews, *([ended_on] if ended_on else [])),
        conference_id=enquiry.conference_id,
        category=draw.category(),
        previous_plans=told.previous_plans + elsewhere,
        previous_elsewhere=elsewhere,
        core_groups=tuple(day for day in groups if day <= last),
    )


def _need_plan(told: Told, assessed_on: date) -> LoadedPlan | None:
    started_on = told.days.after(assessed_on, told.draw.rng.randint(0, 5))
    if started_on >= told.last:
        return None
    day = told.days.after(started_on + timedelta(days=told.draw.in_band(0.85, (70, 88), (93, 110))), 0)
    reviews = []
    while day < told.last:
        reviews.append(day)
        day = told.days.after(day + timedelta(days=told.draw.in_band(0.85, (75, 88), (93, 110))), 0)
    return LoadedPlan(id=new_ulid(), started_on=started_on, ended_on=told.over_on, reviews=tuple(reviews))


def _plan_visits(told: Told, plan: LoadedPlan, usual: int, *, is_statutory: bool) -> Iterator[LoadedVisit]:
    """Visits while a plan stands, most of them in time; `usual` is within how many working days."""
    day = told.days.after(plan.started_on, told.draw.rng.randint(usual - 5, usual))
    last = plan.ended_on or told.last
    while day <= last:
        yield LoadedVisit(day, was_seen=True, seen_alone=told.draw.seen_alone(), is_statutory=is_statutory)
        day = told.days.after(day, told.draw.in_band(0.88, (usual - 4, usual), (usual + 2, usual + 5)))
