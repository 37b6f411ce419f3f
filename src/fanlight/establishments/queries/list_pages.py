"""What the settings pages show of the dated lists, in words."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from itertools import groupby
from typing import Any

from fanlight.establishments.lists import dated_list, dated_lists
from fanlight.establishments.queries.lists import entry_versions, every_list_entry, list_entries, list_labels
from fanlight.establishments.queries.places import districts
from fanlight.establishments.queries.teams import teams, teams_by_id
from fanlight.establishments.rules.dated_lists import DatedList, FieldKind, ListEntry, ListField

# How many short fields stand beside the name in the table of a list.
MOST_COLUMNS = 3
_LONG = frozenset({FieldKind.PARAGRAPH, FieldKind.SOME_OF})


@dataclass(frozen=True)
class ListSummary:
    """One list with how many entries it has today, and how many of them nobody has verified."""

    name: str
    title: str
    what: str
    entries: int
    unverified: int


@dataclass(frozen=True)
class EntryLine:
    """One version of an entry with the words of some of its fields."""

    entry: ListEntry
    words: tuple[str, ...]


@dataclass(frozen=True)
class ListLines:
    """A list as its page shows it: what stands today, what is coming, and what has ended."""

    columns: tuple[ListField, ...]
    in_force: list[EntryLine]
    coming: list[EntryLine]
    ended: list[EntryLine]

    @property
    def shares_source(self) -> bool:
        """Whether everything on the page has one source, verified or not, which is then said once."""
        every = [line.entry for line in (*self.in_force, *self.coming, *self.ended)]
        return len({(one.source, one.is_verified) for one in every}) == 1


def list_summaries(authority: str, on: date) -> list[tuple[str, list[ListSummary]]]:
    """Return every list under the heading of its group, with its counts on a day."""
    made = sorted(dated_lists(), key=lambda one: (one.heading, one.title))
    return [
        (heading, [_summary(authority, one, on) for one in ours])
        for heading, ours in groupby(made, key=lambda one: one.heading)
    ]


def _summary(authority: str, made: DatedList, on: date) -> ListSummary:
    entries = list_entries(authority, made.name, on)
    unverified = sum(not one.is_verified for one in entries)
    return ListSummary(made.name, made.title, made.what, len(entries), unverified)


def list_lines(authority: str, name: str, on: date) -> ListLines:
    """Return a list's entries on a day with those that are coming and those that have ended, each version a line.

    Raises UnknownList.
    """
    made = dated_list(name)
    columns = tuple(one for one in made.fields if one.kind not in _LONG)[:MOST_COLUMNS]
    every = every_list_entry(authority, name)
    now = [one for one in every if one.is_in_force(on)]
    standing = {one.code for one in now}
    coming = [one for one in every if one.in_force_from > on]
    # A version that another followed is history, shown on the entry's own page.
    over = [one for one in every if one.in_force_to is not None and one.in_force_to < on and one.code not in standing]
    last = {one.code: one for one in sorted(over, key=lambda one: one.in_force_from)}
    words = Words(authority, made, every)
    return ListLines(columns, *(_lines(words, columns, ours) for ours in (now, coming, last.values())))


def _lines(words: Words, columns: tuple[ListField, ...], entries: Iterable[ListEntry]) -> list[EntryLine]:
    return [EntryLine(one, tuple(words.of(column, one.values[column.name]) for column in columns)) for one in entries]


def entry_lines(authority: str, name: str, code: str) -> list[EntryLine]:
    """Return every version of one entry with the words of all its fields, the one that begins last first."""
    made = dated_list(name)
    versions = entry_versions(authority, name, code)
    return _lines(Words(authority, made, versions), made.fields, versions)


def codes_offered(authority: str, field: ListField, on: date) -> dict[str, str]:
    """Return the codes that a field of a list may have on a day, with their words: choices, another list's, or places."""
    if field.kind is FieldKind.TEAM:
        return {row.id: row.name for row in teams(authority, on=on)}
    if field.kind is FieldKind.DISTRICT:
        return _districts(authority)
    others = list_entries(authority, field.choices_from, on) if field.choices_from else []
    return {**field.choices, **{one.code: one.label for one in others}}


def _districts(authority: str) -> dict[str, str]:
    return {row.ons_code: row.name for row in districts(authority)}


def entries_naming(authority: str, name: str, code: str, on: date) -> list[str]:
    """Return what each entry of any list is called that takes a code of this list and stands after a day."""
    found = []
    for made in dated_lists():
        fields = [one.name for one in made.fields if one.choices_from == name]
        for entry in every_list_entry(authority, made.name) if fields else ():
            still = entry.in_force_to is None or entry.in_force_to > on
            if still and any(code == entry.values[one] or code in _codes(entry.values[one]) for one in fields):
                found.append(entry.label)
    return list(dict.fromkeys(found))


def entries_of_team(authority: str, team_id: str, on: date) -> list[str]:
    """Return what each entry of any list is called that names a team to the last, and has not ended before a day."""
    found = []
    for made in dated_lists():
        fields = [one.name for one in made.fields if one.kind is FieldKind.TEAM]
        last = {entry.code: entry for entry in sorted(every_list_entry(authority, made.name), key=_begins) if fields}
        found += [
            entry.label
            for entry in last.values()
            if (entry.in_force_to is None or entry.in_force_to >= on)
            and team_id in [entry.values[one] for one in fields]
        ]
    return found


def _begins(entry: ListEntry) -> date:
    return entry.in_force_from


def _codes(value: Any) -> tuple[str, ...]:
    return value if isinstance(value, tuple) else ()


class Words:
    """The values of a list's entries in words, also of what is no longer offered."""

    def __init__(self, authority: str, made: DatedList, entries: Iterable[ListEntry]) -> None:
        self._known: dict[str, dict[str, str]] = {}
        for one in made.fields:
            others = list_labels(authority, one.choices_from) if one.choices_from else {}
            self._known[one.name] = {**others, **one.choices}
            if one.kind is FieldKind.DISTRICT:
                self._known[one.name] = _districts(authority)
            if one.kind is FieldKind.TEAM:
                ids = [entry.values[one.name] for entry in entries]
                self._known[one.name] = {key: row.name for key, row in teams_by_id(authority, ids).items()}

    def of(self, field: ListField, value: Any) -> str:
        """Return a value of a field as a page shows it."""
        known = self._known[field.name]
        if isinstance(value, bool):
            return "Yes" if value else "No"
        if isinstance(value, int):
            unit = field.unit.removesuffix("s") if value == 1 else field.unit
            return f"{value:,} {unit}".strip()
        if isinstance(value, str):
            return known.get(value, value)
        return ", ".join(known.get(code, code) for code in value or ())
