"""Jobs: scanning what waits, counting what is due, shredding what was approved, sweeping up files without a row."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from itertools import islice

from fanlight.audit.public import known_authorities, reading_as
from fanlight.documents import scanning
from fanlight.documents.actions.approve_shredding import AT_ONCE, shred_some
from fanlight.documents.actions.count_due import (
    Due,
    Figure,
    ask_for_count,
    begin_count,
    drop_records,
    drop_replaced,
    finish_count,
    keep_counted,
)
from fanlight.documents.actions.keep_documents import queue_for_scanning, record_scan
from fanlight.documents.due import pieces_due
from fanlight.documents.queries.files import documents_to_scan, names_without_row
from fanlight.documents.storage import authorities_in_store, erase_file, read_file, stored_names
from fanlight.jobs.public import do_each, enqueue, job, scheduled
from fanlight.store.public import StaleVersion, job_actor, now, real_now

A_DAY = 24 * 60 * 60
KEPT_AT_ONCE = 2_000


@job("documents.shred", tries=10)
def shred(authority: str, run_id: str) -> None:
    """Shred an approved run, set by set; started again it goes on where it was."""
    by = job_actor("documents.shred", authority=authority)
    while shred_some(run_id=run_id, by=by, at=now()) > AT_ONCE:
        pass
    # What the list on the page names is gone: nobody should have to ask for a new one.
    ask_for_count(by=by, at=now())


@scheduled("documents.count_what_is_due", at=["02:10"])
def count_what_is_due() -> None:
    """Have what is due for shredding counted in every authority, for its data protection officer to read by day."""
    do_each(known_authorities(), _ask_for_count_in)


def _ask_for_count_in(authority: str) -> None:
    ask_for_count(by=job_actor("documents.count_what_is_due", authority=authority), at=now())


@job("documents.count_due", tries=3)
def count_due(authority: str, list_id: str) -> None:
    """Count one list, set by set, and take away those that it replaces; started again it counts from the start."""
    by = job_actor("documents.count_due", authority=authority)
    due_list = begin_count(list_id=list_id, by=by, at=now())
    if due_list is None:
        return
    figures: dict[tuple[str, str], Figure] = {}
    try:
        while drop_records(due_list=due_list, by=by, at=now()):
            pass
        found = _found(authority, due_list.on, figures)
        while some := list(islice(found, KEPT_AT_ONCE)):
            keep_counted(due_list=due_list, found=some, by=by, at=now())
        finish_count(due_list=due_list, figures=figures.values(), by=by, at=now())
    except StaleVersion:
        # Another worker took this one for dead and has begun the count again: the list is theirs.
        return
    while drop_replaced(by=by, at=now()):
        pass


def _found(authority: str, on: date, figures: dict[tuple[str, str], Figure]) -> Iterator[Due]:
    """Yield every record that is due, and count in `figures` what passes."""
    for piece in pieces_due(authority, on):
        label, code = piece.model_label, piece.retention_class
        figure = figures.setdefault((label, code), Figure(label, code, piece.years))
        figure.held += piece.held
        for row_id, kept_from in piece.free:
            figure.due += 1
            figure.kept_from = min(figure.kept_from or kept_from, kept_from)
            yield Due(label, row_id, code, kept_from)


@scheduled("documents.scan_waiting", every_seconds=300)
def scan_waiting() -> None:
    """Where a scanner is configured, send it what was taken without one."""
    if scanning.is_configured():
        do_each(authorities_in_store(), _scan_waiting_in)


def _scan_waiting_in(authority: str) -> None:
    by = job_actor("documents.scan_waiting", authority=authority)
    with reading_as(by):
        waiting = documents_to_scan(authority)
    if waiting:
        queue_for_scanning(by=by, at=now())
        enqueue("documents.scan", authority)


@job("documents.scan")
def scan(authority: str) -> None:
    """Scan every document of an authority that waits; without a verdict the job fails and is tried again."""
    by = job_actor("documents.scan", authority=authority)
    with reading_as(by):
        waiting = documents_to_scan(authority)
    for document_id, stored_name in waiting:
        content = read_file(stored_name, authority=authority, document_id=document_id)
        record_scan(document_id=document_id, is_infected=scanning.is_infected(content), by=by, at=now())


@scheduled("documents.sweep", at=["03:10"])
def sweep() -> None:
    """Erase files that no row names a day after they were written: an upload or a shredding was cut short."""
    do_each(authorities_in_store(), _sweep_in)


def _sweep_in(authority: str) -> None:
    a_day_ago = real_now().timestamp() - A_DAY
    old = [name for name, written_at in stored_names(authority) if written_at < a_day_ago]
    with reading_as(job_actor("documents.sweep", authority=authority)):
        unknown = names_without_row(authority, old)
    for name in unknown:
        erase_file(name, authority=authority)
