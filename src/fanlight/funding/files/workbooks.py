"""Reading a workbook's sheet of schools as text, within bounds: no bomb, no far corner, nothing taken for another thing."""

from __future__ import annotations

import re
import zipfile
from datetime import date, datetime, time, timedelta
from decimal import Decimal
from pathlib import Path

from python_calamine import CalamineError, CalamineWorkbook

from fanlight.funding.rules.checking import Fault, SchoolsRefused

SHEET = "Schools"
LARGEST_FILE, LARGEST_UNPACKED, MOST_PARTS = 50_000_000, 400_000_000, 1_000
_PIECE, _OVERLAP = 1 << 20, 64
# A cell of row 40,000 or later, or right of column CZ: the reader holds a sheet as one rectangle up to its furthest cell.
_FAR = re.compile(
    rb"""(?<=[\s"'])r\s*=\s*["'](?:&|[A-Za-z]{3}|[D-Zd-z][A-Za-z]|[A-Za-z]{0,2}0*(?:[4-9]\d{4}|[1-9]\d{5}))"""
)


def workbook_rows(path: Path) -> list[list[str]]:
    """Return the rows of the sheet “Schools”, or of the only sheet, every cell as text.

    A formula gives what it last came to. A number gives its shortest digits, so that 0.155172 stays that. A date
    stays a date, which no column takes. Raises SchoolsRefused for what is no workbook or is out of bounds, OSError.
    """
    _within_bounds(path)
    try:
        with CalamineWorkbook.from_path(path) as workbook:
            names = workbook.sheet_names
            if SHEET not in names and len(names) != 1:
                raise _refused(path, f"has no sheet “{SHEET}”, only {', '.join(names)}")
            sheet = workbook.get_sheet_by_name(SHEET if SHEET in names else names[0])
            return [[_text(cell) for cell in row] for row in sheet.to_python(skip_empty_area=False)]
    except CalamineError as fault:
        raise _refused(path, f"cannot be read as a workbook: {fault}") from fault


def _within_bounds(path: Path) -> None:
    if path.stat().st_size > LARGEST_FILE:
        raise _refused(path, f"is larger than {LARGEST_FILE // 1_000_000} MB")
    try:
        with zipfile.ZipFile(path) as parts:
            if len(parts.infolist()) > MOST_PARTS:
                raise _refused(path, f"has more than {MOST_PARTS:,} parts")
            left = LARGEST_UNPACKED
            for part in parts.infolist():
                left = _unpacked(path, parts, part, left)
    except (zipfile.BadZipFile, NotImplementedError, RuntimeError, EOFError) as fault:
        raise _refused(path, "is no workbook (.xlsx), or a damaged or locked one") from fault


def _unpacked(path: Path, parts: zipfile.ZipFile, part: zipfile.ZipInfo, left: int) -> int:
    """Return how much more may come out after this part. What comes out is counted, not what the file says of itself."""
    before, is_sheet = b"", False
    with parts.open(part) as stream:
        while piece := stream.read(_PIECE):
            left -= len(piece)
            if left < 0:
                raise _refused(path, f"unpacks to more than {LARGEST_UNPACKED // 1_000_000} MB")
            is_sheet = is_sheet or b"sheetData" in before + piece
            if is_sheet and _FAR.search(before + piece):
                raise _refused(path, "has a cell beyond row 39,999 or column CZ; keep the table at the top left")
            before = piece[-_OVERLAP:]
    return left


def _text(cell: object) -> str:
    if isinstance(cell, bool):
        return "TRUE" if cell else "FALSE"
    if isinstance(cell, int | float):
        return f"{Decimal(repr(cell)).normalize():f}"
    if isinstance(cell, datetime | date | time):
        return cell.isoformat()
    return str(cell).strip() if not isinstance(cell, timedelta) else str(cell)


def _refused(path: Path, reason: str) -> SchoolsRefused:
    return SchoolsRefused([Fault("", "file", path.name, reason)])
