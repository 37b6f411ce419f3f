"""Files that Fanlight itself makes: kept sealed like those that people send, without a scan of what nobody sent."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import datetime

from fanlight.documents.actions.add_document import add_document
from fanlight.documents.models import Document
from fanlight.documents.queries.files import can_be_opened
from fanlight.documents.rules.file_kinds import FileKind
from fanlight.documents.rules.file_names import shown_name
from fanlight.documents.storage import erase_file, read_file, store_file
from fanlight.store.public import Actor, new_ulid


def keep_made_bundle(
    *, pieces: Iterator[bytes], name: str, subject_kind: str, subject_id: str, by: Actor, at: datetime
) -> Document:
    """Keep a bundle that was made about a subject, encrypted, and return its row. Call it outside an action."""
    document_id = new_ulid()
    stored = store_file(pieces, authority=by.authority, document_id=document_id)
    try:
        return add_document(
            document_id=document_id,
            subject_kind=subject_kind,
            subject_id=subject_id,
            name=shown_name(name),
            declared_type="",
            kind=FileKind.BUNDLE,
            stored=stored,
            scan_state=Document.Scan.CLEAN,
            retention_class="",
            by=by,
            at=at,
        )
    except BaseException:
        erase_file(stored.name, authority=by.authority)
        raise


def content_of(document_id: str, *, authority: str) -> Iterator[bytes] | None:
    """Return what is in a file, piece by piece, None where it is gone or may not be opened.

    The caller has checked that it may be read, and has recorded the look. Raises FileUnreadable at a piece that was changed.
    """
    row = Document.objects.filter(authority=authority, id=document_id).first()
    if row is None or not can_be_opened(row):
        return None
    return read_file(row.stored_name, authority=row.authority, document_id=row.id)
