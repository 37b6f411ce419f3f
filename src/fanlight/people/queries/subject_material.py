"""Everything held of one person, room by room: each room says which of its tables tell of somebody (safety 17)."""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date, datetime
from typing import Any

from django.apps import apps
from django.db.models import Model

from fanlight.clocks.public import start_of_date
from fanlight.people.models import Person, PersonName
from fanlight.people.queries.subject_rows import WordsOfCodes, is_sealed, row_in_words
from fanlight.people.rules.subject_marks import SubjectMark
from fanlight.store.public import tidy_reference


@dataclass(frozen=True)
class SubjectItem:
    """One row that tells of somebody: what it is, when, in words, and what is to be looked at before they read it.

    `about` are the records behind whose walls it stands, by kind; `names` the other people whom it names.
    """

    room: str
    table: str
    row_id: str
    title: str
    at: datetime | None
    text: str
    written_by: str = ""
    names: tuple[str, ...] = ()
    marks: tuple[SubjectMark, ...] = ()
    about: Mapping[str, str] = field(default_factory=dict)


Marks = Callable[[Any], Iterable[SubjectMark]]
Names = Callable[[Any], Iterable[str]]


def no_marks(_: Any) -> Iterable[SubjectMark]:
    """Return no marks."""
    return ()


def no_names(_: Any) -> Iterable[str]:
    """Return no names."""
    return ()


@dataclass(frozen=True)
class SubjectTable:
    """A table that tells of somebody: the paths from a row to a person, to its day, and to what walls stand round.

    `request` is the path to the key of a request for tables that have no path to a person: their rows are gathered where
    something of that request tells of the person.
    """

    table: str
    title: str
    person: tuple[str, ...]
    at: str
    about: Mapping[str, str] = field(default_factory=dict)
    marks: Marks = no_marks
    names: Names = no_names
    request: str = ""


_rooms: dict[str, Sequence[SubjectTable]] = {}
# The words of a room's codes in an authority: people read words, and lists of codes are dated.
Words = Callable[[str], WordsOfCodes]
_words: dict[str, Words] = {}


def register_subject_material(room: str, tables: Sequence[SubjectTable], words: Words | None = None) -> None:
    """Have a room say which of its tables tell of somebody, and what its codes mean; called when its app is ready.

    Again it replaces them. A code is found by the name of its column or of its place in what was sent; a name that means
    one thing in one table only has the table before it, "people.PersonCharacteristic.code".
    """
    _rooms[room] = tables
    _words[room] = words or (lambda _authority: {})


def subject_tables() -> dict[str, SubjectTable]:
    """Return every table that tells of somebody, by its label."""
    return {one.table: one for tables in _rooms.values() for one in tables}


def subject_material(authority: str, person_ids: Collection[str]) -> Iterator[SubjectItem]:
    """Yield all that is held of somebody under any of these records, room by room, whoever may read it: for a scope above."""
    requests: set[str] = set()
    words: WordsOfCodes = {name: known for of in _words.values() for name, known in of(authority).items()}
    for room, one in _tables():
        for row in _rows(one.table, authority, dict.fromkeys(one.person, person_ids)):
            if text := row_in_words(row, words):
                found = _item(room, one, row, text)
                requests.add(found.about.get("request", ""))
                yield found
    for room, one in _tables():
        if one.request:
            for row in _rows(one.table, authority, {one.request: requests - {""}}):
                if text := row_in_words(row, words):
                    yield _item(room, one, row, text)


def _tables() -> Iterator[tuple[str, SubjectTable]]:
    for room, tables in _rooms.items():
        yield from ((room, one) for one in tables)


def _rows(table: str, authority: str, among: Mapping[str, Collection[str]]) -> Iterator[Model]:
    """Yield each row once that one of the paths leads from to one of its keys."""
    seen: set[str] = set()
    for path, keys in among.items():
        rows = apps.get_model(table)._base_manager.filter(authority=authority, **{f"{path}__in": list(keys)})
        for row in rows.order_by("pk"):
            if row.pk not in seen:
                seen.add(row.pk)
                yield row


def _item(room: str, one: SubjectTable, row: Any, text: str) -> SubjectItem:
    marks = [*one.marks(row)]
    if is_sealed(row):
        marks.append(SubjectMark.PROTECTED)
    if row.on_hold:
        marks.append(SubjectMark.HELD)
    return SubjectItem(
        room=room,
        table=one.table,
        row_id=row.pk,
        title=one.title,
        at=_instant(_follow(row, one.at)),
        text=text,
        written_by=getattr(row, "recorded_by", "") or getattr(row, "changed_by", ""),
        names=tuple(dict.fromkeys(name for name in one.names(row) if name)),
        marks=tuple(dict.fromkeys(marks)),
        about={kind: str(_follow(row, path) or "") for kind, path in one.about.items()},
    )


def _follow(row: Any, path: str) -> Any:
    for step in path.split("__"):
        row = getattr(row, step) if row is not None else None
    return row


def _instant(when: Any) -> datetime | None:
    if when is None or isinstance(when, datetime):
        return when
    return start_of_date(when) if isinstance(when, date) else None


def person_id_of_reference(authority: str, typed: str) -> str:
    """Return the id of the person with a whole public reference, "" for nobody. The caller has to ask the walls."""
    tidied = tidy_reference(typed)
    reference = tidied.replace("-", "") if tidied else "".join(typed.split()).upper()
    rows = Person.objects.filter(authority=authority, reference=reference or "-").exclude(kind="")
    return rows.values_list("id", flat=True).first() or ""


def names_of_person(authority: str, person_ids: Collection[str]) -> list[str]:
    """Return every name that these records give a person, those of other days too."""
    rows = PersonName.objects.filter(authority=authority, person__in=list(person_ids), withdrawn_at__isnull=True)
    return list(dict.fromkeys(row.full for row in rows.order_by("recorded_at", "id")))
