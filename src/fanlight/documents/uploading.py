"""Taking a file: its name, size and content are checked, it is scanned, encrypted and only then recorded."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import datetime
from typing import IO, Any

from django.db import IntegrityError

from fanlight.clocks.public import london_date
from fanlight.documents import scanning
from fanlight.documents.actions.add_document import add_document
from fanlight.documents.models import Document
from fanlight.documents.receiving import MEGABYTE
from fanlight.documents.registry import parameter
from fanlight.documents.rules.file_kinds import kind_of
from fanlight.documents.rules.file_names import shown_name
from fanlight.documents.rules.refusals import FileRefused
from fanlight.documents.storage import erase_file, store_file
from fanlight.store.public import Actor, new_ulid

_PIECE = 1 << 16


def accept_upload(
    *, file: Any, subject_kind: str, subject_id: str, retention_class: str = "", by: Actor, at: datetime
) -> Document:
    """Take a file that somebody sent for a subject and return its row; the same file again returns the first one.

    `file` has a name and can be read and sought: an uploaded file of a form, or an open one. Call it outside an action,
    so that nobody waits for the scanner. Raises FileRefused, whose message goes beside the form's field, and
    ScannerUnavailable, whose message says that the request can be sent without the file.
    """
    name = shown_name(file.name or "")
    size = _size_of(file)
    most = parameter(by.authority, "documents.upload_megabytes", london_date(at))
    if getattr(file, "is_too_large", False) or size > most * MEGABYTE:
        raise FileRefused("too_large", f"“{name}” is larger than {most} MB. Send a smaller file, or part of it.")
    kind = kind_of(file, size, name)
    scan_state = _scanned(file, name)
    document_id = new_ulid()
    stored = store_file(_pieces(file), authority=by.authority, document_id=document_id)
    try:
        row = add_document(
            document_id=document_id,
            subject_kind=subject_kind,
            subject_id=subject_id,
            name=name,
            declared_type=getattr(file, "content_type", "") or "",
            kind=kind,
            stored=stored,
            scan_state=scan_state,
            retention_class=retention_class,
            by=by,
            at=at,
        )
    except IntegrityError:
        # Two clicks at once: the other one is stored by now.
        erase_file(stored.name, authority=by.authority)
        return Document.objects.get(
            authority=by.authority,
            subject_kind=subject_kind,
            subject_id=subject_id,
            sha256=stored.sha256,
            original_name=name,
            withdrawn_at__isnull=True,
        )
    except BaseException:
        erase_file(stored.name, authority=by.authority)
        raise
    if row.stored_name != stored.name:
        erase_file(stored.name, authority=by.authority)
    return row


def _size_of(file: Any) -> int:
    size = getattr(file, "size", None)
    if size is None:
        size = file.seek(0, 2)
    return int(size)


def _scanned(file: IO[bytes], name: str) -> str:
    if not scanning.is_configured():
        return Document.Scan.NOT_SCANNED
    if scanning.is_infected(_pieces(file)):
        raise FileRefused(
            "infected",
            f"“{name}” holds something harmful, so we did not keep it. Tell whoever looks after your computer.",
        )
    return Document.Scan.CLEAN


def _pieces(file: IO[bytes]) -> Iterator[bytes]:
    file.seek(0)
    while piece := file.read(_PIECE):
        yield piece
