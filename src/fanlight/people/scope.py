"""Which people an actor may see, and how much of them."""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterable
from datetime import datetime
from typing import Any

from django.db.backends.base.base import BaseDatabaseWrapper
from django.db.models import BooleanField, F, Func, Manager, QuerySet

from fanlight.access.public import Permission, hidden_ids_as_sql, not_hidden_as_sql
from fanlight.clocks.public import london_date
from fanlight.people.models import Person, ProtectedReader
from fanlight.store.public import Actor

HasWork = Callable[[Actor, Collection[str], datetime], bool]
_works: dict[str, HasWork] = {}
# Not narrowed by authority as well: SQLite would then read all of its people instead of the few ids.
_NOT_AMONG = "({field} IS NULL OR {field} NOT IN (SELECT h.same_as FROM {people} h WHERE h.id IN ({hidden})))"
# PostgreSQL is asked row by row: it reckons the work of a set anew for each row that it looks up, and would rather
# read all of its people. What is kept in one piece by "or" is not made a table to be joined.
_NO_RECORD_HIDDEN = """
(NOT EXISTS (SELECT 1 FROM {people} h WHERE h.authority = %s AND h.same_as = {field} AND NOT {is_seen}) OR FALSE)
"""


def register_work(room: str, has_work: HasWork) -> None:
    """Let a room above say whether an actor has work with any of these person ids (all of one person).

    Called when the room's app is ready; the same room again replaces its answer. A child without work shows identity
    and school only (safety 14).
    """
    _works[room] = has_work


def people(actor: Actor, at: datetime) -> QuerySet[Person]:
    """Return the people that no wall and no bar keeps from the actor; a wall on one record of a person covers all.

    Nothing is known of a person who was shredded, not even of which kind they were: they are not there.
    """
    return _not_hidden(Person.objects.filter(authority=actor.authority), actor, at)


def people_among(actor: Actor, ids: Iterable[str], at: datetime) -> list[Person]:
    """Return those of these people whom no wall and no bar keeps from the actor, in no order.

    The authority is looked at afterwards: asked for it and for some ids at once, SQLite reads all of its people.
    """
    return [person for person in people_with_ids(actor, ids, at) if person.authority == actor.authority]


def people_with_ids(actor: Actor, ids: Iterable[str], at: datetime) -> QuerySet[Person]:
    """Return the rows of `people_among`, of whichever authority they are: the caller leaves out the other ones."""
    return _not_hidden(rows_by_id(ids), actor, at)


def rows_by_id(ids: Iterable[str]) -> QuerySet[Person]:
    """Return the rows of these people, of whichever authority they are."""
    return Person.objects.filter(pk__in=list(ids))


def _not_hidden(rows: QuerySet[Person], actor: Actor, at: datetime) -> QuerySet[Person]:
    rows = rows.exclude(kind="")
    return rows.filter(NotHiddenPerson("same_as", actor, at)) if actor.user_id else rows


def without_hidden_people(rows: QuerySet[Any], actor: Actor, at: datetime, *, person: str = "person") -> QuerySet[Any]:
    """Return other rooms' rows without those about somebody whom the actor may not see, under any of their records.

    `person` is the key to the person. For lists: what is hidden is worked out once and not row by row.
    """
    return rows.filter(NotHiddenPerson(f"{person}__same_as", actor, at)) if actor.user_id else rows


class NotHiddenPerson(Func):
    """True where no wall without a grant and no bar keeps the person whose leading record is in a column from the actor.

    True also where there is no person. As SQL, because nested querysets take 20 times as long to build.
    """

    output_field = BooleanField()

    def __init__(self, field: str, actor: Actor, at: datetime) -> None:
        super().__init__(F(field))
        self.actor, self.at = actor, at

    def as_sql(  # type: ignore[override]
        self, compiler: Any, connection: BaseDatabaseWrapper, **_: Any
    ) -> tuple[str, list[Any]]:
        """Return the condition and its parameters."""
        field, inside = compiler.compile(self.source_expressions[0])
        people = connection.ops.quote_name(Person._meta.db_table)
        hidden, params = hidden_ids_as_sql(connection, "person", self.actor, self.at)
        return _NOT_AMONG.format(field=field, people=people, hidden=hidden), [*inside, *inside, *params]

    def as_postgresql(self, compiler: Any, connection: BaseDatabaseWrapper, **_: Any) -> tuple[str, list[Any]]:
        """Return the condition and its parameters, for the same rows."""
        field, inside = compiler.compile(self.source_expressions[0])
        people = connection.ops.quote_name(Person._meta.db_table)
        is_seen, params = not_hidden_as_sql(connection, ("h.id", []), "person", self.actor, self.at)
        sql = _NO_RECORD_HIDDEN.format(field=field, people=people, is_seen=is_seen)
        return sql, [self.actor.authority, *inside, *params]


def people_searched(actor: Actor, at: datetime) -> QuerySet[Person]:
    """Return the people whom the actor may find and open at all: none for schools and partners (safety 14)."""
    if not (actor.may(Permission.CHILD_SEE) or actor.may(Permission.CHILD_SEARCH)):
        return Person.objects.none()
    return people(actor, at)


def has_work_with(actor: Actor, person_ids: Iterable[str], at: datetime) -> bool:
    """Return whether any room says that the actor works with the person: else identity and school only."""
    ids = list(person_ids)
    return any(has_work(actor, ids, at) for has_work in _works.values())


def may_read_protected(actor: Actor, person_ids: Iterable[str], at: datetime) -> bool:
    """Return whether the actor's team is named to read what is confidential of this person (safety 11)."""
    if not actor.team_id:
        return False
    rows = ProtectedReader.objects.current(london_date(at))
    return rows.filter(authority=actor.authority, person__in=list(person_ids), team_id=actor.team_id).exists()


def of_person(rows: QuerySet[Any] | Manager[Any], authority: str, person_ids: Iterable[str]) -> QuerySet[Any]:
    """Return the facts that nobody withdrew of these records of a person."""
    return rows.filter(authority=authority, person__in=list(person_ids), withdrawn_at__isnull=True)
