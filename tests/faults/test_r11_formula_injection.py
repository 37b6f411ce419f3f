"""R11: whatever text is in a file that leaves the house, no cell is a live formula, and it is read back as it was."""

from __future__ import annotations

import csv
import io
import re
import zipfile
from collections.abc import Iterator
from typing import Any

import pytest
from hypothesis import HealthCheck, example, given, settings
from hypothesis import strategies as st
from python_calamine import CalamineWorkbook

from fanlight.forecasting.public import ForecastRefused, forecast_file
from fanlight.frames.public import Sheet, read_csv, write_workbook
from fanlight.frames.spreadsheets import LONGEST_TEXT
from fanlight.imports.refused import RefusedFile, reasons_beside
from fanlight.reports.files import CSV_COLUMNS, csv_rows, sheets
from fanlight.reports.rules.asked import SmallNumbers
from fanlight.reports.sharing import to_share
from tests.architecture.source import ROOT
from tests.rules.reports.invented_report import LABELS, a_result
from tests.support.asking_county import MONDAY

BEGINNINGS = (
    "=",
    "+",
    "-",
    "@",
    "\t",
    "\r",
    "\n",
    " =",
    "\ufeff=",
    "'=",
    "|",
    "%",
    "\uff1d",
    "=HYPERLINK(",
    "=cmd|' /C calc'!A0",
)
SMALL = SmallNumbers(5, 10)
# Excel and LibreOffice take a field that begins so for a formula or for a command.
LIVE = re.compile(r"\s*[=+\-@|%\t\r\n\uff1d\uff0b\uff0d\uff20]")
said = st.text(st.characters(codec="utf-8", exclude_categories=["Cs", "Cn"]), max_size=40)
EVERYWHERE = [(kind, code) for kind, words in LABELS.items() for code in words]


def labels_saying(text: str) -> dict[str, dict[str, str]]:
    """Every word that an authority can write itself, replaced by the text and its code."""
    return {kind: {code: f"{text}{code}" for code in words} for kind, words in LABELS.items()}


def csv_of(result: Any, labels: Any, small: SmallNumbers | None) -> str:
    from fanlight.frames.public import csv_lines

    return "".join(csv_lines(CSV_COLUMNS, csv_rows(result, labels, MONDAY, small)))


def workbook_of(result: Any, labels: Any, small: SmallNumbers | None) -> bytes:
    file = io.BytesIO()
    write_workbook(file, sheets(result, labels, MONDAY, small))
    return file.getvalue()


def cells_of(workbook: bytes) -> Iterator[Any]:
    book = CalamineWorkbook.from_filelike(io.BytesIO(workbook))
    for name in book.sheet_names:
        for row in book.get_sheet_by_name(name).to_python(skip_empty_area=False):
            yield from row


def formulas_in(workbook: bytes) -> list[str]:
    """Every sheet's part that holds a formula or a link."""
    with zipfile.ZipFile(io.BytesIO(workbook)) as parts:
        return [
            name for name in parts.namelist() if re.search(rb"<f[ >]|<hyperlink|ddeLink|externalLink", parts.read(name))
        ]


@pytest.mark.parametrize(("beginning", "is_shared"), [("=", True), *((beginning, False) for beginning in BEGINNINGS)])
def test_no_report_carries_a_formula_whatever_the_authority_calls_its_districts_and_outcomes(beginning, is_shared):
    whole = a_result(120)
    result, small = (to_share(whole, SMALL), SMALL) if is_shared else (whole, None)
    labels = labels_saying(beginning)
    text = csv_of(result, labels, small)
    for row in csv.reader(io.StringIO(text.removeprefix("\ufeff"), newline="")):
        assert not [field for field in row if LIVE.match(field) and not re.fullmatch(r"-?[0-9.]+", field)]
    assert {f"{beginning}E99000001", f"{beginning}2A"} <= {
        field for row in read_csv(io.StringIO(text, newline="")) for field in row
    }
    workbook = workbook_of(result, labels, small)
    assert formulas_in(workbook) == []
    assert {f"{beginning}E99000001", f"{beginning}2A"} <= set(cells_of(workbook))


