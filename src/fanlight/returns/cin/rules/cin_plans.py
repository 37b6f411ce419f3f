"""Rules about one child in need plan, and about several beside one another."""

from __future__ import annotations

from fanlight.returns.cin.children import Child, CinPlan, Episode
from fanlight.returns.cin.findings import Subject, rule
from fanlight.returns.cin.rules.several import begun_after, ended_after, more_than_one, overlapping, plan_began_during
from fanlight.returns.cin.years import CensusYear


def _plans(child: Child) -> list[CinPlan]:
    return [plan for episode in child.episodes for plan in episode.cin_plans]


@rule(
    "4015",
    Subject.CIN_PLAN,
    "CINPlanStartDate CINreferralDate",
    says="The plan began before the referral.",
    do="Correct either date, or move the plan to the episode that it belongs to.",
)
def is_before_referral(plan: CinPlan, episode: Episode, year: CensusYear) -> bool:
    began, referred = plan.started_on, episode.referred_on
    return began is not None and referred is not None and began < referred


@rule(
    "4010",
    Subject.CIN_PLAN,
    "CINPlanStartDate",
    says="The plan's start date is missing or after the end of the year.",
    do="Enter the day on which it began. Leave out a plan that began after the year.",
)
def has_no_start_date(plan: CinPlan, episode: Episode, year: CensusYear) -> bool:
    return plan.started_on is None or plan.started_on > year.ends_on


@rule(
    "4011",
    Subject.CIN_PLAN,
    "CINPlanEndDate CINPlanStartDate",
    says="The plan ended before it began.",
    do="Correct either date.",
)
def ends_before_it_begins(plan: CinPlan, episode: Episode, year: CensusYear) -> bool:
    return plan.ended_on is not None and plan.started_on is not None and plan.ended_on < plan.started_on


@rule(
    "4012Q",
    Subject.CIN_PLAN,
    "CINPlanStartDate CINPlanEndDate",
    says="The plan began and ended on the same day.",
    do="Correct either date, or explain why it was so short.",
)
def lasts_one_day(plan: CinPlan, episode: Episode, year: CensusYear) -> bool:
    return plan.ended_on is not None and plan.ended_on == plan.started_on


@rule(
    "4013",
    Subject.CIN_PLAN,
    "CINPlanEndDate",
    says="The plan ended outside the year.",
    do="Correct the date. Leave out a plan that ended before the year; one that ended after it is still open.",
)
def ends_outside_the_year(plan: CinPlan, episode: Episode, year: CensusYear) -> bool:
    return plan.ended_on is not None and not year.contains(plan.ended_on)


@rule(
    "4004",
    Subject.EPISODE,
    "CINPlanEndDate",
    says="The episode has more than one open child in need plan.",
    do="Enter the day on which the earlier one ended.",
)
def open_plans(episode: Episode, child: Child, year: CensusYear) -> list[CinPlan]:
    return more_than_one(plan for plan in episode.cin_plans if plan.ended_on is None)


@rule(
    "4014",
    Subject.CHILD,
    "CINPlanStartDate CINPlanEndDate",
    says="The plan began before another of this child's child in need plans had ended.",
    do="Correct the dates, or join the two into one plan.",
)
def plans_that_overlap(child: Child, year: CensusYear) -> list[CinPlan]:
    return overlapping(_plans(child), plan_began_during, year)


@rule(
    "4008",
    Subject.CHILD,
    "CINPlanStartDate PersonDeathDate",
    says="The plan began after the child's date of death.",
    do="Correct either date.",
)
def plans_begun_after_death(child: Child, year: CensusYear) -> list[CinPlan]:
    return begun_after(_plans(child), child.died_on)


@rule(
    "4009Q",
    Subject.CHILD,
    "CINPlanEndDate PersonDeathDate",
    says="The plan ended after the child's date of death.",
    do="Correct either date, or explain why it ended later.",
)
def plans_ended_after_death(child: Child, year: CensusYear) -> list[CinPlan]:
    return ended_after(_plans(child), child.died_on)
