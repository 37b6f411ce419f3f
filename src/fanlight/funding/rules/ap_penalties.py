"""Penalties: what is withheld from a school's devolved share under the contract, when, and where the money goes."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from enum import StrEnum
from fractions import Fraction

from fanlight.funding.rules.apportioning import nearest

CITATION = (
    "Kent County Council, presentation to headteachers, November 2018: penalties on the devolved part; "
    "it names no amount, so the percentage is the authority's"
)


class Trigger(StrEnum):
    """What a school did or did not do."""

    OPTS_OUT = "opts_out"
    DEPARTS_FROM_TERMS = "departs_from_terms"
    NOT_IN_FAIR_ACCESS = "not_in_fair_access"
    BELOW_EXPECTATION = "below_expectation"


class When(StrEnum):
    """Which year's share is reduced."""

    IN_YEAR = "in_year"
    NEXT_YEAR = "next_year"


class GoesTo(StrEnum):
    """Who has the money that is withheld."""

    DISTRICT = "district"
    UNIT = "unit"
    COUNTY = "county"


TRIGGER_LABELS = {
    Trigger.OPTS_OUT: "Opts out of the agreement",
    Trigger.DEPARTS_FROM_TERMS: "Departs from the agreed terms",
    Trigger.NOT_IN_FAIR_ACCESS: "Takes no part in the in-year fair access panel",
    Trigger.BELOW_EXPECTATION: "Falls below the published expectation",
}
GOES_TO_LABELS = {
    GoesTo.DISTRICT: "The district's other schools, as its headteachers decide",
    GoesTo.UNIT: "The district's pupil referral unit",
    GoesTo.COUNTY: "The authority's alternative provision budget",
}


@dataclass(frozen=True)
class Penalty:
    """One penalty of one school: so much of its devolved share, from this year's or from next year's."""

    urn: str
    trigger: Trigger
    share: Fraction
    when: When
    goes_to: GoesTo


@dataclass(frozen=True)
class Withheld:
    """A penalty and what it comes to in pence; next year's is shown on this year's share, for next year's is not known."""

    penalty: Penalty
    pence: int


def withhold(share_pence: int, penalties: Sequence[Penalty]) -> tuple[Withheld, ...]:
    """Return what each penalty comes to, to the penny; those of a year together are their sum of percentages, half-up.

    Penalties of one year are at most the whole share: the caller refuses more than 100%.
    """
    found = []
    for when in When:
        together, before = Fraction(0), 0
        for one in (penalty for penalty in penalties if penalty.when is when):
            together += one.share
            # The difference of rounded sums, so that two halves of an odd penny are not two pence.
            so_far = nearest(together * share_pence)
            found.append(Withheld(one, so_far - before))
            before = so_far
    return tuple(found)


def above_the_whole(penalties: Sequence[Penalty]) -> list[str]:
    """Return a sentence for each school of which one year's penalties are more than the whole share."""
    sums: dict[tuple[str, When], Fraction] = {}
    for one in penalties:
        sums[one.urn, one.when] = sums.get((one.urn, one.when), Fraction(0)) + one.share
    return [
        f"School {urn}: its penalties for one year ({when}) come to {float(share * 100):g}% of its share, more than all of it."
        for (urn, when), share in sums.items()
        if share > 1
    ]