@given(st.sampled_from(BEGINNINGS), said)
@settings(max_examples=60, deadline=None, suppress_health_check=[HealthCheck.too_slow])
@example("", "_x0041_ http://bad.example mailto:a@b.example 007 1e5 TRUE")
@example("", "\x00\x01\x1f\x7f")
def test_any_text_in_any_cell_of_a_workbook_is_read_back_as_it_was(beginning, text):
    said_so = beginning + text
    file = io.BytesIO()
    write_workbook(file, [Sheet("A", [said_so], [[said_so, said_so]], above=[said_so])])
    workbook = file.getvalue()
    assert formulas_in(workbook) == []
    found = [cell for cell in cells_of(workbook) if cell != ""]
    assert found == [said_so] * 4 if said_so else found == []


def test_a_letter_that_no_workbook_can_hold_does_not_spoil_the_workbook():
    file = io.BytesIO()
    write_workbook(file, [Sheet("A", ["a"], [["before\ufffeafter\uffff"]])])
    assert list(cells_of(file.getvalue())) == ["a", "before\ufffdafter\ufffd"]


def test_a_text_too_long_for_a_cell_is_cut_and_says_so():
    file = io.BytesIO()
    write_workbook(file, [Sheet("A", ["a"], [["x" * (LONGEST_TEXT + 1)]])])
    (_, cell) = cells_of(file.getvalue())
    assert len(cell) == LONGEST_TEXT
    assert cell.endswith("(cut here: too long for a cell of a spreadsheet)")


# Refused rows go back as they came, to be corrected and read again; example files are the demonstration's own.
AS_THEY_CAME = {"demo/schools.py", "frames/csv_files.py", "frames/spreadsheets.py"}
AS_THEY_CAME |= {"imports/refused.py", "imports/rules/ssd_report.py"}
# The money commands start no Django, which the frames would; tests/rules/funding has their formulas.
AS_THEY_CAME |= {"funding/files/results.py", "funding/files/template.py", "funding/seed/texts.py"}
AS_THEY_CAME |= {"cli/funding_ap.py"}
# Codes, checked names and numbers alone: what begins like a formula is refused when it is read.
AS_THEY_CAME |= {"forecasting/forecasts.py", "forecasting/files/folders.py"}


def test_every_room_writes_its_tables_through_the_frames():
    """The due lists, caseloads, bundles and reports of a room that is added too: one place knows what a formula is."""
    writes = re.compile(r"csv\.(writer|DictWriter)|^import xlsxwriter|write_csv|write_excel|to_csv", re.MULTILINE)
    source = ROOT / "src" / "fanlight"
    found = {path.relative_to(source).as_posix() for path in source.rglob("*.py") if writes.search(path.read_text())}
    assert found == AS_THEY_CAME


@pytest.mark.parametrize("code", ["=1+1", "+1", "-1", "@SUM(1)", "\t=1", "E0600;=1"])
def test_no_code_of_a_panel_can_be_a_formula_in_the_forecast_that_is_written(tmp_path, code):
    panel = tmp_path / "panel.csv"
    panel.write_text(f'authority_code,january,plans\n"{code}",2018,120\n', encoding="utf-8")
    with pytest.raises(ForecastRefused, match="is no code"):
        forecast_file(panel, origin=2018, years=1)


def test_the_reasons_beside_refused_lines_hold_no_formula_whatever_a_line_calls_its_fields(tmp_path):
    lines = tmp_path / "sent.refused.jsonl"
    with RefusedFile(lines) as refused:
        refused.add(1, [b'{"=cmd|calc": 1}\n'], field="=cmd|' /C calc'!A0", reason="@SUM(1) is not known")
    with reasons_beside(lines).open(encoding="utf-8", newline="") as file:
        (_, (_, _, *words)) = list(csv.reader(file))
    assert not [word for word in words if LIVE.match(word)]
    assert lines.read_bytes() == b'{"=cmd|calc": 1}\n'
