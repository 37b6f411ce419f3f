"""What is due for shredding: found by each table's promise, its rows' classes and the authority's years."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from typing import Any

from django.apps import apps
from django.db import models
from django.db.models import CharField, Exists, F, OuterRef, QuerySet
from django.db.models.functions import Cast, Coalesce

from fanlight.documents.models import Hold, Tombstone
from fanlight.documents.registry import HOLDABLES, parameter
from fanlight.documents.rules.keeping_times import last_start_that_is_over
from fanlight.store.public import (
    RetentionClass,
    RetentionRule,
    paths_in,
    promise_of,
    reading_in,
    retention_rules,
)

A_PIECE = 20_000
ASKED_AT_ONCE = 500


@dataclass(frozen=True)
class DuePiece:
    """Some records of one table and class whose time is over: those that nothing keeps, and how many a hold does."""

    model_label: str
    retention_class: str
    years: int
    free: list[tuple[str, date]]
    held: int


def pieces_due(authority: str, on: date) -> Iterator[DuePiece]:
    """Yield what is due for shredding on a day, some thousands of records at a time, table by table.

    Nothing is locked between two pieces, and on SQLite nothing within one: it is for the job worker, where a county
    takes minutes. What changes meanwhile is found out when each record is shredded.
    """
    for rule in retention_rules().values():
        with reading_in(authority):
            classes = list(_classes(rule, authority, on))
        for retention_class, years in classes:
            # Read once: asked piece by piece, the database would go through the whole table for every piece.
            with reading_in(authority):
                over = list(rows_over(rule, authority, retention_class, on).values_list("pk", "kept_from"))
            for start in range(0, len(over), A_PIECE):
                some = over[start : start + A_PIECE]
                with reading_in(authority):
                    free = _free_of(rule, authority, some)
                yield DuePiece(rule.model_label, retention_class, years, free, len(some) - len(free))


def _free_of(rule: RetentionRule, authority: str, over: list[tuple[Any, date]]) -> list[tuple[str, date]]:
    free: set[Any] = set()
    for start in range(0, len(over), ASKED_AT_ONCE):
        keys = [key for key, _ in over[start : start + ASKED_AT_ONCE]]
        rows = rule.model._base_manager.filter(pk__in=keys)
        free.update(without_held(rows, rule, authority).values_list("pk", flat=True))
    return [(str(key), kept_from) for key, kept_from in over if key in free]


def rows_over(rule: RetentionRule, authority: str, retention_class: str, on: date) -> QuerySet[Any]:
    """Return a table's rows of one class whose time is over on a day and that were not shredded yet."""
    rows = rule.rows_of(authority)
    if _has_field(rule.model, "retention_class"):
        rows = _with_class(rows, rule).filter(class_now=retention_class)
    shredded = shredded_ids(authority, rule.model_label).filter(row_id=Cast(OuterRef("pk"), CharField()))
    over = starts_over(authority, retention_class, on)
    return rule.kept_from(rows).filter(kept_from__lte=over).exclude(Exists(shredded))


def shredded_ids(authority: str, model_label: str) -> QuerySet[Tombstone, str]:
    """Return the ids of a table's rows that were shredded, to filter other rows by."""
    stones = Tombstone.objects.filter(authority=authority, model_label=model_label, outcome=Tombstone.Outcome.SHREDDED)
    return stones.values_list("row_id", flat=True)


def without_held(rows: QuerySet[Any], rule: RetentionRule, authority: str) -> QuerySet[Any]:
    """Return the rows that no hold keeps: none on the row itself, on a part of it, or on a subject that it is about."""
    if _has_field(rule.model, "on_hold"):
        rows = rows.filter(on_hold=False)
    for label, paths in rule.parts.items():
        part = apps.get_model(label)
        if _has_field(part, "on_hold"):
            for path in paths_in(paths):
                held_parts = part._base_manager.filter(authority=authority, on_hold=True, **{path: OuterRef("pk")})
                rows = rows.exclude(Exists(held_parts))
    for kind, paths in rule.about.items():
        for path in paths_in(paths):
            rows = rows.exclude(**{f"{path}__in": _held_ids(authority, kind)})
    return rows


def _held_ids(authority: str, kind: str) -> QuerySet[Any]:
    standing = Hold.objects.filter(authority=authority, subject_kind=kind, lifted_at__isnull=True)
    ids = standing.values_list("subject_id", flat=True)
    known = HOLDABLES.get(kind)
    return known.together(authority, ids) if known and known.together else ids


def _classes(rule: RetentionRule, authority: str, on: date) -> Iterator[tuple[str, int]]:
    codes: set[str] = {str(promise_of(rule.model).retention)}
    if _has_field(rule.model, "retention_class"):
        rows: QuerySet[Any] = _with_class(rule.model._base_manager.filter(authority=authority), rule)
        codes = set(rows.order_by().values_list("class_now", flat=True).distinct())
    for code in sorted(codes):
        if code != RetentionClass.REFERENCE:
            yield code, _years(authority, code, on)


def _with_class(rows: QuerySet[Any], rule: RetentionRule) -> QuerySet[Any]:
    fields = [F(path) for path in paths_in(rule.class_of)]
    return rows.annotate(class_now=Coalesce(*fields) if len(fields) > 1 else fields[0])


def starts_over(authority: str, retention_class: str, on: date) -> date:
    """Return the latest day on which keeping can have begun for the time of a class to be over on a day."""
    return last_start_that_is_over(_years(authority, retention_class, on), on)


def _years(authority: str, retention_class: str, on: date) -> int:
    return int(parameter(authority, f"retention.{retention_class}.years", on))


def _has_field(model: type[models.Model], name: str) -> bool:
    return any(column.name == name for column in model._meta.concrete_fields)
