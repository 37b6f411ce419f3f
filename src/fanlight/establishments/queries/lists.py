"""The entries of an authority's dated lists, as they stood on a day and as they ever stood."""

from __future__ import annotations

from datetime import date
from hashlib import sha256
from typing import Any

from django.db.models import QuerySet

from fanlight.establishments.lists import dated_list, dated_lists, shipped_entries
from fanlight.establishments.models import ListEntryVersion
from fanlight.establishments.remembering import remembered
from fanlight.establishments.rules.dated_lists import DatedList, ListEntry, in_order
from fanlight.establishments.scope import within
from fanlight.store.public import prepared

Stored = dict[str, dict[str, tuple[ListEntry, ...]]]


def list_entries(authority: str, name: str, on: date) -> list[ListEntry]:
    """Return the entries of a list in force on a day, by position and label; raise UnknownList.

    An entry that the authority has not changed is the one that Fanlight ships.
    """
    return [one for one in every_list_entry(authority, name) if one.is_in_force(on)]


def list_entry(authority: str, name: str, code: str, on: date) -> ListEntry | None:
    """Return one entry of a list as it stands on a day, or None where none does; raise UnknownList."""
    return next((one for one in every_list_entry(authority, name) if one.code == code and one.is_in_force(on)), None)


def list_labels(authority: str, name: str) -> dict[str, str]:
    """Return what each entry is or was called, in the list's order, by its latest words; raise UnknownList."""
    latest: dict[str, ListEntry] = {}
    for one in every_list_entry(authority, name):
        if one.code not in latest or one.in_force_from > latest[one.code].in_force_from:
            latest[one.code] = one
    return {one.code: one.label for one in in_order(latest.values())}


def every_list_entry(authority: str, name: str) -> list[ListEntry]:
    """Return every version of every entry that stands, stood or will stand, by position and label; raise UnknownList."""
    dated_list(name)
    return remembered(authority, "lists", lambda: _every(authority))[name]


def entry_versions(authority: str, name: str, code: str) -> list[ListEntry]:
    """Return every version of one entry, the one that begins last first; empty for a code that there is not."""
    found = [one for one in every_list_entry(authority, name) if one.code == code]
    return sorted(found, key=lambda one: one.in_force_from, reverse=True)


def entry_mark(authority: str, name: str, code: str) -> str:
    """Return a mark that changes with any version of an entry, so that a stale save is noticed."""
    return sha256(repr(entry_versions(authority, name, code)).encode()).hexdigest()[:20]


def last_stored(authority: str, name: str, code: str) -> ListEntryVersion | None:
    """Return the row of an entry that was recorded last, whether or not it still counts; None where none is stored."""
    rows = within(ListEntryVersion, authority).filter(list_name=name, code=code)
    return rows.order_by("-recorded_at", "-in_force_from", "-id").first()


def _every(authority: str) -> dict[str, list[ListEntry]]:
    """Return the entries of every list at once: a page asks for several, and all of them are few."""
    stored = _load(authority)
    return {made.name: _merged(shipped_entries(made.name), stored.get(made.name, {})) for made in dated_lists()}


def _merged(shipped: tuple[ListEntry, ...], stored: dict[str, tuple[ListEntry, ...]]) -> list[ListEntry]:
    own = [one for versions in stored.values() for one in versions]
    return in_order([*own, *(one for one in shipped if one.code not in stored)])


def _load(authority: str) -> Stored:
    found: Stored = {}
    for row in _stored.rows(authority=authority):
        codes = found.setdefault(row.list_name, {})
        # A code of which no row counts any more stays there without versions: it is not the shipped one again.
        counts = [entry_of_row(row)] if row.overtaken_at is None else []
        codes[row.code] = (*codes.get(row.code, ()), *counts)
    return found


@prepared
def _stored(*, authority: str) -> QuerySet[ListEntryVersion]:
    return within(ListEntryVersion, authority).order_by("in_force_from", "recorded_at")


def entry_of_row(row: ListEntryVersion) -> ListEntry:
    """Return a stored version as the value that the rooms work by."""
    return ListEntry(
        code=row.code,
        label=row.label,
        values=_values(row),
        position=row.position,
        in_force_from=row.in_force_from,
        in_force_to=row.in_force_to,
        source=row.source,
        is_verified=row.is_verified,
    )


def _values(row: ListEntryVersion) -> dict[str, Any]:
    """Return every field that the list has now: one that is newer than the row is blank, or as it is shipped."""
    try:
        made: DatedList = dated_list(row.list_name)
    except LookupError:
        return {}
    known = next((one.values for one in shipped_entries(made.name) if one.code == row.code), {})
    values = {one.name: row.values.get(one.name, known.get(one.name, one.blank())) for one in made.fields}
    return {name: tuple(value) if isinstance(value, list) else value for name, value in values.items()}
