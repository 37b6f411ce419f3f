"""Rules about the flag of no further action, and about what such a referral cannot have."""

from __future__ import annotations

from fanlight.returns.cin.children import FALSE, TRUE, Child, Episode
from fanlight.returns.cin.findings import Subject, rule
from fanlight.returns.cin.years import CensusYear

EITHER = "Set ReferralNFA to false, or take out what does not belong to this referral."


@rule(
    "8568",
    Subject.EPISODE,
    "ReferralNFA",
    says="ReferralNFA is missing, or is not 0, 1, true or false.",
    do="Enter true if the referral led to no further action, otherwise false.",
)
def has_no_flag(episode: Episode, child: Child, year: CensusYear) -> bool:
    flag = episode.no_further_action
    return flag not in TRUE and flag not in FALSE


@rule(
    "8569Q",
    Subject.EPISODE,
    "CINreferralDate ReferralNFA",
    says="A referral of no further action came more than a working day before the year.",
    do="Leave it out: such a referral belongs to the year in which it came. If it went further, set ReferralNFA to false.",
)
def is_old_without_further_action(episode: Episode, child: Child, year: CensusYear) -> bool:
    return episode.referred_on is not None and episode.referred_on < year.nfa_before and not episode.went_further


@rule(
    "4000",
    Subject.EPISODE,
    "ReferralNFA",
    says="A referral of no further action has a child in need plan.",
    do=EITHER,
)
def has_a_plan_without_action(episode: Episode, child: Child, year: CensusYear) -> bool:
    return episode.is_nfa and bool(episode.cin_plans)


@rule(
    "8831",
    Subject.EPISODE,
    "ReferralNFA DateOfInitialCPC",
    says="A referral of no further action has an assessment, a section 47 enquiry or a conference.",
    do=EITHER,
)
def has_activity_without_action(episode: Episode, child: Child, year: CensusYear) -> bool:
    if not episode.is_nfa:
        return False
    if episode.conference_on is not None or any(one.started_on or one.conference_on for one in episode.section47s):
        return True
    return any(one.started_on or one.authorised_on for one in episode.assessments)


@rule(
    "8832",
    Subject.EPISODE,
    "ReferralNFA",
    says="A referral of no further action has a child protection plan.",
    do=EITHER,
)
def has_protection_without_action(episode: Episode, child: Child, year: CensusYear) -> bool:
    return episode.is_nfa and bool(episode.protection_plans)
