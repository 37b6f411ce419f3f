"""Rows written in sets: the same columns, defaults and constraints, in a fraction of the time of as many objects."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from typing import Any

from django.db import connection, models, transaction

from fanlight.store.fields import EncryptedTextField

_PLAIN_TEXT = (models.CharField, models.TextField, models.EmailField, models.SlugField)


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
        self._check_names(same)

    def __len__(self) -> int:
        return len(self._gathered)

    def add(self, **values: Any) -> str:
        """Gather one row by its columns (`person_id`, not `person`) and return its id; defaults fill what is left out.

        Raises TypeError for a column that there is not.
        """
        row = {**self._same, **values}
        for name, made in self._made.items():
            if name not in row:
                row[name] = made()
        if len(row) != len(self._names):
            self._check_names(values)
        self._gathered.append(row)
        return str(row.get("id", ""))

    def write(self) -> int:
        """Insert what was gathered and return how many rows it was; raises what the table refuses, IntegrityError."""
        rows, self._gathered = self._gathered, []
        _insert(self.model, {field: [row[field.attname] for row in rows] for field in _written(self.model)})
        return len(rows)

    def _check_names(self, values: Iterable[str]) -> None:
        if unknown := set(values) - self._names:
            raise TypeError(f"{self.model._meta.label} has no column {', '.join(sorted(unknown))}")


def write_objects(objects: Sequence[models.Model]) -> int:
    """Insert unsaved objects of one model and return how many; raises what the table refuses, IntegrityError."""
    if not objects:
        return 0
    model = type(objects[0])
    _insert(model, {field: [getattr(row, field.attname) for row in objects] for field in _written(model)})
    for row in objects:
        row._state.adding, row._state.db = False, connection.alias
    return len(objects)


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
    quote = connection.ops.quote_name
    columns = ", ".join(quote(field.column) for field in values)
    marks = ", ".join(["%s"] * len(values))
    keys = values.get(model._meta.pk, ())
    rows = zip(*(_prepared(field, column, keys) for field, column in values.items()), strict=True)
    with transaction.atomic(savepoint=False), connection.cursor() as cursor:
        statement = f"INSERT INTO {quote(model._meta.db_table)} ({columns}) VALUES ({marks})"  # noqa: S608 - our names
        cursor.executemany(statement, list(rows))


def _prepared(field: Any, values: Sequence[Any], keys: Sequence[Any]) -> list[Any]:
    """Return one column's values as the database takes them; the same value is prepared once."""
    if isinstance(field, EncryptedTextField):
        return [field.sealed_for(key, value) if value else value for key, value in zip(keys, values, strict=True)]
    if type(_target(field)) in _PLAIN_TEXT:
        return [value if type(value) is str or value is None else _text(field, value) for value in values]
    known: dict[Any, Any] = {}
    return [_remembered(field, value, known) for value in values]


def _target(field: Any) -> Any:
    return _target(field.target_field) if field.is_relation else field


def _text(field: Any, value: Any) -> Any:
    prepared = field.get_db_prep_save(value, connection)
    # A code of an enumeration is text to Python, but not to every driver.
    return str.__str__(prepared) if isinstance(prepared, str) else prepared


def _remembered(field: Any, value: Any, known: dict[Any, Any]) -> Any:
    try:
        if value not in known:
            known[value] = field.get_db_prep_save(value, connection)
        return known[value]
    except TypeError:
        # A list or a mapping is nobody's key.
        return field.get_db_prep_save(value, connection)
