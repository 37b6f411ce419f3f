"""Counting what is due for shredding into a stored list, and taking away the lists that it replaces."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date, datetime

from fanlight.audit.public import action, record
from fanlight.clocks.public import london_date
from fanlight.documents.models import DueFigure, DueList, DueRecord
from fanlight.documents.queries.due_lists import list_being_counted, replaced_lists
from fanlight.jobs.public import enqueue
from fanlight.store.public import Actor

DROPPED_AT_ONCE = 5_000


@dataclass(frozen=True)
class Due:
    """One record that is due, as the count found it."""

    model_label: str
    row_id: str
    retention_class: str
    kept_from: date


@dataclass
class Figure:
    """What the count has come to for one table and class: due, kept by a hold, and the oldest of those due."""

    model_label: str
    retention_class: str
    years: int
    due: int = 0
    held: int = 0
    kept_from: date | None = None


@action("asked for what is due for shredding to be counted")
def ask_for_count(*, by: Actor, at: datetime) -> str:
    """Have a job count what is due today, and return the list's id; one that is being counted is not begun twice."""
    there = list_being_counted(by.authority, at)
    if there is not None:
        record("due_list", there.id, was_there=True)
        return there.id
    row = DueList.objects.create(
        authority=by.authority, on=london_date(at), created_at=at, changed_at=at, changed_by=by.id
    )
    enqueue("documents.count_due", by.authority, row.id)
    record("due_list", row.id, was_there=False)
    return row.id


@action("began to count what is due for shredding")
def begin_count(*, list_id: str, by: Actor, at: datetime) -> DueList | None:
    """Take a list over to count it from the start, so that whoever began before writes nothing more.

    Returns None for a list that is counted, or gone. What an earlier beginning left in it is for `drop_records`.
    """
    row = DueList.objects.select_for_update().filter(authority=by.authority, id=list_id).first()
    record("due_list", list_id, is_counted=row is None or row.counted_at is not None)
    if row is None or row.counted_at is not None:
        return None
    row.records = 0
    row.save_changes("records", by_id=by.id, at=at)
    return row


@action("counted some of what is due for shredding")
def keep_counted(*, due_list: DueList, found: Sequence[Due], by: Actor, at: datetime) -> None:
    """Add records to a list that is being counted. Raises StaleVersion where the count was begun again elsewhere."""
    first = due_list.records + 1
    due_list.records += len(found)
    due_list.save_changes("records", by_id=by.id, at=at)
    DueRecord.objects.bulk_create(
        DueRecord(
            authority=by.authority,
            due_list=due_list,
            number=number,
            model_label=one.model_label,
            row_id=one.row_id,
            row_retention_class=one.retention_class,
            kept_from=one.kept_from,
        )
        for number, one in enumerate(found, first)
    )
    record("due_list", due_list.id, count=len(found))


@action("counted what is due for shredding")
def finish_count(*, due_list: DueList, figures: Iterable[Figure], by: Actor, at: datetime) -> None:
    """Keep the figures, in the order in which their records stand in the list, and show the list from now on.

    Raises StaleVersion where the count was begun again elsewhere.
    """
    due_list.counted_at = at
    due_list.save_changes("counted_at", by_id=by.id, at=at)
    first = 1
    for figure in figures:
        DueFigure.objects.create(
            authority=by.authority,
            due_list=due_list,
            model_label=figure.model_label,
            row_retention_class=figure.retention_class,
            years=figure.years,
            due=figure.due,
            held_back=figure.held,
            first_number=first,
            kept_from=figure.kept_from,
        )
        first += figure.due
    record("due_list", due_list.id, count=due_list.records, on=due_list.on.isoformat())


@action("took records out of a list that is counted anew")
def drop_records(*, due_list: DueList, by: Actor, at: datetime) -> int:
    """Delete some thousands of the records that an earlier beginning left in a list; return how many went."""
    gone = _drop_some(by.authority, due_list.id)
    record("due_list", due_list.id, dropped=gone)
    return gone


@action("took away lists of what was due that were counted again")
def drop_replaced(*, by: Actor, at: datetime) -> int:
    """Delete some thousands of the records of lists that a later count has replaced, and each list once it is empty.

    Returns how much went: call it until nothing does. The latest list stays, and one whose shredding is under way.
    """
    gone = 0
    if replaced := replaced_lists(by.authority, at):
        gone = _drop_some(by.authority, replaced[0].id)
        if not gone:
            DueFigure.objects.filter(authority=by.authority, due_list=replaced[0]).delete()
            gone = replaced[0].delete()[0]
    record("authority", by.authority, dropped=gone)
    return gone


def _drop_some(authority: str, list_id: str) -> int:
    records = DueRecord.objects.filter(authority=authority, due_list_id=list_id)
    first = records.order_by("number").values_list("number", flat=True).first()
    return 0 if first is None else records.filter(number__lt=first + DROPPED_AT_ONCE).delete()[0]
