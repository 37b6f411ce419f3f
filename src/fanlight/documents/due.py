"""What is due for shredding: computed from each table's promise, its rows' classes and the authority's years."""

from __future__ import annotations

import hashlib
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from typing import Any

from django.db import models
from django.db.models import Exists, OuterRef, Q, QuerySet

from fanlight.documents.models import Hold, Tombstone
from fanlight.documents.registry import RETENTION, RetentionRule, parameter
from fanlight.documents.rules.keeping_times import last_start_that_is_over
from fanlight.store.public import RetentionClass


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
    return [group for rule in RETENTION.values() for group in _groups(rule, authority, on)]


def digest_of(groups: list[DueGroup]) -> str:
    """Return a mark of a list that changes when any record joins or leaves what is due."""
    lines = [f"{group.model_label} {group.retention_class} {group.due} {group.mark}" for group in groups if group.due]
    return hashlib.sha256("\n".join(lines).encode()).hexdigest()


def _groups(rule: RetentionRule, authority: str, on: date) -> Iterator[DueGroup]:
    for retention_class, years in _classes(rule, authority, on):
        over = rows_over(rule, authority, retention_class, years, on)
        free = over.filter(not_held(rule, authority))
        marks = hashlib.sha256()
        count, oldest = 0, None
        for row_id, kept_from in free.order_by("kept_from", "pk").values_list("pk", "kept_from").iterator():
            count, oldest = count + 1, oldest or kept_from
            marks.update(f"{row_id} {kept_from}\n".encode())
        held = over.exclude(not_held(rule, authority)).count()
        if count or held:
            what = str(rule.model._meta.verbose_name)
            yield DueGroup(rule.model_label, what, retention_class, years, count, held, oldest, marks.hexdigest())


def rows_to_shred(authority: str, on: date) -> Iterator[tuple[str, str, str, date]]:
    """Yield (table, row id, class, kept from) of every record that is due and that no hold keeps."""
    for rule in RETENTION.values():
        for retention_class, years in _classes(rule, authority, on):
            rows = rows_over(rule, authority, retention_class, years, on).filter(not_held(rule, authority))
            for row_id, kept_from in rows.values_list("pk", "kept_from").iterator():
                yield rule.model_label, row_id, retention_class, kept_from


def rows_over(rule: RetentionRule, authority: str, retention_class: str, years: int, on: date) -> QuerySet[Any]:
    """Return a table's rows of one class whose time is over on a day and that were not shredded yet."""
    rows = rule.model._base_manager.filter(authority=authority, retention_class=retention_class)
    shredded = Tombstone.objects.filter(
        authority=authority,
        model_label=rule.model_label,
        row_id=OuterRef("pk"),
        outcome=Tombstone.Outcome.SHREDDED,
    )
    begun = rule.kept_from(rows)
    return begun.filter(kept_from__lte=last_start_that_is_over(years, on)).exclude(Exists(shredded))


def not_held(rule: RetentionRule, authority: str) -> Q:
    """Return the condition that neither the row itself nor a subject that it is about is under a standing hold."""
    condition = Q(on_hold=False)
    for kind, column in rule.about.items():
        standing = Hold.objects.filter(
            authority=authority, subject_kind=kind, subject_id=OuterRef(column), lifted_at__isnull=True
        )
        condition &= Q(~Exists(standing))
    return condition


def _classes(rule: RetentionRule, authority: str, on: date) -> Iterator[tuple[str, int]]:
    rows: QuerySet[models.Model] = rule.model._base_manager.filter(authority=authority)
    for code in sorted(set(rows.order_by().values_list("retention_class", flat=True).distinct())):
        if code != RetentionClass.REFERENCE:
            yield code, parameter(authority, f"retention.{code}.years", on)
