"""What a file is, by what is in it: its name has to agree, and nothing that runs is taken."""

from __future__ import annotations

import re
import zipfile
from dataclasses import dataclass
from enum import StrEnum
from typing import IO

from fanlight.documents.rules import archives
from fanlight.documents.rules.file_names import ending_of
from fanlight.documents.rules.refusals import FileRefused


class FileKind(StrEnum):
    """The kinds of file that are taken, and a bundle, which is only ever made here."""

    PDF = "PDF"
    DOCX = "DOCX"
    ODT = "ODT"
    TEXT = "TEXT"
    JPEG = "JPEG"
    PNG = "PNG"
    BUNDLE = "BUNDLE"


@dataclass(frozen=True)
class KindFacts:
    """How a kind of file is named and given back."""

    label: str
    media_type: str
    endings: tuple[str, ...]


KINDS = {
    FileKind.PDF: KindFacts("PDF", "application/pdf", ("pdf",)),
    FileKind.DOCX: KindFacts(
        "Word document", "application/vnd.openxmlformats-officedocument.wordprocessingml.document", ("docx",)
    ),
    FileKind.ODT: KindFacts("OpenDocument text", "application/vnd.oasis.opendocument.text", ("odt",)),
    FileKind.TEXT: KindFacts("Plain text", "text/plain; charset=utf-8", ("txt",)),
    FileKind.JPEG: KindFacts("Photograph (JPG)", "image/jpeg", ("jpg", "jpeg")),
    FileKind.PNG: KindFacts("Picture (PNG)", "image/png", ("png",)),
    # No ending: nobody can send one.
    FileKind.BUNDLE: KindFacts("Bundle (zip)", "application/zip", ()),
}
ACCEPTED_ENDINGS = tuple(ending for facts in KINDS.values() for ending in facts.endings)
WHAT_IS_TAKEN = "We take PDF, Word (docx), OpenDocument (odt), plain text (txt), JPG and PNG files"

_START = 4_096
_PNG = b"\x89PNG\r\n\x1a\n\x00\x00\x00\rIHDR"
_MARKUP = re.compile(
    rb"^(?:\xef\xbb\xbf)?\s*(?:<!--.*?-->\s*)*<(?:\?xml|!doctype|html|svg|head|body|script|iframe|img|style|\?php)",
    re.IGNORECASE | re.DOTALL,
)
_UTF16_MARKS = (b"\xff\xfe", b"\xfe\xff")
_WORD_TYPES = b"wordprocessingml.document.main+xml"
# What a template, a frame or a picture fetched from elsewhere is called in the lists of what a document refers to.
_FETCHED = re.compile(rb"relationships/(?:attachedTemplate|oleObject|frame|subDocument)\b")
_MOST_OF_LIST = 100_000


def kind_of(file: IO[bytes], size: int, name: str) -> FileKind:
    """Return what a file is by its content; raise FileRefused unless that kind is taken and the name says the same.

    `file` can be sought, `name` is its shown name. Nothing is unpacked and no more than a zip's list and a few
    kilobytes are read, save of text, which is read through. OWASP ASVS 5.0, 5.2.2 and 5.2.3.
    """
    ending = ending_of(name)
    if ending not in ACCEPTED_ENDINGS:
        raise FileRefused("kind", f"{WHAT_IS_TAKEN}. Save “{name}” as one of these and choose it again.")
    if size == 0:
        raise FileRefused("empty", f"“{name}” is empty. Choose another file.")
    file.seek(0)
    start = file.read(_START)
    kind = _kind_by_start(file, start, size)
    if kind is None or ending not in KINDS[kind].endings:
        raise FileRefused(
            "mislabelled", f"“{name}” is not what its name says. Open it, save it as a PDF and choose that."
        )
    if kind in {FileKind.PDF, FileKind.JPEG, FileKind.PNG} and archives.has_zip_end(file, size):
        raise FileRefused("two_in_one", f"“{name}” hides a second file inside. Save it again as a PDF and choose that.")
    return kind


def _kind_by_start(file: IO[bytes], start: bytes, size: int) -> FileKind | None:
    if start.startswith(b"%PDF-"):
        return FileKind.PDF
    if start.startswith(b"\xff\xd8\xff"):
        return FileKind.JPEG
    if start.startswith(_PNG):
        return FileKind.PNG
    if start.startswith(b"PK\x03\x04"):
        return _kind_of_archive(file, size)
    return FileKind.TEXT if _is_text(file, start) else None


def _kind_of_archive(file: IO[bytes], size: int) -> FileKind | None:
    entries = archives.entries_of(file, size)
    if archives.holds_macros(entries):
        raise archives.refused("macros")
    if "[Content_Types].xml" in entries and "word/document.xml" in entries:
        types = archives.read_start(file, entries["[Content_Types].xml"], 1_000_000)
        if b"macroenabled" in types.lower():
            raise archives.refused("macros")
        _check_fetches_nothing(file, entries)
        return FileKind.DOCX if _WORD_TYPES in types else None
    if "mimetype" in entries and "content.xml" in entries:
        _check_fetches_nothing(file, entries)
        media_type = archives.read_start(file, entries["mimetype"], 100)
        return FileKind.ODT if media_type.strip() == b"application/vnd.oasis.opendocument.text" else None
    return None


def _check_fetches_nothing(file: IO[bytes], entries: dict[str, zipfile.ZipInfo]) -> None:
    """Refuse a document that would have its reader's program load a template or an entity from elsewhere."""
    found: list[str] = []
    for name, start in archives.starts_of(file, entries, endings=(".rels", ".xml"), most=_MOST_OF_LIST):
        is_fetched = name.endswith(".rels") and _FETCHED.search(start) and b"External" in start
        # Of two bytes a letter, the noughts are left out.
        if is_fetched or b"<!DOCTYPE" in start[:_START].replace(b"\x00", b""):
            found.append(name)
    if found:
        raise archives.refused("fetches")


def _is_text(file: IO[bytes], start: bytes) -> bool:
    """Whether all of it is text: no null, nothing that a browser would take for a page, UTF-8 or one byte a letter."""
    if start.startswith(_UTF16_MARKS) or _MARKUP.match(start) or start[:2] in {b"MZ", b"#!"}:
        return False
    file.seek(0)
    while piece := file.read(1 << 16):
        if any(byte in _NOT_IN_TEXT for byte in piece):
            return False
    return True


_NOT_IN_TEXT = frozenset(range(32)) - set(b"\t\n\r\f") | {127}
