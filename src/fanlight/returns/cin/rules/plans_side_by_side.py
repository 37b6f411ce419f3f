"""Rules about child in need plans beside child protection plans: a child has one or the other."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date

from fanlight.returns.cin.children import Child, CinPlan, Episode, ProtectionPlan, Review
from fanlight.returns.cin.findings import Subject, rule
from fanlight.returns.cin.years import CensusYear

END_IT = "End the child in need plan on the day on which the child protection plan began, or correct the dates."


def _both(child: Child) -> Iterator[tuple[CinPlan, ProtectionPlan]]:
    plans = [plan for episode in child.episodes for plan in episode.cin_plans]
    if plans:
        for episode in child.episodes:
            for protection in episode.protection_plans:
                for plan in plans:
                    yield plan, protection


@rule(
    "4001",
    Subject.EPISODE,
    "CINPlanEndDate CPPendDate",
    says="A child in need plan and a child protection plan of the same episode are both open.",
    do=END_IT,
)
def plans_open_beside_protection(episode: Episode, child: Child, year: CensusYear) -> list[CinPlan]:
    if all(protection.ended_on is not None for protection in episode.protection_plans):
        return []
    return [plan for plan in episode.cin_plans if plan.started_on is not None and plan.ended_on is None]


@rule(
    "4003",
    Subject.CHILD,
    "CPPreviewDate CINPlanStartDate CINPlanEndDate",
    says="A child protection plan was reviewed while a child in need plan was open.",
    do=END_IT,
)
def reviews_during_a_cin_plan(child: Child, year: CensusYear) -> list[Review]:
    return [
        review
        for plan, protection in _both(child)
        for review in protection.reviews
        if review.held_on is not None and review.held_on != protection.ended_on and _is_open(plan, review.held_on, year)
    ]


def _is_open(plan: CinPlan, day: date, year: CensusYear) -> bool:
    began, ended = plan.started_on, plan.ended_on
    if began is None:
        return False
    return began <= day and (day <= year.ends_on if ended is None else day < ended)


@rule(
    "4016",
    Subject.CHILD,
    "CINPlanStartDate",
    says="A child in need plan began while a child protection plan was open.",
    do="Begin the child in need plan when the child protection plan ended, or correct the dates.",
)
def plans_begun_during_protection(child: Child, year: CensusYear) -> list[CinPlan]:
    return [plan for plan, protection in _both(child) if _begins_during(plan, protection, year)]


@rule(
    "4017",
    Subject.CHILD,
    "CPPstartDate",
    says="A child protection plan began while a child in need plan was open.",
    do=END_IT,
)
def protection_begun_during_a_cin_plan(child: Child, year: CensusYear) -> list[ProtectionPlan]:
    return [protection for plan, protection in _both(child) if _begins_during(protection, plan, year)]


def _begins_during(one: CinPlan | ProtectionPlan, other: CinPlan | ProtectionPlan, year: CensusYear) -> bool:
    if one.started_on is None or other.started_on is None or one.started_on < other.started_on:
        return False
    if other.ended_on is None:
        return one.started_on <= year.ends_on
    return one.started_on < other.ended_on
