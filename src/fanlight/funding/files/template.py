"""A workbook in which a year's schools are entered: a sheet of schools, what each column means, and the values in force."""

from __future__ import annotations

import re
from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Any

import polars as pl
import xlsxwriter  # type: ignore[import-untyped]

from fanlight.funding.files.results import with_whole
from fanlight.funding.files.tables import text_table
from fanlight.funding.files.workbooks import SHEET
from fanlight.funding.rules.columns import BY_NAME, WORDS, Column, WordColumn
from fanlight.funding.rules.illustration import ILLUSTRATION
from fanlight.funding.rules.listing import UNITS, values_listed
from fanlight.funding.rules.units import PLACES, Unit

if TYPE_CHECKING:
    from fanlight.funding.modelling import Base

# Text stays text, whatever it begins with.
_OPTIONS = {"strings_to_formulas": False, "strings_to_urls": False, "strings_to_numbers": False, "in_memory": False}
# So few digits that a spreadsheet's binary number gives them back as they were.
_PLAIN = re.compile(r"-?\d{1,9}(\.\d{1,8})?")
_WORD_COLUMNS = {one.name: one for one in WORDS}
_ROWS = 2_000


def write(base: Base, out: Path, schools: Path | None) -> int:
    """Write the workbook for a year, filled from a file of schools where one is given; return how many it holds.

    Numbers are cells of numbers, everything else is text, and no cell is a formula or a link. Raises FundingRefused.
    """
    from fanlight.funding.modelling import columns_needed, refusing, values_of

    needed = columns_needed(base)
    with refusing():
        filled = text_table(schools) if schools else pl.DataFrame(schema={"urn": pl.String})
        names = [one.name for one in WORDS] + [one for one in needed if one not in _WORD_COLUMNS]
        names += [one for one in filled.columns if one not in names]
        rows = values_listed(values_of(base))
        with_whole(out, lambda file: _write(file, base, names, filled, rows, set(needed)))
    return filled.height


def _write(file: Any, base: Base, names: list[str], filled: pl.DataFrame, values: Any, needed: set[str]) -> None:
    with xlsxwriter.Workbook(file, dict(_OPTIONS)) as workbook:
        workbook.set_properties({"title": f"Schools, {base.year}", "author": "Fanlight", "comments": ILLUSTRATION})
        bold = workbook.add_format({"bold": True, "bottom": 1})
        _schools(workbook.add_worksheet(SHEET), names, filled, bold)
        _table(
            workbook.add_worksheet("Columns"),
            ("column", "meaning", "written in", f"needed in {base.year}"),
            [(one, *told_of(one), "yes" if one in needed else "no") for one in names],
            bold,
        )
        _table(
            workbook.add_worksheet("Values"),
            ("key", "meaning", "value", "unit", "source", "file", "verified"),
            [
                (*(one[field] for field in ("key", "label", "value", "unit", "source", "layer")), _yes(one["verified"]))
                for one in values
            ],
            bold,
        )
        about = [
            (ILLUSTRATION,),
            (
                f"Funding year {base.year}. The sheet {SHEET} is read, by the names in its first row; the others are not.",
            ),
            ("A proportion is written 0.125, money in pounds without a sign or commas, nought as 0.",),
        ]
        _table(workbook.add_worksheet("About"), ("about this workbook",), about, bold)


def _schools(page: Any, names: list[str], filled: pl.DataFrame, bold: Any) -> None:
    for place, name in enumerate(names):
        page.write_string(0, place, name, bold)
        page.write_comment(0, place, ". ".join(told_of(name)))
        page.set_column(place, place, max(len(name) + 2, 9))
        column = _WORD_COLUMNS.get(name)
        if column and column.choices:
            page.data_validation(1, place, _ROWS, place, {"validate": "list", "source": list(column.choices)})
        cells = filled[name].to_list() if name in filled.columns else []
        for row, cell in enumerate(cells, 1):
            if column is None and _PLAIN.fullmatch(cell):
                page.write_number(row, place, float(cell))
            elif cell:
                page.write_string(row, place, cell)
    page.freeze_panes(1, 1)


def _table(page: Any, header: tuple[str, ...], rows: Sequence[tuple[str, ...]], bold: Any) -> None:
    for row, cells in enumerate([header, *rows]):
        for place, cell in enumerate(cells):
            page.write_string(row, place, cell, bold if row == 0 else None)
    page.set_column(0, len(header) - 1, 32)
    page.freeze_panes(1, 0)


def told_of(name: str) -> tuple[str, str]:
    """Return what a column means, and what it is written in."""
    column: Column | WordColumn | None = BY_NAME.get(name) or _WORD_COLUMNS.get(name)
    if isinstance(column, Column):
        return column.label, written_in(column)
    if column is None:
        return "A column of the authority's own", "a number"
    return column.label, f"one of {', '.join(column.choices)}" if column.choices else "words"


def written_in(column: Column) -> str:
    """Return what a column of numbers is written in, with its decimal places."""
    places = PLACES[column.unit]
    words = UNITS[column.unit]
    if column.unit is Unit.SHARE:
        words = "a proportion from 0 to 1"
    signed = ", may be below nought" if column.may_be_negative else ""
    return f"{words}, at most {places} decimals{signed}" if places else f"{words}, whole{signed}"


def _yes(true: bool) -> str:
    return "yes" if true else "no"
