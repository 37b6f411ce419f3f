"""What the rooms above register: who may read a subject's files, when records come due, what a hold can be on."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from datetime import date, datetime
from typing import Any, Protocol

from django.apps import apps
from django.db import models

from fanlight.store.public import Actor, Shred


class Reader(Protocol):
    """Decides whether somebody may read the files of one subject."""

    def __call__(self, actor: Actor, subject_id: str, at: datetime, /) -> str:
        """Return why the actor may read them, for the record of the look, or "" where they may not."""


@dataclass(frozen=True)
class RetentionRule:
    """How one table's records come due. See `register_retention`."""

    model_label: str
    kept_from: Callable[[models.QuerySet[Any]], models.QuerySet[Any]]
    about: Mapping[str, str] = field(default_factory=dict)
    documents_of: str = ""

    @property
    def model(self) -> type[models.Model]:
        """The table."""
        return apps.get_model(self.model_label)


@dataclass(frozen=True)
class Holdable:
    """A kind of subject that a hold can be placed on, and how its reference is found."""

    kind: str
    label: str
    find: Callable[[Actor, str], str]


ParameterSource = Callable[[str, str, date], Any]
READERS: dict[str, Reader] = {}
RETENTION: dict[str, RetentionRule] = {}
HOLDABLES: dict[str, Holdable] = {}
_parameter_sources: list[ParameterSource] = []
# What holds until a room above says where the authority's own values are.
_STARTING = {"documents.upload_megabytes": 20}


class NoRetentionYears(LookupError):
    """No room has said for how many years a class of record is kept, so nothing of it is ever due."""


def readable_by(kind: str, reader: Reader) -> None:
    """Let the room that owns a kind of subject say who may read its files."""
    READERS[kind] = reader


def register_retention(
    model_label: str,
    kept_from: Callable[[models.QuerySet[Any]], models.QuerySet[Any]],
    *,
    about: Mapping[str, str] | None = None,
    documents_of: str = "",
) -> None:
    """Let a room say how a table's records come due for shredding.

    `kept_from(rows)` returns the rows whose keeping has begun, annotated with `kept_from`, a date; a row is due when
    the years of its retention class have passed since. `about` maps kinds of subject to the field with the subject's
    id ("pk" for the row's own): a hold on the subject keeps the row. `documents_of` is the kind under which files of
    the row are kept: they go with it. Raises TypeError for a table whose `held` cannot be carried out.
    """
    rule = RetentionRule(model_label, kept_from, dict(about or {}), documents_of)
    check_can_be_shredded(rule.model)
    RETENTION[model_label] = rule


def register_holdable(kind: str, label: str, find: Callable[[Actor, str], str]) -> None:
    """Let a room say that a hold can be placed on a kind of subject; `find(actor, typed)` gives its id or ""."""
    HOLDABLES[kind] = Holdable(kind, label, find)


def take_parameters_from(source: ParameterSource) -> None:
    """Let the room that keeps the authority's values answer `source(authority, name, on)`."""
    _parameter_sources[:] = [source]


def parameter(authority: str, name: str, on: date) -> Any:
    """Return one of the authority's values on a day; raise NoRetentionYears where nobody knows it."""
    for source in _parameter_sources:
        return source(authority, name, on)
    if name in _STARTING:
        return _STARTING[name]
    raise NoRetentionYears(f"Nobody has said what {name} is")


def check_can_be_shredded(model: type[models.Model]) -> None:
    """Refuse a table that must be blanked and has a field that cannot be; raise TypeError."""
    if model.held.shred is Shred.BLANK_FIELDS:  # type: ignore[attr-defined]
        for name in model.held.fields:  # type: ignore[attr-defined]
            blank_of(model._meta.get_field(name))  # type: ignore[arg-type]


def blank_of(column: models.Field[Any, Any]) -> Any:
    """Return what a field holds once it is shredded; raise TypeError for one that cannot be without its content."""
    if column.null:
        return None
    if isinstance(column, models.CharField | models.TextField):
        return ""
    if isinstance(column, models.JSONField) and column.has_default():
        return column.get_default()
    raise TypeError(f"{column.model.__name__}.{column.name} cannot be blanked: let it be null")
