"""The files of an extract as they lie in a folder: which are there, in which encoding, and their rows one by one."""

from __future__ import annotations

import codecs
import csv
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

from fanlight.imports.rules.ssd_tables import LEFT_UNREAD, MAY_BE_LIST, OTHER_NAMES, REFUSED_LIST, TABLES, SsdTable

LONGEST_CELL = 200_000
_PIECE = 1 << 20
_OURS = frozenset({REFUSED_LIST, MAY_BE_LIST})
_ZIP, _EXCEL = b"PK\x03\x04", b"\xd0\xcf\x11\xe0"


class ExtractUnreadable(ValueError):
    """The folder, or a file in it, is not what can be read; the message says what to do."""


@dataclass(frozen=True)
class SsdLine:
    """One row with its number in the file and its cells as they lie there; `fault` says why it cannot be read at all."""

    number: int
    cells: tuple[str, ...]
    fault: str = ""


@dataclass(frozen=True)
class SsdFile:
    """A file of one table: its headings as they stand in it, and the encoding in which it is read."""

    table: SsdTable
    path: Path
    headings: tuple[str, ...]
    encoding: str

    @property
    def columns(self) -> tuple[str, ...]:
        """The published name of each column, in the file's order."""
        names = (heading.strip().lower() for heading in self.headings)
        return tuple(OTHER_NAMES.get(name, name) for name in names)

    @property
    def strange(self) -> list[str]:
        """The columns that the published table does not have: they are left unread."""
        return [name for name in self.columns if name and name not in self.table.columns]

    def lines(self) -> Iterator[SsdLine]:
        """Yield each row that is not blank; a row that cannot be read says why, and the next goes on."""
        csv.field_size_limit(LONGEST_CELL)
        with self.path.open(encoding=self.encoding, errors="replace", newline="") as file:
            reader = csv.reader(file)
            next(reader, None)
            while True:
                try:
                    cells = next(reader)
                except StopIteration:
                    return
                except csv.Error as broken:
                    yield SsdLine(reader.line_num, (), f"the line cannot be read as CSV: {broken}")
                    continue
                if not any(cells):
                    continue
                yield SsdLine(reader.line_num, tuple(cells), self._fault(cells))

    def _fault(self, cells: Sequence[str]) -> str:
        if len(cells) != len(self.headings):
            return f"it has {len(cells)} values, and there are {len(self.headings)} headings"
        return "it holds a byte that is not text in this encoding" if any("\ufffd" in cell for cell in cells) else ""


@dataclass(frozen=True)
class SsdFolder:
    """What lies in a folder: the files that are read, in reading order; what is missing; and what is left unread."""

    files: tuple[SsdFile, ...]
    missing: tuple[str, ...]
    left_unread: tuple[str, ...]
    unknown: tuple[str, ...]


def open_folder(folder: Path, encoding: str = "") -> SsdFolder:
    """Return what lies in a folder; `encoding` is that of every file, else each is read as it is found to be.

    Raises ExtractUnreadable where no table is there, and for a file without the columns that its table must have.
    """
    here = {path.name.lower(): path for path in sorted(folder.iterdir()) if path.is_file()}
    files = tuple(open_file(table, here[table.file_name], encoding) for table in TABLES if table.file_name in here)
    if not files:
        raise ExtractUnreadable(
            f"There is no table of the standard dataset in {folder}. Each is a CSV file named after it, like ssd_person.csv."
        )
    known = {table.file_name for table in TABLES} | _OURS
    others = [name for name in here if name not in known]
    unread = [name for name in others if name.removesuffix(".csv") in LEFT_UNREAD]
    return SsdFolder(
        files=files,
        missing=tuple(table.name for table in TABLES if table.file_name not in here),
        left_unread=tuple(unread),
        unknown=tuple(here[name].name for name in others if name not in unread),
    )


def open_file(table: SsdTable, path: Path, encoding: str = "") -> SsdFile:
    """Return a file of a table; raises ExtractUnreadable with what to do."""
    check_is_text(path)
    encoding = encoding or encoding_of(path)
    csv.field_size_limit(LONGEST_CELL)
    try:
        with path.open(encoding=encoding, errors="replace", newline="") as file:
            headings = tuple(next(csv.reader(file), []))
    except (csv.Error, LookupError) as broken:
        raise ExtractUnreadable(f"{path.name}: line 1, its headings cannot be read as {encoding}: {broken}") from None
    found = SsdFile(table, path, headings, encoding)
    if missing := [name for name in table.required if name not in found.columns]:
        raise ExtractUnreadable(
            f"{path.name}: line 1 has no column called {', '.join(missing)}. Headings are those of the standard dataset, "
            "in capital or small letters."
        )
    if twice := sorted({name for name in found.columns if name and found.columns.count(name) > 1}):
        raise ExtractUnreadable(f"{path.name}: line 1 has the column {twice[0]} twice.")
    return found


def check_is_text(path: Path) -> None:
    """Refuse a zip or a workbook that was given in place of a CSV file; raises ExtractUnreadable."""
    with path.open("rb") as file:
        begins = file.read(4)
    if begins in (_ZIP, _EXCEL):
        raise ExtractUnreadable(
            f"{path.name} is a zip or an Excel workbook, not CSV. Unpack it, or save each sheet as CSV (UTF-8)."
        )
    if begins[:2] in (codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE):
        raise ExtractUnreadable(f"{path.name} is in UTF-16. Save it as CSV (UTF-8).")


def encoding_of(path: Path) -> str:
    """Return "utf-8-sig" where the whole file is UTF-8, else "cp1252", in which Windows writes."""
    decoder = codecs.getincrementaldecoder("utf-8")()
    with path.open("rb") as file:
        while piece := file.read(_PIECE):
            try:
                decoder.decode(piece)
            except UnicodeDecodeError:
                return "cp1252"
    return "utf-8-sig"
