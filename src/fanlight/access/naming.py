"""Finds the accounts that a record names: the person themselves, or a relation whom they have declared."""

from __future__ import annotations

import unicodedata
from collections.abc import Iterable, Sequence
from datetime import date

from fanlight.access.models import DeclaredRelation, User

NAMES_THEM = "NAMES_THEM"
NAMES_RELATION = "NAMES_RELATION"


def plain_name(*parts: str) -> str:
    """Return a name in small plain letters with single spaces, as names are compared here."""
    text = unicodedata.normalize("NFKD", " ".join(parts)).casefold()
    kept = "".join(letter if letter.isalpha() else " " for letter in text if not unicodedata.combining(letter))
    return " ".join(kept.split())


def accounts_named(authority: str, people: Sequence[tuple[str, str, date | None]]) -> list[tuple[str, str]]:
    """Return (user id, NAMES_THEM or NAMES_RELATION) for every active account that one of the people may be.

    Each person is (forenames, surname, birth date if known). A name alone is enough: a wall that was not needed is
    taken down in a minute; a record that its subject has read stays read. A birth date that differs rules out a relation.
    """
    wanted: dict[str, set[date | None]] = {}
    for forenames, surname, born_on in people:
        for name in _ways_to_write(forenames, surname):
            wanted.setdefault(name, set()).add(born_on)
    if not wanted:
        return []
    found = [(user_id, NAMES_THEM) for user_id, name in _active_users(authority) if plain_name(name) in wanted]
    for relation in DeclaredRelation.objects.filter(authority=authority, user__is_active=True):
        dates = wanted.get(plain_name(relation.forenames, relation.surname))
        if dates is not None and (relation.born_on is None or None in dates or relation.born_on in dates):
            found.append((relation.user_id, NAMES_RELATION))
    return sorted(set(found))


def _ways_to_write(forenames: str, surname: str) -> set[str]:
    first = forenames.split()[0] if forenames.split() else ""
    return {name for name in (plain_name(forenames, surname), plain_name(first, surname)) if " " in name}


def _active_users(authority: str) -> Iterable[tuple[str, str]]:
    rows = User.objects.filter(is_active=True, memberships__authority=authority).distinct()
    return rows.values_list("id", "name")
