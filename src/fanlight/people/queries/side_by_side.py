"""Two records beside each other, as they are shown before they are joined or parted."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime

from fanlight.clocks.public import date_in_words, london_date
from fanlight.people.models import Person
from fanlight.people.queries.identities import identities_of
from fanlight.people.queries.records import get_person
from fanlight.people.queries.summaries import PersonSummary, summaries
from fanlight.people.queries.whereabouts import current_address
from fanlight.people.rules.identity import Identity
from fanlight.people.rules.matching import MatchEvidence, compare
from fanlight.people.rules.weights import weights_in_force
from fanlight.store.public import Actor

NOT_RECORDED = "not recorded"


@dataclass(frozen=True)
class Cell:
    """One record's value in a row; the verdict is of the two together."""

    text: str
    verdict: str = ""
    words: str = ""


@dataclass(frozen=True)
class ComparedRow:
    """One line of the comparison."""

    label: str
    cells: tuple[Cell, Cell]


@dataclass(frozen=True)
class SideBySide:
    """Two people with what speaks for and against their being one."""

    first: PersonSummary
    second: PersonSummary
    rows: tuple[ComparedRow, ...]
    evidence: MatchEvidence


def side_by_side(actor: Actor, first_id: str, second_id: str, at: datetime) -> SideBySide | None:
    """Return two people side by side, or None where the actor may not see both."""
    both = [get_person(actor, person_id, at) for person_id in (first_id, second_id)]
    people = [person for person in both if person is not None]
    if len(people) != 2:
        return None
    described = identities_of(actor.authority, people)
    seen = summaries(actor, [first_id, second_id], at)
    first, second = (_columns(actor, person, described[person.pk], seen[person.pk], at) for person in people)
    return SideBySide(
        first=seen[first_id],
        second=seen[second_id],
        rows=tuple(_row(label, first[label], second[label]) for label in first),
        evidence=compare(described[first_id], described[second_id], weights=weights_in_force(london_date(at))),
    )


def _columns(actor: Actor, person: Person, described: Identity, seen: PersonSummary, at: datetime) -> dict[str, str]:
    address = current_address(actor, person.pk, at)
    return {
        "Reference": person.reference,
        "Names": "; ".join(f"{name.forenames} {name.surname}".strip() for name in described.names),
        "Born": date_in_words(person.born_on) if person.born_on else "",
        "Expected": date_in_words(person.expected_on) if person.expected_on else "",
        "Sex": seen.sex,
        "UPN": "; ".join(upn for upn in (described.upn, *described.former_upns) if upn),
        "NHS number": described.nhs_number,
        "Address": ", ".join(address.lines) if address else "",
        "School": seen.school.in_words if seen.school else "",
    }


def _row(label: str, one: str, other: str) -> ComparedRow:
    if not one or not other:
        return ComparedRow(label, (Cell(one or NOT_RECORDED, "unknown"), Cell(other or NOT_RECORDED, "unknown")))
    if label == "Reference":
        return ComparedRow(label, (Cell(one), Cell(other)))
    is_same = one.casefold() == other.casefold()
    verdict, words = ("same", "the same") if is_same else ("different", "different")
    return ComparedRow(label, (Cell(one, verdict), Cell(other, verdict, words)))
