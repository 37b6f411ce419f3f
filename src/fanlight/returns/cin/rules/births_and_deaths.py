"""Rules about dates of birth and death."""

from __future__ import annotations

from fanlight.clocks.public import add_years
from fanlight.returns.cin.children import Child, Episode
from fanlight.returns.cin.findings import Subject, rule
from fanlight.returns.cin.years import ADULT_YEARS, CensusYear

LONGEST_PREGNANCY_DAYS = 40 * 7


@rule(
    "8520",
    Subject.CHILD,
    "PersonBirthDate",
    says="The date of birth is after the end of the year.",
    do="Correct the date. For a child not yet born, give ExpectedPersonBirthDate instead.",
)
def is_born_after_the_year(child: Child, year: CensusYear) -> bool:
    return child.born_on is not None and child.born_on > year.ends_on


@rule(
    "8525Q",
    Subject.CHILD,
    "PersonBirthDate ExpectedPersonBirthDate",
    says="There must be a date of birth or an expected one, and not both.",
    do="Give the one that is true at the end of the year.",
)
def has_not_exactly_one_birth_date(child: Child, year: CensusYear) -> bool:
    return (child.born_on is None) == (child.expected_on is None)


@rule(
    "8530Q",
    Subject.CHILD,
    "ExpectedPersonBirthDate",
    says="The expected date of birth does not lie between March and December of the year in which the period ends.",
    do="Correct the date. If the child has been born, give the date of birth.",
)
def is_expected_at_an_odd_time(child: Child, year: CensusYear) -> bool:
    day = child.expected_on
    return day is not None and not year.expected_after < day < year.expected_before


@rule(
    "8535Q",
    Subject.CHILD,
    "PersonDeathDate PersonBirthDate",
    says="The date of death is before the date of birth, or there is no date of birth.",
    do="Correct either date. Enter the date of birth of a child who has died.",
)
def died_before_birth(child: Child, year: CensusYear) -> bool:
    return child.died_on is not None and (child.born_on is None or child.born_on > child.died_on)


@rule(
    "8545Q",
    Subject.CHILD,
    "PersonDeathDate",
    says="The date of death is outside the year.",
    do="Correct the date, or leave the child out if they died before the year.",
)
def died_outside_the_year(child: Child, year: CensusYear) -> bool:
    return child.died_on is not None and not year.contains(child.died_on)


@rule(
    "8555Q",
    Subject.EPISODE,
    "CINreferralDate PersonDeathDate",
    says="The child was referred after their date of death.",
    do="Correct the referral date or the date of death.",
)
def is_referred_after_death(episode: Episode, child: Child, year: CensusYear) -> bool:
    return child.died_on is not None and episode.referred_on is not None and child.died_on < episode.referred_on


@rule(
    "8775Q",
    Subject.CHILD,
    "PersonBirthDate CINclosureDate",
    says="The person is over 25 and has an episode that is open or closed after their 25th birthday.",
    do="Check the date of birth, and close the episode when the person's services ended.",
)
def is_over_25(child: Child, year: CensusYear) -> bool:
    if child.born_on is None or child.born_on >= year.adult_before:
        return False
    birthday = add_years(child.born_on, ADULT_YEARS)
    return any(episode.closed_on is None or episode.closed_on > birthday for episode in child.episodes)


@rule(
    "8606",
    Subject.EPISODE,
    "CINreferralDate PersonBirthDate ExpectedPersonBirthDate",
    says="The referral is more than 40 weeks before the birth or the expected birth.",
    do="Correct the referral date or the date of birth.",
)
def is_referred_too_long_before_birth(episode: Episode, child: Child, year: CensusYear) -> bool:
    if episode.referred_on is None:
        return False
    births = (child.born_on, child.expected_on)
    return any(birth is not None and (birth - episode.referred_on).days > LONGEST_PREGNANCY_DAYS for birth in births)


@rule(
    "8585Q",
    Subject.EPISODE,
    "ReasonForClosure PersonDeathDate",
    says="The episode was closed because the child died (RC2), but there is no date of death.",
    do="Enter the date of death, or correct the reason for closure.",
)
def is_closed_by_a_death_without_date(episode: Episode, child: Child, year: CensusYear) -> bool:
    return episode.closure_reason == "RC2" and child.died_on is None
