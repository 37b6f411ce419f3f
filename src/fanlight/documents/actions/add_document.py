"""Recording a file that was checked, scanned and put into the store."""

from __future__ import annotations

from datetime import datetime

from fanlight.audit.public import action, record
from fanlight.documents.models import Document
from fanlight.documents.rules.file_kinds import FileKind
from fanlight.documents.storage import StoredFile
from fanlight.store.public import Actor


@action("added a document")
def add_document(
    *,
    document_id: str,
    subject_kind: str,
    subject_id: str,
    name: str,
    declared_type: str,
    kind: FileKind,
    stored: StoredFile,
    scan_state: str,
    retention_class: str,
    by: Actor,
    at: datetime,
) -> Document:
    """Record a stored file; the same file under the same name for the same subject gives the first one's row."""
    place = {"authority": by.authority, "subject_kind": subject_kind, "subject_id": subject_id}
    same = Document.objects.filter(**place, original_name=name, sha256=stored.sha256, withdrawn_at__isnull=True)
    earlier = same.first()
    if earlier is not None:
        record("document", earlier.id, again=True, about=subject_kind, subject=subject_id)
        return earlier
    extra = {"retention_class": retention_class} if retention_class else {}
    row = Document.objects.create(
        id=document_id,
        **place,
        **extra,
        original_name=name,
        stored_name=stored.name,
        sha256=stored.sha256,
        size=stored.size,
        declared_type=declared_type[:100],
        kind=kind,
        scan_state=scan_state,
        scanned_at=at if scan_state == Document.Scan.CLEAN else None,
        uploaded_at=at,
        uploaded_by=by.id,
        created_at=at,
        changed_at=at,
        changed_by=by.id,
    )
    record("document", row.id, about=subject_kind, subject=subject_id, code=str(kind), size=stored.size)
    return row
