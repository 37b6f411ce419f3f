"""A file of lines with headings, read as it streams."""

from __future__ import annotations

import tracemalloc
from pathlib import Path

import pytest

from fanlight.establishments.rules.extracts import Extract, ExtractLine, encoding_of


def lines_of(path: Path) -> list[ExtractLine]:
    with Extract(path) as extract:
        return list(extract.lines())


@pytest.fixture
def write(tmp_path: Path):
    def to(content: bytes) -> Path:
        path = tmp_path / "extract.csv"
        path.write_bytes(content)
        return path

    return to


def test_utf_8_is_known_by_its_bytes_and_anything_else_is_the_registers_own(write) -> None:
    assert encoding_of(write("Name\nZoë’s\n".encode())) == "utf-8-sig"
    assert encoding_of(write(b"plain")) == "utf-8-sig"
    assert encoding_of(write("Zoë’s".encode("cp1252"))) == "cp1252"
    assert encoding_of(write(b"a" * (1 << 20) + "ë".encode("cp1252") + b"a")) == "cp1252"


def test_each_line_has_its_number_and_blank_lines_are_passed_over(write) -> None:
    lines = lines_of(write(b'\xef\xbb\xbfName , Age\r\nOne,1\r\n\r\n,\r\n"Two\r\nlines",2\r\n'))
    assert [(line.number, line.fields) for line in lines] == [
        (2, {"Name": "One", "Age": "1"}),
        (6, {"Name": "Two\r\nlines", "Age": "2"}),
    ]


def test_a_line_that_cannot_be_read_says_why_and_the_next_one_is_read(write) -> None:
    content = b"Name,Age\r\nOne\r\n" + b"x" * 150_000 + b",1\r\nTwo,2\r\n"
    lines = lines_of(write(content))
    assert [line.fault for line in lines] == [
        "it has 1 fields, and the headings are 2",
        "field larger than field limit (100000)",
        "",
    ]


def test_an_empty_file_has_no_headings_and_no_lines(write) -> None:
    with Extract(write(b"")) as extract:
        assert (extract.headings, list(extract.lines())) == ([], [])


def test_a_long_file_is_not_held_in_memory(write) -> None:
    path = write(b"Name,Age\r\n" + b"Somebody,12\r\n" * 400_000)
    tracemalloc.start()
    with Extract(path) as extract:
        assert sum(1 for _ in extract.lines()) == 400_000
    peak = tracemalloc.get_traced_memory()[1]
    tracemalloc.stop()
    assert peak < 3_000_000
