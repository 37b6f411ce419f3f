"""Keeping the keys under which people are found in step with their facts."""

from __future__ import annotations

from collections.abc import Iterable, Mapping

from django.db import connection

from fanlight.access.public import ways_to_write
from fanlight.people.models import Person, SearchKey
from fanlight.people.queries.identities import identities_of
from fanlight.people.rules.identity import Identity
from fanlight.people.rules.search_keys import stored_keys, whole_name_keys
from fanlight.store.public import is_indexed_later

# Some forty thousand people's, in about a hundred megabytes.
MOST_ROWS = 500_000
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
    """Write the keys of people who have none yet, by person id."""
    keys = KeysOfMany(authority)
    keys.add(described)
    keys.write()


class KeysOfMany:
    """The keys of new people, written many at a time in the order of their index.

    A person has some twelve keys, which fall all over the index: in order, and for tens of thousands of people at once,
    each page of it is written once and not once for every one of them. As plain rows they take a tenth of the time that
    they take as objects.
    """

    def __init__(self, authority: str) -> None:
        self._authority = authority
        self._rows: list[tuple[str, str, str]] = []

    def add(self, described: Mapping[str, Identity]) -> None:
        """Gather the keys of people who have none yet, by person id."""
        authority, rows = self._authority, self._rows
        for person_id, identity in described.items():
            keys = stored_keys(identity) | whole_name_keys(_ways_to_write(identity))
            rows += [(authority, key, person_id) for key in keys]
        if len(rows) > MOST_ROWS:
            self.write()

    def write(self) -> None:
        """Write what was gathered."""
        if not is_indexed_later(SearchKey):
            self._rows.sort()
        with connection.cursor() as cursor:
            cursor.executemany(INSERT, self._rows)
        self._rows.clear()


def _ways_to_write(identity: Identity) -> set[str]:
    return {way for name in identity.names for way in ways_to_write(name.forenames, name.surname)}
