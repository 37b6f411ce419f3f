"""Where files are: encrypted in pieces with AES-GCM, under random names, outside the web root."""

from __future__ import annotations

import hashlib
import os
import secrets
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import IO

from cryptography.exceptions import InvalidTag
from cryptography.hazmat.primitives.ciphers.aead import AESGCM
from cryptography.hazmat.primitives.hashes import SHA256
from cryptography.hazmat.primitives.kdf.hkdf import HKDF
from django.conf import settings

_MARK = b"FLD1"
_SALT = 16
_TAG = 16
PIECE = 64 * 1024


class FileUnreadable(Exception):
    """The stored file is gone, was changed, or its key is not here."""


@dataclass(frozen=True)
class StoredFile:
    """A file as it was stored: its random name, the SHA-256 of what was sent, and its size in bytes."""

    name: str
    sha256: str
    size: int


def store_file(pieces: Iterable[bytes], *, authority: str, document_id: str) -> StoredFile:
    """Encrypt a file as it streams, on to the disk before this returns, and return where and what it is.

    Each piece carries its place and whether it is the last, so a piece that is moved, changed or cut off is noticed.
    """
    name = secrets.token_hex(24)
    path = path_of(authority, name)
    path.parent.mkdir(parents=True, exist_ok=True, mode=0o700)
    digest, size = hashlib.sha256(), 0
    key_id = next(iter(settings.FANLIGHT_FIELD_KEYS))
    salt = secrets.token_bytes(_SALT)
    cipher = _cipher(key_id, salt, document_id)
    try:
        with open(os.open(path, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600), "wb") as out:
            out.write(_MARK + bytes([len(key_id)]) + key_id.encode() + salt)
            for number, (piece, is_last) in enumerate(_even_pieces(pieces)):
                digest.update(piece)
                size += len(piece)
                out.write(cipher.encrypt(_nonce(number, is_last), piece, None))
            out.flush()
            os.fsync(out.fileno())
        _sync_folder(path.parent)
    except BaseException:
        path.unlink(missing_ok=True)
        raise
    return StoredFile(name, digest.hexdigest(), size)


def read_file(name: str, *, authority: str, document_id: str) -> Iterator[bytes]:
    """Yield what was stored, piece by piece; raise FileUnreadable at the first piece that is not as it was written."""
    path = path_of(authority, name)
    try:
        file = path.open("rb")
    except OSError as fault:
        raise FileUnreadable("The file is not in the store") from fault
    with file:
        cipher = _cipher_of(file, document_id)
        number, sealed = 0, file.read(PIECE + _TAG)
        while True:
            following = file.read(PIECE + _TAG)
            try:
                yield cipher.decrypt(_nonce(number, not following), sealed, None)
            except InvalidTag as fault:
                raise FileUnreadable("The file is not as it was stored") from fault
            if not following:
                return
            number, sealed = number + 1, following


def erase_file(name: str, *, authority: str) -> None:
    """Take a file out of the store; one that is gone already is no fault."""
    if name:
        path_of(authority, name).unlink(missing_ok=True)


def authorities_in_store() -> list[str]:
    """Return the authorities that have files in the store."""
    root = Path(settings.FANLIGHT_DOCUMENTS)
    return sorted(folder.name for folder in root.iterdir() if folder.is_dir()) if root.exists() else []


def stored_names(authority: str) -> Iterator[tuple[str, float]]:
    """Yield the name of every file of an authority with the machine's time at which it was written."""
    for path in (Path(settings.FANLIGHT_DOCUMENTS) / authority).glob("*/*"):
        yield path.name, path.stat().st_mtime


def path_of(authority: str, name: str) -> Path:
    """Return where a file is, from the random name that the store gave it and from nothing that anybody typed."""
    if not name.isalnum() or len(name) != 48 or not authority.isalnum():
        raise FileUnreadable("That is not a name of the store")
    return Path(settings.FANLIGHT_DOCUMENTS) / authority / name[:2] / name


def _even_pieces(pieces: Iterable[bytes]) -> Iterator[tuple[bytes, bool]]:
    """Yield pieces of one size, each with whether it is the last; an empty file is one empty last piece."""
    waiting = bytearray()
    for piece in pieces:
        waiting += piece
        while len(waiting) > PIECE:
            yield bytes(waiting[:PIECE]), False
            del waiting[:PIECE]
    yield bytes(waiting), True


def _nonce(number: int, is_last: bool) -> bytes:
    # Every file has a key of its own, so that counting from nought never repeats a nonce under one key.
    return bytes([is_last]) + number.to_bytes(11, "big")


def _cipher(key_id: str, salt: bytes, document_id: str) -> AESGCM:
    key = settings.FANLIGHT_FIELD_KEYS.get(key_id)
    if key is None:
        raise FileUnreadable(f"The key {key_id} that sealed this file is not in FANLIGHT_FIELD_KEYS")
    derive = HKDF(algorithm=SHA256(), length=32, salt=salt, info=b"document:" + document_id.encode())
    return AESGCM(derive.derive(bytes.fromhex(key)))


def _cipher_of(file: IO[bytes], document_id: str) -> AESGCM:
    if file.read(len(_MARK)) != _MARK:
        raise FileUnreadable("The file is not as it was stored")
    length = file.read(1)
    key_id = file.read(length[0] if length else 0).decode("utf-8", "replace")
    return _cipher(key_id, file.read(_SALT), document_id)


def _sync_folder(folder: Path) -> None:
    """Make the new name last through a power cut, where folders can be flushed."""
    if os.name == "nt":
        return
    descriptor = os.open(folder, os.O_RDONLY)
    try:
        os.fsync(descriptor)
    finally:
        os.close(descriptor)
