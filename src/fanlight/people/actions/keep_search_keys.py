"""Keeping the keys under which people are found in step with their facts."""

from __future__ import annotations

from collections.abc import Iterable

from fanlight.people.models import Person, SearchKey
from fanlight.people.queries.identities import identities_of
from fanlight.people.rules.search_keys import stored_keys

SET_SIZE = 2_000


def keep_search_keys(people: Iterable[Person]) -> None:
    """Write the search keys of these people of one authority afresh; part of the action that changed their facts."""
    people = list(people)
    if not people:
        return
    authority = people[0].authority
    described = identities_of(authority, people)
    SearchKey.objects.filter(authority=authority, person__in=[person.pk for person in people]).delete()
    rows = [
        SearchKey(authority=authority, key=key, person_id=person_id)
        for person_id, identity in described.items()
        for key in sorted(stored_keys(identity))
    ]
    SearchKey.objects.bulk_create(rows, batch_size=SET_SIZE)
