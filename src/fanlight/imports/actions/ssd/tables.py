"""What is done with the rows of each table: made into what a room takes, brought in, and told what became of each."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from functools import partial
from typing import Any, TypeVar

from fanlight.casework.public import (
    Brought,
    EarlierKind,
    load_earlier_holders,
    load_earlier_records,
    records_by_source_id,
)
from fanlight.imports.actions.ssd.history_rows import SHAPES, factors_given, record_given, team_given, worker_given
from fanlight.imports.actions.ssd.people_rows import address_given, disability_given, identifier_given, person_given
from fanlight.imports.rules import ssd_tables as tables
from fanlight.imports.rules.ssd_report import Outcome
from fanlight.imports.rules.ssd_values import SsdRow, ValueRefused
from fanlight.people.public import BroughtIn, bring_in_facts, bring_in_people, people_in_earlier_system
from fanlight.store.public import Actor

T = TypeVar("T")
_COUNTS: dict[str, str] = {
    **{one: one.name.lower() for one in (Brought.ADDED, Brought.CHANGED, Brought.ALREADY_THERE)},
    **{one: one.name.lower() for one in BroughtIn},
    # Its time is over: it was shredded here, and does not come back.
    Brought.SHREDDED: "left_out",
}


@dataclass(frozen=True)
class Reading:
    """One reading of an extract: of which system and day, who reads it, and when."""

    system: str
    taken_on: date
    by: Actor
    at: datetime

    @property
    def source(self) -> str:
        """What a fact about a person names as its source."""
        return self.system


def bring_table(name: str, rows: Sequence[SsdRow], reading: Reading) -> list[Outcome]:
    """Bring in some rows of a table, in one transaction, and return what became of each, in order."""
    return _TABLES[name](rows, reading)


def _through(
    rows: Sequence[SsdRow], make: Callable[[SsdRow], T | None], bring: Callable[[list[T]], list[Outcome]]
) -> list[Outcome]:
    """Make what is given of each row and bring it in together; a row that cannot be made is refused by itself."""
    given: list[T] = []
    found: list[Outcome | None] = []
    for row in rows:
        try:
            one = make(row)
        except ValueRefused as refused:
            found.append(Outcome("refused", refused.column, refused.reason))
            continue
        if one is not None:
            given.append(one)
        found.append(Outcome("left_out") if one is None else None)
    brought = iter(bring(given) if given else [])
    return [one or next(brought) for one in found]


def _people(rows: Sequence[SsdRow], reading: Reading) -> list[Outcome]:
    def bring(given: list[Any]) -> list[Outcome]:
        found = bring_in_people(
            given=given, source=reading.source, taken_on=reading.taken_on, by=reading.by, at=reading.at
        )
        return [Outcome(_COUNTS[one.outcome], reason=one.why, may_be=one.may_be) for one in found]

    return _through(rows, lambda row: person_given(row, reading.taken_on), bring)


def _facts(
    rows: Sequence[SsdRow], reading: Reading, *, person: str, make: Callable[[SsdRow, dict[str, str], Reading], Any]
) -> list[Outcome]:
    people = _people_named(rows, person, reading)

    def bring(given: list[Any]) -> list[Outcome]:
        found = bring_in_facts(
            given=given, source=reading.source, taken_on=reading.taken_on, by=reading.by, at=reading.at
        )
        return [Outcome(_COUNTS[one]) for one in found]

    return _through(rows, lambda row: make(row, people, reading), bring)


def _records(rows: Sequence[SsdRow], reading: Reading, *, table: str) -> list[Outcome]:
    shape = SHAPES[table]
    people = _people_named(rows, shape.person, reading)
    return _through(
        rows, lambda row: record_given(row, shape, people, reading.taken_on), partial(_bring_records, reading=reading)
    )


def _factors(rows: Sequence[SsdRow], reading: Reading) -> list[Outcome]:
    named = {_plain(row, "cinf_assessment_id") for row in rows}
    assessments = records_by_source_id(reading.by.authority, EarlierKind.ASSESSMENT, named)
    return _through(rows, lambda row: factors_given(row, assessments), partial(_bring_records, reading=reading))


def _bring_records(given: list[Any], *, reading: Reading) -> list[Outcome]:
    found = load_earlier_records(
        given=given, system=reading.system, taken_on=reading.taken_on, by=reading.by, at=reading.at
    )
    return [Outcome(_COUNTS[one]) for one in found]


def _holders(rows: Sequence[SsdRow], reading: Reading, *, kind: str, make: Callable[[SsdRow], Any]) -> list[Outcome]:
    def bring(given: list[Any]) -> list[Outcome]:
        found = load_earlier_holders(kind=kind, given=given, taken_on=reading.taken_on, by=reading.by, at=reading.at)
        return [Outcome(_COUNTS[one]) for one in found]

    return _through(rows, make, bring)


def _people_named(rows: Sequence[SsdRow], column: str, reading: Reading) -> dict[str, str]:
    return people_in_earlier_system(reading.by.authority, {_plain(row, column) for row in rows} - {""})


def _plain(row: SsdRow, column: str) -> str:
    """A value as it stands; where it cannot be read, its row is refused when it is made."""
    try:
        return row.text(column)
    except ValueRefused:
        return ""


_TABLES: dict[str, Callable[[Sequence[SsdRow], Reading], list[Outcome]]] = {
    tables.DEPARTMENT.name: partial(_holders, kind="TEAM", make=team_given),
    tables.PROFESSIONALS.name: partial(_holders, kind="WORKER", make=worker_given),
    tables.PERSON.name: _people,
    tables.LINKED_IDENTIFIERS.name: partial(
        _facts, person="link_person_id", make=lambda row, people, _: identifier_given(row, people)
    ),
    tables.ADDRESS.name: partial(
        _facts,
        person="addr_person_id",
        make=lambda row, people, reading: address_given(row, people, reading.by.authority, reading.taken_on),
    ),
    tables.DISABILITY.name: partial(
        _facts, person="disa_person_id", make=lambda row, people, _: disability_given(row, people)
    ),
    tables.ASSESSMENT_FACTORS.name: _factors,
    **{name: partial(_records, table=name) for name in SHAPES},
}
