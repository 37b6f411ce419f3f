"""An initial child protection conference was held after an enquiry, or for a plan that came with the child."""

from __future__ import annotations

from datetime import date, datetime
from typing import Any

from fanlight.audit.public import action, record
from fanlight.casework.actions.recording import (
    RecordNotFound,
    check_day,
    check_stands,
    entry_stamp,
    episode_to_record_on,
    keep_as_protection,
    record_of,
    settle,
    stamp,
)
from fanlight.casework.models import Conference, Episode, NeedPlan, ProtectionPlan, Section47, Work
from fanlight.casework.queries.plans import previous_plans_of
from fanlight.casework.rules.census_codes import Category, CodeRefused, ConferenceKind, ConferenceResult
from fanlight.casework.rules.standing import ChildFacts, PlanFacts
from fanlight.store.public import Actor


@action("recorded an initial child protection conference")
def hold_conference(
    *,
    enquiry_id: str,
    held_on: date,
    result: ConferenceResult,
    category: Category | None = None,
    previous_elsewhere: int = 0,
    by: Actor,
    at: datetime,
) -> Conference:
    """Record the conference that an enquiry required and return it; a plan that it decides begins on its day.

    A child in need plan ends on the day on which a child protection plan begins. `previous_elsewhere` are earlier plans
    that neither Fanlight nor the earlier system holds. Raises CodeRefused for a plan without a category, NotPossible,
    DayRefused, RecordNotFound where no conference is required or it was held.
    Working Together to Safeguard Children 2023, chapter 3; Children in Need census (2885, 8875).
    """
    check_day(held_on, at, "The day of the conference")
    enquiry, work, episode = record_of(Section47.objects.all(), enquiry_id, by=by, at=at)
    if not enquiry.is_conference_required or enquiry.settled_on is not None:
        raise RecordNotFound
    plan = _plan_facts(held_on, result, category)

    def after(child: ChildFacts) -> ChildFacts:
        held = child.changing(episode.id, "enquiries", enquiry.started_on, conference_on=held_on)
        return _with_plan(held, episode.id, plan)

    check_stands(work, after, at)
    enquiry.settled_on = held_on
    enquiry.save_changes("settled_on", by_id=by.id, at=at)
    given = {"kind": ConferenceKind.INITIAL, "section_47": enquiry, "held_on": held_on, "result": result}
    return _record(work, episode, given, plan, previous_elsewhere, by, at)


@action("recorded the conference of a child protection plan that came from another authority")
def take_in_plan(
    *,
    work_id: str,
    held_on: date,
    result: ConferenceResult,
    category: Category | None = None,
    previous_elsewhere: int = 0,
    by: Actor,
    at: datetime,
) -> Conference:
    """Record the conference held here for a child on another authority's plan, and return it; else as `hold_conference`.

    No enquiry stands behind it: in the census its day stands with the episode (2884).
    """
    check_day(held_on, at, "The day of the conference")
    work, episode = episode_to_record_on(work_id, by=by, at=at)
    if Conference.objects.filter(episode=episode, kind=ConferenceKind.TRANSFER_IN).exists():
        raise CodeRefused("The conference of this child's plan from elsewhere is recorded already.")
    plan = _plan_facts(held_on, result, category)
    check_stands(work, lambda child: _with_plan(child.but(episode.id, transfer_in_on=held_on), episode.id, plan), at)
    keep_as_protection(episode)
    given = {"kind": ConferenceKind.TRANSFER_IN, "section_47": None, "held_on": held_on, "result": result}
    return _record(work, episode, given, plan, previous_elsewhere, by, at)


def _plan_facts(held_on: date, result: ConferenceResult, category: Category | None) -> PlanFacts | None:
    if result != ConferenceResult.PLAN:
        return None
    if category is None:
        raise CodeRefused("Say under which category of abuse the plan is made.")
    code = str(Category(category))
    return PlanFacts(held_on, None, held_on, code, code, previous_plans=0)


def _with_plan(child: ChildFacts, episode_id: str, plan: PlanFacts | None) -> ChildFacts:
    """The child with the plan, and with the child in need plan that it takes the place of ended on its day."""
    if plan is None:
        return child
    episode = next(one for one in child.episodes if one.id == episode_id)
    for need in episode.need_plans:
        if need.ended_on is None:
            child = child.changing(episode_id, "need_plans", need.started_on, ended_on=plan.started_on)
    return child.adding(episode_id, "protection_plans", plan)


def _record(
    work: Work,
    episode: Episode,
    given: dict[str, Any],
    plan: PlanFacts | None,
    previous_elsewhere: int,
    by: Actor,
    at: datetime,
) -> Conference:
    conference = Conference.objects.create(**entry_stamp(work, by, at, grave=True), episode=episode, work=work, **given)
    if plan is not None:
        _begin_plan(conference, work, episode, plan, previous_elsewhere, by, at)
    settle(Episode.objects.get(pk=episode.pk), by=by, at=at)
    record("conference", conference.id, episode=episode.id, kind_of=str(given["kind"]), result=str(given["result"]))
    return conference


def _begin_plan(
    conference: Conference,
    work: Work,
    episode: Episode,
    facts: PlanFacts,
    previous_elsewhere: int,
    by: Actor,
    at: datetime,
) -> None:
    for need_plan in NeedPlan.objects.filter(episode=episode, ended_on__isnull=True):
        need_plan.ended_on = facts.started_on
        need_plan.save_changes("ended_on", by_id=by.id, at=at)
        record("need_plan", need_plan.id, episode=episode.id, ended=True)
    plan = ProtectionPlan(
        **stamp(work, by, at, grave=True),
        episode=episode,
        work=work,
        conference=conference,
        started_on=facts.started_on,
        initial_category=facts.initial_category,
        latest_category=facts.latest_category,
        previous_plans=previous_plans_of(work.person_id, work.authority) + previous_elsewhere,
        previous_elsewhere=previous_elsewhere,
    )
    plan.save(force_insert=True)
    record("protection_plan", plan.id, episode=episode.id, category=plan.initial_category)
