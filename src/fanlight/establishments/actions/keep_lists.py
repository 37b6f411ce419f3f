"""Keeping a dated list: adding an entry from a day on, changing what it says from a day on, and ending it after a day."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from datetime import date, datetime
from typing import Any

from fanlight.audit.public import action, record
from fanlight.clocks.public import london_date
from fanlight.establishments.actions.change_parameter import SourceNeeded
from fanlight.establishments.actions.permission import check_may_change
from fanlight.establishments.lists import dated_list
from fanlight.establishments.models import Authority, ListEntryVersion
from fanlight.establishments.queries.list_pages import codes_offered, entries_naming
from fanlight.establishments.queries.lists import entry_mark, entry_of_row, entry_versions, last_stored
from fanlight.establishments.remembering import forget_after_change
from fanlight.establishments.rules.dated_lists import (
    DatedList,
    ListEntry,
    ListRefused,
    check_code,
    check_label,
    read_values,
    versions_and,
    versions_until,
    versions_with,
)
from fanlight.establishments.rules.dated_values import check_start
from fanlight.establishments.scope import within
from fanlight.store.public import Actor, StaleVersion


@action("added an entry to a list")
def add_list_entry(
    *,
    list_name: str,
    code: str,
    label: str,
    values: Mapping[str, Any],
    in_force_from: date,
    source: str,
    position: int = 0,
    is_verified: bool = False,
    by: Actor,
    at: datetime,
) -> ListEntry:
    """Add an entry to a list from today or a later day on, and return it.

    Raises ListRefused (with the field), StartsInThePast or SourceNeeded, each with a sentence, and UnknownList.
    """
    check_may_change(by)
    made = _list_to_change(list_name, by)
    check_code(code)
    new = _new_version(made, code, label, values, position, in_force_from, source, is_verified, by, at)
    before = entry_versions(by.authority, list_name, code)
    _store(made, code, before, versions_and(before, new), by, at)
    record("dated_list", list_name, code=code, in_force_from=in_force_from.isoformat(), fields=_field_names(made))
    return new


@action("changed an entry of a list")
def change_list_entry(
    *,
    list_name: str,
    code: str,
    label: str,
    values: Mapping[str, Any],
    position: int,
    in_force_from: date,
    source: str,
    is_verified: bool = False,
    expected: str = "",
    by: Actor,
    at: datetime,
) -> ListEntry:
    """Let an entry say something else from today or a later day on; what was decided before keeps what stood then.

    `expected` is the entry's mark as it was read (`queries.lists.entry_mark`), or "" to change whatever is there.
    Raises StaleVersion with the row recorded last when somebody was quicker; ListRefused (with the field),
    StartsInThePast or SourceNeeded, each with a sentence; and UnknownList.
    """
    check_may_change(by)
    made = _list_to_change(list_name, by)
    _check_mark(list_name, code, expected, by)
    new = _new_version(made, code, label, values, position, in_force_from, source, is_verified, by, at)
    before = entry_versions(by.authority, list_name, code)
    after = versions_with(before, new)
    standing = next(one for one in before if one.is_in_force(in_force_from))
    _store(made, code, before, after, by, at)
    record(
        "dated_list",
        list_name,
        code=code,
        in_force_from=in_force_from.isoformat(),
        fields=_changed_fields(standing, new),
    )
    return new


@action("ended an entry of a list")
def end_list_entry(*, list_name: str, code: str, on: date, expected: str = "", by: Actor, at: datetime) -> None:
    """End an entry after today or a later day; what names it keeps it.

    Raises ListRefused for one that is not there, has ended, is needed by Fanlight itself or by something that the list
    knows of; StaleVersion as `change_list_entry`; and UnknownList.
    """
    check_may_change(by)
    made = _list_to_change(list_name, by)
    _check_mark(list_name, code, expected, by)
    before = entry_versions(by.authority, list_name, code)
    if not before:
        raise ListRefused("There is no such entry", "on")
    if code in made.kept:
        raise ListRefused(f"Fanlight itself works by “{before[0].label}”: it can be changed but not ended", "on")
    after = versions_until(before, on, london_date(at))
    held = made.held_by(by.authority, code, on) if made.held_by else ""
    naming = entries_naming(by.authority, list_name, code, on)
    if naming:
        held = f"“{naming[0]}” names it after that day. Change or end that first"
    if held:
        raise ListRefused(held, "on")
    _store(made, code, before, after, by, at)
    record("dated_list", list_name, code=code, in_force_to=on.isoformat(), fields=["in_force_to"])


def _list_to_change(list_name: str, by: Actor) -> DatedList:
    """Return the list; nobody else changes a list of this authority until this transaction is over."""
    made = dated_list(list_name)
    list(within(Authority, by.authority).select_for_update().values_list("id", flat=True))
    # What another process changed a moment ago is not remembered here.
    forget_after_change()
    return made


def _check_mark(list_name: str, code: str, expected: str, by: Actor) -> None:
    if not expected or expected == entry_mark(by.authority, list_name, code):
        return
    row = last_stored(by.authority, list_name, code)
    if row is None:
        raise ListRefused("What this page showed is no longer there. Open it again", "in_force_from")
    raise StaleVersion(row)


def _new_version(
    made: DatedList,
    code: str,
    label: str,
    values: Mapping[str, Any],
    position: int,
    in_force_from: date,
    source: str,
    is_verified: bool,
    by: Actor,
    at: datetime,
) -> ListEntry:
    check_start(in_force_from, london_date(at))
    if not source.strip():
        raise SourceNeeded
    return ListEntry(
        code=code,
        label=check_label(label),
        values=read_values(made, values, lambda one: codes_offered(by.authority, one, in_force_from)),
        position=position,
        in_force_from=in_force_from,
        in_force_to=None,
        source=source.strip(),
        is_verified=is_verified,
    )


def _store(
    made: DatedList, code: str, before: Sequence[ListEntry], after: Sequence[ListEntry], by: Actor, at: datetime
) -> None:
    """Store the versions that stand now: a row that is none of them is kept as overtaken, what is new becomes a row."""
    rows = within(ListEntryVersion, by.authority).filter(list_name=made.name, code=code, overtaken_at__isnull=True)
    stored = [(row, entry_of_row(row)) for row in rows]
    rows.filter(id__in=[row.id for row, entry in stored if entry not in after]).update(overtaken_at=at)
    known = [entry for _, entry in stored]
    new = [_row(made, one, by, at) for one in after if one not in known]
    if not after and not stored:
        # What is shipped for a later day never stands: without a row it would.
        new = [_row(made, one, by, at, overtaken_at=at) for one in before]
    ListEntryVersion.objects.bulk_create(new)
    forget_after_change()


def _row(
    made: DatedList, one: ListEntry, by: Actor, at: datetime, overtaken_at: datetime | None = None
) -> ListEntryVersion:
    return ListEntryVersion(
        authority=by.authority,
        list_name=made.name,
        code=one.code,
        label=one.label,
        values={name: list(value) if isinstance(value, tuple) else value for name, value in one.values.items()},
        position=one.position,
        in_force_from=one.in_force_from,
        in_force_to=one.in_force_to,
        source=one.source,
        is_verified=one.is_verified,
        recorded_at=at,
        recorded_by=by.id,
        overtaken_at=overtaken_at,
    )


def _field_names(made: DatedList) -> list[str]:
    return ["label", "position", *(one.name for one in made.fields)]


def _changed_fields(before: ListEntry, after: ListEntry) -> list[str]:
    names: Iterable[str] = ("label", "position", "source", "is_verified")
    own = [name for name in names if getattr(before, name) != getattr(after, name)]
    return [*own, *(name for name, value in after.values.items() if before.values.get(name) != value)]
