"""What empty places that are paid for are good for: staff hours for other schools, by the authority's own dated values."""

from __future__ import annotations

from dataclasses import dataclass
from fractions import Fraction

from fanlight.funding.rules.apportioning import nearest


@dataclass(frozen=True)
class OutreachTerms:
    """Hours a year that one empty place frees, and pence for an hour of staff; None where the authority has not said."""

    hours: Fraction | None = None
    hour_pence: int | None = None


@dataclass(frozen=True)
class Outreach:
    """What empty places cost and free: their hours, what those are worth, and the hours that the same money would buy."""

    places: Fraction
    pence: int
    hours: Fraction | None
    worth_pence: int | None
    bought: Fraction | None


def outreach(places: Fraction, pence: int, terms: OutreachTerms) -> Outreach:
    """Return what these empty places, at this cost in pence, free as outreach; what the terms do not give is not told."""
    hours = None if terms.hours is None else terms.hours * places
    worth = None if hours is None or terms.hour_pence is None else nearest(hours * terms.hour_pence)
    bought = None if not terms.hour_pence else Fraction(pence, terms.hour_pence)
    return Outreach(places, pence, hours, worth, bought)
