"""A file that only one key opens: pieces of AES-256-GCM, each bound to its place, to being the last, and to the header."""

from __future__ import annotations

import hmac
import secrets
from collections.abc import Callable
from typing import IO

from cryptography.exceptions import InvalidTag
from cryptography.hazmat.primitives.ciphers.aead import AESGCM
from cryptography.hazmat.primitives.hashes import SHA256
from cryptography.hazmat.primitives.kdf.hkdf import HKDF

from fanlight.store.backups.refusals import BackupRefused, not_as_written

PIECE = 256 * 1024
KEY_DIGITS = 64
_MARK = b"fanlight backup\n"
_FORMAT = 1
_SALT, _CHECK, _TAG = 32, 16, 16
_HEADER = len(_MARK) + 1 + _SALT + _CHECK


def new_key() -> str:
    """Return a new backup key: 32 random bytes as 64 hexadecimal digits."""
    return secrets.token_hex(KEY_DIGITS // 2)


def key_from(text: str) -> bytes:
    """Return the 32 bytes of a key as it is written down; raises BackupRefused when it is none."""
    digits = text.strip()
    try:
        key = bytes.fromhex(digits)
    except ValueError:
        key = b""
    if len(key) * 2 != KEY_DIGITS or len(digits) != KEY_DIGITS:
        raise BackupRefused(
            f"The backup key must be {KEY_DIGITS} hexadecimal digits: fanlight backup-key prints a new one."
        )
    return key


class SealedWriter:
    """Seals what is written to it, piece by piece; without `finish` the file has no end and is refused when read."""

    def __init__(self, file: IO[bytes], key: bytes) -> None:
        salt = secrets.token_bytes(_SALT)
        content_key, check = _derived(key, salt)
        self._file, self._cipher = file, AESGCM(content_key)
        self._header = _MARK + bytes([_FORMAT]) + salt + check
        self._waiting = bytearray()
        self._number = 0
        file.write(self._header)

    def write(self, content: bytes) -> None:
        """Seal the content; what does not fill a piece waits for more."""
        self._waiting += content
        while len(self._waiting) > PIECE:
            self._seal(bytes(self._waiting[:PIECE]), is_last=False)
            del self._waiting[:PIECE]

    def finish(self) -> None:
        """Seal what waits as the last piece."""
        self._seal(bytes(self._waiting), is_last=True)
        self._waiting.clear()

    def _seal(self, piece: bytes, *, is_last: bool) -> None:
        self._file.write(self._cipher.encrypt(_nonce(self._number, is_last=is_last), piece, self._header))
        self._number += 1


class SealedReader:
    """Gives back what was sealed, in order; raises BackupRefused at the first byte that is not as it was written."""

    def __init__(
        self, file: IO[bytes], key: bytes, *, name: str, told: Callable[[int], None] = lambda at: None
    ) -> None:
        """`name` is what refusals call the file; `told` hears how far it was read, in bytes."""
        self._file, self._name, self._told = file, name, told
        self._header = file.read(_HEADER)
        self._cipher = AESGCM(self._content_key(key))
        self._number = 0
        self._open = bytearray()
        self._sealed = file.read(PIECE + _TAG)
        self._is_over = False

    def read(self, size: int) -> bytes:
        """Return exactly so many bytes."""
        while len(self._open) < size:
            self._open_next()
        read = bytes(self._open[:size])
        del self._open[:size]
        return read

    def check_end(self) -> None:
        """Refuse a file that goes on after what was written last."""
        if self._open or not self._is_over:
            raise not_as_written(self._name)

    def _open_next(self) -> None:
        if self._is_over:
            raise not_as_written(self._name)
        sealed, self._sealed = self._sealed, self._file.read(PIECE + _TAG)
        # A piece is the last because nothing follows it: so one that was cut off, or added, opens under no nonce.
        self._is_over = not self._sealed
        try:
            self._open += self._cipher.decrypt(_nonce(self._number, is_last=self._is_over), sealed, self._header)
        except InvalidTag as fault:
            raise not_as_written(self._name) from fault
        self._number += 1
        self._told(_HEADER + self._number * (PIECE + _TAG))

    def _content_key(self, key: bytes) -> bytes:
        mark, version = self._header[: len(_MARK)], self._header[len(_MARK) : len(_MARK) + 1]
        if mark != _MARK or not version:
            raise BackupRefused(f"{self._name} is not a backup that Fanlight made.")
        if version[0] != _FORMAT:
            raise BackupRefused(f"{self._name} has backup format {version[0]}, which this Fanlight does not know.")
        content_key, check = _derived(key, self._header[-_CHECK - _SALT : -_CHECK])
        if len(self._header) != _HEADER:
            raise not_as_written(self._name)
        if not hmac.compare_digest(check, self._header[-_CHECK:]):
            raise BackupRefused(
                f"This is not the key that {self._name} was made with, or the file's beginning was changed."
            )
        return content_key


def _derived(key: bytes, salt: bytes) -> tuple[bytes, bytes]:
    """Return a key for one file's content, and what shows that the right key was given."""
    made = HKDF(algorithm=SHA256(), length=32 + _CHECK, salt=salt, info=b"fanlight backup").derive(key)
    return made[:32], made[32:]


def _nonce(number: int, *, is_last: bool) -> bytes:
    # Every file has a key of its own, so counting from nought never repeats a nonce under one key.
    return bytes([is_last]) + number.to_bytes(11, "big")
