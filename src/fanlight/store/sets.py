"""Rows written in sets: the same columns, defaults and constraints, in a fraction of the time of as many objects."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Sequence
from contextlib import contextmanager
from datetime import UTC, date, datetime
from functools import cache
from typing import Any

from django.db import OperationalError, connection, models, transaction

from fanlight.store.fields import EncryptedTextField
from fanlight.store.statistics import keep_statistics

# While a great deal is written: this much of SQLite's file is held in memory, its journal is put back less often, and what
# an index is made of is sorted on two cores.
_PRAGMAS_FOR_BULK = {"cache_size": -400_000, "wal_autocheckpoint": 100_000, "threads": 2}
# Each page is written where it belongs and not first to the log of writes, what would take a set back is held in memory,
# and nothing waits for the disk until the end.
_PRAGMAS_ALONE: dict[str, int | str] = {"journal_mode": "MEMORY", "synchronous": 0}
_PLAIN_TEXT = (models.CharField, models.TextField, models.EmailField, models.SlugField)


@contextmanager
def bulk_writing() -> Iterator[None]:
    """Give SQLite room for a great deal that is written to a database of nobody else; as before afterwards.

    With the room of a page view, a county's indexes are written over and over: each set of new rows falls on most of
    their pages. For a build that is begun anew when it is cut off: a process that is killed may leave a file that cannot
    be read, and what is committed outlives a loss of power from the end on. PostgreSQL needs nothing of this.
    """
    if connection.vendor != "sqlite":
        yield
        return
    before = {name: _pragma(name) for name in _PRAGMAS_FOR_BULK}
    for name, value in _PRAGMAS_FOR_BULK.items():
        _pragma(name, value)
    is_outside = not connection.in_atomic_block
    alone = _begun_alone() if is_outside else {}
    try:
        yield
    finally:
        # The disk is waited for again before the journal is, whose change then takes everything there.
        for name, value in [*reversed(alone.items()), *before.items()]:
            _pragma(name, value)
        if is_outside:
            keep_statistics()
            _pragma("wal_checkpoint(TRUNCATE)")


_indexed_later: set[type[models.Model]] = set()


def is_indexed_later(model: type[models.Model]) -> bool:
    """Return whether the table's indexes are away for now: then its rows need no order to be written in."""
    return model in _indexed_later


@contextmanager
def indexed_at_the_end(model: type[models.Model]) -> Iterator[None]:
    """Take away the indexes of an empty table while it is filled, and make them again at the end, sorted once.

    For a build that is begun anew when it is cut off: a process that is killed leaves the table without them. Does nothing
    where there are rows already, and on PostgreSQL. Uniqueness that is refused is refused at the end, IntegrityError.
    """
    if connection.vendor != "sqlite" or model._default_manager.exists():
        yield
        return
    with connection.cursor() as cursor:
        cursor.execute(
            "SELECT name, sql FROM sqlite_master WHERE type = 'index' AND tbl_name = %s AND sql IS NOT NULL",
            [model._meta.db_table],
        )
        indexes = cursor.fetchall()
        for name, _ in indexes:
            cursor.execute(f"DROP INDEX {connection.ops.quote_name(name)}")
    _indexed_later.add(model)
    try:
        yield
    finally:
        _indexed_later.discard(model)
        with connection.cursor() as cursor:
            for _, sql in indexes:
                cursor.execute(sql)


def _begun_alone() -> dict[str, Any]:
    """Begin to write without the log that others read beside, if there are none, and return how it was before."""
    before = {name: _pragma(name) for name in _PRAGMAS_ALONE}
    try:
        for name, value in _PRAGMAS_ALONE.items():
            _pragma(name, value)
    except OperationalError:
        # Somebody else has the database open: it stays as it is.
        return {}
    return before


def _pragma(name: str, value: int | str | None = None) -> Any:
    with connection.cursor() as cursor:
        cursor.execute(f"PRAGMA {name}" if value is None else f"PRAGMA {name}={value}")
        row = cursor.fetchone()
    return row[0] if row else None


class ColumnNeedsAnObject(TypeError):
    """A column's value is worked out from an object as it is saved: rows of its table are not written in sets."""


class Rows:
    """Rows of one table, gathered as plain values and written together; `same` is what every one of them says."""

    def __init__(self, model: type[models.Model], **same: Any) -> None:
        self.model = model
        self._same: dict[str, Any] = {}
        self._made: dict[str, Callable[[], Any]] = {}
        self._gathered: list[dict[str, Any]] = []
        for field in _written(model):
            if field.attname in same:
                self._same[field.attname] = same[field.attname]
            elif field.has_default() and callable(field.default):
                self._made[field.attname] = field.default
            else:
                self._same[field.attname] = field.get_default()
        self._names = self._same.keys() | self._made.keys()
        # The columns in which a row says something of its own; all others are prepared for the database once.
        self._varied: dict[str, Any] = dict.fromkeys(self._made)
        self._check_names(same)

    def __len__(self) -> int:
        return len(self._gathered)

    def add(self, **values: Any) -> str:
        """Gather one row by its columns (`person_id`, not `person`) and return its id; defaults fill what is left out.

        Raises TypeError for a column that there is not.
        """
        if not values.keys() <= self._varied.keys():
            self._check_names(values)
            self._varied.update(values)
        for name, made in self._made.items():
            if name not in values:
                values[name] = made()
        self._gathered.append(values)
        return str(values.get("id", ""))

    def write(self) -> int:
        """Insert what was gathered and return how many rows it was; raises what the table refuses, IntegrityError."""
        rows, self._gathered = self._gathered, []
        _insert(self.model, {field: self._column(field, rows) for field in _written(self.model)})
        return len(rows)

    def _column(self, field: Any, rows: list[dict[str, Any]]) -> list[Any]:
        name = field.attname
        if name in self._made:
            return [row[name] for row in rows]
        same = self._same[name]
        if name in self._varied:
            return [row.get(name, same) for row in rows]
        return _Same(same, len(rows))

    def _check_names(self, values: Iterable[str]) -> None:
        if unknown := set(values) - self._names:
            raise TypeError(f"{self.model._meta.label} has no column {', '.join(sorted(unknown))}")


