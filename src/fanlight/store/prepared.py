"""Querysets that many pages ask: their SQL is worked out once in a process, and asked again with other values."""

from __future__ import annotations

import re
from collections.abc import Callable, Hashable, Iterable, Iterator
from dataclasses import dataclass, fields, replace
from datetime import date, datetime
from enum import Enum
from typing import Any, NoReturn

from django.core.exceptions import EmptyResultSet
from django.db import connections
from django.db.backends.base.base import BaseDatabaseWrapper
from django.db.models import Expression, QuerySet
from django.db.models.query import ModelIterable, get_related_populators

from fanlight.store.actors import Actor

# Far more than there are, for each role that asks; past it everything is worked out anew.
_MOST_KEPT = 1_000
# An id, or a day or an instant as SQLite takes it.
_OF_ONE_QUESTION = re.compile(r"[0-7][0-9A-HJKMNP-TV-Z]{25}$|\d{4}-\d\d-\d\d")
# What scopes decide by is part of a question's shape; all else of an actor is a value, told with each question.
_OF_THE_SHAPE = {"kind", "role", "organisation_kind", "permissions"}
_OF_AN_ACTOR = tuple(one.name for one in fields(Actor) if one.name not in _OF_THE_SHAPE)


class NotPrepared(TypeError):
    """A queryset that depends on its values in a way that cannot be kept."""


class Gap(Expression):
    """A place in a queryset for a value that is told with each question. It is compared with nothing in Python."""

    conditional = False

    def __init__(self, name: str) -> None:
        super().__init__()
        self.name = name

    def as_sql(  # type: ignore[override]
        self, compiler: Any, connection: BaseDatabaseWrapper, **_: Any
    ) -> tuple[str, list[Any]]:
        """Return the gap as a parameter: the value is put in its place when the question is asked."""
        return "%s", [self]

    def __eq__(self, other: object) -> bool:
        # Django asks whether a value is the empty text. Scopes must not decide by what has no value yet.
        if isinstance(other, str) and other:
            raise NotPrepared(f"{self.name} has no value yet: tell what the queryset's shape depends on as an Enum")
        return super().__eq__(other)

    def __str__(self) -> str:
        raise NotPrepared(f"{self.name} has no value yet, and cannot be put in words")

    __hash__ = Expression.__hash__


class Mark(str):
    """A place for one of a list of values: text, because Django takes nothing else where a key is among some."""

    __slots__ = ()

    @classmethod
    def of(cls, name: str) -> Mark:
        """Return the mark of a name; nobody types a null."""
        return cls(f"\x00{name}")

    @property
    def name(self) -> str:
        """Return under which name its value is told."""
        return self[1:]


@dataclass(frozen=True)
class _Statement:
    """A queryset as SQL with gaps among its parameters, and how its rows become values."""

    sql: str
    params: tuple[Any, ...]
    converters: Any
    compiler: Any
    makes_objects: bool


@dataclass(frozen=True)
class Counted:
    """A question of how many rows there are, with its values, that is not asked yet."""

    sql: str
    params: tuple[Any, ...]


def count_together(*asked: Counted | None) -> list[int]:
    """Return how many rows there are of each, in one question to the database; 0 of None."""
    parts = [one for one in asked if one is not None]
    if not parts:
        return [0] * len(asked)
    columns = ", ".join(f"(SELECT COUNT(*) FROM ({one.sql}) counted{place})" for place, one in enumerate(parts))  # noqa: S608 - Django's own SQL
    (numbers,) = _ask(connections["default"], f"SELECT {columns}", [value for one in parts for value in one.params])
    found = iter(numbers)
    return [0 if one is None else int(next(found)) for one in asked]


