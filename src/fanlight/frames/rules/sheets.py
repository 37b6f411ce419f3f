"""A table on its way into a file."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

# What a cell may hold. Numbers are written as numbers: no number is a formula.
CellValue = str | int | float | None


@dataclass(frozen=True)
class Sheet:
    """One table with its name, the lines of words above it, its columns and rows; `widths` in letters, `wraps` long text."""

    name: str
    columns: Sequence[str]
    rows: Iterable[Sequence[CellValue]]
    above: Sequence[str] = ()
    widths: Sequence[float] = ()
    wraps: bool = False
