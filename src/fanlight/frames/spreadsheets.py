"""Workbooks for a spreadsheet: written in constant memory, text always as text. For a job or a command only."""

from __future__ import annotations

import re
from collections.abc import Iterable
from typing import IO, Any

import xlsxwriter  # type: ignore[import-untyped]

from fanlight.frames.rules.sheets import CellValue, Sheet

# What the file format takes in one cell; a longer text is in the CSV whole, and the cell says so.
LONGEST_TEXT = 32_767
# What XML has no way to write: a workbook with one of these does not open.
_NO_XML = re.compile("[\ufffe\uffff\ud800-\udfff]")
_CUT = " ... (cut here: too long for a cell of a spreadsheet)"
# Text as text, whatever it begins with; and not a number, which is none in JSON or CSV either, as an error cell.
_OPTIONS = {
    "constant_memory": True,
    "strings_to_formulas": False,
    "strings_to_urls": False,
    "strings_to_numbers": False,
    "in_memory": False,
}


def write_workbook(file: IO[bytes], sheets: Iterable[Sheet], *, title: str = "") -> None:
    """Write the sheets into a file as XLSX, row by row. No cell is a formula or a link."""
    with xlsxwriter.Workbook(file, dict(_OPTIONS)) as workbook:
        workbook.set_properties({"title": title, "author": "Fanlight"})
        looks = _Looks(workbook)
        for sheet in sheets:
            _write_sheet(workbook.add_worksheet(sheet.name), sheet, looks)


class _Looks:
    """How cells look: the names of columns, words that wrap, whole numbers and shares."""

    def __init__(self, workbook: Any) -> None:
        self.name = workbook.add_format({"bold": True, "text_wrap": True, "valign": "top", "bottom": 1})
        self.wrapped = workbook.add_format({"text_wrap": True, "valign": "top"})
        self.plain = workbook.add_format({"valign": "top"})
        self.whole = workbook.add_format({"num_format": "#,##0", "valign": "top"})


def _write_sheet(page: Any, sheet: Sheet, looks: _Looks) -> None:
    for column, width in enumerate(sheet.widths):
        page.set_column(column, column, width)
    place = 0
    for line in sheet.above:
        page.write_string(place, 0, _fitting(line), looks.plain)
        place += 1
    for column, name in enumerate(sheet.columns):
        page.write_string(place, column, _fitting(name), looks.name)
    page.freeze_panes(place + 1, 0)
    for row in sheet.rows:
        place += 1
        for column, value in enumerate(row):
            _write_cell(page, place, column, value, looks.wrapped if sheet.wraps else looks.plain, looks)


def _write_cell(page: Any, row: int, column: int, value: CellValue, text: Any, looks: _Looks) -> None:
    if value is None or value == "":
        return
    if isinstance(value, str):
        page.write_string(row, column, _fitting(value), text)
    else:
        page.write_number(row, column, value, looks.whole if isinstance(value, int) else looks.plain)


def _fitting(text: str) -> str:
    """Return the text as a cell can hold it."""
    if not text.isascii():
        text = _NO_XML.sub("\ufffd", text)
    return text if len(text) <= LONGEST_TEXT else text[: LONGEST_TEXT - len(_CUT)] + _CUT
