"""The people who bear a name already, for an account or a declared relation that is newer than their record."""

from __future__ import annotations

from datetime import date

from fanlight.access.public import may_be_born_alike, plain_name, ways_to_write
from fanlight.people.models import Person, SearchKey
from fanlight.people.queries.identities import identities_of
from fanlight.people.rules.search_keys import whole_name_keys


def records_naming(authority: str, forenames: str, surname: str, born_on: date | None) -> set[tuple[str, str]]:
    """Return ("person", id) of everybody who bears or bore this name and whom no birth date tells apart (safety 12).

    What is about a person, their contacts and their work, is kept from whoever is kept from the person.
    """
    name = plain_name(forenames, surname)
    if " " not in name:
        return set()
    keys = SearchKey.objects.filter(authority=authority, key__in=whole_name_keys([name]))
    ids = set(keys.values_list("person_id", flat=True))
    if not ids:
        return set()
    people = Person.objects.filter(authority=authority, pk__in=ids)
    found = identities_of(authority, [one for one in people if may_be_born_alike(one.born_on, born_on)])
    # A key is cut where a name is very long, so the name itself decides.
    return {
        ("person", person_id)
        for person_id, identity in found.items()
        if any(name in ways_to_write(one.forenames, one.surname) for one in identity.names)
    }
