"""What an earlier system says of people who are here: what is new is added with its days, what is here is left."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from datetime import date, datetime
from typing import Any

from fanlight.audit.public import action, record
from fanlight.people.actions.facts_of_new import address_values, identifier_values
from fanlight.people.actions.keep_search_keys import keep_search_keys
from fanlight.people.actions.load import LoadingNotAllowed
from fanlight.people.models import Person, PersonAddress, PersonCharacteristic, PersonFact, PersonIdentifier, PersonName
from fanlight.people.rules.details import AddressGiven
from fanlight.people.rules.earlier_system import BroughtIn, EarlierFact
from fanlight.people.rules.kinds import CharacteristicKind, IdentifierKind
from fanlight.store.public import Actor, write_objects

_CONTENT: dict[type[PersonFact], tuple[str, ...]] = {
    PersonName: ("kind", "forenames", "surname"),
    PersonIdentifier: ("kind", "value"),
    PersonCharacteristic: ("kind", "code"),
}


@dataclass(frozen=True, slots=True)
class FactRow:
    """A fact as its table holds it; `is_single` where a new one takes the place of what the same source said before."""

    table: type[PersonFact]
    person_id: str
    values: dict[str, Any]
    valid_from: date | None = None
    valid_to: date | None = None
    is_single: bool = False


@action("brought in what an earlier system says of people")
def bring_in_facts(
    *, given: Sequence[EarlierFact], source: str, taken_on: date, by: Actor, at: datetime
) -> list[BroughtIn]:
    """Add numbers, characteristics and addresses of people who are here; return what became of each, in order.

    A new address of somebody who has a confidential one is kept confidential as well: the earlier system may not know
    why it must be (safety 11). Raises LoadingNotAllowed for a user.
    """
    if by.user_id:
        raise LoadingNotAllowed
    rows = [_row(one) for one in given]
    found = write_facts(_sealed_where_needed(rows, by.authority), source=source, taken_on=taken_on, by=by, at=at)
    changed = {
        row.person_id for row, brought in zip(rows, found, strict=True) if brought is not BroughtIn.ALREADY_THERE
    }
    keep_search_keys(Person.objects.filter(authority=by.authority, pk__in=changed))
    for person_id in sorted(changed):
        record("person", person_id)
    counts: dict[str, Any] = {str(one).lower(): found.count(one) for one in BroughtIn}
    record("authority", by.authority, **counts)
    return found


def write_facts(given: Sequence[FactRow], *, source: str, taken_on: date, by: Actor, at: datetime) -> list[BroughtIn]:
    """Write what is not here yet; part of the action that brings it in. Nothing that a person ended comes back."""
    here, new = _facts_here(given, by.authority), defaultdict(list)
    found = []
    for one in given:
        theirs = here[one.table, one.person_id]
        same = [row for row in theirs if _content(row) == _content_given(one) and _same_start(row, one)]
        if same:
            found.append(_bring_end(same, one, source))
            continue
        replaced = _end_replaced(theirs, one, source, taken_on) if one.is_single else False
        row = one.table(  # type: ignore[misc]
            authority=by.authority,
            person_id=one.person_id,
            valid_from=one.valid_from,
            valid_to=one.valid_to,
            source=source,
            recorded_by=by.id,
            recorded_at=at,
            **one.values,
        )
        new[one.table].append(row)
        theirs.append(row)
        found.append(BroughtIn.CHANGED if replaced else BroughtIn.ADDED)
    for rows in new.values():
        write_objects(rows)
    return found


def _facts_here(
    given: Iterable[FactRow], authority: str
) -> defaultdict[tuple[type[PersonFact], str], list[PersonFact]]:
    wanted: dict[type[PersonFact], set[str]] = defaultdict(set)
    for one in given:
        wanted[one.table].add(one.person_id)
    found: defaultdict[tuple[type[PersonFact], str], list[PersonFact]] = defaultdict(list)
    for table, ids in wanted.items():
        # What was withdrawn counts: it is known, and known to be wrong.
        rows: Iterable[Any] = table.objects.filter(authority=authority, person_id__in=ids)  # type: ignore[misc]
        for row in rows:
            found[table, row.person_id].append(row)
    return found


def _content(row: PersonFact) -> tuple[Any, ...]:
    if isinstance(row, PersonAddress):
        parts = row.parts
        return (row.kind, parts.get("line_1", ""), parts.get("postcode", ""))
    return tuple(getattr(row, name) for name in _CONTENT[type(row)])


def _content_given(one: FactRow) -> tuple[Any, ...]:
    if one.table is PersonAddress:
        return _content(PersonAddress(**one.values))
    return tuple(one.values[name] for name in _CONTENT[one.table])


def _same_start(row: PersonFact, one: FactRow) -> bool:
    """Return whether the days fit: the same fact at another time is another fact, where the source gives its days."""
    return one.valid_from is None or row.valid_from in (None, one.valid_from)


def _bring_end(same: Sequence[PersonFact], one: FactRow, source: str) -> BroughtIn:
    """End a fact that the earlier system has ended since it was read."""
    open_ones = [row for row in same if row.valid_to is None and row.withdrawn_at is None and row.source == source]
    if one.valid_to is None or not open_ones:
        return BroughtIn.ALREADY_THERE
    _end(open_ones[0], one.valid_to)
    return BroughtIn.CHANGED


def _end_replaced(theirs: Iterable[PersonFact], one: FactRow, source: str, taken_on: date) -> bool:
    """End what the same source said before in place of this; return whether there was any."""
    found = False
    for row in theirs:
        ours = row.source == source and row.valid_to is None and row.withdrawn_at is None
        if ours and row.kind == one.values["kind"]:  # type: ignore[attr-defined]
            _end(row, max(taken_on, row.valid_from or taken_on))
            found = True
    return found


def _end(row: PersonFact, last: date) -> None:
    row.valid_to = last
    # What was gathered a moment ago is written with the rest.
    if not row._state.adding:
        row.save(update_fields=["valid_to"])


def _row(one: EarlierFact) -> FactRow:
    days: dict[str, Any] = {"valid_from": one.valid_from, "valid_to": one.valid_to}
    if isinstance(one.what, AddressGiven):
        return FactRow(PersonAddress, one.person_id, address_values(one.what), **days)
    if isinstance(one.what, IdentifierKind):
        is_single = one.what in (IdentifierKind.UPN, IdentifierKind.NHS_NUMBER)
        values = identifier_values(one.what, one.value)
        return FactRow(PersonIdentifier, one.person_id, values, **days, is_single=is_single and one.valid_to is None)
    is_single = one.what is not CharacteristicKind.DISABILITY
    return FactRow(
        PersonCharacteristic, one.person_id, {"kind": one.what, "code": one.value}, **days, is_single=is_single
    )


def _sealed_where_needed(rows: Sequence[FactRow], authority: str) -> list[FactRow]:
    ids = {row.person_id for row in rows if row.table is PersonAddress}
    confidential = set(
        PersonAddress.objects.filter(
            authority=authority, person_id__in=ids, is_confidential=True, withdrawn_at__isnull=True
        ).values_list("person_id", flat=True)
    )
    return list(_sealing(rows, confidential))


def _sealing(rows: Sequence[FactRow], confidential: set[str]) -> Iterator[FactRow]:
    for row in rows:
        if row.table is PersonAddress and row.person_id in confidential and not row.values.get("is_confidential"):
            address = PersonAddress(**row.values)
            address.seal()
            named = ("kind", "district_id", "line_1", "line_2", "town", "county", "postcode", "uprn")
            values = {name: getattr(address, name) for name in (*named, "is_confidential", "sealed")}
            yield replace(row, values=values)
        else:
            yield row
