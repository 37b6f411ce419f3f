"""A plan was reviewed: it goes on, or it ends on that day."""

from __future__ import annotations

from datetime import date, datetime

from fanlight.audit.public import action, record
from fanlight.casework.actions.clocks import keep_clocks_of_work
from fanlight.casework.actions.recording import (
    DayRefused,
    RecordNotFound,
    check_day,
    check_stands,
    entry_stamp,
    record_of,
    settle,
    work_to_record_on,
)
from fanlight.casework.models import FamilyPlan, NeedPlan, PlanReview, ProtectionPlan
from fanlight.casework.rules.census_codes import ReviewResult
from fanlight.casework.rules.kinds import EARLY_HELP_KINDS
from fanlight.casework.rules.reasons import ClosureOutcome
from fanlight.casework.rules.standing import ChildFacts
from fanlight.store.public import Actor


@action("recorded a review of a child protection plan")
def review_protection_plan(
    *, plan_id: str, held_on: date, result: ReviewResult, expected: int | None = None, by: Actor, at: datetime
) -> PlanReview:
    """Record a review conference and return it; the next is due from its day, and a plan that it ends ends on it.

    Raises NotPossible (8841: on or before the plan's first day), DayRefused, RecordNotFound for a plan that has ended,
    StaleVersion. Working Together to Safeguard Children 2023, chapter 3.
    """
    check_day(held_on, at, "The day of the review")
    plan, work, episode = record_of(ProtectionPlan.objects.all(), plan_id, by=by, at=at, expected=expected)
    _check_open(plan)
    ended_on = held_on if result == ReviewResult.ENDS else None

    def after(child: ChildFacts) -> ChildFacts:
        facts = next(one for one in child.episodes if one.id == episode.id)
        before = next(one.reviews for one in facts.protection_plans if one.started_on == plan.started_on)
        reviewed = {"reviews": (*before, held_on), "ended_on": ended_on}
        return child.changing(episode.id, "protection_plans", plan.started_on, **reviewed)

    check_stands(work, after, at)
    review = _write(entry_stamp(work, by, at, grave=True), plan, "protection_plan", work.id, held_on, result, by, at)
    settle(episode, by=by, at=at)
    return review


@action("recorded a review of a child in need plan")
def review_need_plan(
    *, plan_id: str, held_on: date, result: ReviewResult, expected: int | None = None, by: Actor, at: datetime
) -> PlanReview:
    """Record a review of a child in need plan and return it; as `review_protection_plan` otherwise."""
    check_day(held_on, at, "The day of the review")
    plan, work, episode = record_of(NeedPlan.objects.all(), plan_id, by=by, at=at, expected=expected)
    _check_open(plan)
    _check_after(plan.started_on, held_on)
    if result == ReviewResult.ENDS:
        check_stands(
            work, lambda child: child.changing(episode.id, "need_plans", plan.started_on, ended_on=held_on), at
        )
    review = _write(entry_stamp(work, by, at), plan, "need_plan", work.id, held_on, result, by, at)
    settle(episode, by=by, at=at)
    return review


@action("recorded a review of a family plan")
def review_family_plan(*, plan_id: str, held_on: date, by: Actor, at: datetime) -> PlanReview:
    """Record a review of a family plan that goes on, and return it; a plan is ended by `end_family_plan`."""
    check_day(held_on, at, "The day of the review")
    plan = FamilyPlan.objects.filter(authority=by.authority, pk=plan_id, ended_on__isnull=True).first()
    if plan is None:
        raise RecordNotFound
    work = work_to_record_on(plan.work_id, EARLY_HELP_KINDS, by=by, at=at)
    _check_after(plan.agreed_on, held_on)
    stamped = entry_stamp(work, by, at)
    review = _write(stamped, plan, "family_plan", work.id, held_on, ReviewResult.CONTINUES, by, at)
    keep_clocks_of_work(work, by=by, at=at)
    return review


@action("ended a family plan")
def end_family_plan(
    *, plan_id: str, ended_on: date, outcome: ClosureOutcome, expected: int | None = None, by: Actor, at: datetime
) -> FamilyPlan:
    """End a family plan with whether it achieved what was agreed, and return it; raises as `review_family_plan`."""
    check_day(ended_on, at, "The day on which the plan ended")
    plan = FamilyPlan.objects.filter(authority=by.authority, pk=plan_id, ended_on__isnull=True).first()
    if plan is None:
        raise RecordNotFound
    work = work_to_record_on(plan.work_id, EARLY_HELP_KINDS, by=by, at=at)
    if ended_on < plan.agreed_on:
        raise DayRefused("The plan cannot end before it was agreed.")
    plan.ended_on, plan.outcome = ended_on, ClosureOutcome(outcome)
    plan.save_changes("ended_on", "outcome", by_id=by.id, at=at, expected=expected)
    keep_clocks_of_work(work, by=by, at=at)
    record("family_plan", plan.id, work=work.id, outcome=str(outcome))
    return plan


def _check_open(plan: ProtectionPlan | NeedPlan) -> None:
    if plan.ended_on is not None:
        raise RecordNotFound


def _check_after(started_on: date, held_on: date) -> None:
    if held_on <= started_on:
        raise DayRefused("A review is after the day on which the plan began.")


def _write(
    stamped: dict[str, object],
    plan: ProtectionPlan | NeedPlan | FamilyPlan,
    kind: str,
    work_id: str,
    held_on: date,
    result: ReviewResult,
    by: Actor,
    at: datetime,
) -> PlanReview:
    if PlanReview.objects.filter(**{kind: plan}, held_on=held_on).exists():
        raise DayRefused("A review of this plan on that day is recorded already.")
    review = PlanReview.objects.create(**stamped, **{kind: plan}, work_id=work_id, held_on=held_on, result=result)
    if result == ReviewResult.ENDS:
        plan.ended_on = held_on
        plan.save_changes("ended_on", by_id=by.id, at=at)
    record("plan_review", review.id, plan=plan.id, result=str(result))
    return review
