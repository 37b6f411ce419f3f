"""What is taken by content, and what is refused with a sentence (fault test R10)."""

from __future__ import annotations

import io
import time
import tracemalloc

import pytest
from hypothesis import given
from hypothesis import strategies as st

from fanlight.documents.rules.file_kinds import KINDS, FileKind, kind_of
from fanlight.documents.rules.refusals import FileRefused
from tests.rules.documents import files

SVG = b'<svg xmlns="http://www.w3.org/2000/svg"><script>alert(1)</script></svg>'


def kind(content: bytes, name: str) -> FileKind:
    return kind_of(io.BytesIO(content), len(content), name)


def refusal(content: bytes, name: str) -> str:
    with pytest.raises(FileRefused) as refused:
        kind(content, name)
    assert str(refused.value).endswith(".")
    return refused.value.code


@pytest.mark.parametrize(
    ("content", "name", "expected"),
    [
        (files.PDF, "plan.pdf", FileKind.PDF),
        (files.PDF, "PLAN.PDF", FileKind.PDF),
        (files.JPEG, "photo.jpg", FileKind.JPEG),
        (files.JPEG, "photo.jpeg", FileKind.JPEG),
        (files.PNG, "drawing.png", FileKind.PNG),
        (files.a_docx(), "chronology.docx", FileKind.DOCX),
        (files.a_docx({"word/embeddings/sheet.xlsx": b"PK"}), "chronology.docx", FileKind.DOCX),
        (files.an_odt(), "notes.odt", FileKind.ODT),
        ("Zoë’s café\r\n\tnotes".encode(), "notes.txt", FileKind.TEXT),
        ("Zoë’s café".encode("cp1252"), "notes.txt", FileKind.TEXT),
    ],
)
def test_an_honest_file_is_taken(content: bytes, name: str, expected: FileKind) -> None:
    assert kind(content, name) is expected


@pytest.mark.parametrize(
    ("content", "name"),
    [
        (SVG, "drawing.svg"),
        (b"<html></html>", "page.html"),
        (files.a_docx(), "macros.docm"),
        (files.a_zip({"a": b"b"}), "archive.zip"),
        (b"MZ\x90\x00", "program.exe"),
        (b"{\\rtf1}", "notes.rtf"),
        (b"\xd0\xcf\x11\xe0", "old.doc"),
        (b"\x00\x00\x00\x18ftypheic", "photo.heic"),
        (files.PDF, "no ending"),
        (files.PDF, "plan.pdf.exe"),
    ],
)
def test_a_kind_that_is_not_taken_is_refused_with_what_is(content: bytes, name: str) -> None:
    assert refusal(content, name) == "kind"


@pytest.mark.parametrize(
    ("content", "name"),
    [
        (files.PDF, "photo.jpg"),
        (files.JPEG, "plan.pdf"),
        (b"MZ\x90\x00" + b"A" * 100, "plan.pdf"),
        (b"MZ plain letters", "notes.txt"),
        (b"#!/bin/sh\necho", "notes.txt"),
        (SVG, "photo.png"),
        (SVG, "notes.txt"),
        (b"\xef\xbb\xbf  <!-- a --> <!-- b -->\n<svg onload=x>", "notes.txt"),
        (b"<?xml version='1.0'?><a/>", "notes.txt"),
        (b"\xff\xfe<\x00s\x00v\x00g\x00", "notes.txt"),
        (b"text and a \x00 null", "notes.txt"),
        (b"A" * 70_000 + b"\x00", "notes.txt"),
        (files.a_zip({"xl/workbook.xml": b"", "[Content_Types].xml": b""}), "sheet.docx"),
        (files.an_odt(), "notes.docx"),
        (files.a_docx(types=b"<Types>spreadsheetml.sheet.main+xml</Types>"), "sheet.docx"),
        (files.a_zip({"mimetype": b"application/vnd.oasis.opendocument.text-master", "content.xml": b""}), "a.odt"),
        (b" " + files.PDF[:5] + b"\x01", "plan.pdf"),
    ],
)
def test_a_file_that_is_not_what_its_name_says_is_refused(content: bytes, name: str) -> None:
    assert refusal(content, name) == "mislabelled"


@pytest.mark.parametrize(
    "content",
    [
        files.a_docx({"word/vbaProject.bin": b"x"}),
        files.a_docx({"word/VBAPROJECT.BIN": b"x"}),
        files.a_docx(types=files.MACRO_WORD),
        files.a_docx({"word/media/run.vbs": b"x"}),
    ],
)
def test_a_word_document_with_a_macro_is_refused_whatever_it_is_called(content: bytes) -> None:
    assert refusal(content, "letter.docx") == "macros"


