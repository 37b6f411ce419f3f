"""Brothers and sisters whom a request does not name, from the records, with the work that is open for them."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime

from fanlight.casework.public import WorkCard, open_work_of
from fanlight.front_door.queries.cases import Case
from fanlight.people.public import PersonSummary, same_person_ids, siblings
from fanlight.store.public import Actor


@dataclass(frozen=True)
class SiblingOnCase:
    """A brother or sister who is recorded, from what that is known, and the open work that the reader may know of."""

    person: PersonSummary
    known_from: str
    works: list[WorkCard]


def with_same_people(person_ids: list[str]) -> list[str]:
    """Return the ids of these people and of the records that are joined with theirs."""
    return sorted({key for one in person_ids for key in same_person_ids(one)})


def brothers_and_sisters(case: Case, actor: Actor, *, at: datetime) -> list[SiblingOnCase]:
    """Return the brothers and sisters of the children on a request who are not on it themselves, by name."""
    here = set(with_same_people(case.person_ids))
    found = {
        sibling.person.id: sibling
        for person_id in case.person_ids
        for sibling in siblings(actor, person_id, at)
        if sibling.person.id not in here
    }
    joined = {key: with_same_people([key]) for key in found}
    cards = open_work_of([key for keys in joined.values() for key in keys], actor.authority, seen_by=actor)
    lines = [
        SiblingOnCase(one.person, "; ".join(one.known_from), [card for card in cards if card.person_id in joined[key]])
        for key, one in found.items()
    ]
    return sorted(lines, key=lambda line: (line.person.name, line.person.reference))
