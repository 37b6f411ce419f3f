"""Taking a document back, moving documents with their subject, and what the scanner found later."""

from __future__ import annotations

from datetime import datetime

from django.db import transaction

from fanlight.audit.public import action, record
from fanlight.documents.models import Document
from fanlight.documents.storage import erase_file
from fanlight.store.public import Actor


class DocumentGone(LookupError):
    """The document is not there any more."""

    def __init__(self) -> None:
        super().__init__("That file is not there any more")


@action("took a document back")
def withdraw_document(*, document_id: str, by: Actor, at: datetime) -> Document:
    """Throw away a file that was added to a draft: its content goes for ever. The caller has checked that it may go."""
    row = Document.objects.filter(authority=by.authority, id=document_id, withdrawn_at__isnull=True).first()
    if row is None:
        raise DocumentGone
    stored_name = row.stored_name
    row.withdrawn_at, row.stored_name, row.original_name, row.sha256 = at, "", "", ""
    row.save_changes("withdrawn_at", "stored_name", "original_name", "sha256", by_id=by.id, at=at)
    transaction.on_commit(lambda: erase_file(stored_name, authority=by.authority))
    record("document", row.id, fields=["withdrawn_at"])
    return row


@action("moved documents with what they are about")
def move_documents(
    *, from_kind: str, from_id: str, to_kind: str, to_id: str, retention_class: str = "", by: Actor, at: datetime
) -> int:
    """Give the files of one subject to another, as when a draft becomes a request, and return how many."""
    rows = Document.objects.filter(
        authority=by.authority, subject_kind=from_kind, subject_id=from_id, withdrawn_at__isnull=True
    )
    extra = {"retention_class": retention_class} if retention_class else {}
    count = rows.update(subject_kind=to_kind, subject_id=to_id, changed_at=at, changed_by=by.id, **extra)
    record(to_kind, to_id, documents=count, moved_from=from_id)
    return count


@action("sent documents to the scanner")
def queue_for_scanning(*, by: Actor, at: datetime) -> int:
    """Mark what was taken while no scanner was there as waiting for one, and return how many."""
    rows = Document.objects.filter(
        authority=by.authority, scan_state=Document.Scan.NOT_SCANNED, withdrawn_at__isnull=True
    )
    count = rows.update(scan_state=Document.Scan.WAITING)
    record("documents", by.authority, count=count)
    return count


@action("recorded what the scanner said")
def record_scan(*, document_id: str, is_infected: bool, by: Actor, at: datetime) -> Document:
    """Record the verdict on a document; a harmful one cannot be opened any more."""
    row = Document.objects.get(authority=by.authority, id=document_id)
    row.scan_state = Document.Scan.INFECTED if is_infected else Document.Scan.CLEAN
    row.scanned_at = at
    row.save_changes("scan_state", "scanned_at", by_id=by.id, at=at)
    record("document", row.id, code=row.scan_state)
    return row