def test_an_opendocument_text_with_a_macro_is_refused() -> None:
    assert refusal(files.an_odt({"Basic/Standard/Module1.xml": b"x"}), "letter.odt") == "macros"


@pytest.mark.parametrize("start", [files.PDF, files.JPEG, files.PNG])
def test_two_files_in_one_are_refused(start: bytes) -> None:
    ending = {files.PDF: "pdf", files.JPEG: "jpg", files.PNG: "png"}[start]
    both = start + files.a_zip({"evil.js": b"x"})
    assert refusal(both, f"both.{ending}") == "two_in_one"
    assert refusal(both + b"and more after it", f"both.{ending}") == "two_in_one"


def test_four_letters_that_happen_to_stand_there_are_no_second_file() -> None:
    assert kind(files.PDF + b"PK\x05\x06", "plan.pdf") is FileKind.PDF
    assert kind(files.PDF + b"PK\x05\x06" + b"\x07" * 30, "plan.pdf") is FileKind.PDF


@pytest.mark.parametrize(
    "content",
    [files.a_bomb(), files.an_overlapping_bomb(), files.a_crowded_zip(40_000)],
    ids=["deep", "shared", "many"],
)
def test_a_bomb_is_refused_without_being_unpacked(content: bytes) -> None:
    assert len(content) < 10_000_000
    tracemalloc.start()
    began = time.perf_counter()
    assert refusal(content, "bomb.docx") == "unpacks_too_far"
    peak = tracemalloc.get_traced_memory()[1]
    tracemalloc.stop()
    assert peak < 20_000_000, "a bomb of 300 MB must not be unpacked"
    assert time.perf_counter() - began < 5


@pytest.mark.parametrize("name", ["../../etc/passwd", "/etc/passwd", "C:\\windows\\x", "word\\..\\..\\x", "a/../../b"])
def test_an_entry_that_points_outside_is_refused(name: str) -> None:
    assert refusal(files.a_docx({name: b"x"}), "letter.docx") == "broken"


def test_an_entry_with_a_null_in_its_name_is_refused() -> None:
    content = files.a_docx({"word/aXb.txt": b"x"}).replace(b"word/aXb.txt", b"word/a\x00b.txt")
    assert refusal(content, "letter.docx") == "broken"


def test_a_locked_document_is_refused_and_told_why() -> None:
    assert refusal(files.a_locked_zip(), "letter.docx") == "locked"


@pytest.mark.parametrize("cut", [30, 100, 200])
def test_a_damaged_document_is_refused(cut: int) -> None:
    assert refusal(files.a_docx()[:-cut], "letter.docx") == "broken"


def test_a_document_whose_list_of_contents_is_damaged_is_refused() -> None:
    content = bytearray(files.a_docx())
    at = content.index(b"[Content_Types].xml") + len(b"[Content_Types].xml")
    content[at : at + 8] = b"\xff" * 8
    assert refusal(bytes(content), "letter.docx") == "broken"


def test_a_document_whose_end_points_beyond_it_is_refused() -> None:
    content = bytearray(files.a_docx())
    at = content.rindex(b"PK\x05\x06") + 16
    content[at : at + 4] = b"\xff\xff\xff\x7f"
    assert refusal(bytes(content), "letter.docx") == "broken"


def test_a_document_whose_list_of_entries_is_damaged_is_refused() -> None:
    assert refusal(files.a_docx().replace(b"PK\x01\x02", b"PK\x09\x09"), "letter.docx") == "broken"


def test_a_document_with_two_entries_of_one_name_is_refused() -> None:
    content = files.a_docx({"word/documenX.xml": b"another"}).replace(b"word/documenX.xml", b"word/document.xml")
    assert refusal(content, "letter.docx") == "broken"


def test_an_empty_file_is_refused() -> None:
    assert refusal(b"", "plan.pdf") == "empty"


@given(st.binary(max_size=300), st.sampled_from(["a.pdf", "a.docx", "a.odt", "a.txt", "a.jpg", "a.png", "a", "a.svg"]))
def test_whatever_is_sent_is_taken_as_what_it_is_or_refused_with_a_sentence(content: bytes, name: str) -> None:
    try:
        found = kind(content, name)
    except FileRefused as refused:
        assert str(refused)
    else:
        assert name.rpartition(".")[2] in KINDS[found].endings


@given(st.data())
def test_a_word_document_with_any_bytes_changed_is_taken_or_refused_and_never_breaks(data: st.DataObject) -> None:
    content = bytearray(files.a_docx())
    for at in data.draw(st.lists(st.integers(0, len(content) - 1), max_size=8)):
        content[at] = data.draw(st.integers(0, 255))
    try:
        assert kind(bytes(content), "a.docx") is FileKind.DOCX
    except FileRefused as refused:
        assert str(refused)
