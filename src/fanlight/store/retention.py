"""How each table's records come due: every room registers its own here, and the room of documents carries it out."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from typing import Any

from django.apps import apps
from django.db import models

from fanlight.store.keeping import Held, Shred

Rows = models.QuerySet[Any]
Paths = str | tuple[str, ...]


@dataclass(frozen=True)
class RetentionRule:
    """How one table's records come due, and what goes with each. See `register_retention`."""

    model_label: str
    kept_from: Callable[[Rows], Rows]
    rows: Callable[[str], Rows] | None = None
    about: Mapping[str, Paths] = field(default_factory=dict)
    parts: Mapping[str, Paths] = field(default_factory=dict)
    documents_of: str = ""
    blank_with: Mapping[str, Any] = field(default_factory=dict)
    and_then: Callable[[str], object] | None = None
    class_of: Paths = "retention_class"

    @property
    def model(self) -> type[models.Model]:
        """The table."""
        return apps.get_model(self.model_label)

    def rows_of(self, authority: str) -> Rows:
        """Return the authority's rows that could come due at all."""
        return self.rows(authority) if self.rows else self.model._base_manager.filter(authority=authority)

    def parts_of(self, authority: str, row_id: Any) -> list[tuple[type[models.Model], Rows]]:
        """Return each table whose rows go with a record, with its rows of this one."""
        found = []
        for label, paths in self.parts.items():
            model = apps.get_model(label)
            of_this = models.Q(*(models.Q(**{path: row_id}) for path in paths_in(paths)), _connector=models.Q.OR)
            found.append((model, model._base_manager.filter(of_this, authority=authority)))
        return found


RETENTION: dict[str, RetentionRule] = {}


def register_retention(
    model_label: str,
    kept_from: Callable[[Rows], Rows],
    *,
    rows: Callable[[str], Rows] | None = None,
    about: Mapping[str, Paths] | None = None,
    parts: Mapping[str, Paths] | None = None,
    documents_of: str = "",
    blank_with: Mapping[str, Any] | None = None,
    and_then: Callable[[str], object] | None = None,
    class_of: Paths = "retention_class",
) -> None:
    """Let a room say how a table's records come due for shredding.

    `kept_from(rows)` returns the rows whose keeping has begun, annotated with `kept_from`, a date; a row is due when
    the years of its retention class have passed since. `rows(authority)` says which rows could be due, where that is
    not every row of the authority. `about` maps kinds of subject to the fields with the subject's id ("pk" for the
    row's own): a hold on the subject keeps the row. `parts` maps tables whose rows go with a row of this one to the
    fields that name it. `documents_of` is the kind under which files of the row are kept: they go with it.
    `blank_with` says what a field is to hold instead of nothing. `and_then(row id)` is called once a row is shredded.
    `class_of` is the field, or the first that holds one of several, with the class of a row: a part of a record that
    is kept as long as the record names the record's.
    Raises TypeError for a table whose `held` cannot be carried out.
    """
    rule = RetentionRule(
        model_label, kept_from, rows, about or {}, parts or {}, documents_of, dict(blank_with or {}), and_then, class_of
    )
    for label in (model_label, *rule.parts):
        check_can_be_shredded(apps.get_model(label), but=rule.blank_with if label == model_label else {})
    RETENTION[model_label] = rule


def retention_rules() -> dict[str, RetentionRule]:
    """Return every rule that a room has registered, by the label of its table."""
    return RETENTION


def promise_of(model: type[models.Model]) -> Held:
    """Return what a table says of itself: why it is held, how long, and how it is shredded."""
    return model.held  # type: ignore[attr-defined, no-any-return]


def paths_in(paths: Paths) -> tuple[str, ...]:
    """Return one field or several as several."""
    return (paths,) if isinstance(paths, str) else paths


def check_can_be_shredded(model: type[models.Model], *, but: Mapping[str, Any]) -> None:
    """Refuse a table that keeps what it holds, or that has a field which cannot be blanked; raise TypeError."""
    promise = promise_of(model)
    if promise.shred is Shred.KEEP:
        raise TypeError(f"{model.__name__} keeps what it holds, so it never comes due")
    if promise.shred is Shred.BLANK_FIELDS:
        blanks_of(model, but)


def blanks_of(model: type[models.Model], but: Mapping[str, Any]) -> dict[str, Any]:
    """Return what each field of a shredded row holds, by field; raise TypeError for one that cannot be blanked."""
    fields = [name for name in promise_of(model).fields if name not in but]
    return {name: blank_of(model._meta.get_field(name)) for name in fields} | dict(but)  # type: ignore[arg-type]


def blank_of(column: models.Field[Any, Any]) -> Any:
    """Return what a field holds once it is shredded; raise TypeError for one that cannot be without its content."""
    if column.null:
        return None
    if isinstance(column, models.CharField | models.TextField) and not column.unique:
        return ""
    if isinstance(column, models.JSONField) and column.has_default():
        return column.get_default()
    raise TypeError(f"{column.model.__name__}.{column.name} cannot be blanked: let it be null")
