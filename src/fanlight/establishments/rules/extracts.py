"""A file of lines with headings, read as it streams: whatever its encoding, and however long its broken lines."""

from __future__ import annotations

import codecs
import csv
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

LONGEST_FIELD = 100_000
_PIECE = 1 << 20


@dataclass(frozen=True)
class ExtractLine:
    """One line with its number in the file; `fault` says why it cannot be read at all."""

    number: int
    fields: dict[str, str]
    fault: str = ""


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
                yield ExtractLine(self._reader.line_num, {}, fault)
                continue
            yield ExtractLine(self._reader.line_num, dict(zip(self.headings, cells, strict=True)))
