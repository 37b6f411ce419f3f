"""Workbooks of schools: a template filled in gives what the CSV gives, and hostile ones are refused within bounds."""

import zipfile
from datetime import date

import pytest
import xlsxwriter
from python_calamine import CalamineWorkbook

from fanlight.funding.files import workbooks
from fanlight.funding.files.refusing import FundingRefused
from fanlight.funding.public import check_schools_file, run_formula_files, write_template
from tests.rules.funding.files import AUTHORITY, SCHOOLS, YEAR, example, written


def sheet_of(path, rows, name="Schools", merge=False):
    with xlsxwriter.Workbook(path) as workbook:
        page = workbook.add_worksheet(name)
        for row, cells in enumerate(rows):
            for place, cell in enumerate(cells):
                page.write(row, place, cell)
        if merge:
            page.merge_range(0, 0, 0, 1, "urn", workbook.add_format({"bold": True}))
    return path


def example_rows():
    rows = example()
    return [list(rows[0]), *(list(row.values()) for row in rows)]


def reasons(path):
    with pytest.raises(FundingRefused) as refused:
        check_schools_file(YEAR, path, authority=AUTHORITY)
    return " ".join(refused.value.reasons)


def with_part(path, name, change):
    """The same workbook with one of its parts changed."""
    with zipfile.ZipFile(path) as old:
        parts = {one: old.read(one) for one in old.namelist()}
    parts[name] = change(parts.get(name, b""))
    with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as new:
        for one, content in parts.items():
            new.writestr(one, content)
    return path


def test_a_template_filled_in_gives_what_the_csv_gives(tmp_path):
    assert write_template(YEAR, tmp_path / "t.xlsx", authority=AUTHORITY, schools=SCHOOLS) == 4
    of_workbook = run_formula_files(YEAR, tmp_path / "t.xlsx", authority=AUTHORITY)
    of_csv = run_formula_files(YEAR, SCHOOLS, authority=AUTHORITY)
    assert list(of_workbook.result.shares) == list(of_csv.result.shares)
    assert of_workbook.control == of_csv.control


def test_an_empty_template_has_every_column_that_is_needed_and_no_school(tmp_path):
    path = tmp_path / "t.xlsx"
    assert write_template(YEAR, path, authority=AUTHORITY) == 0
    with CalamineWorkbook.from_path(path) as workbook:
        header = workbook.get_sheet_by_name("Schools").to_python()[0]
        assert workbook.sheet_names == ["Schools", "Columns", "Values", "About"]
        said = [cell for row in workbook.get_sheet_by_name("About").to_python() for cell in row]
    assert {"urn", "area_cost", "pools", "baseline_pounds"} <= set(header)
    assert "Illustration: not your budget" in said
    assert "has no school in it" in reasons(path)


def test_no_cell_of_a_template_is_a_formula_or_a_link(tmp_path):
    rows = example()
    rows[0]["name"], rows[1]["name"] = '=HYPERLINK("http://bad.example")', "http://bad.example"
    rows = [{**row, "note": "@SUM(1)"} for row in rows]
    write_template(YEAR, tmp_path / "t.xlsx", authority=AUTHORITY, schools=written(tmp_path, rows))
    with zipfile.ZipFile(tmp_path / "t.xlsx") as parts:
        sheets = [parts.read(one) for one in parts.namelist() if one.startswith("xl/worksheets/")]
    assert sheets
    assert not any(b"<f>" in sheet or b"<hyperlink" in sheet for sheet in sheets)


def test_numbers_as_text_are_taken_and_dates_and_booleans_are_not(tmp_path):
    rows = example_rows()
    assert len(check_schools_file(YEAR, sheet_of(tmp_path / "t.xlsx", rows), authority=AUTHORITY).schools) == 4
    place = rows[0].index("rates_pounds")
    rows[1][place], rows[2][place] = True, 1.005
    with xlsxwriter.Workbook(tmp_path / "d.xlsx", {"default_date_format": "dd/mm/yyyy"}) as workbook:
        page = workbook.add_worksheet()
        for row, cells in enumerate(rows):
            page.write_row(row, 0, cells)
        page.write_datetime(3, place, date(2020, 4, 1))
    said = reasons(tmp_path / "d.xlsx")
    assert "“TRUE”: is no number" in said
    assert "has more than 2 decimal places" in said
    assert "is a date" in said


