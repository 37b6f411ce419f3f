"""Rules about a child's protection plans beside one another and beside the date of death."""

from __future__ import annotations

from fanlight.returns.cin.children import Child, ProtectionPlan
from fanlight.returns.cin.findings import Subject, rule
from fanlight.returns.cin.rules.several import begun_after, ended_after, more_than_one, overlapping, plan_began_during
from fanlight.returns.cin.years import CensusYear


def _plans(child: Child) -> list[ProtectionPlan]:
    return [plan for episode in child.episodes for plan in episode.protection_plans]


@rule(
    "8915",
    Subject.CHILD,
    "CPPstartDate PersonDeathDate",
    says="The plan began after the child's date of death.",
    do="Correct either date.",
)
def protection_begun_after_death(child: Child, year: CensusYear) -> list[ProtectionPlan]:
    return begun_after(_plans(child), child.died_on)


@rule(
    "8920",
    Subject.CHILD,
    "CPPendDate PersonDeathDate",
    says="The plan ended after the child's date of death.",
    do="End the plan on the day of death, or correct either date.",
)
def protection_ended_after_death(child: Child, year: CensusYear) -> list[ProtectionPlan]:
    return ended_after(_plans(child), child.died_on)


@rule(
    "8935",
    Subject.CHILD,
    "CPPendDate",
    says="The child has more than one open child protection plan.",
    do="Enter the day on which the earlier one ended.",
)
def open_protection(child: Child, year: CensusYear) -> list[ProtectionPlan]:
    return more_than_one(plan for plan in _plans(child) if plan.ended_on is None)


@rule(
    "8940",
    Subject.CHILD,
    "CPPstartDate CPPendDate",
    says="The plan began before another of this child's protection plans had ended.",
    do="Correct the dates, or join the two into one plan.",
)
def protection_that_overlaps(child: Child, year: CensusYear) -> list[ProtectionPlan]:
    return overlapping(_plans(child), plan_began_during, year)
