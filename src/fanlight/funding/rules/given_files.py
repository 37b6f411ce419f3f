"""How a file that was given is kept as text: text word for word, a workbook byte for byte in base64 (RFC 2397)."""

from __future__ import annotations

from base64 import b64decode, b64encode
from binascii import Error

WORKBOOK_ENDING = ".xlsx"
# What every ZIP archive begins with, and a workbook is one (ECMA-376, part 2).
ARCHIVE = b"PK\x03\x04"
_MARK = "data:application/vnd.openxmlformats-officedocument.spreadsheetml.sheet;base64,"


def is_named_workbook(name: str) -> bool:
    """Whether a file's name says that it is a workbook."""
    return name.lower().endswith(WORKBOOK_ENDING)


def kept_workbook(content: bytes) -> str:
    """Return a workbook's bytes as the text that is kept; `content_of` gives them back."""
    return _MARK + b64encode(content).decode("ascii")


def workbook_in(text: str) -> bytes | None:
    """Return the bytes of a workbook that is kept so; None for every other text."""
    if not text.startswith(_MARK):
        return None
    try:
        return b64decode(text.removeprefix(_MARK).encode(), validate=True)
    except (Error, UnicodeEncodeError):
        return None


def content_of(text: str) -> bytes:
    """Return a file as it was given: a workbook's bytes, or the text in UTF-8. Its SHA-256 is known by these."""
    found = workbook_in(text)
    return text.encode() if found is None else found
