"""The dated lists that the rooms register, and what Fanlight ships for each, read once and checked at the start."""

from __future__ import annotations

import tomllib
from datetime import date
from importlib import resources
from typing import Any

from fanlight.establishments.remembering import forget
from fanlight.establishments.rules.dated_lists import (
    OF_EVERY_ENTRY,
    DatedList,
    ListEntry,
    ListRefused,
    ListUnsound,
    UnknownList,
    check_apart,
    check_code,
    check_label,
    check_list,
    read_values,
)

_lists: dict[str, DatedList] = {}
_shipped: dict[str, tuple[ListEntry, ...]] = {}


def register_list(made: DatedList) -> None:
    """Let an authority have a list; called when a room's app is ready, once more replaces what it said.

    Raises ListUnsound, with file, entry and field, where the list or what is shipped for it does not fit together.
    """
    check_list(made)
    entries = _read_shipped(made)
    missing = sorted(set(made.kept) - {one.code for one in entries})
    if missing:
        raise ListUnsound(f"The list {made.name} keeps {missing[0]}, which is not shipped")
    _lists[made.name], _shipped[made.name] = made, entries
    forget()


def dated_list(name: str) -> DatedList:
    """Return a list by its name; raise UnknownList."""
    try:
        return _lists[name]
    except KeyError:
        raise UnknownList(f"There is no list called {name}") from None


def dated_lists() -> list[DatedList]:
    """Return every list that a room has registered, by room and title."""
    return sorted(_lists.values(), key=lambda one: (one.room, one.title))


def shipped_entries(name: str) -> tuple[ListEntry, ...]:
    """Return every entry that Fanlight ships for a list; raise UnknownList."""
    dated_list(name)
    return _shipped[name]


def unsound_references() -> list[str]:
    """Return a sentence for each field that takes its choices from a list that is not there, or has not that code."""
    found = []
    for made in dated_lists():
        for one in made.fields:
            if not one.choices_from:
                continue
            if one.choices_from not in _lists:
                found.append(
                    f"The list {made.name}: {one.name} takes its choices from {one.choices_from}, which is no list"
                )
                continue
            known = {*one.choices, *(entry.code for entry in _shipped[one.choices_from])}
            for entry in _shipped[made.name]:
                value = entry.values[one.name]
                wrong = sorted({value} - known - {""} if isinstance(value, str) else set(value) - known)
                found += [
                    f"The list {made.name}: {entry.code}: {one.name} is {code}, which is not offered" for code in wrong
                ]
    return found


def _read_shipped(made: DatedList) -> tuple[ListEntry, ...]:
    if made.shipped is None:
        return ()
    where = "/".join(made.shipped)
    try:
        text = (resources.files(made.shipped[0]) / made.shipped[1]).read_text(encoding="utf-8")
        file = tomllib.loads(text)
    except (OSError, tomllib.TOMLDecodeError) as broken:
        raise ListUnsound(f"{where} cannot be read: {broken}") from broken
    unknown = sorted(set(file) - {"source", "in_force_from", "is_verified", "entry"})
    if unknown or not isinstance(file.get("source"), str) or not isinstance(file.get("in_force_from"), date):
        raise ListUnsound(
            f"{where} needs a source, in_force_from and [[entry]]; found {', '.join(sorted(file)) or 'nothing'}"
        )
    entries = tuple(_entry(made, file, row, position) for position, row in enumerate(file.get("entry", []), start=1))
    try:
        check_apart(entries)
    except ListRefused as refused:
        raise ListUnsound(f"{where}: {refused}") from refused
    return entries


def _entry(made: DatedList, file: dict[str, Any], row: dict[str, Any], position: int) -> ListEntry:
    try:
        check_code(str(row.get("code", "")))
        return ListEntry(
            code=row["code"],
            label=check_label(str(row.get("label", ""))),
            values=read_values(made, {name: value for name, value in row.items() if name not in OF_EVERY_ENTRY}),
            position=int(row.get("position", position)),
            in_force_from=row.get("in_force_from", file["in_force_from"]),
            in_force_to=row.get("in_force_to"),
            source=row.get("source", file["source"]),
            is_verified=bool(row.get("is_verified", file.get("is_verified", False))),
        )
    except ListRefused as refused:
        which = f"entry {position} ({row.get('code', 'without a code')})"
        raise ListUnsound(f"{'/'.join(made.shipped or ())}, {which}, {refused.field_name}: {refused}") from refused
