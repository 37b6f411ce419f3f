"""Rules about one child protection plan, its dates, its categories and its reviews."""

from __future__ import annotations

from fanlight.returns.cin.children import Episode, ProtectionPlan, Review
from fanlight.returns.cin.findings import Subject, rule
from fanlight.returns.cin.years import CensusYear


@rule(
    "1105",
    Subject.PROTECTION_PLAN,
    "CPPstartDate CINreferralDate",
    says="The plan began before the referral.",
    do="Correct either date, or move the plan to the episode that it belongs to.",
)
def is_before_referral(plan: ProtectionPlan, episode: Episode, year: CensusYear) -> bool:
    began, referred = plan.started_on, episode.referred_on
    return began is not None and referred is not None and began < referred


@rule(
    "2885",
    Subject.PROTECTION_PLAN,
    "CPPstartDate DateOfInitialCPC",
    says="The plan did not begin on the day of the initial child protection conference.",
    do="Correct the start of the plan or the date of the conference. Enter the conference if it is missing.",
)
def begins_on_another_day(plan: ProtectionPlan, episode: Episode, year: CensusYear) -> bool:
    began = plan.started_on
    if began is None or not year.contains(began):
        return False
    held = [one.conference_on for one in episode.section47s if not one.needs_no_conference]
    return began not in held if held else began != episode.conference_on


@rule(
    "8720",
    Subject.PROTECTION_PLAN,
    "CPPstartDate",
    says="The plan's start date is missing or after the end of the year.",
    do="Enter the day on which it began. Leave out a plan that began after the year.",
)
def has_no_start_date(plan: ProtectionPlan, episode: Episode, year: CensusYear) -> bool:
    return plan.started_on is None or plan.started_on > year.ends_on


@rule(
    "8730",
    Subject.PROTECTION_PLAN,
    "NumberOfPreviousCPP",
    says="The number of earlier child protection plans is missing, or is no whole number.",
    do="Enter how many the child had before this one, 0 if none.",
)
def has_no_number_of_earlier_plans(plan: ProtectionPlan, episode: Episode, year: CensusYear) -> bool:
    number = plan.previous_plans
    return number is None or not (number.isascii() and number.isdigit())


@rule(
    "8840",
    Subject.PROTECTION_PLAN,
    "CPPstartDate CPPendDate",
    says="The plan began and ended on the same day.",
    do="Correct either date.",
)
def lasts_one_day(plan: ProtectionPlan, episode: Episode, year: CensusYear) -> bool:
    return plan.ended_on is not None and plan.ended_on == plan.started_on


@rule(
    "8925",
    Subject.PROTECTION_PLAN,
    "CPPendDate CPPstartDate",
    says="The plan ended before it began.",
    do="Correct either date.",
)
def ends_before_it_begins(plan: ProtectionPlan, episode: Episode, year: CensusYear) -> bool:
    return plan.ended_on is not None and plan.started_on is not None and plan.ended_on < plan.started_on


@rule(
    "8930",
    Subject.PROTECTION_PLAN,
    "CPPendDate",
    says="The plan ended outside the year.",
    do="Correct the date. Leave out a plan that ended before the year; one that ended after it is still open.",
)
def ends_outside_the_year(plan: ProtectionPlan, episode: Episode, year: CensusYear) -> bool:
    return plan.ended_on is not None and not year.contains(plan.ended_on)


@rule(
    "8905",
    Subject.PROTECTION_PLAN,
    "InitialCategoryOfAbuse",
    says="The first category of abuse is missing, or is not one of the census's codes.",
    do="Enter NEG, PHY, SAB, EMO or MUL.",
)
def has_no_first_category(plan: ProtectionPlan, episode: Episode, year: CensusYear) -> bool:
    return plan.initial_category not in year.abuse_categories


@rule(
    "8910",
    Subject.PROTECTION_PLAN,
    "LatestCategoryOfAbuse",
    says="The latest category of abuse is missing, or is not one of the census's codes.",
    do="Enter NEG, PHY, SAB, EMO or MUL; the first category again if it has not changed.",
)
def has_no_latest_category(plan: ProtectionPlan, episode: Episode, year: CensusYear) -> bool:
    return plan.latest_category not in year.abuse_categories


@rule(
    "8841",
    Subject.PROTECTION_PLAN,
    "CPPreviewDate CPPstartDate",
    says="The review was on or before the day on which the plan began.",
    do="Correct the date of the review or of the plan.",
)
def reviews_too_soon(plan: ProtectionPlan, episode: Episode, year: CensusYear) -> list[Review]:
    began = plan.started_on
    if began is None:
        return []
    return [review for review in plan.reviews if review.held_on is not None and review.held_on <= began]


@rule(
    "8842Q",
    Subject.PROTECTION_PLAN,
    "CPPreviewDate",
    says="A review has no date.",
    do="Enter the day on which it was held, or take out the empty review.",
)
def reviews_without_date(plan: ProtectionPlan, episode: Episode, year: CensusYear) -> list[Review]:
    return [review for review in plan.reviews if review.held_on is None]
