"""Reads of the stored lists of what is due for shredding, and of the runs that shred them."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime

from django.apps import apps
from django.db.models import QuerySet

from fanlight.documents.models import DueFigure, DueList, DueRecord, ShreddingRun, Tombstone
from fanlight.documents.rules.approving import LastRun, stands_in_the_way
from fanlight.documents.scope import within
from fanlight.store.public import Actor

A_PAGE = 50


@dataclass(frozen=True)
class FigureLine:
    """One stored figure of a list, with the words for its kind of record."""

    what: str
    figure: DueFigure


@dataclass(frozen=True)
class CountedList:
    """The latest list that was counted, with its figures; `not_now` says why it cannot be approved, if it cannot."""

    row: DueList
    figures: list[FigureLine]
    not_now: str


@dataclass(frozen=True)
class RecordLine:
    """One record on a page of a list."""

    number: int
    what: str
    retention_class: str
    kept_from: date
    row_id: str


@dataclass(frozen=True)
class ListPage:
    """One page of a list, and the places at which the pages before and after it begin; None where there is none."""

    row: DueList
    records: list[RecordLine]
    before: int | None
    after: int | None


@dataclass(frozen=True)
class RunLine:
    """One approved run and what became of its records, in words and counts."""

    run: ShreddingRun
    outcomes: tuple[tuple[str, int], ...]


def latest_list(lists: QuerySet[DueList]) -> DueList | None:
    """Return the list that was asked for last of those that are counted, or None."""
    return lists.filter(counted_at__isnull=False).order_by("-created_at", "-id").first()


def list_being_counted(authority: str, at: datetime) -> DueList | None:
    """Return the list whose count was asked for last and may still end, or None."""
    waiting = within(DueList, authority).filter(counted_at__isnull=True, changed_at__gt=at - DueList.PATIENCE)
    return waiting.order_by("-created_at", "-id").first()


def last_run(authority: str) -> LastRun | None:
    """Return the facts of the latest approval that decide whether the next can be given."""
    row = within(ShreddingRun, authority).order_by("-approved_at", "-id").first()
    return LastRun(row.list_id, row.finished_at) if row else None


def counted_list(actor: Actor) -> CountedList | None:
    """Return the latest list of the actor's authority with its figures, or None where none was ever counted."""
    row = latest_list(within(DueList, actor.authority))
    if row is None:
        return None
    figures = within(DueFigure, actor.authority).filter(due_list=row).order_by("first_number", "id")
    lines = [FigureLine(words_for(figure.model_label), figure) for figure in figures]
    not_now = stands_in_the_way(due=row.records, begun_at=row.created_at, last_run=last_run(actor.authority))
    return CountedList(row, lines, not_now)


def page_of_list(actor: Actor, list_id: str, first: int) -> ListPage | None:
    """Return the records of a counted list from a place on; None where the authority has no such list.

    Records stand at places without a gap, so that a page costs the same wherever it begins.
    """
    row = within(DueList, actor.authority).filter(id=list_id, counted_at__isnull=False).first()
    if row is None:
        return None
    first = min(max(first, 1), max(row.records, 1))
    after = first + A_PAGE
    found = within(DueRecord, actor.authority).filter(due_list=row, number__gte=first, number__lt=after)
    records = [
        RecordLine(one.number, words_for(one.model_label), one.row_retention_class, one.kept_from, one.row_id)
        for one in found.order_by("number")
    ]
    before = max(first - A_PAGE, 1) if first > 1 else None
    return ListPage(row, records, before, after if after <= row.records else None)


def replaced_lists(authority: str, at: datetime) -> list[DueList]:
    """Return the lists that nobody needs any more, the oldest first.

    That is all but the latest, the one that is being counted, and those whose shredding is under way.
    """
    needed = within(ShreddingRun, authority).filter(finished_at__isnull=True).exclude(list_id="")
    kept = {row.id for row in (latest_list(within(DueList, authority)), list_being_counted(authority, at)) if row}
    kept.update(needed.values_list("list_id", flat=True))
    return list(within(DueList, authority).exclude(id__in=kept).order_by("created_at", "id"))


def runs(actor: Actor, most: int = 20) -> list[RunLine]:
    """Return the latest runs with what became of their records, the latest first."""
    return [
        RunLine(row, _outcomes(row)) for row in within(ShreddingRun, actor.authority).order_by("-approved_at")[:most]
    ]


def words_for(model_label: str) -> str:
    """Return what the records of a table are called on a page."""
    return str(apps.get_model(model_label)._meta.verbose_name)


def _outcomes(run: ShreddingRun) -> tuple[tuple[str, int], ...]:
    counts = (run.records - run.done, run.shredded_count, run.held_count, run.still_needed_count)
    return tuple(zip((str(outcome.label) for outcome in Tombstone.Outcome), counts, strict=True))
