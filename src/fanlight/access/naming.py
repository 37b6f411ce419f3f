"""Finds the accounts that a record names: the person themselves, or a relation whom they have declared."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from datetime import date
from typing import Any, NamedTuple

from django.db.models import QuerySet

from fanlight.access.models import DeclaredRelation, User
from fanlight.access.rules.plain_names import kept_name, may_be_born_alike, plain_name, ways_to_write
from fanlight.store.public import prepared

__all__ = ["may_be_born_alike", "plain_name", "ways_to_write"]

NAMES_THEM = "NAMES_THEM"
NAMES_RELATION = "NAMES_RELATION"
# A request names a few people; past this many names it is less to read every account once.
FEW = 64


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
    """The accounts of an authority and their declared relations by plain name: for many records in one go.

    The first few names are looked up by themselves; whoever asks again, or for many, brings more, and everything is
    read, once. It knows nothing of an account made after it was first asked: keep it for one transaction only.
    """

    def __init__(self, authority: str) -> None:
        self._authority = authority
        self._is_asked = False
        self._all: _Known | None = None

    def named_in(self, people_by_record: Mapping[str, Sequence[tuple[str, str, date | None]]]) -> list[AccountNamed]:
        """Return which accounts each record names; asks nothing where no record names anybody in full."""
        named = [
            (record, kept_name(name), born_on)
            for record, people in people_by_record.items()
            for forenames, surname, born_on in people
            for name in ways_to_write(forenames, surname)
        ]
        if not named:
            return []
        known = self._known({name for _, name, _ in named})
        found = set()
        for record, name, born_on in named:
            found |= {AccountNamed(record, user_id, NAMES_THEM) for user_id in known.users.get(name, ())}
            found |= {
                AccountNamed(record, user_id, NAMES_RELATION)
                for user_id, their_birth in known.relations.get(name, ())
                if may_be_born_alike(their_birth, born_on)
            }
        return sorted(found)

    def _known(self, names: set[str]) -> _Known:
        if self._all is None and (self._is_asked or len(names) > FEW):
            self._all = _Known.of(_users(self._authority).iterator(), _relations(self._authority).iterator())
        if self._all is not None:
            return self._all
        self._is_asked = True
        few = sorted(names)
        return _Known.of(
            _users_called.rows(authority=self._authority, names=few),
            _relations_called.rows(authority=self._authority, names=few),
        )


class _Known(NamedTuple):
    """User ids by the plain name of their account, and with the birth date by that of a declared relation."""

    users: dict[str, list[str]]
    relations: dict[str, list[tuple[str, date | None]]]

    @classmethod
    def of(cls, users: Iterable[tuple[str, str]], relations: Iterable[tuple[str, str, date | None]]) -> _Known:
        known = cls({}, {})
        for name, user_id in users:
            known.users.setdefault(name, []).append(user_id)
        for name, user_id, born_on in relations:
            known.relations.setdefault(name, []).append((user_id, born_on))
        return known


def _users(authority: str) -> QuerySet[Any, Any]:
    rows = User.objects.filter(is_active=True, memberships__authority=authority).order_by()
    return rows.distinct().values_list("plain_name", "id")


def _relations(authority: str) -> QuerySet[Any, Any]:
    rows = DeclaredRelation.objects.filter(authority=authority, user__is_active=True).order_by()
    return rows.values_list("plain_name", "user_id", "born_on")


@prepared
def _users_called(*, authority: str, names: list[str]) -> QuerySet[Any, Any]:
    return _users(authority).filter(plain_name__in=names)


@prepared
def _relations_called(*, authority: str, names: list[str]) -> QuerySet[Any, Any]:
    return _relations(authority).filter(plain_name__in=names)
