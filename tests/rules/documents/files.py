"""Makes files of every sort, honest and not, for the tests of what is taken."""

from __future__ import annotations

import io
import random
import struct
import zipfile

PDF = b"%PDF-1.7\n1 0 obj<</Type/Catalog>>endobj\ntrailer<</Root 1 0 R>>\n%%EOF\n"
JPEG = b"\xff\xd8\xff\xe0\x00\x10JFIF\x00" + b"\x00" * 40 + b"\xff\xd9"
PNG = b"\x89PNG\r\n\x1a\n\x00\x00\x00\rIHDR" + b"\x00" * 40
_WORD_TYPE = b"application/vnd.openxmlformats-officedocument.wordprocessingml.document.main+xml"
WORD = b'<Types><Override ContentType="' + _WORD_TYPE + b'"/></Types>'
MACRO_WORD = b'<Types><Override ContentType="application/vnd.ms-word.document.macroEnabled.main+xml"/></Types>'


def a_zip(entries: dict[str, bytes], packed: bool = True) -> bytes:
    """Return a zip of these entries."""
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED if packed else zipfile.ZIP_STORED) as archive:
        for name, content in entries.items():
            archive.writestr(name, content)
    return out.getvalue()


def a_docx(extra: dict[str, bytes] | None = None, types: bytes = WORD) -> bytes:
    """Return a Word document, with further entries."""
    return a_zip({"[Content_Types].xml": types, "word/document.xml": b"<w:document/>", **(extra or {})})


def an_odt(extra: dict[str, bytes] | None = None) -> bytes:
    """Return an OpenDocument text, with further entries."""
    entries = {"mimetype": b"application/vnd.oasis.opendocument.text", "content.xml": b"<office:document/>"}
    return a_zip({**entries, **(extra or {})})


def a_bomb() -> bytes:
    """Return a Word document whose body says, truly, that it unpacks to 300 MB."""
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED, compresslevel=9) as archive:
        archive.writestr("[Content_Types].xml", WORD)
        with archive.open("word/document.xml", "w", force_zip64=True) as entry:
            for _ in range(300):
                entry.write(bytes(1_000_000))
    return out.getvalue()


def an_overlapping_bomb() -> bytes:
    """Return a zip whose list names the same packed bytes a hundred times; nothing else about it is large."""
    content = a_docx({"word/filler.bin": random.Random(1).randbytes(20_000)})
    at = content.index(b"PK\x01\x02")
    end = content.index(b"PK\x05\x06")
    entries = content[at:end]
    last = entries.rindex(b"PK\x01\x02")
    copies = b"".join(
        entries[last:].replace(b"filler.bin", f"fill{number:02}.bin".encode().ljust(10, b"x")[:10])
        for number in range(100)
    )
    listed = entries + copies
    count = entries.count(b"PK\x01\x02") + 100
    return content[:at] + listed + struct.pack("<4s4H2LH", b"PK\x05\x06", 0, 0, count, count, len(listed), at, 0)


def a_crowded_zip(count: int) -> bytes:
    """Return a Word document with very many entries."""
    return a_docx({f"word/{number}.xml": b"" for number in range(count)})


def a_locked_zip() -> bytes:
    """Return a Word document whose entries say that they are locked with a password."""
    content = bytearray(a_docx())
    at = 0
    while (at := content.find(b"PK\x01\x02", at)) >= 0:
        content[at + 8] |= 1
        at += 4
    return bytes(content)
