"""Approving what is due for shredding, and shredding it, set by set."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping
from datetime import datetime
from functools import partial
from typing import Any

from django.db import models, transaction

from fanlight.access.public import Permission
from fanlight.audit.public import action, event_kind, record
from fanlight.clocks.public import london_date
from fanlight.documents.due import rows_over, starts_over, without_held
from fanlight.documents.models import Document, DueList, DueRecord, ShreddingRun, Tombstone
from fanlight.documents.queries.due_lists import last_run, latest_list
from fanlight.documents.rules.approving import COUNTED_SINCE, stands_in_the_way
from fanlight.documents.storage import erase_file
from fanlight.jobs.public import enqueue
from fanlight.store.public import Actor, RetentionRule, Shred, blanks_of, promise_of, retention_rules

AT_ONCE = 100
SHREDDED = event_kind("documents.shredded", "shredded a record whose time was over").code


class ShreddingNotAllowed(ValueError):
    """Why nothing was approved; a sentence."""


class ApprovedListGone(LookupError):
    """A run is not done and its list is not there: a fault, after which nothing more may be shredded by it."""


@action("approved the shredding of what was due")
def approve_shredding(*, list_id: str, by: Actor, at: datetime) -> ShreddingRun:
    """Approve the counted list that the officer has read, and start the job that shreds it; nothing else is done here.

    Never more than that list is shredded. Raises ShreddingNotAllowed where the role may not, where the list is not the
    latest or is empty, or where an earlier run is under way or has shredded since. UK GDPR, article 5(1)(e).
    """
    if not by.may(Permission.RETENTION_APPROVE):
        raise ShreddingNotAllowed("Only a data protection officer approves shredding")
    # Two officers at once: the second waits here, and finds that the run of the first is under way.
    latest = latest_list(DueList.objects.select_for_update().filter(authority=by.authority))
    if latest is None or latest.id != list_id:
        raise ShreddingNotAllowed(COUNTED_SINCE)
    reason = stands_in_the_way(due=latest.records, begun_at=latest.created_at, last_run=last_run(by.authority))
    if reason:
        raise ShreddingNotAllowed(reason)
    run = ShreddingRun.objects.create(
        authority=by.authority,
        on=latest.on,
        list_id=latest.id,
        records=latest.records,
        approved_at=at,
        approved_by=by.id,
    )
    enqueue("documents.shred", by.authority, run.id)
    record("shredding_run", run.id, count=run.records, on=run.on.isoformat(), due_list=latest.id)
    return run


@action("shredded a set of records whose time was over")
def shred_some(*, run_id: str, by: Actor, at: datetime) -> int:
    """Shred up to a hundred records of an approved run and return how many were left to do before this.

    A hold that was placed since keeps its records; one that another record still needs is kept too, and both say so.
    """
    run = ShreddingRun.objects.select_for_update().get(authority=by.authority, id=run_id)
    left = run.records - run.done
    stones = _next_stones(run) if left else []
    for tombstone in stones:
        tombstone.outcome = _shred(tombstone, run, by, at)
        tombstone.shredded_at = at if tombstone.outcome == Tombstone.Outcome.SHREDDED else None
        tombstone.save()
    _count_in(run, stones)
    if run.done == run.records and run.finished_at is None:
        run.finished_at = at
    run.save(update_fields=["done", "shredded_count", "held_count", "still_needed_count", "finished_at"])
    record("shredding_run", run.id, count=len(stones))
    return left


def _next_stones(run: ShreddingRun) -> list[Tombstone]:
    """Return the tombstones of the next records: those that wait already, as lists once did, else of the stored list."""
    waiting = list(run.tombstones.filter(outcome=Tombstone.Outcome.WAITING).order_by("id")[:AT_ONCE])
    if waiting:
        return waiting
    following = DueRecord.objects.filter(authority=run.authority, due_list_id=run.list_id, number__gt=run.done)
    found = [
        Tombstone(
            authority=run.authority,
            run=run,
            model_label=one.model_label,
            row_id=one.row_id,
            row_retention_class=one.row_retention_class,
            kept_from=one.kept_from,
        )
        for one in following.order_by("number")[:AT_ONCE]
    ]
    if not found:
        raise ApprovedListGone("The list that was approved is not there any more, so nothing more of it is shredded")
    return found


def _count_in(run: ShreddingRun, stones: list[Tombstone]) -> None:
    became = Counter(str(stone.outcome) for stone in stones)
    run.done += len(stones)
    run.shredded_count += became[Tombstone.Outcome.SHREDDED]
    run.held_count += became[Tombstone.Outcome.HELD]
    run.still_needed_count += became[Tombstone.Outcome.STILL_NEEDED]


def _shred(tombstone: Tombstone, run: ShreddingRun, by: Actor, at: datetime) -> str:
    rule = retention_rules()[tombstone.model_label]
    this = {"pk": tombstone.row_id}
    if not rule.model._base_manager.filter(**this).exists():
        return Tombstone.Outcome.SHREDDED
    # Due when it was approved, and by the years that hold today: they may have become more.
    today = starts_over(by.authority, tombstone.row_retention_class, london_date(at))
    due = rows_over(rule, by.authority, tombstone.row_retention_class, run.on).filter(**this, kept_from__lte=today)
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
