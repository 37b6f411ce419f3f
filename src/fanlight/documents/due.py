"""What is due for shredding: computed from each table's promise, its rows' classes and the authority's years."""

from __future__ import annotations

import hashlib
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
from fanlight.store.public import RetentionClass, RetentionRule, paths_in, promise_of, retention_rules


@dataclass(frozen=True)
class DueGroup:
    """Records of one table and class whose time is over."""

    model_label: str
    what: str
    retention_class: str
    years: int
    due: int
    held: int
    kept_from: date | None
    mark: str


def due_for_shredding(authority: str, on: date) -> list[DueGroup]:
    """Return what is due for shredding on a day, by table and class, and how much of it a hold keeps."""
    return [group for rule in retention_rules().values() for group in _groups(rule, authority, on)]


def digest_of(groups: list[DueGroup]) -> str:
    """Return a mark of a list that changes when any record joins or leaves what is due."""
    lines = [f"{group.model_label} {group.retention_class} {group.due} {group.mark}" for group in groups if group.due]
    return hashlib.sha256("\n".join(lines).encode()).hexdigest()


def _groups(rule: RetentionRule, authority: str, on: date) -> Iterator[DueGroup]:
    for retention_class, years in _classes(rule, authority, on):
        over = rows_over(rule, authority, retention_class, on)
        free = without_held(over, rule, authority)
        marks = hashlib.sha256()
        count, oldest = 0, None
        for row_id, kept_from in free.order_by("kept_from", "pk").values_list("pk", "kept_from").iterator():
            count, oldest = count + 1, oldest or kept_from
            marks.update(f"{row_id} {kept_from}\n".encode())
        held = over.count() - count
        if count or held:
            what = str(rule.model._meta.verbose_name)
            yield DueGroup(rule.model_label, what, retention_class, years, count, held, oldest, marks.hexdigest())


def rows_to_shred(authority: str, on: date) -> Iterator[tuple[str, str, str, date]]:
    """Yield (table, row id, class, kept from) of every record that is due and that no hold keeps."""
    for rule in retention_rules().values():
        for retention_class, _ in _classes(rule, authority, on):
            rows = without_held(rows_over(rule, authority, retention_class, on), rule, authority)
            for row_id, kept_from in rows.values_list("pk", "kept_from").iterator():
                yield rule.model_label, str(row_id), retention_class, kept_from


def rows_over(rule: RetentionRule, authority: str, retention_class: str, on: date) -> QuerySet[Any]:
    """Return a table's rows of one class whose time is over on a day and that were not shredded yet."""
    rows = rule.rows_of(authority)
    if _has_field(rule.model, "retention_class"):
        rows = _with_class(rows, rule).filter(class_now=retention_class)
    shredded = shredded_ids(authority, rule.model_label).filter(row_id=Cast(OuterRef("pk"), CharField()))
    over = last_start_that_is_over(_years(authority, retention_class, on), on)
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


def _years(authority: str, retention_class: str, on: date) -> int:
    return int(parameter(authority, f"retention.{retention_class}.years", on))


def _has_field(model: type[models.Model], name: str) -> bool:
    return any(column.name == name for column in model._meta.concrete_fields)
