"""What is inside a backup: a manifest, then members one after the other with their digests, then their count."""

from __future__ import annotations

import hashlib
import json
import re
import struct
import zlib
from collections.abc import Iterable, Iterator
from dataclasses import asdict, dataclass
from typing import Any, Protocol

from fanlight.store.backups.refusals import not_as_written

PIECE = 256 * 1024
MOST_TEXT = 16 * 1024 * 1024
_LENGTH = struct.Struct(">I")
# A name becomes a path: letters, digits and a few marks, no part of it hidden, none of it leading elsewhere.
_NAME = re.compile(r"[A-Za-z0-9][A-Za-z0-9._-]*(/[A-Za-z0-9][A-Za-z0-9._-]*)*")


class Sink(Protocol):
    """What members are written to."""

    def write(self, content: bytes, /) -> object:
        """Take the content."""


class Source(Protocol):
    """What members are read from."""

    def read(self, size: int, /) -> bytes:
        """Return exactly so many bytes."""

    def check_end(self) -> None:
        """Refuse when anything is left."""


@dataclass(frozen=True)
class Manifest:
    """What a backup is of. `field_keys` are digests of the keys by their ids; no key is in it."""

    backup_id: str
    made_at: str
    engine: str
    purpose: str
    migrations: list[str]
    field_keys: dict[str, str]
    roles: list[str]


def may_be_a_name(name: str) -> bool:
    """Return whether a member may have this name: the files that Fanlight writes have such names."""
    return _NAME.fullmatch(name) is not None


def write_manifest(sink: Sink, manifest: Manifest) -> None:
    """Write what the backup is of; it comes before everything else."""
    _write_text(sink, asdict(manifest))


def write_member(sink: Sink, name: str, pieces: Iterable[bytes], *, is_packed: bool = False) -> None:
    """Write one member as its pieces come, however many, packed where that makes it smaller."""
    _write_text(sink, {"member": name, "packed": is_packed})
    digest, size = hashlib.sha256(), 0
    for piece in _in_pieces(pieces):
        digest.update(piece)
        size += len(piece)
        kept = zlib.compress(piece, 1) if is_packed else piece
        sink.write(_LENGTH.pack(len(kept)) + kept)
    sink.write(_LENGTH.pack(0))
    _write_text(sink, {"size": size, "sha256": digest.hexdigest()})


def write_end(sink: Sink, count: int) -> None:
    """Write that nothing follows, and how many members there were."""
    _write_text(sink, {"members": count})


def read_manifest(source: Source, *, name: str) -> Manifest:
    """Return what the backup is of."""
    try:
        return Manifest(**_read_text(source, name))
    except TypeError as fault:
        raise not_as_written(name) from fault


def read_members(source: Source, *, name: str) -> Iterator[tuple[str, Iterator[bytes]]]:
    """Yield each member's name and its pieces; what the caller leaves unread is read and checked all the same.

    Raises BackupRefused where a member, its digest, the count or the end is not as it was written. `name` is the file's.
    """
    count = 0
    while "member" in (text := _read_text(source, name)):
        if not may_be_a_name(str(text["member"])):
            raise not_as_written(name)
        pieces = _member_pieces(source, is_packed=bool(text.get("packed")), name=name)
        yield str(text["member"]), pieces
        for _ in pieces:
            pass
        count += 1
    if text != {"members": count}:
        raise not_as_written(name)
    source.check_end()


def _member_pieces(source: Source, *, is_packed: bool, name: str) -> Iterator[bytes]:
    digest, size = hashlib.sha256(), 0
    while length := _read_length(source, 2 * PIECE, name):
        kept = source.read(length)
        piece = _unpacked(kept, name) if is_packed else kept
        digest.update(piece)
        size += len(piece)
        yield piece
    if _read_text(source, name) != {"size": size, "sha256": digest.hexdigest()}:
        raise not_as_written(name)


def _unpacked(kept: bytes, name: str) -> bytes:
    unpacking = zlib.decompressobj()
    try:
        piece = unpacking.decompress(kept, PIECE)
    except zlib.error as fault:
        raise not_as_written(name) from fault
    if not unpacking.eof:
        raise not_as_written(name)
    return piece


def _in_pieces(pieces: Iterable[bytes]) -> Iterator[bytes]:
    """Yield pieces that are full but for the last, and none that is empty."""
    waiting = bytearray()
    for piece in pieces:
        waiting += piece
        while len(waiting) >= PIECE:
            yield bytes(waiting[:PIECE])
            del waiting[:PIECE]
    if waiting:
        yield bytes(waiting)


def _write_text(sink: Sink, text: dict[str, Any]) -> None:
    encoded = json.dumps(text, sort_keys=True).encode()
    sink.write(_LENGTH.pack(len(encoded)) + encoded)


def _read_text(source: Source, name: str) -> dict[str, Any]:
    try:
        text = json.loads(source.read(_read_length(source, MOST_TEXT, name)))
    except ValueError as fault:
        raise not_as_written(name) from fault
    if not isinstance(text, dict):
        raise not_as_written(name)
    return text


def _read_length(source: Source, most: int, name: str) -> int:
    length = int(_LENGTH.unpack(source.read(_LENGTH.size))[0])
    if length > most:
        raise not_as_written(name)
    return length
