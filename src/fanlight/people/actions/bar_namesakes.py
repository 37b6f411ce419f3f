"""Nobody opens the record of a person who bears their name, or that of a relation whom they have declared (safety 12)."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import datetime

from fanlight.access.public import accounts_named_in, bar_user
from fanlight.people.models import Person
from fanlight.people.queries.identities import identity_of
from fanlight.people.rules.identity import Identity
from fanlight.store.public import Actor


def bar_namesakes(person: Person, *, by: Actor, at: datetime) -> None:
    """Bar whoever the person may be, or be a relation of; part of the action that wrote their names or birth date."""
    bar_namesakes_of_set({person.pk: identity_of(person)}, by=by, at=at)


def bar_namesakes_of_set(described: Mapping[str, Identity], *, by: Actor, at: datetime) -> None:
    """Do the same for a set of people, by person id, asking once for the accounts."""
    people = {
        person_id: [(name.forenames, name.surname, identity.born_on) for name in identity.names]
        for person_id, identity in described.items()
    }
    for person_id, user_id, because in accounts_named_in(by.authority, people):
        bar_user(user_id=user_id, subject_kind="person", subject_id=person_id, because=because, by=by, at=at)
