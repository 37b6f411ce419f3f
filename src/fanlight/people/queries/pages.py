"""Everything that a person's page shows, as far as this reader may see it."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from typing import Any

from fanlight.access.public import people_names
from fanlight.clocks.public import london_date
from fanlight.design.public import Panel
from fanlight.people.models import (
    Merge,
    PersonCharacteristic,
    PersonCorrection,
    PersonFact,
    PersonIdentifier,
    PersonName,
    ProtectedReader,
)
from fanlight.people.queries.family import RelationShown, SiblingShown, household, relations, siblings
from fanlight.people.queries.panels import PERSON_PANELS
from fanlight.people.queries.records import merges_of, seen_records
from fanlight.people.queries.schooling import SchoolShown, roll_history, school_shown
from fanlight.people.queries.summaries import PersonSummary, person_summary
from fanlight.people.queries.whereabouts import AddressShown, HowToReach, addresses, how_to_reach, protected_readers
from fanlight.people.rules.census_codes import DISABILITY_LABELS, ETHNICITY_LABELS, UPN_UNKNOWN_LABELS
from fanlight.people.rules.kinds import (
    CHARACTERISTIC_LABELS,
    IDENTIFIER_LABELS,
    NAME_LABELS,
    CharacteristicKind,
    IdentifierKind,
    IdentifierState,
    NameKind,
)
from fanlight.people.scope import has_work_with, may_read_protected, of_person
from fanlight.store.public import Actor

STATE_WORDS = {
    IdentifierState.OK: "",
    IdentifierState.WRONG_CHECK: "its check character does not fit: check it for a slip in copying",
    IdentifierState.WRONG_SHAPE: "this is not the shape of such a number: ask for it again",
}
CORRECTED_LABELS = {
    "born_on": "Birth date",
    "expected_on": "Expected date",
    "died_on": "Date of death",
    "sex": "Sex",
}


@dataclass(frozen=True)
class FactShown:
    """One fact with its label, and who said and recorded it."""

    label: str
    words: str
    note: str
    is_current: bool
    source: str
    recorded_by: str
    recorded_at: datetime


@dataclass(frozen=True)
class PersonFull:
    """What those who work with a person see beside identity and school."""

    names: list[FactShown]
    identifiers: list[FactShown]
    characteristics: list[FactShown]
    corrections: list[FactShown]
    addresses: list[AddressShown]
    reach: HowToReach
    readers: list[ProtectedReader]
    relations: list[RelationShown]
    siblings: list[SiblingShown]
    household: list[PersonSummary]
    schools: list[SchoolShown]
    merges: list[Merge]
    panels: list[Panel]


@dataclass(frozen=True)
class PersonPage:
    """A person's page; `full` is None for a reader without work, who sees identity and school only (safety 14)."""

    summary: PersonSummary
    full: PersonFull | None

    @property
    def why_allowed(self) -> str:
        """What the log says of why the page opened."""
        return "WORK" if self.full else "IDENTITY_AND_SCHOOL_ONLY"


def person_page(actor: Actor, person_id: str, at: datetime) -> PersonPage | None:
    """Return what a person's page shows, or None where the actor may not see the person."""
    summary = person_summary(actor, person_id, at)
    if summary is None:
        return None
    ids = seen_records(actor, person_id, at)
    return PersonPage(summary, _full(actor, person_id, ids, at) if has_work_with(actor, ids, at) else None)


def _full(actor: Actor, person_id: str, ids: frozenset[str], at: datetime) -> PersonFull:
    rows: dict[str, list[Any]] = {
        "names": _facts(PersonName, actor, ids),
        "identifiers": _facts(PersonIdentifier, actor, ids),
        "characteristics": _facts(PersonCharacteristic, actor, ids),
        "corrections": list(
            PersonCorrection.objects.filter(authority=actor.authority, person__in=ids).order_by("-recorded_at", "-id")
        ),
    }
    recorders = people_names({row.recorded_by for some in rows.values() for row in some})
    may_read = may_read_protected(actor, ids, at)
    return PersonFull(
        **{name: [_shown(row, recorders, at) for row in some] for name, some in rows.items()},
        addresses=addresses(actor, person_id, at),
        reach=how_to_reach(actor, person_id, at),
        readers=protected_readers(actor, person_id, at),
        relations=relations(actor, person_id, at),
        siblings=siblings(actor, person_id, at),
        household=household(actor, person_id, at),
        schools=[school_shown(place, may_read_protected=may_read) for place in roll_history(actor.authority, ids)],
        merges=merges_of(actor, person_id, at),
        panels=PERSON_PANELS.shown(actor, ids, at),
    )


def _facts(table: type[PersonFact], actor: Actor, ids: frozenset[str]) -> list[PersonFact]:
    return list(of_person(table.objects, actor.authority, ids).order_by("-recorded_at", "-id"))


def _shown(row: PersonFact | PersonCorrection, recorders: dict[str, str], at: datetime) -> FactShown:
    label, words, note = _words(row)
    on = london_date(at)
    ended = getattr(row, "valid_to", None)
    return FactShown(
        label=label,
        words=words,
        note=note,
        is_current=ended is None or ended >= on,
        source=getattr(row, "source", ""),
        recorded_by=recorders.get(row.recorded_by, ""),
        recorded_at=row.recorded_at,
    )


def _words(row: Any) -> tuple[str, str, str]:
    if isinstance(row, PersonName):
        return NAME_LABELS[NameKind(row.kind)], row.full, ""
    if isinstance(row, PersonIdentifier):
        words = UPN_UNKNOWN_LABELS.get(row.value, row.value)
        return IDENTIFIER_LABELS[IdentifierKind(row.kind)], words, STATE_WORDS[IdentifierState(row.state)]
    if isinstance(row, PersonCharacteristic):
        coded = {**ETHNICITY_LABELS, **DISABILITY_LABELS}.get(row.code, row.code)
        return CHARACTERISTIC_LABELS[CharacteristicKind(row.kind)], coded or row.words, row.words if coded else ""
    return CORRECTED_LABELS[row.field], f"{row.was or 'not recorded'}, put right to {row.became or 'none'}", row.reason
