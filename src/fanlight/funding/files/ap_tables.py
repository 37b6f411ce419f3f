"""Reading a CSV file of districts, schools or penalties: rows of named cells, refused with a line for every fault."""

from __future__ import annotations

import csv
from collections import Counter
from collections.abc import Callable, Sequence
from dataclasses import dataclass, field
from io import StringIO
from pathlib import Path
from typing import TypeVar

from fanlight.funding.files.ap_numbers import NotANumber

T = TypeVar("T")
MOST_BYTES = 10_000_000
LONGEST_NAME = 200


@dataclass
class Faults:
    """What is wrong with everything that was entered, sentence by sentence, so that all of it can be said at once."""

    reasons: list[str] = field(default_factory=list)

    def add(self, reason: str) -> None:
        """Note one more."""
        self.reasons.append(reason)

    def tried(self, where: str, text: str, read: Callable[[str], T]) -> T | None:
        """Return what `read` makes of a text, or note that it is no such number and return nothing."""
        try:
            return read(text)
        except NotANumber as fault:
            written = f" “{_short(text)}”" if text.strip() else ""
            self.add(f"{where}:{written} {fault}.")
            return None


@dataclass(frozen=True)
class Row:
    """One row of a file: where it stands, and its cells by column, without spaces round them."""

    line: int
    cells: dict[str, str]

    def __getitem__(self, column: str) -> str:
        return self.cells[column]


@dataclass(frozen=True)
class Table:
    """The rows of a file, its columns, and which of them nothing reads."""

    name: str
    columns: tuple[str, ...]
    rows: tuple[Row, ...]

    def not_read(self, known: Sequence[str]) -> tuple[str, ...]:
        """The columns that stand in the file and are read by nothing."""
        return tuple(one for one in self.columns if one not in known)


def read_table(path: Path, needed: Sequence[str], faults: Faults) -> Table | None:
    """Return a file's rows, or nothing with the faults noted: not there, no text, a column missing or twice, a ragged row.

    UTF-8 with or without a byte order mark, any line ends, commas between cells, one row of names first.
    """
    text = _text(path, faults)
    if text is None:
        return None
    before = len(faults.reasons)
    rows = list(_lines(text, path.name, faults))
    if not rows:
        if len(faults.reasons) == before:
            faults.add(f"{path.name} is empty. Its first line names the columns: {','.join(needed)}.")
        return None
    columns = tuple(cell.strip().lower() for cell in rows[0][1])
    faults.reasons += _faults_of_columns(path.name, columns, needed)
    for line, cells in rows[1:]:
        if len(cells) != len(columns):
            faults.add(f"{path.name}, line {line}: has {len(cells)} cells, and the first line has {len(columns)}.")
    if len(faults.reasons) > before:
        return None
    found = [Row(line, dict(zip(columns, (cell.strip() for cell in cells), strict=True))) for line, cells in rows[1:]]
    if not found:
        faults.add(f"{path.name} has no row under its column names.")
        return None
    return Table(path.name, columns, tuple(found))


def name_in(table: Table, row: Row, column: str, faults: Faults) -> str:
    """Return a cell that must hold a name, without double spaces; one that is blank or no name is noted.

    A name begins with a letter or a digit, so that none that is written out again is taken for a formula.
    """
    text = " ".join(row[column].split())
    if not text:
        faults.add(f"{table.name}, line {row.line}: {column} is blank.")
    elif not text.isprintable() or not text[0].isalnum() or len(text) > LONGEST_NAME:
        faults.add(
            f"{table.name}, line {row.line}: {column} “{_short(text)}” is no name: one begins with a letter or a digit."
        )
    return text


def _text(path: Path, faults: Faults) -> str | None:
    try:
        with path.open("rb") as file:
            found = file.read(MOST_BYTES + 1)
    except OSError as fault:
        faults.add(f"{path.name} cannot be read: {fault.strerror or fault}.")
        return None
    if len(found) > MOST_BYTES:
        faults.add(f"{path.name} is larger than {MOST_BYTES:,} bytes.")
        return None
    try:
        text = found.decode("utf-8-sig")
    except UnicodeDecodeError as fault:
        faults.add(f"{path.name} is no UTF-8 text (byte {fault.start:,}). Save it as CSV UTF-8.")
        return None
    if "\0" in text:
        faults.add(f"{path.name} is no text: it has a byte of nought in it.")
        return None
    return text


def _lines(text: str, name: str, faults: Faults) -> list[tuple[int, list[str]]]:
    reader = csv.reader(StringIO(text, newline=""), strict=True)
    found = []
    try:
        for cells in reader:
            if cells:
                found.append((reader.line_num, cells))
    except csv.Error as fault:
        faults.add(f"{name}, line {reader.line_num}: is no row of comma-separated values: {fault}.")
        return []
    return found


def _faults_of_columns(name: str, columns: Sequence[str], needed: Sequence[str]) -> list[str]:
    if len(columns) == 1 and (";" in columns[0] or "\t" in columns[0]):
        return [f"{name} has semicolons or tabs between its cells. Save it with commas."]
    twice = [column for column, count in Counter(columns).items() if count > 1]
    found = [f"{name}: the column “{_short(column)}” stands twice." for column in twice]
    return found + [f"{name}: the column {column} is missing." for column in needed if column not in columns]


def _short(text: str) -> str:
    """Return a text out of a file as a sentence may show it."""
    shown = "".join(one if one.isprintable() else "?" for one in text)
    return shown if len(shown) <= 60 else f"{shown[:60]}…"
