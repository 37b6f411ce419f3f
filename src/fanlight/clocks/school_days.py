"""The days on which one school or setting is open to its children: its terms less its closures."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from functools import cached_property
from itertools import pairwise

from fanlight.clocks.fingerprints import fingerprint
from fanlight.clocks.instants import ONE_DAY
from fanlight.clocks.refusals import CalendarDoesNotReach, CalendarUnsound, ClockRuleUnsound
from fanlight.clocks.working_days import SATURDAY


@dataclass(frozen=True, order=True)
class Term:
    """One term, or half term, from its first day to its last, both in it."""

    first_on: date
    last_on: date


@dataclass(frozen=True)
class SchoolCalendar:
    """Monday to Friday in term, less inset days, bank holidays and other closures."""

    name: str
    terms: tuple[Term, ...]
    closed_on: frozenset[date] = frozenset()

    def __post_init__(self) -> None:
        if not self.terms:
            raise CalendarUnsound(f"{self.name} has no term dates.")
        for term in self.terms:
            if term.first_on > term.last_on:
                raise CalendarUnsound(f"{self.name} has a term that ends on {term.last_on}, before it begins.")
        for earlier, later in pairwise(self.terms):
            if later.first_on <= earlier.last_on:
                raise CalendarUnsound(f"{self.name} has a term from {later.first_on} before the last one is over.")

    @cached_property
    def version(self) -> str:
        """The name and a fingerprint, which changes when the terms or closures do."""
        terms = (f"{term.first_on} {term.last_on}" for term in self.terms)
        return f"{self.name}-{fingerprint(*terms, 'closed', *map(str, sorted(self.closed_on)))}"

    @property
    def reaches_from(self) -> date:
        """The first day of the first term."""
        return self.terms[0].first_on

    @property
    def reaches_to(self) -> date:
        """The last day of the last term."""
        return self.terms[-1].last_on

    @cached_property
    def school_days(self) -> tuple[date, ...]:
        """Every school day, in order."""
        days = (
            date.fromordinal(ordinal)
            for term in self.terms
            for ordinal in range(term.first_on.toordinal(), term.last_on.toordinal() + 1)
        )
        return tuple(day for day in days if day.weekday() < SATURDAY and day not in self.closed_on)

    def with_closures(self, closures: Iterable[date]) -> "SchoolCalendar":
        """The same calendar with further closures, such as inset days or snow."""
        return SchoolCalendar(self.name, self.terms, self.closed_on | frozenset(closures))

    def is_school_day(self, day: date) -> bool:
        """Whether the children are in school that day. Refuses a day before the first or after the last known term."""
        self._check_reach(day)
        return day in self._school_day_set

    def this_or_next_school_day(self, day: date) -> date:
        """The day itself if it is a school day, otherwise the first one after it."""
        while not self.is_school_day(day):
            day += ONE_DAY
        return day

    def add_school_days(self, day: date, days: int) -> date:
        """The n-th school day after the day, which is itself not counted; with 0, this or the next school day."""
        self._check_reach(day)
        if days < 0:
            raise ClockRuleUnsound("School days are counted forwards only.")
        if days == 0:
            return self.this_or_next_school_day(day)
        later = [known for known in self.school_days if known > day]
        if days > len(later):
            raise CalendarDoesNotReach(
                f"The term dates of {self.name} end on {self.reaches_to}: they cannot count {days} days from {day}."
            )
        return later[days - 1]

    def school_days_between(self, after: date, until: date) -> int:
        """How many school days come after the first date, up to and including the second."""
        self._check_reach(after)
        self._check_reach(until)
        return sum(after < day <= until for day in self.school_days)

    def is_in_closure_of(self, at_least_days: int, day: date) -> bool:
        """Whether the day lies in a spell without school of at least that many days on end, week-ends included."""
        self._check_reach(day)
        return any(first <= day <= last and (last - first).days + 1 >= at_least_days for first, last in self._closures)

    @cached_property
    def _school_day_set(self) -> frozenset[date]:
        return frozenset(self.school_days)

    @cached_property
    def _closures(self) -> tuple[tuple[date, date], ...]:
        return tuple(
            (before + ONE_DAY, after - ONE_DAY)
            for before, after in pairwise(self.school_days)
            if after - before > ONE_DAY
        )

    def _check_reach(self, day: date) -> None:
        if not self.reaches_from <= day <= self.reaches_to:
            raise CalendarDoesNotReach(
                f"The term dates of {self.name} run from {self.reaches_from} to {self.reaches_to} "
                f"and do not know {day}."
            )
