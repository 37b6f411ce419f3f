"""Reads of documents and holds."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime

from django.db.models import QuerySet

from fanlight.documents import scanning
from fanlight.documents.models import Document, Hold
from fanlight.documents.rules.file_kinds import KINDS, FileKind
from fanlight.documents.scope import within
from fanlight.store.public import Actor, prepared

UNSCANNED = (Document.Scan.NOT_SCANNED, Document.Scan.WAITING)


@dataclass(frozen=True)
class DocumentCard:
    """What a page says of a file."""

    id: str
    name: str
    kind_label: str
    size: int
    size_words: str
    scan_state: str
    scan_words: str
    can_be_opened: bool
    uploaded_at: datetime
    uploaded_by: str


def documents_of(kind: str, subject_id: str, *, authority: str) -> list[DocumentCard]:
    """Return the files of one subject, oldest first. The caller has checked that the subject may be seen."""
    return documents_of_each(kind, [subject_id], authority=authority).get(subject_id, [])


def documents_of_each(kind: str, subject_ids: Iterable[str], *, authority: str) -> dict[str, list[DocumentCard]]:
    """Return the files of several subjects by subject id, in one query."""
    found: dict[str, list[DocumentCard]] = defaultdict(list)
    for row in _of_subjects.rows(authority=authority, kind=kind, subject_ids=list(subject_ids)):
        found[row.subject_id].append(card_of(row))
    return dict(found)


@prepared
def _of_subjects(*, authority: str, kind: str, subject_ids: list[str]) -> QuerySet[Document]:
    return documents_kept(authority, kind).filter(subject_id__in=subject_ids).order_by("uploaded_at", "id")


def documents_kept(authority: str, kind: str) -> QuerySet[Document]:
    """Return the files of every subject of a kind, but for what was taken back; to be narrowed to subjects of a scope."""
    return within(Document, authority).filter(subject_kind=kind, withdrawn_at__isnull=True)


def card_of(row: Document) -> DocumentCard:
    """Return what a page says of a file that is at hand."""
    return DocumentCard(
        id=row.id,
        name=row.original_name or "Shredded",
        kind_label=KINDS[FileKind(row.kind)].label,
        size=row.size,
        size_words=size_in_words(row.size),
        scan_state=row.scan_state,
        scan_words=str(row.get_scan_state_display()),
        can_be_opened=can_be_opened(row),
        uploaded_at=row.uploaded_at,
        uploaded_by=row.uploaded_by,
    )


def can_be_opened(row: Document) -> bool:
    """Return whether the file may be given back: it is there, not known to be harmful, and waits for no scan."""
    if not row.stored_name or row.withdrawn_at is not None:
        return False
    if row.scan_state == Document.Scan.NOT_SCANNED:
        return not scanning.is_configured()
    return row.scan_state == Document.Scan.CLEAN


def size_in_words(size: int) -> str:
    """Return a size as a person reads it: "820 KB", "1.4 MB"."""
    if size < 1_000_000:
        return f"{max(1, round(size / 1000))} KB"
    return f"{size / 1_000_000:.1f} MB"


def standing_holds(actor: Actor) -> list[Hold]:
    """Return the holds that stand in the actor's authority, the latest first."""
    return list(within(Hold, actor.authority).filter(lifted_at__isnull=True).order_by("-placed_at"))


def documents_to_scan(authority: str) -> list[tuple[str, str]]:
    """Return (document id, stored name) of what no scanner has given a verdict on."""
    rows = within(Document, authority).filter(scan_state__in=UNSCANNED, withdrawn_at__isnull=True)
    return list(rows.exclude(stored_name="").order_by("uploaded_at").values_list("id", "stored_name"))


def names_without_row(authority: str, names: list[str]) -> list[str]:
    """Return which of these names of an authority's store none of its documents has."""
    known: set[str] = set()
    for start in range(0, len(names), 500):
        some = names[start : start + 500]
        known.update(within(Document, authority).filter(stored_name__in=some).values_list("stored_name", flat=True))
    return [name for name in names if name not in known]