class Prepared:
    """A queryset whose SQL is kept: asking costs what the database takes, not ten times that to put it in words.

    The function returns the queryset from keyword arguments: texts, instants, days and lists of texts are values;
    numbers, booleans, None and members of an Enum are its shape; an actor is both, role and permissions shape and who it is
    values. It runs once for each shape, through the same scopes as any other queryset, and asks the database nothing itself.
    """

    def __init__(self, build: Callable[..., QuerySet[Any, Any]]) -> None:
        self._build = build
        self.__doc__, self.__name__, self.__module__ = build.__doc__, build.__name__, build.__module__

    def rows(self, **values: Any) -> list[Any]:
        """Return what the queryset returns: objects, with what `select_related` and `annotate` add, or `values_list` rows."""
        connection, statement, told = self._statement(values)
        if statement is None:
            return []
        found: Iterable[Any] = _ask(connection, statement.sql, _filled(statement, connection, told))
        if statement.converters:
            found = statement.compiler.apply_converters(found, statement.converters)
        if statement.makes_objects:
            return list(_objects(found, statement.compiler, connection.alias))
        return [tuple(row) for row in found]

    def first(self, **values: Any) -> Any:
        """Return the first of the rows, or None."""
        return next(iter(self.rows(**values)), None)

    def count(self, **values: Any) -> int:
        """Return how many rows there are; slice the queryset to count no further."""
        connection, statement, told = self._statement(values)
        if statement is None:
            return 0
        sql = f"SELECT COUNT(*) FROM ({statement.sql}) counted"  # noqa: S608 - Django's own SQL
        return int(_ask(connection, sql, _filled(statement, connection, told))[0][0])

    def counted(self, **values: Any) -> Counted | None:
        """Return the same, to be asked together with others by `count_together`; None where there can be no rows."""
        connection, statement, told = self._statement(values)
        return None if statement is None else Counted(statement.sql, tuple(_filled(statement, connection, told)))

    def tally(self, **values: Any) -> list[tuple[Any, ...]]:
        """Return each different row of a `values_list` queryset once, with how many there are of it behind its values."""
        connection, statement, told = self._statement(values)
        if statement is None:
            return []
        columns = ", ".join(str(place + 1) for place in range(statement.compiler.col_count))
        sql = f"SELECT counted.*, COUNT(*) FROM ({statement.sql}) counted GROUP BY {columns}"  # noqa: S608 - Django's own
        found: Iterable[Any] = _ask(connection, sql, _filled(statement, connection, told))
        if statement.converters:
            found = statement.compiler.apply_converters(found, statement.converters)
        return [tuple(row) for row in found]

    def _statement(self, values: dict[str, Any]) -> tuple[BaseDatabaseWrapper, _Statement | None, dict[str, Any]]:
        """Return the question in SQL, made where this shape is new, with the values that its gaps wait for."""
        told: dict[str, Any] = {}
        shape = tuple(_shape_of(name, value, told) for name, value in values.items())
        connection = connections["default"]
        kept = connection.__dict__.setdefault("fanlight_prepared", {})
        key: tuple[Hashable, ...] = (self, *shape)
        if key not in kept:
            if len(kept) >= _MOST_KEPT:
                kept.clear()
            kept[key] = self._in_sql(connection, values)
        return connection, kept[key], told

    def _in_sql(self, connection: BaseDatabaseWrapper, values: dict[str, Any]) -> _Statement | None:
        gaps = {name: _gap_for(name, value) for name, value in values.items()}
        with connection.execute_wrapper(_refuse):
            rows: Any = self._build(**gaps)
            compiler = rows.query.get_compiler(connection=connection)
            try:
                sql, params = compiler.as_sql()
            except EmptyResultSet:
                return None
        _check_keeps_nobody(params)
        converters = compiler.get_converters([column[0] for column in compiler.select[: compiler.col_count]])
        makes_objects = rows._iterable_class is ModelIterable
        if rows._prefetch_related_lookups:
            raise NotPrepared("What is prefetched is asked on its own")
        return _Statement(sql, tuple(params), converters, compiler, makes_objects)


