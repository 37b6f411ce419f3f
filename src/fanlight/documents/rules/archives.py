"""Looks into a zip without unpacking it: its list of entries, and at most a few kilobytes of two small ones."""

from __future__ import annotations

import re
import struct
import zipfile
from collections.abc import Iterator
from typing import IO

from fanlight.documents.rules.refusals import FileRefused

MOST_ENTRIES = 2_000
MOST_LIST_BYTES = 1_000_000
MOST_UNPACKED = 200_000_000
MOST_RATIO = 200
_END = struct.Struct("<4s4H2LH")
_END_MARK = b"PK\x05\x06"
_COMMENT = 65_535
_MACROS = re.compile(
    r"(^|/)(vbaproject\.bin|vbadata\.xml)$|^(basic|scripts)/|\.(vb[es]?|js|jse|wsf|exe|dll|scr|com|bat|cmd|ps1)$"
    r"|(^|/)activex/|(^|/)embeddings/.*\.bin$|^object [0-9]"
)
_SENTENCES = {
    "unpacks_too_far": "This file unpacks to far more than a document should. Save it as a PDF and send that.",
    "broken": "This file is damaged and cannot be opened. Save it again, or as a PDF, and send that.",
    "macros": "This file holds a macro or a program. Save it without macros, or as a PDF, and send that.",
    "fetches": "This file fetches something from elsewhere when it is opened. Save it as a PDF and send that.",
    "locked": "This file is locked with a password, so it cannot be checked. Take the password off and send it again.",
}


def refused(code: str) -> FileRefused:
    """Return the refusal of an archive by its code."""
    return FileRefused(code, _SENTENCES[code])


def has_zip_end(file: IO[bytes], size: int) -> bool:
    """Return whether a zip ends at or near the end of a file, whatever its beginning says and whatever follows."""
    tail = _tail(file, size)
    at = tail.rfind(_END_MARK)
    if at < 0 or len(tail) - at < _END.size:
        return False
    _, disk, first_disk, here, count, *_ = _END.unpack_from(tail, at)
    return (disk, first_disk) == (0, 0) and here == count


def entries_of(file: IO[bytes], size: int) -> dict[str, zipfile.ZipInfo]:
    """Return the entries of a sound zip by name; raise FileRefused for one that is broken, locked, or a bomb."""
    end = _end_of_list(file, size)
    if end is None:
        raise refused("broken")
    count, list_size = end
    if count > MOST_ENTRIES or list_size > MOST_LIST_BYTES:
        raise refused("unpacks_too_far")
    file.seek(0)
    try:
        entries = zipfile.ZipFile(file).infolist()
    except (zipfile.BadZipFile, ValueError, NotImplementedError, OSError, EOFError) as fault:
        raise refused("broken") from fault
    _check_sizes(entries, size)
    return _by_name(entries)


def read_start(file: IO[bytes], entry: zipfile.ZipInfo, most: int) -> bytes:
    """Return the first bytes of one entry, unpacking no more than that; raise FileRefused where it is broken."""
    file.seek(0)
    try:
        with zipfile.ZipFile(file) as archive, archive.open(entry) as unpacked:
            return unpacked.read(most)
    except Exception as fault:
        raise refused("broken") from fault


def starts_of(
    file: IO[bytes], entries: dict[str, zipfile.ZipInfo], *, endings: tuple[str, ...], most: int
) -> Iterator[tuple[str, bytes]]:
    """Yield the first bytes of every entry whose name ends so, unpacking no more; raise FileRefused where one is broken."""
    file.seek(0)
    try:
        with zipfile.ZipFile(file) as archive:
            for name, entry in entries.items():
                if name.lower().endswith(endings):
                    with archive.open(entry) as unpacked:
                        yield name.lower(), unpacked.read(most)
    except Exception as fault:
        raise refused("broken") from fault


def holds_macros(entries: dict[str, zipfile.ZipInfo]) -> bool:
    """Return whether any entry is a macro or a program, by its name."""
    return any(_MACROS.search(name.lower()) for name in entries)


def _tail(file: IO[bytes], size: int) -> bytes:
    file.seek(max(0, size - _COMMENT - _END.size))
    return file.read()


def _end_of_list(file: IO[bytes], size: int) -> tuple[int, int] | None:
    """Return how many entries the zip says it has and how many bytes their list takes."""
    tail = _tail(file, size)
    at = tail.rfind(_END_MARK)
    if at < 0 or len(tail) - at < _END.size:
        return None
    _, disk, first_disk, here, count, list_size, list_at, comment = _END.unpack_from(tail, at)
    if comment != len(tail) - at - _END.size or (disk, first_disk) != (0, 0) or here != count:
        return None
    if list_at + list_size > size:
        return None
    return count, list_size


def _check_sizes(entries: list[zipfile.ZipInfo], size: int) -> None:
    packed = sum(entry.compress_size for entry in entries)
    unpacked = sum(entry.file_size for entry in entries)
    # More packed bytes than the file has: entries share the same bytes, which only a bomb does.
    if len(entries) > MOST_ENTRIES or packed > size:
        raise refused("unpacks_too_far")
    if unpacked > MOST_UNPACKED or unpacked > MOST_RATIO * max(packed, 10_000):
        raise refused("unpacks_too_far")


def _by_name(entries: list[zipfile.ZipInfo]) -> dict[str, zipfile.ZipInfo]:
    found: dict[str, zipfile.ZipInfo] = {}
    for entry in entries:
        parts = entry.orig_filename.replace("\\", "/").split("/")
        if "\x00" in entry.orig_filename or ".." in parts or parts[0] == "" or ":" in parts[0]:
            raise refused("broken")
        if entry.flag_bits & 0x1:
            raise refused("locked")
        if entry.orig_filename in found:
            raise refused("broken")
        found[entry.orig_filename] = entry
    return found
