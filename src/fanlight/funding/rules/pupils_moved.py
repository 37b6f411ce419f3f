"""Pupils excluded or admitted during the year: the money that follows them."""

from __future__ import annotations

from datetime import date
from fractions import Fraction

from fanlight.funding.rules.apportioning import nearest
from fanlight.funding.rules.years import FundingYear

CITATION = "SI 2024/66 reg 39; SI 2018/10 reg 27"
WEEKS_OF_THE_YEAR = 52
DAYS_OF_A_WEEK = 7


class NotInTheYear(ValueError):
    """The day is in another funding year, or the weeks do not fit; the message can be shown."""


def complete_weeks(first: date, last: date) -> int:
    """Return how many complete weeks lie from a day to another, both included; none where it ends before it begins."""
    return max(0, (last - first).days + 1) // DAYS_OF_A_WEEK


def weeks_left(on: date, year: FundingYear, school_year_ends: date | None = None) -> int:
    """Return B: the complete weeks left in the funding year on the day of exclusion. Raises NotInTheYear.

    For a pupil of the leaving age group give the last day of the school year: the money ends then, if that is sooner,
    because the pupil would have left.
    """
    if not year.first_on <= on <= year.last_on:
        raise NotInTheYear(f"{on.isoformat()} is not in the funding year {year}.")
    return complete_weeks(on, min(year.last_on, school_year_ends or year.last_on))


def excluding_school_gives(per_pupil: int, weeks: int, adjustment_order: int = 0) -> int:
    """Return what the excluding school's budget falls by, in pence: A × B / 52 to the penny, and C.

    `per_pupil` is what the formula gives it for the pupil, in pence; `adjustment_order` is any financial adjustment order.
    """
    _check(weeks, WEEKS_OF_THE_YEAR)
    return nearest(Fraction(per_pupil * weeks, WEEKS_OF_THE_YEAR)) + adjustment_order


def admitting_school_gets(given: int, weeks_there: int, weeks: int) -> int:
    """Return the least that the admitting school's budget rises by, in pence: D × E / F.

    D is what the excluding school gave, E the complete weeks left on admission and F those left on exclusion (definitions
    not read at their source). The law says "not less than", so a part of a penny becomes a whole one.
    """
    _check(weeks_there, weeks)
    return -(-given * weeks_there // weeks) if weeks else 0


def _check(weeks: int, most: int) -> None:
    if not 0 <= weeks <= most:
        raise NotInTheYear(f"{weeks} weeks are not between nought and {most}.")
