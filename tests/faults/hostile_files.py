"""Files that nobody should send: what each is, what it is called, and what it says that it is."""

from __future__ import annotations

import io
import struct
import zipfile
from collections.abc import Iterator

from tests.rules.documents import files

# The harmless file that every scanner knows, in two parts so that this source is not taken for it.
EICAR = rb"X5O!P%@AP[4\PZX54(P^)7CC)7}$" + b"EICAR-STANDARD-ANTIVIRUS-TEST-FILE!$H+H*"
SVG = b'<svg xmlns="http://www.w3.org/2000/svg"><script>alert(1)</script></svg>'
HTML = b"<html><script>alert(document.cookie)</script></html>"
ENTITY = b'<?xml version="1.0"?><!DOCTYPE d [<!ENTITY x SYSTEM "file:///etc/passwd">]><d>&x;</d>'
LAUGHS = b'<?xml version="1.0"?><!DOCTYPE l [<!ENTITY a "ha"><!ENTITY b "&a;&a;&a;">]><l>&b;</l>'
TEMPLATE = (
    b'<Relationships><Relationship Id="r1" Type="http://schemas.openxmlformats.org/officeDocument/2006/relationships/'
    b'attachedTemplate" Target="https://elsewhere.example/t.dotm" TargetMode="External"/></Relationships>'
)
Sent = tuple[str, bytes, str]


def refused() -> Iterator[tuple[str, Sent]]:
    """Yield what must never be taken, with what is wrong with it."""
    yield "a bomb of 300 MB", ("bomb.docx", files.a_bomb(), "application/msword")
    yield "a bomb whose entries share their bytes", ("bomb.docx", files.an_overlapping_bomb(), "")
    yield "a bomb of 10 MB that says it is 4 GB", ("bomb.docx", a_bomb_that_says(4_200_000_000), "")
    yield "a zip of a hundred thousand entries", ("crowd.docx", files.a_crowded_zip(100_000), "")
    yield "a bomb inside a bomb", ("nested.zip", files.a_zip({"a.zip": files.a_zip({"b.zip": b"x"})}), "")
    for name in ("../../etc/passwd", "/etc/passwd", "C:\\windows\\x", "word\\..\\..\\x"):
        yield f"an entry called {name}", ("letter.docx", files.a_docx({name: b"x"}), "")
    yield "a PDF that is a zip too", ("plan.pdf", files.PDF + files.a_zip({"evil.js": b"x"}), "application/pdf")
    yield "a photograph that is a zip too", ("photo.jpg", files.JPEG + files.a_zip({"evil.js": b"x"}), "image/jpeg")
    yield "a picture that is a zip too", ("picture.png", files.PNG + files.a_zip({"evil.js": b"x"}), "image/png")
    yield "a GIF that is a script too", ("photo.gif", b"GIF89a/*\x00*/=1;alert(1)", "image/gif")
    yield "a GIF under another name", ("photo.png", b"GIF89a/*\x00*/=1;alert(1)", "image/png")
    yield "a page before a PDF", ("plan.pdf", HTML + files.PDF, "application/pdf")
    yield "SVG with a script", ("drawing.svg", SVG, "image/svg+xml")
    yield "SVG called PNG", ("drawing.png", SVG, "image/png")
    yield "SVG called text", ("notes.txt", b"\xef\xbb\xbf" + SVG, "text/plain")
    yield "a page called text", ("notes.txt", HTML, "text/plain")
    yield "a page called PDF", ("plan.pdf", HTML, "application/pdf")
    yield "a macro document", ("letter.docm", files.a_docx({"word/vbaProject.bin": b"x"}), "")
    yield "a macro document called docx", ("letter.docx", files.a_docx({"word/vbaProject.bin": b"x"}), "")
    yield "a macro workbook", ("sheet.xlsm", files.a_zip({"xl/vbaProject.bin": b"x"}), "")
    yield "a macro workbook called docx", ("sheet.docx", files.a_zip({"xl/vbaProject.bin": b"x"}), "")
    yield "a document of macro type", ("letter.docx", files.a_docx(types=files.MACRO_WORD), "")
    yield "a document with a control that runs", ("letter.docx", files.a_docx({"word/activeX/activeX1.xml": b"x"}), "")
    yield "a document with a packed object", ("letter.docx", files.a_docx({"word/embeddings/oleObject1.bin": b"x"}), "")
    yield "a document with entities", ("letter.docx", files.a_docx({"word/header1.xml": ENTITY}), "")
    yield "a document that laughs", ("letter.docx", files.a_docx({"docProps/core.xml": LAUGHS}), "")
    yield (
        "a document with wide entities",
        ("letter.docx", files.a_docx({"word/a.xml": ENTITY.decode().encode("utf-16")}), ""),
    )
    yield (
        "a document with another's template",
        ("letter.docx", files.a_docx({"word/_rels/settings.xml.rels": TEMPLATE}), ""),
    )
    yield "an OpenDocument with entities", ("letter.odt", files.an_odt({"styles.xml": ENTITY}), "")
    yield "a locked document", ("letter.docx", files.a_locked_zip(), "")
    yield "a program called PDF", ("plan.pdf", b"MZ\x90\x00" + b"A" * 200, "application/pdf")
    yield "two endings", ("plan.pdf.exe", files.PDF, "application/pdf")
    yield "an ending turned round", ("plan\u202efdp.exe", files.PDF, "application/pdf")
    yield "an ending behind a null", ("plan.pdf\x00.exe", files.PDF, "application/pdf")
    yield "an ending behind a stream", ("plan.exe:x.pdf", b"MZ\x90\x00", "application/pdf")
    yield "no ending", ("plan", files.PDF, "application/pdf")
    yield "nothing at all", ("plan.pdf", b"", "application/pdf")
    yield "a word too little", ("plan.pdf", b"%PD", "application/pdf")
    yield "a shell script called text", ("notes.txt", b"#!/bin/sh\nrm -rf /\n", "text/plain")


def inert() -> Iterator[tuple[str, Sent]]:
    """Yield what is taken for what its content is, and might be taken for something else by a browser that guesses."""
    yield "a PDF with a page inside", ("plan.pdf", files.PDF + HTML, "text/html")
    yield "a photograph with a script in a comment", ("photo.jpg", files.JPEG[:20] + HTML + files.JPEG, "text/html")
    yield "a picture with a page at its end", ("picture.png", files.PNG + HTML, "image/svg+xml")
    yield "text that ends as a page", ("notes.txt", b"Dear all\n" * 10 + HTML, "text/html")
    yield "a name that breaks headers", ("a'; x=%22%0d%0aX-Evil: 1;.pdf", files.PDF, "application/pdf")
    yield "a name with a path", ("../../../etc/cron.d/plan.pdf", files.PDF, "application/x-sh")
    yield "two endings, the last honest", ("plan.exe.pdf", files.PDF, "application/octet-stream")
    yield "a name of formula and markup", ("=cmd|' <img src=x onerror=a>.pdf", files.PDF, "application/pdf")
    yield "a letter", ("letter.docx", files.a_docx(), "text/html")


def a_bomb_that_says(unpacked: int) -> bytes:
    """Return a Word document whose list says that its body unpacks to so many bytes; it is 10 MB of something else."""
    content = bytearray(files.a_docx({"word/filler.bin": bytes(range(256)) * 40_000}))
    with zipfile.ZipFile(io.BytesIO(bytes(content))) as archive:
        assert archive.getinfo("word/filler.bin").file_size > 10_000_000
    at = content.rindex(b"PK\x01\x02")
    content[at + 24 : at + 28] = struct.pack("<L", unpacked)
    return bytes(content)