def test_a_formula_gives_what_it_last_came_to(tmp_path):
    rows = example_rows()
    place = rows[0].index("rates_pounds")
    with xlsxwriter.Workbook(tmp_path / "f.xlsx") as workbook:
        page = workbook.add_worksheet("Schools")
        for row, cells in enumerate(rows):
            page.write_row(row, 0, cells)
        page.write_formula(1, place, "=9000+850", None, 9850)
    schools = check_schools_file(YEAR, tmp_path / "f.xlsx", authority=AUTHORITY).schools
    assert int(schools["rates_pounds"][0]) == 985000


def test_a_merged_header_is_refused(tmp_path):
    assert "divide merged cells" in reasons(sheet_of(tmp_path / "m.xlsx", example_rows(), merge=True))


def test_a_workbook_with_several_sheets_and_none_called_schools_is_refused(tmp_path):
    path = tmp_path / "s.xlsx"
    with xlsxwriter.Workbook(path) as workbook:
        workbook.add_worksheet("One")
        workbook.add_worksheet("Two")
    assert "has no sheet “Schools”, only One, Two" in reasons(path)


@pytest.mark.parametrize("far", [b"XFD1048576", b"A40000", b"DA1", b"&#65;1", b"A0000100000"])
def test_a_cell_in_a_far_corner_is_refused_before_it_costs_memory(tmp_path, far):
    path = sheet_of(tmp_path / "far.xlsx", example_rows())
    cell = b'<row r="9"><c r="' + far + b'"><v>1</v></c></row></sheetData>'
    with_part(path, "xl/worksheets/sheet1.xml", lambda text: text.replace(b"</sheetData>", cell))
    assert "has a cell beyond row 39,999 or column CZ" in reasons(path)


def test_a_bomb_is_refused_by_what_comes_out_of_it(tmp_path, monkeypatch):
    monkeypatch.setattr(workbooks, "LARGEST_UNPACKED", 3_000_000)
    path = sheet_of(tmp_path / "bomb.xlsx", example_rows())
    assert len(check_schools_file(YEAR, path, authority=AUTHORITY).schools) == 4
    with_part(path, "xl/media/bomb.xml", lambda _: b" " * 4_000_000)
    assert "unpacks to more than" in reasons(path)


def test_a_workbook_of_very_many_parts_or_a_very_large_one_is_refused(tmp_path, monkeypatch):
    path = sheet_of(tmp_path / "parts.xlsx", example_rows())
    monkeypatch.setattr(workbooks, "MOST_PARTS", 3)
    assert "has more than 3 parts" in reasons(path)
    monkeypatch.setattr(workbooks, "LARGEST_FILE", 100)
    assert "is larger than" in reasons(path)


@pytest.mark.parametrize("content", [b"", b"PK\x03\x04 no more", b"urn,name\n1,2\n"])
def test_what_is_no_workbook_is_refused(tmp_path, content):
    path = tmp_path / "no.xlsx"
    path.write_bytes(content)
    assert "is no workbook" in reasons(path)


def test_a_zip_that_is_no_workbook_is_refused(tmp_path):
    path = tmp_path / "zip.xlsx"
    with zipfile.ZipFile(path, "w") as parts:
        parts.writestr("a.txt", "a")
    assert "cannot be read as a workbook" in reasons(path)


def test_a_workbook_cut_off_is_refused(tmp_path):
    path = sheet_of(tmp_path / "cut.xlsx", example_rows())
    path.write_bytes(path.read_bytes()[:-200])
    assert "is no workbook" in reasons(path)
