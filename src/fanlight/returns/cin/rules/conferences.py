"""Our own checks of a conference entered at the episode: the census's rules look at those of enquiries only."""

from __future__ import annotations

from fanlight.returns.cin.children import Child, Episode
from fanlight.returns.cin.findings import Subject, rule
from fanlight.returns.cin.years import CensusYear

SATURDAY = 5
FIELD = "DateOfInitialCPC"


@rule(
    "F16",
    Subject.EPISODE,
    FIELD,
    says="The conference entered at the episode was before the referral.",
    do="Correct either date, or move the conference to the episode that it belongs to.",
)
def has_conference_before_referral(episode: Episode, child: Child, year: CensusYear) -> bool:
    held, referred = episode.conference_on, episode.referred_on
    return held is not None and referred is not None and held < referred


@rule(
    "F17",
    Subject.EPISODE,
    FIELD,
    says="The conference entered at the episode was outside the year.",
    do="Correct the date. Leave out a conference held before or after the year.",
)
def has_conference_outside_the_year(episode: Episode, child: Child, year: CensusYear) -> bool:
    return episode.conference_on is not None and not year.contains(episode.conference_on)


@rule(
    "F18",
    Subject.EPISODE,
    FIELD,
    says="The conference entered at the episode is at a weekend.",
    do="Correct the date.",
)
def has_conference_at_a_weekend(episode: Episode, child: Child, year: CensusYear) -> bool:
    return episode.conference_on is not None and episode.conference_on.weekday() >= SATURDAY
