"""What became of an extract, table by table, and the files in which refused rows wait to be corrected."""

from __future__ import annotations

import csv
from collections.abc import Iterator
from contextlib import ExitStack
from dataclasses import asdict, dataclass, field
from datetime import date
from pathlib import Path
from typing import Any, TextIO

from fanlight.imports.rules.ssd_files import SsdFile, SsdLine
from fanlight.imports.rules.ssd_tables import MAY_BE_LIST, REFUSED_LIST

SHOWN = 1_000


class FolderInUse(ValueError):
    """Refused rows are never written over others that somebody may be correcting."""


@dataclass(frozen=True, slots=True)
class Outcome:
    """What became of one row: the name of a count, and for a refused one the column at fault and why."""

    count: str
    column: str = ""
    reason: str = ""
    may_be: str = ""


@dataclass
class TableCounts:
    """How many rows of a table came to what; `read` is the sum of the others."""

    read: int = 0
    added: int = 0
    changed: int = 0
    already_there: int = 0
    left_out: int = 0
    refused: int = 0

    def count(self, outcome: Outcome) -> None:
        """Count one row."""
        self.read += 1
        setattr(self, outcome.count, getattr(self, outcome.count) + 1)


@dataclass(frozen=True)
class RefusedRow:
    """A row that was not taken: where it is, the column at fault ("" for the row as a whole), and why."""

    file: str
    line: int
    column: str
    reason: str


@dataclass
class HistoryReport:
    """What was read of an extract taken on a day; `refused` shows the first thousand refused rows."""

    taken_on: date
    tables: dict[str, TableCounts] = field(default_factory=dict)
    refused: list[RefusedRow] = field(default_factory=list)
    may_be_same: int = 0

    @property
    def refused_count(self) -> int:
        """How many rows were not taken."""
        return sum(counts.refused for counts in self.tables.values())

    def as_counts(self) -> dict[str, dict[str, int]]:
        """Return the counts of each table."""
        return {name: asdict(counts) for name, counts in self.tables.items()}

    def as_json(self) -> dict[str, Any]:
        """Return everything as plain values, for a program to read."""
        return {
            "taken_on": self.taken_on.isoformat(),
            "tables": self.as_counts(),
            "may_be_the_same": self.may_be_same,
            "refused": [asdict(row) for row in self.refused],
        }


class RefusedRows:
    """The files of refused rows: each table's own columns again, so that it can be corrected and read once more."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder
        self._open = ExitStack()
        self._writers: dict[str, Any] = {}

    def __enter__(self) -> RefusedRows:
        return self

    def __exit__(self, *_: object) -> None:
        self._open.close()

    @property
    def is_used(self) -> bool:
        """Whether anything was written."""
        return bool(self._writers)

    def refuse(self, file: SsdFile, line: SsdLine, outcome: Outcome) -> None:
        """Write a refused row, and where and why it was."""
        self._writer(file.table.file_name, file.headings).writerow(line.cells)
        reasons = self._writer(REFUSED_LIST, ("file", "line", "column", "reason"))
        reasons.writerow((file.path.name, line.number, outcome.column, outcome.reason))

    def may_be(self, file: SsdFile, line: SsdLine, reference: str) -> None:
        """Write that a person who was taken may be one who was here before."""
        named = self._writer(MAY_BE_LIST, ("file", "line", "may be the same as"))
        named.writerow((file.path.name, line.number, reference))

    def _writer(self, name: str, headings: tuple[str, ...]) -> Any:
        if name not in self._writers:
            # People's records are in here: nobody but the operator reads them.
            self.folder.mkdir(mode=0o700, parents=True, exist_ok=True)
            out: TextIO = self._open.enter_context((self.folder / name).open("w", encoding="utf-8", newline=""))
            self._writers[name] = csv.writer(out)
            self._writers[name].writerow(headings)
        return self._writers[name]


def folder_for_refused(source: Path, asked: Path | None) -> Path:
    """Return the folder for refused rows: the one asked for, if it is empty, else a new one beside the files read.

    Raises FolderInUse for one that holds anything.
    """
    if asked is None:
        return next(folder for folder in _numbered(source / "refused") if not folder.exists())
    if asked.exists() and (not asked.is_dir() or any(asked.iterdir())):
        raise FolderInUse(f"{asked} is not an empty folder: refused rows are not written over others. Name a new one.")
    return asked


def _numbered(folder: Path) -> Iterator[Path]:
    yield folder
    number = 2
    while True:
        yield folder.with_name(f"{folder.name}-{number}")
        number += 1
