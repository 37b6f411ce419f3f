"""The board pack on paper: its words, its tags, the same bytes each time, and nothing in it that is an order."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, date, datetime
from io import BytesIO
from pathlib import Path
from typing import Any

import pytest
from pypdf import PdfReader

from fanlight.documents.public import PrintedSection, PrintedTable, print_pdf
from fanlight.reports.pack import MOST_COLUMNS, MOST_WEEKS, Packed, board_pack
from fanlight.reports.rules.asked import SmallNumbers
from fanlight.reports.rules.beside import READ_BESIDE
from fanlight.reports.rules.comparing import EarlierPeriod, compared, earlier_days
from fanlight.reports.rules.definitions import DEFINITIONS
from fanlight.reports.rules.explaining import EXPLAINED, beside
from fanlight.reports.rules.headlines import HEADLINES
from fanlight.reports.sharing import to_share
from tests.rules.reports.invented_report import LABELS, a_result
from tests.support.paper import words_of_pdf

GOLDEN = Path(__file__).with_name("board_pack.txt")
SMALL = SmallNumbers(fewest=5, fewest_in_a_rate=10)
AT = datetime(2018, 11, 19, 9, 30, tzinfo=UTC)
HOSTILE = '#panic("x") #read("/etc/passwd") $x^2$ *bold* <b>&amp;</b> @ref'
DRAWN = (
    '<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 90 20"><rect width="60" height="20" fill="#1d70b8"/></svg>'
)


def packed(contacts: int = 900, *, share: bool = False, **changes: Any) -> Packed:
    """Return what a pack of three weeks is made of, beside the weeks before and those a year earlier."""
    result, earlier = a_result(contacts), [a_result(contacts - 100, 2), a_result(contacts + 50, 3)]
    if share:
        result, earlier = to_share(result, SMALL), [to_share(one, SMALL) for one in earlier]
    days = earlier_days(date(2018, 10, 1), date(2018, 10, 21))
    periods = {name: EarlierPeriod(days[name], "", one) for name, one in zip(days, earlier, strict=True)}
    whole = {**result, "comparison": compared(result, periods, date(2016, 1, 1), to_share=share)}
    pictures = {f"{name}.{which}.wide": DRAWN for name in ("requests_in_time",) for which in ("whole", "shared")}
    made = Packed(whole, pictures, AT, SMALL if share else None, "Invented County Council")
    return replace(made, **changes)


def tables(section: PrintedSection) -> list[PrintedTable]:
    return [block for block in section.blocks if isinstance(block, PrintedTable)]


def named(made: Packed, name: str, words: Any = LABELS) -> PrintedSection:
    return next(one for one in board_pack(made, words).sections if one.name == name)


def test_the_words_of_a_pack_are_those_of_the_golden_file():
    """Read the file when it changes: it is what a board reads."""
    assert words_of_pdf(print_pdf(board_pack(packed(), LABELS))).split() == GOLDEN.read_text("utf-8").split()


def test_a_pack_is_tagged_has_an_outline_and_is_the_same_each_time():
    content = print_pdf(board_pack(packed(share=True), LABELS))
    reader = PdfReader(BytesIO(content), strict=True)
    root = reader.root_object
    assert root["/MarkInfo"]["/Marked"] and root["/Lang"] == "en-GB" and "/StructTreeRoot" in root
    assert b"pdfuaid:part>1<" in content and reader.metadata.title == "Front Door board pack"
    assert {(float(page.mediabox.width) // 1, float(page.mediabox.height) // 1) for page in reader.pages} == {
        (595, 841)
    }
    tops = [one["/Title"] for one in reader.outline if not isinstance(one, list)]
    assert tops[:2] == ["The report on one page", "Beside earlier periods"]
    assert tops[-2:] == ["What each measure counts", "What is not in this pack"]
    assert content == print_pdf(board_pack(packed(share=True), LABELS))


def test_a_name_that_looks_like_an_order_is_printed_as_it_is():
    words = {**LABELS, "district": {**LABELS["district"], "E99000001": HOSTILE}}
    said = words_of_pdf(print_pdf(board_pack(packed(authority_name=HOSTILE), words)))
    assert said.startswith(HOSTILE) and said.count(HOSTILE) > 3


def test_a_drawing_is_spoken_and_stands_with_its_words():
    section = named(packed(), "requests_received")
    drawing = next(block for block in section.blocks if block.kind == "drawing")
    assert drawing.spoken == f"{drawing.words}. The table has every number."
    content = print_pdf(board_pack(packed(), LABELS))
    assert b"/Figure" in content or "/StructTreeRoot" in PdfReader(BytesIO(content)).root_object


def test_safety_20_each_headline_stands_beside_one_of_safety():
    rows = tables(named(packed(), "one_page"))[0].rows
    there = [pair for pair in HEADLINES if set(pair) <= set(a_result(900)["measures"])]
    assert len(HEADLINES) == 8 and len(rows) == 2 * len(there)
    for at, (name, safety) in enumerate(there):
        assert rows[2 * at][0] == DEFINITIONS[name].title
        assert rows[2 * at + 1][0].casefold() == f"beside it: {DEFINITIONS[safety].title}".casefold()
    assert all(set(pair) <= set(DEFINITIONS) for pair in HEADLINES)
    assert all(safety in READ_BESIDE[name] for name, safety in HEADLINES if name in READ_BESIDE)


def test_safety_19_a_pack_to_share_shows_no_small_number_and_says_so():
    made = packed(40, share=True)
    report = board_pack(made, LABELS)
    shown = [cell for section in report.sections for table in tables(section) for row in table.rows for cell in row[1:]]
    shown += [block.figure for section in report.sections for block in section.blocks if block.kind == "number"]
    assert shown and not {"1", "2", "3", "4"} & {cell.split(" ")[0] for cell in shown}
    assert any("held back" in words for words in report.opening)
    assert "Not for sharing" not in words_of_pdf(print_pdf(report))


def test_a_pack_that_is_not_for_sharing_says_so_on_every_page():
    pages = PdfReader(BytesIO(print_pdf(board_pack(packed(), LABELS)))).pages
    assert all("Not for sharing: small numbers" in " ".join(page.extract_text().split()) for page in pages)


def test_a_table_of_which_everything_is_held_back_is_a_sentence():
    section = named(packed(8, share=True), "requests_received")
    assert tables(section) == []
    said = " ".join(words for block in section.blocks if block.kind == "words" for words in block.paragraphs)
    assert "Held back" in said and "by week" in said


def test_what_is_printed_of_a_table_fits_the_page():
    report = board_pack(packed(), LABELS)
    found = [table for section in report.sections for table in tables(section)]
    assert found and all(len(table.columns) <= MOST_COLUMNS + 1 for table in found)
    assert all(len(row) == len(table.columns) for table in found for row in table.rows)
    assert all(len(table.rows) <= MOST_WEEKS for table in found if table.title == "By week")


def test_every_measure_is_defined_in_the_pack_and_said_what_it_is_not():
    names = {section.name for section in board_pack(packed(), LABELS).sections}
    later = ("_3_months", "_6_months", "_12_months")
    assert {f"definition_{name}" for name in a_result(900)["measures"] if not name.endswith(later)} <= names


@pytest.mark.parametrize("name", list(DEFINITIONS))
def test_safety_20_every_measure_says_what_it_is_not_and_leads_to_one_of_safety(name):
    one = EXPLAINED[name]
    assert one.is_not.endswith(".") and one.source.endswith(".")
    assert name not in beside(name) and set(beside(name)) <= set(DEFINITIONS)
    assert beside(name) == READ_BESIDE.get(name, beside(name))
