"""Lists 1 to 7 of a small fixed world, cell by cell as they stand in the workbook."""

from __future__ import annotations

import csv
import io
from datetime import UTC, datetime
from pathlib import Path

import pytest
from python_calamine import CalamineWorkbook

from fanlight.returns.annex_a.rules.editions import edition_on
from fanlight.returns.annex_a.rules.headings import Headings
from fanlight.returns.annex_a.rules.lists import rows_of
from fanlight.returns.annex_a.workbook import ABOUT, about_lists, write_lists
from tests.golden.annex_world import ON, WINDOW, the_world

FILES = Path(__file__).parent / "annex_a"
SHEETS = [*(f"List {number}" for number in range(1, 8)), ABOUT]
AT = datetime(2018, 11, 19, 9, 30, tzinfo=UTC)


def the_workbook(headings: Headings = Headings.SQL) -> CalamineWorkbook:
    world, edition = the_world(), edition_on(ON)
    rows = {shape.number: list(rows_of(shape.number, world, WINDOW)) for shape in edition.lists}
    about = about_lists(edition, WINDOW, world, rows, authority="Invented County Council", made_by="Hazel", at=AT)
    file = io.BytesIO()
    write_lists(file, edition, rows, about, headings)
    return CalamineWorkbook.from_filelike(io.BytesIO(file.getvalue()))


def cells(workbook: CalamineWorkbook, sheet: str) -> list[list[str]]:
    """Every cell as text; a number without its decimal nought, as a spreadsheet shows it."""
    rows = workbook.get_sheet_by_name(sheet).to_python(skip_empty_area=False)
    return [[f"{cell:g}" if isinstance(cell, float) else str(cell) for cell in row] for row in rows]


def the_file(sheet: str) -> list[list[str]]:
    text = (FILES / f"{sheet.lower().replace(' ', '_')}.csv").read_text(encoding="utf-8")
    return list(csv.reader(io.StringIO(text)))


@pytest.mark.parametrize("sheet", SHEETS)
def test_every_sheet_is_the_known_one(sheet):
    assert cells(the_workbook(), sheet) == the_file(sheet)


def test_the_sheets_are_seven_lists_and_the_one_that_says_what_they_are():
    assert the_workbook().sheet_names == SHEETS


def test_with_the_headings_of_ofsteds_workbook_only_the_first_line_differs():
    ours, theirs = the_workbook(), the_workbook(Headings.OFSTED)
    for sheet in SHEETS[:-1]:
        assert cells(ours, sheet)[1:] == cells(theirs, sheet)[1:]
    assert cells(theirs, "List 1")[0] == [
        "Child Unique ID",
        "Gender",
        "Ethnicity",
        "Date of Birth",
        "Age of Child (Years)",
        "Date of Contact",
        "Contact Source",
    ]


def test_safety_21_the_workbook_says_that_it_is_lists_1_to_7_of_11_and_of_which_day_and_who_may_have_it():
    about = dict(cells(the_workbook(), ABOUT)[1:])
    assert "Lists 1 to 7 of 11" in about["What this is"] and "Lists 8 to 11" in about["What this is"]
    assert about["Day of the lists"] == "19 November 2018"
    assert "Only those who make or check this return" in about["Who may have it"]
