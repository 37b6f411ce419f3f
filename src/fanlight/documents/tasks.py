"""Jobs: scanning what waits, shredding what was approved, sweeping up files without a row."""

from __future__ import annotations

from fanlight.audit.public import reading_as
from fanlight.documents import scanning
from fanlight.documents.actions.approve_shredding import AT_ONCE, shred_some
from fanlight.documents.actions.keep_documents import queue_for_scanning, record_scan
from fanlight.documents.queries import documents_to_scan, names_without_row
from fanlight.documents.storage import authorities_in_store, erase_file, read_file, stored_names
from fanlight.jobs.public import do_each, enqueue, job, scheduled
from fanlight.store.public import job_actor, now, real_now

A_DAY = 24 * 60 * 60


@job("documents.shred", tries=10)
def shred(authority: str, run_id: str) -> None:
    """Shred an approved run, set by set; started again it goes on where it was."""
    by = job_actor("documents.shred", authority=authority)
    while shred_some(run_id=run_id, by=by, at=now()) > AT_ONCE:
        pass


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
