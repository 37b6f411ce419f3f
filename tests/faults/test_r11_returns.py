"""R11 for the returns room: no cell of the inspectors' lists or of a return's findings is a formula, whatever stands in it."""

from __future__ import annotations

import csv
import io
from datetime import date

import pytest

from fanlight.frames.public import csv_lines, read_csv
from fanlight.returns.annex_a.rules.editions import edition_on
from fanlight.returns.annex_a.rules.headings import Headings
from fanlight.returns.annex_a.workbook import write_lists
from fanlight.returns.queries.findings import COLUMNS
from tests.faults.test_r11_formula_injection import BEGINNINGS, LIVE, cells_of, formulas_in


@pytest.mark.parametrize("beginning", BEGINNINGS)
@pytest.mark.parametrize("headings", list(Headings))
def test_no_cell_of_the_inspectors_lists_is_a_formula_and_each_is_read_back_as_it_was(beginning, headings):
    edition = edition_on(date(2018, 11, 19))
    rows = {
        shape.number: [tuple(f"{beginning}{shape.number}-{place}" for place in range(len(shape.columns)))]
        for shape in edition.lists
    }
    file = io.BytesIO()
    write_lists(file, edition, rows, [("Authority", f"{beginning}about")], headings)
    workbook = file.getvalue()
    assert formulas_in(workbook) == []
    written = {cell for row in rows.values() for cell in row[0]} | {f"{beginning}about"}
    assert written <= set(cells_of(workbook))


@pytest.mark.parametrize("beginning", BEGINNINGS)
def test_no_cell_of_the_findings_is_a_formula_whatever_a_child_is_called_or_a_query_explained_by(beginning):
    row = [f"{beginning}{column}" for column in COLUMNS]
    text = "".join(csv_lines(COLUMNS, [row]))
    for fields in csv.reader(io.StringIO(text.removeprefix("\ufeff"), newline="")):
        assert [field for field in fields if LIVE.match(field)] == []
    assert list(read_csv(io.StringIO(text, newline="")))[-1] == row
