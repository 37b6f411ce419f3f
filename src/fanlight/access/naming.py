"""Finds the accounts that a record names: the person themselves, or a relation whom they have declared."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable, Mapping, Sequence
from datetime import date
from functools import cached_property, lru_cache
from typing import NamedTuple

from fanlight.access.models import DeclaredRelation, User

NAMES_THEM = "NAMES_THEM"
NAMES_RELATION = "NAMES_RELATION"
_NO_LETTERS = re.compile(r"[^a-z]+")


def plain_name(*parts: str) -> str:
    """Return a name in small plain letters with single spaces, as names are compared here."""
    return _plain(" ".join(parts))


# The names of all accounts are compared with each record that comes in.
@lru_cache(maxsize=8192)
def _plain(written: str) -> str:
    if written.isascii():
        # The same by a quicker way: thousands of names are compared when records are brought in.
        return " ".join(_NO_LETTERS.sub(" ", written.lower()).split())
    text = unicodedata.normalize("NFKD", written).casefold()
    kept = "".join(letter if letter.isalpha() else " " for letter in text if not unicodedata.combining(letter))
    return " ".join(kept.split())


def accounts_named(authority: str, people: Sequence[tuple[str, str, date | None]]) -> list[tuple[str, str]]:
    """Return (user id, NAMES_THEM or NAMES_RELATION) for every active account that one of the people may be.

    Each person is (forenames, surname, birth date if known). A name alone is enough: a wall that was not needed is
    taken down in a minute; a record that its subject has read stays read. A birth date that differs rules out a relation.
    """
    return [(one.user_id, one.because) for one in accounts_named_in(authority, {"": people})]


class AccountNamed(NamedTuple):
    """An account that a record names: in which record, whose account, and whether itself or a declared relation."""

    record: str
    user_id: str
    because: str


def accounts_named_in(
    authority: str, people_by_record: Mapping[str, Sequence[tuple[str, str, date | None]]]
) -> list[AccountNamed]:
    """Return what `accounts_named` does for each of many records, asking once for the accounts and the relations."""
    return AccountNames(authority).named_in(people_by_record)


class AccountNames:
    """The accounts of an authority and their declared relations by plain name, read once: for many records in one go.

    It knows nothing of an account made after it was first asked: keep it for one transaction only.
    """

    def __init__(self, authority: str) -> None:
        self._authority = authority

    def named_in(self, people_by_record: Mapping[str, Sequence[tuple[str, str, date | None]]]) -> list[AccountNamed]:
        """Return which accounts each record names; asks nothing where no record names anybody in full."""
        found = set()
        for record, people in people_by_record.items():
            for forenames, surname, born_on in people:
                for name in ways_to_write(forenames, surname):
                    found |= {AccountNamed(record, user_id, NAMES_THEM) for user_id in self._users.get(name, ())}
                    found |= {
                        AccountNamed(record, user_id, NAMES_RELATION)
                        for user_id, their_birth in self._relations.get(name, ())
                        if may_be_born_alike(their_birth, born_on)
                    }
        return sorted(found)

    @cached_property
    def _users(self) -> dict[str, list[str]]:
        found: dict[str, list[str]] = {}
        for user_id, name in _active_users(self._authority):
            found.setdefault(plain_name(name), []).append(user_id)
        return found

    @cached_property
    def _relations(self) -> dict[str, list[tuple[str, date | None]]]:
        found: dict[str, list[tuple[str, date | None]]] = {}
        rows = DeclaredRelation.objects.filter(authority=self._authority, user__is_active=True)
        for forenames, surname, user_id, born_on in rows.values_list("forenames", "surname", "user_id", "born_on"):
            found.setdefault(plain_name(forenames, surname), []).append((user_id, born_on))
        return found


def may_be_born_alike(one: date | None, other: date | None) -> bool:
    """Return whether two people of one name may be one: only two birth dates that differ say that they are not."""
    return one is None or other is None or one == other


def ways_to_write(forenames: str, surname: str) -> set[str]:
    """Return the plain names under which somebody is looked for: all the first names, and only the first of them."""
    given = forenames.split()
    written = [plain_name(forenames, surname), *([plain_name(given[0], surname)] if len(given) > 1 else [])]
    return {name for name in written if " " in name}


def _active_users(authority: str) -> Iterable[tuple[str, str]]:
    rows = User.objects.filter(is_active=True, memberships__authority=authority).distinct()
    return rows.values_list("id", "name")
