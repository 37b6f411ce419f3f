"""The file of refused lines, byte for byte as they came, and beside it why each was refused; both for their owner only."""

from __future__ import annotations

import csv
import os
from collections.abc import Iterable
from pathlib import Path
from types import TracebackType
from typing import IO, Self

from fanlight.frames.public import without_formula

OWNER_ONLY = 0o600


class RefusedFile:
    """Refused lines, so that they can be corrected and sent again; nothing is left behind where there is none.

    They are written beside the place and put there at the end, so that what an earlier run left is not lost half-way.
    """

    def __init__(self, path: Path) -> None:
        """Open it for writing; raises OSError where it cannot be."""
        self.path, self.reasons_path = path, reasons_beside(path)
        self.count = 0
        self._lines: IO[bytes] = os.fdopen(_opened(_part(self.path)), "wb")
        self._reasons: IO[str] = os.fdopen(_opened(_part(self.reasons_path)), "w", encoding="utf-8", newline="")
        self._table = csv.writer(self._reasons)
        self._table.writerow(["line in this file", "line as it came", "field", "reason"])

    def add(self, number: int, pieces: Iterable[bytes], *, field: str, reason: str) -> None:
        """Write one line and why it was refused; the reasons open in a spreadsheet, so that nothing in them is a formula."""
        self.count += 1
        last = b""
        for piece in pieces:
            self._lines.write(piece)
            last = piece or last
        if not last.endswith(b"\n"):
            self._lines.write(b"\n")
        self._table.writerow([self.count, number, without_formula(field), without_formula(reason)])

    def flush(self) -> None:
        """Hand what is written to the operating system, so that a killed run leaves it."""
        self._lines.flush()
        self._reasons.flush()

    def __enter__(self) -> Self:
        return self

    def __exit__(self, kind: type[BaseException] | None, fault: BaseException | None, at: TracebackType | None) -> None:
        for file, path in ((self._lines, self.path), (self._reasons, self.reasons_path)):
            file.flush()
            os.fsync(file.fileno())
            file.close()
            if self.count:
                os.replace(_part(path), path)
            else:
                _part(path).unlink()


def refused_beside(file: Path) -> Path:
    """Return where the refused lines of a file go: beside it, under a name that nothing has yet."""
    stem = file.name.removesuffix(".jsonl")
    number, path = 1, file.with_name(f"{stem}.refused.jsonl")
    while path.exists():
        number += 1
        path = file.with_name(f"{stem}.refused.{number}.jsonl")
    return path


def reasons_beside(path: Path) -> Path:
    """Return where the reasons of a file of refused lines go."""
    return path.with_name(f"{path.name.removesuffix('.jsonl')}.reasons.csv")


def _part(path: Path) -> Path:
    # Two runs at once do not write into each other's.
    return path.with_name(f"{path.name}.{os.getpid()}.part")


def _opened(path: Path) -> int:
    descriptor = os.open(path, os.O_WRONLY | os.O_CREAT | os.O_TRUNC, OWNER_ONLY)
    # One that a killed run left may be open to others.
    os.chmod(path, OWNER_ONLY)
    return descriptor
