"""How old children are, in words, for lists that show nothing else of them."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import datetime
from typing import Any

from django.db.models import QuerySet

from fanlight.clocks.public import london_date
from fanlight.people.models import Person
from fanlight.people.rules.corrections import age_in_words
from fanlight.people.scope import people_with_ids
from fanlight.store.public import Actor, prepared


def ages_in_words(actor: Actor, person_ids: Iterable[str], at: datetime) -> dict[str, str]:
    """Return the age of each of these people whom the actor may see, by id: "unborn", or nothing where it is not known."""
    on = london_date(at)
    found: dict[str, str] = {}
    for key, authority, born_on, expected_on, died_on in _born.rows(actor=actor, ids=sorted(set(person_ids)), at=at):
        if authority != actor.authority:
            continue
        if born_on:
            found[key] = age_in_words(born_on, died_on or on)
        elif expected_on:
            found[key] = "unborn"
    return found


@prepared
def _born(*, actor: Actor, ids: list[str], at: datetime) -> QuerySet[Person, Any]:
    rows = people_with_ids(actor, ids, at)
    return rows.values_list("pk", "authority", "born_on", "expected_on", "died_on")
