"""Rules about a referral, what it was for, and how a child's episodes follow one another."""

from __future__ import annotations

from datetime import date

from fanlight.returns.cin.children import Child, Episode
from fanlight.returns.cin.findings import Subject, rule
from fanlight.returns.cin.years import CensusYear

SOURCES_SINCE = date(2013, 4, 1)


@rule(
    "8600",
    Subject.EPISODE,
    "CINreferralDate",
    says="The referral date is missing or after the end of the year.",
    do="Enter the day on which the referral came. Leave out referrals that came after the year.",
)
def has_no_referral_date(episode: Episode, child: Child, year: CensusYear) -> bool:
    return episode.referred_on is None or episode.referred_on > year.ends_on


@rule(
    "8866",
    Subject.EPISODE,
    "ReferralSource CINreferralDate",
    says="The source of the referral is missing, or is not one of the census's codes.",
    do="Enter the code of who referred, such as 2A for a school.",
)
def has_no_source(episode: Episode, child: Child, year: CensusYear) -> bool:
    day = episode.referred_on
    return day is not None and day >= SOURCES_SINCE and episode.source not in year.referral_sources


@rule(
    "8610",
    Subject.EPISODE,
    "PrimaryNeedCode ReferralNFA",
    says="The referral went further and has no primary need.",
    do="Enter the code of the main need; of two, the one higher in the list.",
)
def has_no_need(episode: Episode, child: Child, year: CensusYear) -> bool:
    return episode.need is None and episode.went_further


@rule(
    "8650",
    Subject.EPISODE,
    "PrimaryNeedCode",
    says="The primary need is not one of the census's codes.",
    do="Enter N1 to N9, or N0 if it was not stated.",
)
def has_unknown_need(episode: Episode, child: Child, year: CensusYear) -> bool:
    return episode.need is not None and episode.need not in year.needs


@rule(
    "8815",
    Subject.CHILD,
    "CINclosureDate ReferralNFA",
    says="The child has more than one open episode.",
    do="Close the earlier one, or join them into one episode.",
)
def open_episodes_of_one_child(child: Child, year: CensusYear) -> list[Episode]:
    if len(child.episodes) < 2:
        return []
    going = [episode for episode in child.episodes if episode.closed_on is None]
    return going if sum(episode.went_further for episode in going) > 1 else []


@rule(
    "8816",
    Subject.CHILD,
    "CINreferralDate ReferralNFA",
    says="An episode is open although another was referred later.",
    do="Close the earlier episode, or correct the referral dates.",
)
def open_episodes_before_the_latest(child: Child, year: CensusYear) -> list[Episode]:
    referred = [(episode.referred_on, episode) for episode in child.episodes if episode.referred_on is not None]
    if len(referred) < 2:
        return []
    _, latest = max(referred, key=lambda one: one[0])
    return [one for _, one in referred if one is not latest and one.closed_on is None and one.went_further]


@rule(
    "8820",
    Subject.CHILD,
    "CINreferralDate CINclosureDate",
    says="The episode began before another of this child's episodes had ended.",
    do="Correct the dates, or join the two into one episode.",
)
def episodes_that_overlap(child: Child, year: CensusYear) -> list[Episode]:
    if len(child.episodes) < 2:
        return []
    return [one for one in child.episodes if any(_began_during(one, other, year) for other in child.episodes)]


def _began_during(one: Episode, other: Episode, year: CensusYear) -> bool:
    if one is other or one.referred_on is None or other.referred_on is None or one.referred_on < other.referred_on:
        return False
    if other.closed_on is not None:
        return one.referred_on < other.closed_on
    return other.went_further and one.referred_on < year.ends_on
