"""Brothers and sisters whom a request does not name, from the records, with the work that is open for them."""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import dataclass
from datetime import datetime

from fanlight.access.public import Permission
from fanlight.casework.public import WorkCard, work_around
from fanlight.front_door.queries.cases import Case
from fanlight.people.public import SiblingNamed, records_led_by, siblings_of_all
from fanlight.store.public import Actor


@dataclass(frozen=True)
class SiblingOnCase:
    """A brother or sister who is recorded, from what that is known, and the open work that the reader may know of."""

    person: SiblingNamed
    known_from: str
    works: list[WorkCard]


@dataclass(frozen=True)
class Family:
    """The children of a request and their brothers and sisters, with the open work of both.

    `records` has for each child's person all the records that stand for it; `works` what each contact led to.
    """

    records: dict[str, frozenset[str]]
    siblings: list[SiblingOnCase]
    open_work: list[WorkCard]
    works: dict[str, WorkCard]


def family_of(case: Case, actor: Actor, *, at: datetime) -> Family:
    """Return the records of a request's children, their brothers and sisters who are not on it, and the open work."""
    leading = {child.contact.person.pk: child.contact.person.same_as for child in case.children if child.person_id}
    if not leading:
        return Family({}, [], [], {})
    together = records_led_by(leading.values(), [actor.authority])
    records = {key: together[same_as] for key, same_as in leading.items()}
    here = frozenset(key for keys in records.values() for key in keys)
    found = siblings_of_all(actor, here, at)
    contact_ids = [child.contact.id for child in case.children]
    cards = work_around(sorted(here.union(*(one.records for one in found))), contact_ids, seen_by=actor)
    lines = [SiblingOnCase(one, "; ".join(one.known_from), _open_for(cards, one.records)) for one in found]
    return Family(records, lines, _open_for(cards, here), _of_contacts(cards, contact_ids, actor))


def _open_for(cards: Collection[WorkCard], records: frozenset[str]) -> list[WorkCard]:
    return [card for card in cards if card.is_open and card.person_id in records]


def _of_contacts(cards: Collection[WorkCard], contact_ids: Collection[str], actor: Actor) -> dict[str, WorkCard]:
    """Return the newest work of each contact; a team's worker is shown the team's own there."""
    every_team = actor.may(Permission.FRONT_DOOR_SEE)
    seen = [card for card in cards if every_team or card.team_id == actor.team_id]
    return {card.contact_id: card for card in seen if card.contact_id in contact_ids}
