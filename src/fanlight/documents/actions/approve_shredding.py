"""Approving what is due for shredding, and shredding it, set by set."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from datetime import date, datetime
from functools import partial
from itertools import islice
from typing import Any, TypeVar

from django.db import models, transaction

from fanlight.access.public import Permission
from fanlight.audit.public import action, event_kind, record
from fanlight.documents.due import digest_of, due_for_shredding, rows_over, rows_to_shred, without_held
from fanlight.documents.models import Document, ShreddingRun, Tombstone
from fanlight.documents.storage import erase_file
from fanlight.jobs.public import enqueue
from fanlight.store.public import Actor, RetentionRule, Shred, blanks_of, promise_of, retention_rules

T = TypeVar("T")
SET = 500
AT_ONCE = 100
SHREDDED = event_kind("documents.shredded", "shredded a record whose time was over").code


class ShreddingNotAllowed(ValueError):
    """Why nothing was approved; a sentence."""


@action("approved the shredding of what was due")
def approve_shredding(*, on: date, digest: str, by: Actor, at: datetime) -> ShreddingRun:
    """Approve the list that the officer has seen, whose digest this is, and start the job that shreds it.

    Raises ShreddingNotAllowed where the list has changed, or is empty, or the role may not. UK GDPR, article 5(1)(e).
    """
    if not by.may(Permission.RETENTION_APPROVE):
        raise ShreddingNotAllowed("Only a data protection officer approves shredding")
    groups = due_for_shredding(by.authority, on)
    if digest != digest_of(groups):
        raise ShreddingNotAllowed("The list has changed since you read it. Nothing was approved: read it again.")
    if not any(group.due for group in groups):
        raise ShreddingNotAllowed("Nothing is due")
    run = ShreddingRun.objects.create(authority=by.authority, on=on, approved_at=at, approved_by=by.id)
    count = 0
    for rows in _in_sets(rows_to_shred(by.authority, on), SET):
        Tombstone.objects.bulk_create(
            Tombstone(
                authority=by.authority,
                run=run,
                model_label=label,
                row_id=row_id,
                row_retention_class=retention_class,
                kept_from=kept_from,
            )
            for label, row_id, retention_class, kept_from in rows
        )
        count += len(rows)
    enqueue("documents.shred", by.authority, run.id)
    record("shredding_run", run.id, count=count, on=on.isoformat())
    return run


@action("shredded a set of records whose time was over")
def shred_some(*, run_id: str, by: Actor, at: datetime) -> int:
    """Shred up to a hundred records of an approved run and return how many were left to do before this.

    A hold that was placed since keeps its records; one that another record still needs is kept too, and both say so.
    """
    run = ShreddingRun.objects.select_for_update().get(authority=by.authority, id=run_id)
    waiting = run.tombstones.filter(outcome=Tombstone.Outcome.WAITING).order_by("id")
    left = waiting.count()
    for tombstone in waiting[:AT_ONCE]:
        tombstone.outcome = _shred(tombstone, run, by, at)
        tombstone.shredded_at = at if tombstone.outcome == Tombstone.Outcome.SHREDDED else None
        tombstone.save(update_fields=["outcome", "shredded_at"])
    if left <= AT_ONCE:
        run.finished_at = at
        run.save(update_fields=["finished_at"])
    record("shredding_run", run.id, count=min(left, AT_ONCE))
    return left


def _shred(tombstone: Tombstone, run: ShreddingRun, by: Actor, at: datetime) -> str:
    rule = retention_rules()[tombstone.model_label]
    this = {"pk": tombstone.row_id}
    if not rule.model._base_manager.filter(**this).exists():
        return Tombstone.Outcome.SHREDDED
    due = rows_over(rule, by.authority, tombstone.row_retention_class, run.on).filter(**this)
    if not due.exists():
        # Since it was approved something happened for which it is needed again: a request, a place at a school.
        return Tombstone.Outcome.STILL_NEEDED
    if not without_held(due, rule, by.authority).exists():
        return Tombstone.Outcome.HELD
    counts = _carry_out(rule, tombstone.row_id, by.authority)
    if counts is None:
        return Tombstone.Outcome.STILL_NEEDED
    if rule.documents_of:
        _shred_documents(rule.documents_of, tombstone.row_id, by)
    if rule.and_then is not None:
        rule.and_then(tombstone.row_id)
    record(tombstone.model_label, tombstone.row_id, kind=SHREDDED, run=tombstone.run_id, **counts)
    return Tombstone.Outcome.SHREDDED


def _carry_out(rule: RetentionRule, row_id: str, authority: str) -> dict[str, int] | None:
    """Shred a record with its parts, each as its table promises; return the parts' counts, None where it cannot be."""
    try:
        with transaction.atomic():
            counts = {model._meta.label: _end_rows(model, rows, {}) for model, rows in rule.parts_of(authority, row_id)}
            _end_rows(rule.model, rule.model._base_manager.filter(pk=row_id), rule.blank_with)
    except models.ProtectedError:
        return None
    return {label: count for label, count in counts.items() if count}


def _end_rows(model: type[models.Model], rows: models.QuerySet[Any], blank_with: Mapping[str, Any]) -> int:
    if promise_of(model).shred is Shred.DELETE_ROW:
        return rows.delete()[0]
    return rows.update(**blanks_of(model, blank_with))


def _shred_documents(kind: str, subject_id: str, by: Actor) -> None:
    documents = Document.objects.filter(authority=by.authority, subject_kind=kind, subject_id=subject_id)
    for document in documents.exclude(stored_name=""):
        # Its content goes once this is committed; a file that outlives its row is swept up by night.
        transaction.on_commit(partial(erase_file, document.stored_name, authority=by.authority))
        Document.objects.filter(pk=document.pk).update(**dict.fromkeys(Document.held.fields, ""))
        record("document", document.id, kind=SHREDDED)


def _in_sets(items: Iterable[T], size: int) -> Iterator[list[T]]:
    iterator = iter(items)
    while some := list(islice(iterator, size)):
        yield some