def prepared(build: Callable[..., QuerySet[Any, Any]]) -> Prepared:
    """Keep a queryset's SQL: `@prepared def work_of(*, team_id): ...`, then `work_of.rows(team_id=...)`."""
    return Prepared(build)


def _shape_of(name: str, value: Any, told: dict[str, Any]) -> Hashable:
    """Return what of a value the SQL depends on, and note in `told` what is told with each question."""
    if isinstance(value, Actor):
        # An empty text is shape too: scopes ask whether there is a user or a team at all.
        known = tuple(one for one in _OF_AN_ACTOR if getattr(value, one))
        told.update({f"{name}.{one}": getattr(value, one) for one in known})
        return (name, known, value.kind, value.role, value.organisation_kind, value.permissions)
    if isinstance(value, list):
        length = _padded(len(value))
        told.update({f"{name}.{place}": value[min(place, len(value) - 1)] for place in range(length)})
        return (name, "list", length)
    if _is_told(value):
        told[name] = value
        return name
    return (name, type(value), value)


def _gap_for(name: str, value: Any) -> Any:
    if isinstance(value, Actor):
        gaps: dict[str, Any] = {one: Gap(f"{name}.{one}") for one in _OF_AN_ACTOR if getattr(value, one)}
        # Nothing of a person stays in what is kept.
        return replace(value, **gaps)
    if isinstance(value, list):
        return [Mark.of(f"{name}.{place}") for place in range(_padded(len(value)))]
    return Gap(name) if _is_told(value) else value


def _is_told(value: Any) -> bool:
    return isinstance(value, str | date) and not isinstance(value, Enum)


def _padded(length: int) -> int:
    """Return a length rounded up, so that lists of many lengths share few shapes; the last value stands in the rest."""
    return length if length < 3 else 1 << (length - 1).bit_length()


def _check_keeps_nobody(params: Iterable[Any]) -> None:
    """Refuse SQL that would ask tomorrow about today, or one person about another: what is kept names no record, no day."""
    for one in params:
        if isinstance(one, Gap | Mark):
            continue
        if isinstance(one, str) and "\x00" in one:
            raise NotPrepared("Something is made of a value that is not told yet")
        if isinstance(one, date) or (isinstance(one, str) and _OF_ONE_QUESTION.match(one)):
            raise NotPrepared("An instant, a day or an id stands in the SQL: tell it as a value")


def _refuse(*_: Any) -> NoReturn:
    raise NotPrepared("The database is asked nothing while a question is put in words")


def _ask(connection: BaseDatabaseWrapper, sql: str, params: list[Any]) -> list[Any]:
    with connection.cursor() as cursor:
        cursor.execute(sql, params)
        return list(cursor.fetchall())


def _filled(statement: _Statement, connection: BaseDatabaseWrapper, told: dict[str, Any]) -> list[Any]:
    ready = {name: _adapted(value, connection) for name, value in told.items()}
    return [ready[one.name] if isinstance(one, Gap | Mark) else one for one in statement.params]


def _adapted(value: Any, connection: BaseDatabaseWrapper) -> Any:
    if isinstance(value, datetime):
        return connection.ops.adapt_datetimefield_value(value)
    if isinstance(value, date):
        return connection.ops.adapt_datefield_value(value)
    # A lazy or marked text is told as the plain text that it is.
    return value if type(value) is str else str(value)


def _objects(rows: Iterable[Any], compiler: Any, alias: str) -> Iterator[Any]:
    model, columns = compiler.klass_info["model"], compiler.klass_info["select_fields"]
    names = [compiler.select[column][0].target.attname for column in columns]
    first, last = columns[0], columns[-1] + 1
    related = get_related_populators(compiler.klass_info, compiler.select, alias)  # type: ignore[call-arg]
    for row in rows:
        made = model.from_db(alias, names, row[first:last])
        for populator in related:
            populator.populate(row, made)
        for name, column in compiler.annotation_col_map.items():
            setattr(made, name, row[column])
        yield made
