"""Moves of excluded pupils in a funding year: which school gives what, which gets what, and what is left between them."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from fanlight.funding.rules.pupils_moved import admitting_school_gets, excluding_school_gives, weeks_left
from fanlight.funding.rules.years import FundingYear


@dataclass(frozen=True)
class Move:
    """One pupil's move, without anything of the pupil: schools, days, and the year's money for one such pupil in pence.

    `to_urn` is empty and `admitted_on` None where no school of the file has admitted the pupil. `is_leaving` is of the
    leaving age group. `adjustment_order` is any financial adjustment order.
    """

    number: int
    from_urn: str
    from_school: str
    excluded_on: date
    per_pupil: int
    adjustment_order: int = 0
    is_leaving: bool = False
    to_urn: str = ""
    to_school: str = ""
    admitted_on: date | None = None


@dataclass(frozen=True)
class Moved:
    """What one move comes to: B and F are `weeks`, E is `weeks_there`; pence given and got."""

    move: Move
    weeks: int
    given: int
    weeks_there: int
    got: int

    @property
    def kept(self) -> int:
        """What the excluding school gave and no admitting school got, in pence."""
        return self.given - self.got


@dataclass(frozen=True)
class SchoolMoved:
    """What one school's budget falls and rises by in the year, in pence."""

    urn: str
    name: str
    given: int
    got: int

    @property
    def net(self) -> int:
        """What its budget changes by: below nought where it gives more than it gets."""
        return self.got - self.given


def moved(move: Move, year: FundingYear, school_year_ends: date | None) -> Moved:
    """Return what a move comes to. Raises NotInTheYear for a day of another year, or an admission before the exclusion.

    A pupil of the leaving age group who is excluded on or before `school_year_ends`, the last day of the school year that
    ends in this funding year, would have left then: weeks count to that day. SI 2024/66 reg 39; SI 2018/10 reg 27.
    """
    ends = school_year_ends if move.is_leaving and school_year_ends and move.excluded_on <= school_year_ends else None
    weeks = weeks_left(move.excluded_on, year, ends)
    given = excluding_school_gives(move.per_pupil, weeks, move.adjustment_order)
    if move.admitted_on is None:
        return Moved(move, weeks, given, 0, 0)
    there = weeks_left(move.admitted_on, year, ends)
    return Moved(move, weeks, given, there, admitting_school_gets(given, there, weeks))


def by_school(every: Sequence[Moved]) -> list[SchoolMoved]:
    """Return every school that gives or gets, by URN; the sum of what they give is the sum of the moves'."""
    names: dict[str, str] = {}
    given: dict[str, int] = {}
    got: dict[str, int] = {}
    for one in every:
        sides = [(one.move.from_urn, one.move.from_school, given, one.given)]
        if one.move.to_urn:
            sides.append((one.move.to_urn, one.move.to_school, got, one.got))
        for urn, name, sums, pence in sides:
            names[urn] = names.get(urn) or name
            sums[urn] = sums.get(urn, 0) + pence
    return [SchoolMoved(urn, names[urn], given.get(urn, 0), got.get(urn, 0)) for urn in sorted(names)]
