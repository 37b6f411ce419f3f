"""A file of lines with headings, read as it streams: whatever its encoding, and however long its broken lines."""

from __future__ import annotations

import codecs
import csv
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

LONGEST_FIELD = 100_000
_PIECE = 1 << 20
_ZIP, _OLD_EXCEL = b"PK\x03\x04", b"\xd0\xcf\x11\xe0"
_SHEET_OF_WORKBOOK = b"[Content_Types].xml"


class NotAnExtract(ValueError):
    """The file is of another kind; the message says which, and what to do."""


@dataclass(frozen=True)
class ExtractLine:
    """One line with its number in the file; `fault` says why it cannot be read at all."""

    number: int
    fields: dict[str, str]
    fault: str = ""
    is_short: bool = False


def encoding_of(path: Path) -> str:
    """Return "utf-8-sig" where the whole file is UTF-8, else "cp1252", in which the register publishes its extracts."""
    decoder = codecs.getincrementaldecoder("utf-8")()
    with path.open("rb") as file:
        while piece := file.read(_PIECE):
            try:
                decoder.decode(piece)
            except UnicodeDecodeError:
                return "cp1252"
    return "utf-8-sig"


class Extract:
    """An open extract: its headings, and its lines one by one."""

    def __init__(self, path: Path) -> None:
        check_is_text(path)
        # An undefined byte of cp1252 becomes a mark that shows, and stops no import.
        self._file = path.open(encoding=encoding_of(path), errors="replace", newline="")
        self._reader = csv.reader(self._file, strict=False)
        csv.field_size_limit(LONGEST_FIELD)
        self.headings = [heading.strip() for heading in next(self._reader, [])]

    def __enter__(self) -> Extract:
        return self

    def __exit__(self, *_: object) -> None:
        self._file.close()

    def lines(self) -> Iterator[ExtractLine]:
        """Yield each line that is not blank, with the number that its last row has in the file."""
        while True:
            try:
                cells = next(self._reader)
            except StopIteration:
                return
            except csv.Error as broken:
                yield ExtractLine(self._reader.line_num, {}, str(broken))
                continue
            if not any(cells):
                continue
            if len(cells) != len(self.headings):
                fault = f"it has {len(cells)} fields, and the headings are {len(self.headings)}"
                yield ExtractLine(self._reader.line_num, {}, fault, is_short=len(cells) < len(self.headings))
                continue
            yield ExtractLine(self._reader.line_num, dict(zip(self.headings, cells, strict=True)))


def check_is_text(path: Path) -> None:
    """Refuse a zip, a workbook or UTF-16 given in place of the CSV file; raise NotAnExtract, which says what to do."""
    with path.open("rb") as file:
        begins = file.read(4_096)
    if begins.startswith(_OLD_EXCEL) or (begins.startswith(_ZIP) and _SHEET_OF_WORKBOOK in begins):
        raise NotAnExtract(
            f"{path.name} is an Excel workbook, not CSV. Download the extract as CSV from Get Information About Schools."
        )
    if begins.startswith(_ZIP):
        raise NotAnExtract(f"{path.name} is a zip, not CSV. Unpack it, and give the CSV file that is in it.")
    if begins.startswith((codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE)) or begins[:200].count(0) > 50:
        raise NotAnExtract(
            f"{path.name} is not in UTF-8 or cp1252, but in UTF-16 or of no text at all. Save it as CSV (UTF-8)."
        )
