"""The bytes of a census file: taken in pieces, never more than a return can have, in an encoding that it can be in."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from os import SEEK_END
from typing import BinaryIO
from xml.parsers import expat

from fanlight.returns.cin.refusals import ReturnNotReadable, shown

PIECE = 1 << 16
# All of England's children in need of a year, some 650,000, take some 500 MiB.
LARGEST = 768 << 20
# Between one element and the next there are a few words.
LONGEST_GAP = 1 << 20
ENCODINGS = frozenset({"utf-8", "us-ascii", "ascii", "iso-8859-1"})
OTHER_MARKS = (b"\xff\xfe", b"\xfe\xff")
TOO_LARGE = "It is larger than a return for the whole of England."

_UNFINISHED = {
    expat.errors.codes[expat.errors.XML_ERROR_NO_ELEMENTS],
    expat.errors.codes[expat.errors.XML_ERROR_UNCLOSED_TOKEN],
    expat.errors.codes[expat.errors.XML_ERROR_PARTIAL_CHAR],
}


class Source:
    """A stream of bytes that is watched while it is read."""

    def __init__(self, stream: BinaryIO) -> None:
        """Take a stream from where it stands; raises ReturnNotReadable where its size is known and too large."""
        self._stream = stream
        self._is_at_end = False
        if stream.seekable():
            begins = stream.tell()
            if stream.seek(0, SEEK_END) - begins > LARGEST:
                raise ReturnNotReadable(TOO_LARGE, 1)
            stream.seek(begins)

    def chunks(self, elements: Callable[[], int]) -> Iterator[bytes]:
        """Yield the stream in pieces; `elements` tells how many have begun.

        Raises ReturnNotReadable for an empty stream, another encoding, too much in all, and too much without an element.
        """
        taken = gap = seen = 0
        while chunk := self._stream.read(PIECE):
            if not taken:
                check_beginning(chunk)
            taken += len(chunk)
            gap = gap + len(chunk) if elements() == seen else len(chunk)
            seen = elements()
            if taken > LARGEST:
                raise ReturnNotReadable(TOO_LARGE, 1)
            if gap > LONGEST_GAP + PIECE:
                raise ReturnNotReadable("A megabyte of it holds no element, which no return does.", 1)
            yield chunk
        self._is_at_end = True
        if not taken:
            raise ReturnNotReadable("The file is empty.", 1)

    def why_broken(self, fault: expat.ExpatError) -> str:
        """Return in a sentence what is wrong with the XML."""
        if self._is_at_end or fault.code in _UNFINISHED:
            return "It ends before its last element is closed. It may have been cut off: send it again."
        return f"It is not XML as it should be ({expat.ErrorString(fault.code)}). Make the file again; do not edit it by hand."

    def check_encoding(self, declared: str | None, line: int) -> None:
        """Raise ReturnNotReadable for a declared encoding that a return is never in."""
        if declared is not None and declared.lower() not in ENCODINGS:
            raise ReturnNotReadable(f"It says that it is in {shown(declared)}. Save it as UTF-8.", line)


def check_beginning(chunk: bytes) -> None:
    """Raise ReturnNotReadable for two-byte and four-byte encodings, which the parser would otherwise take."""
    if chunk.startswith(OTHER_MARKS) or b"\0" in chunk[:4]:
        raise ReturnNotReadable("It is in UTF-16 or UTF-32. Save it as UTF-8.", 1)
