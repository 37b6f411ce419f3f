"""What other modules may use of frames. Nothing here imports Polars: a web process stays small."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import IO, TYPE_CHECKING, Any

from fanlight.frames.csv_files import csv_lines, read_csv
from fanlight.frames.queries.moment import one_moment
from fanlight.frames.rules.columns import Column, ColumnNotAsPromised, Holds
from fanlight.frames.rules.disclosure import HELD_BACK, Cell, Sum, held_back
from fanlight.frames.rules.formulas import without_formula
from fanlight.frames.rules.sheets import CellValue, Sheet

if TYPE_CHECKING:
    from contextlib import AbstractContextManager

    import polars as pl
    from django.db.models import QuerySet

    from fanlight.frames.queries.beside import Beside

__all__ = [
    "HELD_BACK",
    "Cell",
    "CellValue",
    "Column",
    "ColumnNotAsPromised",
    "Holds",
    "Sheet",
    "Sum",
    "csv_lines",
    "held_back",
    "one_moment",
    "read_csv",
    "read_frame",
    "without_formula",
    "working_beside",
    "write_workbook",
]


def read_frame(rows: QuerySet[Any, Any], columns: Sequence[Column]) -> pl.DataFrame:
    """Return the named columns of a `values()` queryset as a Polars frame; for a job or a command, never a web process.

    Raises ColumnNotAsPromised for a null, a word or a date that the contract does not allow.
    """
    from fanlight.frames.queries.reading import read_frame as read

    return read(rows, columns)


def working_beside() -> AbstractContextManager[Beside]:
    """Give a second thread that parses frames and counts in them while this one reads; for a job or a command only."""
    from fanlight.frames.queries.beside import working_beside as beside

    return beside()


def write_workbook(file: IO[bytes], sheets: Iterable[Sheet], *, title: str = "") -> None:
    """Write sheets into a file as XLSX, row by row, no cell a formula; for a job or a command, never a web process."""
    from fanlight.frames.spreadsheets import write_workbook as write

    write(file, sheets, title=title)
