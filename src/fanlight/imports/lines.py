"""Reads a file of lines in constant memory: a line that is too long is given in pieces, and the next one follows it."""

from __future__ import annotations

import hashlib
from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import IO

LONGEST = 1024 * 1024
PIECE = 64 * 1024
_PACKED = {
    b"\x1f\x8b": "it is packed (gzip). Unpack it first",
    b"PK\x03\x04": "it is a zip file or a spreadsheet. Unpack it, or save it as JSON lines",
    b"%PDF": "it is a PDF",
}
_WIDE = (b"\xff\xfe", b"\xfe\xff", b"\x00\x00\xfe\xff")


class NotReadable(Exception):
    """A file of which no line can be read, and why."""


@dataclass
class Line:
    """One line as it lies in the file; of one that is too long `raw` is the beginning, and `rest` gives the others."""

    number: int
    raw: bytes
    is_too_long: bool = False
    _file: IO[bytes] | None = field(default=None, repr=False)

    @property
    def digest(self) -> str:
        """By what it is known if it is read again."""
        return hashlib.sha256(self.raw.rstrip(b"\r\n")).hexdigest()

    def rest(self) -> Iterator[bytes]:
        """Give what follows the beginning, in pieces, to the end of the line; once only."""
        while self._file is not None:
            piece = self._file.readline(PIECE)
            if not piece or piece.endswith(b"\n"):
                self._file = None
            if piece:
                yield piece


def check_is_text(file: IO[bytes]) -> None:
    """Raise NotReadable for a file that is packed or written in two bytes a letter; it is read from its start after."""
    beginning = file.read(8)
    file.seek(0)
    for mark, reason in _PACKED.items():
        if beginning.startswith(mark):
            raise NotReadable(f"The file cannot be read: {reason}.")
    looks_wide = len(beginning) >= 4 and (beginning[1::2] == bytes(len(beginning) // 2) or beginning[0] == 0)
    if beginning.startswith(_WIDE) or looks_wide:
        raise NotReadable("The file cannot be read: it is in UTF-16 or UTF-32. Save it as UTF-8.")


def lines_of(file: IO[bytes]) -> Iterator[Line]:
    """Yield the lines that hold anything, each with its number in the file.

    The next line begins where a line that is too long has ended, whether or not somebody took the rest of it.
    """
    number = 0
    while raw := file.readline(LONGEST + 1):
        number += 1
        if len(raw) > LONGEST and not raw.endswith(b"\n"):
            line = Line(number, raw, is_too_long=True, _file=file)
            yield line
            for _ in line.rest():
                pass
        elif raw.strip(b" \t\r\n\xef\xbb\xbf"):
            yield Line(number, raw)
