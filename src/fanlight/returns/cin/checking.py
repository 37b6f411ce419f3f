"""Checks a return child by child: from a file as it streams, or from what a builder made."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import Any, BinaryIO

from fanlight.clocks.public import england_calendar
from fanlight.returns.cin.children import Child, Episode, Group, Header, Oddity
from fanlight.returns.cin.findings import Finding, Rule, Subject
from fanlight.returns.cin.reading import ReturnReader
from fanlight.returns.cin.rules import RULES
from fanlight.returns.cin.whole import Repeat, Whole
from fanlight.returns.cin.years import CensusYear, census_year, shape_year

Checks = list[tuple[Any, Rule]]
Fault = tuple[Rule, Any, Group]  # a rule, what it answered, and what it was asked about
ITEMS = (
    (Subject.ASSESSMENT, "assessments"),
    (Subject.SECTION_47, "section47s"),
    (Subject.CIN_PLAN, "cin_plans"),
    (Subject.PROTECTION_PLAN, "protection_plans"),
)


class ReturnCheck:
    """One return that is being checked: give it every child, then ask for the end."""

    def __init__(self, year: CensusYear) -> None:
        self.year, self.whole = year, Whole()
        rules = rules_of(year.ends)
        by_subject: dict[Subject, Checks] = {
            subject: [(one.check, one) for one in rules if one.subject is subject] for subject in Subject
        }
        self._of_child, self._of_episode = by_subject[Subject.CHILD], by_subject[Subject.EPISODE]
        self._of_return = by_subject[Subject.RETURN]
        self._of_items = [(name, by_subject[subject]) for subject, name in ITEMS]
        self._by_code = {one.code: one for one in rules}

    def child(self, child: Child) -> list[Finding]:
        """Return what is found of one child, and count it for the rules about the whole return."""
        year = self.year
        found: list[Fault] = []
        self.whole.add(child, year)
        for check, rule in self._of_child:
            if faults := check(child, year):
                found.append((rule, faults, child))
        for episode in child.episodes:
            for check, rule in self._of_episode:
                if faults := check(episode, child, year):
                    found.append((rule, faults, episode))
            self._items(episode, found)
        number = child.la_child_id or ""
        return [one for rule, faults, group in found for one in _findings(rule, faults, group, number)] if found else []

    def _items(self, episode: Episode, found: list[Fault]) -> None:
        year = self.year
        for name, checks in self._of_items:
            for item in getattr(episode, name):
                for check, rule in checks:
                    if faults := check(item, episode, year):
                        found.append((rule, faults, item))

    def end(self, header: Header, oddities: Iterable[Oddity] = ()) -> list[Finding]:
        """Return what is found of the return as a whole; `oddities` are those outside children."""
        self.whole.header = header
        found = [Finding(self._by_code[one.code], "", one.line, one.element) for one in oddities]
        for check, rule in self._of_return:
            if faults := check(self.whole, self.year):
                found += _findings(rule, faults, header, "")
        return found


def _findings(rule: Rule, faults: Any, group: Any, child: str) -> Iterator[Finding]:
    if faults is True:
        yield Finding(rule, child, rule.line_in(group))
        return
    for place in {id(one): one for one in faults}.values():
        if isinstance(place, Oddity):
            yield Finding(rule, child, place.line, place.element)
        elif isinstance(place, Repeat):
            yield Finding(rule, place.child, place.line)
        else:
            yield Finding(rule, child, rule.line_in(place))


def rules_of(ends: int) -> list[Rule]:
    """Return the rules that hold for the year that ends so, by code; raises NoRulesForYear."""
    shape = shape_year(ends)
    return sorted((one for one in RULES if one.is_of_year(shape)), key=lambda one: one.code)


class FileCheck:
    """A file that is being checked; `findings` reads it once, and `children` counts as it goes."""

    def __init__(self, stream: BinaryIO, ends: int) -> None:
        """Take a file of the year that ends on 31 March of `ends`.

        Raises NoRulesForYear, and ReturnNotReadable for a file that is larger than any return.
        """
        self._check = ReturnCheck(census_year(ends, england_calendar()))
        self._reader = ReturnReader(stream)

    @property
    def children(self) -> int:
        """How many children have been checked so far."""
        return self._check.whole.children

    def findings(self) -> Iterator[Finding]:
        """Yield what is found, child after child, then of the whole return; raises ReturnNotReadable with a line."""
        check = self._check.child
        for child in self._reader.children():
            yield from check(child)
        yield from self._check.end(self._reader.header or Header(), self._reader.oddities)