class _Same(list[Any]):
    """A column in which every row says the same."""

    def __init__(self, value: Any, length: int) -> None:
        super().__init__([value] * length)


def write_objects(objects: Sequence[models.Model]) -> int:
    """Insert unsaved objects of one model and return how many; raises what the table refuses, IntegrityError."""
    if not objects:
        return 0
    model = type(objects[0])
    _insert(model, {field: _column_of(objects, field.attname) for field in _written(model)})
    for row in objects:
        row._state.adding, row._state.db = False, connection.alias
    return len(objects)


def change_objects(objects: Sequence[models.Model], *names: str) -> int:
    """Change the named columns of stored rows of one model as the objects say, and return how many; each by its key.

    For sets that are loaded: a row's version stays, and nobody is asked whether they changed it in between.
    """
    if not objects:
        return 0
    model = type(objects[0])
    quote = connection.ops.quote_name
    fields: list[Any] = [model._meta.get_field(name) for name in names]
    columns = ", ".join(f"{quote(field.column)} = %s" for field in fields)
    key: Any = model._meta.pk
    rows = zip(
        *(_prepared(one, [getattr(row, one.attname) for row in objects], ()) for one in (*fields, key)), strict=True
    )
    with transaction.atomic(savepoint=False), connection.cursor() as cursor:
        table = quote(model._meta.db_table)
        cursor.executemany(f"UPDATE {table} SET {columns} WHERE {quote(key.column)} = %s", list(rows))  # noqa: S608 - our names
    return len(objects)


def _column_of(objects: Sequence[models.Model], name: str) -> list[Any]:
    # Unsaved objects hold every column in their own dictionary; but for one that is worked out when it is asked for.
    try:
        return [row.__dict__[name] for row in objects]
    except KeyError:
        return [getattr(row, name) for row in objects]


@cache
def _written(model: type[models.Model]) -> list[Any]:
    """Return the fields whose columns are written: all but what the database itself numbers or works out."""
    concrete = model._meta.concrete_fields
    fields = [field for field in concrete if not (field.generated or isinstance(field, models.AutoField))]
    for field in fields:
        is_set_by_saving = getattr(field, "auto_now", False) or getattr(field, "auto_now_add", False)
        if is_set_by_saving or hasattr(field, "get_placeholder") or isinstance(field, models.FileField):
            raise ColumnNeedsAnObject(f"{field} cannot be written in sets")
    return fields


def _insert(model: type[models.Model], values: dict[Any, list[Any]]) -> None:
    keys = values.get(model._meta.pk, ())
    rows = zip(*(_prepared(field, column, keys) for field, column in values.items()), strict=True)
    with transaction.atomic(savepoint=False), connection.cursor() as cursor:
        cursor.executemany(_statement(model), list(rows))


@cache
def _statement(model: type[models.Model]) -> str:
    quote, fields = connection.ops.quote_name, _written(model)
    columns = ", ".join(quote(field.column) for field in fields)
    marks = ", ".join(["%s"] * len(fields))
    return f"INSERT INTO {quote(model._meta.db_table)} ({columns}) VALUES ({marks})"  # noqa: S608 - our names


def _prepared(field: Any, values: Sequence[Any], keys: Sequence[Any]) -> list[Any]:
    """Return one column's values as the database takes them; the same value is prepared once."""
    if isinstance(field, EncryptedTextField):
        return [field.sealed_for(key, value) if value else value for key, value in zip(keys, values, strict=True)]
    if type(_target(field)) in _PLAIN_TEXT:
        return [value if type(value) is str or value is None else _text(field, value) for value in values]
    if isinstance(values, _Same) and values:
        return [field.get_db_prep_save(values[0], connection)] * len(values)
    known: dict[Any, Any] = {}
    if connection.vendor == "sqlite" and type(field) in (models.DateTimeField, models.DateField):
        return [_day_or_instant(field, value, known) for value in values]
    return [_remembered(field, value, known) for value in values]


def _day_or_instant(field: Any, value: Any, known: dict[Any, Any]) -> Any:
    """Return a day or an instant as Django writes it for SQLite, the usual ones without its many steps."""
    if value is None:
        return None
    if type(value) is date and type(field) is models.DateField:
        return value.isoformat()
    if type(value) is datetime and value.tzinfo is UTC and type(field) is models.DateTimeField:
        return value.isoformat(" ")[: -len("+00:00")]
    return _remembered(field, value, known)


def _target(field: Any) -> Any:
    return _target(field.target_field) if field.is_relation else field


def _text(field: Any, value: Any) -> Any:
    # A code of an enumeration is text to Python, but not to every driver.
    if isinstance(value, str):
        return str.__str__(value)
    prepared = field.get_db_prep_save(value, connection)
    return str.__str__(prepared) if isinstance(prepared, str) else prepared


def _remembered(field: Any, value: Any, known: dict[Any, Any]) -> Any:
    try:
        if value not in known:
            known[value] = field.get_db_prep_save(value, connection)
        return known[value]
    except TypeError:
        # A list or a mapping is nobody's key.
        return field.get_db_prep_save(value, connection)
