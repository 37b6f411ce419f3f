"""Tables as CSV that opens in a spreadsheet with every letter right and no formula alive, and back again."""

from __future__ import annotations

import csv
from collections.abc import Iterable, Iterator, Sequence
from typing import IO

from fanlight.frames.rules.formulas import as_it_was, without_formula
from fanlight.frames.rules.sheets import CellValue

# Excel takes a file for UTF-8 when it begins with this.
BYTE_ORDER_MARK = "\ufeff"


class _Line:
    """What csv writes one line into."""

    text = ""

    def write(self, text: str) -> int:
        self.text = text
        return len(text)


def csv_lines(columns: Sequence[str], rows: Iterable[Sequence[CellValue]]) -> Iterator[str]:
    """Yield a table as the lines of a CSV file, the first with a byte order mark: to be encoded as UTF-8.

    Every text is quoted, so that a semicolon divides nothing either; one that looks like a formula gets an apostrophe,
    which `read_csv` takes away. One line is held at a time.
    """
    line = _Line()
    writer = csv.writer(line, quoting=csv.QUOTE_NONNUMERIC)
    writer.writerow([without_formula(name) for name in columns])
    yield BYTE_ORDER_MARK + line.text
    for row in rows:
        writer.writerow([_safe(value) for value in row])
        yield line.text


def read_csv(file: IO[str]) -> list[list[str]]:
    """Return every row of a file that `csv_lines` made, as it was given; opened with `newline=""`, numbers as text."""
    return [[as_it_was(value) for value in row] for row in csv.reader(_without_mark(file))]


def _without_mark(file: IO[str]) -> Iterator[str]:
    for place, line in enumerate(file):
        yield line.removeprefix(BYTE_ORDER_MARK) if place == 0 else line


def _safe(value: CellValue) -> CellValue:
    return without_formula(value) if isinstance(value, str) else value
