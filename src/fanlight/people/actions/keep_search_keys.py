"""Keeping the keys under which people are found in step with their facts."""

from __future__ import annotations

from collections.abc import Iterable, Mapping

from django.db import connection

from fanlight.access.public import ways_to_write
from fanlight.people.models import Person, SearchKey
from fanlight.people.queries.identities import identities_of
from fanlight.people.rules.identity import Identity
from fanlight.people.rules.search_keys import stored_keys, whole_name_keys

INSERT = 'INSERT INTO people_searchkey (authority, "key", person_id) VALUES (%s, %s, %s)'


def keep_search_keys(people: Iterable[Person]) -> None:
    """Write the search keys of these people of one authority afresh; part of the action that changed their facts."""
    people = list(people)
    if not people:
        return
    authority = people[0].authority
    SearchKey.objects.filter(authority=authority, person__in=[person.pk for person in people]).delete()
    write_search_keys(authority, identities_of(authority, people))


def write_search_keys(authority: str, described: Mapping[str, Identity]) -> None:
    """Write the keys of people who have none yet, by person id.

    A person has some twelve keys, and a set of thousands is written at once: as plain rows that takes a tenth of the time
    that it takes as objects.
    """
    rows = [
        (authority, key, person_id)
        for person_id, identity in described.items()
        for key in sorted(stored_keys(identity) | whole_name_keys(_ways_to_write(identity)))
    ]
    with connection.cursor() as cursor:
        cursor.executemany(INSERT, rows)


def _ways_to_write(identity: Identity) -> set[str]:
    return {way for name in identity.names for way in ways_to_write(name.forenames, name.surname)}
