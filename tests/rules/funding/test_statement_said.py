"""A statement on paper and in a workbook: what each block comes to, what it is, who pays, and what it rests on."""

from __future__ import annotations

from io import BytesIO

from python_calamine import CalamineWorkbook

from fanlight.documents.public import print_pdf
from fanlight.frames.public import write_workbook
from fanlight.funding.printed import printed_statement
from fanlight.funding.rules.said import blocks_of, change_in_words, payer_in_words, unverified
from fanlight.funding.statement_sheets import LINES, WORKING, statement_sheets
from tests.rules.funding.a_statement import a_statement
from tests.support.paper import words_of_pdf

SHARE = 30_000_000 + 11_000_050 + 500_000 + 123_456 - 23_456


def test_the_share_is_every_line_and_stands_apart_from_what_comes_before_the_floors():
    said = a_statement()
    assert said.share == SHARE == 41_600_050
    assert said.before_floors == 41_500_050


def test_a_line_of_nothing_is_left_out_and_a_floor_of_nothing_is_not():
    lines = tuple(one for one in a_statement().lines if one.label not in ("Lump sum", "Split sites"))
    assert [label for label, _ in blocks_of(a_statement(lines=lines))] == [
        "Basic entitlement",
        "Minimum funding guarantee",
        "Capping and scaling of gains",
    ]
    nothing = tuple(type(one)(**{**vars(one), "pence": 0}) for one in lines)
    assert [label for label, _ in blocks_of(a_statement(lines=nothing))] == [
        "Minimum funding guarantee",
        "Capping and scaling of gains",
    ]


def test_the_difference_from_last_year_is_said_either_way_and_where_there_is_none():
    assert change_in_words(a_statement()) == "£3,999.50 less than last year’s £420,000.00."
    assert change_in_words(a_statement(baseline=SHARE - 1)) == "£0.01 more than last year’s £416,000.49."
    assert change_in_words(a_statement(baseline=SHARE)) == "The same as last year’s £416,000.50."
    assert change_in_words(a_statement(baseline=None)) == "There is no figure of last year to compare with."
    assert change_in_words(a_statement(baseline=0)) == "£416,000.50 more than last year’s £0.00."


def test_an_academy_is_told_who_pays_it_and_for_which_year():
    assert payer_in_words(a_statement()) == "The authority pays it, for 1 April 2018 to 31 March 2019."
    said = payer_in_words(a_statement(is_academy=True))
    assert "not by the authority" in said and "1 September 2018 to 31 August 2019" in said


def test_a_value_that_nobody_verified_is_named_once():
    said = a_statement(lines=a_statement().lines * 2)
    assert [(of, one.label) for of, one in unverified(said)] == [("Lump sum", "Sum")]


def test_the_printed_statement_has_the_departments_shape_and_adds_up():
    words = words_of_pdf(print_pdf(printed_statement(a_statement())))
    assert "Line Rate Weighting Pupils Sub-total Basic entitlement, primary £3,000.00 1 100 £300,000.00" in words
    assert "Lump sum £110,000.50 Split sites £5,000.00 For each school, in all £115,000.50" in words
    assert "Sparsity" not in words
    assert "Baseline per pupil £3,050.00 Minimum funding guarantee £1,234.56" in words
    assert "the guarantee and capping £415,000.50 The guarantee and capping £1,000.00" in words
    assert "School budget share £416,000.50" in words
    assert "compared these values with their source: • Lump sum, sum: £110,000.50. A note" in words
    assert f"SHA-256 {'ab' * 32}" in words


def test_every_page_of_an_illustration_says_that_it_is_no_budget():
    many = a_statement(lines=a_statement().lines * 12)
    words = words_of_pdf(print_pdf(printed_statement(many)))
    pages = int(words.rsplit(" of ", 1)[1].split()[0])
    running = "Illustration: not your budget. Elmbrook Primary School, 2018-19"
    assert pages > 1 and words.count(running) == pages
    issued = words_of_pdf(print_pdf(printed_statement(a_statement(is_budget=True, status_words="Issued"))))
    assert "not your budget" not in issued and "Issued: this is a budget share" in issued


def test_the_same_statement_is_the_same_pdf_and_a_name_is_no_order():
    hostile = a_statement(school='#panic("x") *Elm*')
    assert print_pdf(printed_statement(hostile)) == print_pdf(printed_statement(hostile))
    assert '#panic("x") *Elm*: school budget share' in words_of_pdf(print_pdf(printed_statement(hostile)))


def test_the_workbook_has_every_line_in_pence_and_each_figure_with_its_source():
    lines, working = statement_sheets(a_statement())
    assert list(lines.rows) == [
        ("Basic entitlement", "Basic entitlement, primary", 3_000.0, 1.0, 100.0, 300_000.0, 30_000_000),
        ("For each school", "Lump sum", None, None, None, 110_000.5, 11_000_050),
        ("For each school", "Split sites", None, None, None, 5_000.0, 500_000),
        ("Minimum funding guarantee", "Minimum funding guarantee", None, None, None, 1_234.56, 123_456),
        ("Capping and scaling of gains", "Capping", None, None, None, -234.56, -23_456),
        ("Before guarantee and capping", None, None, None, None, 415_000.5, 41_500_050),
        ("School budget share", None, None, None, None, 416_000.5, 41_600_050),
    ]
    by_name = [dict(zip(WORKING, row, strict=True)) for row in working.rows]
    assert [(one["Figure"], one["Source"], one["Verified"]) for one in by_name] == [
        ("Rate", "Invented Council, 1 March 2018", "yes"),
        ("Weighting", "", ""),
        ("Pupils", "", ""),
        ("Sum", "A note", "no"),
        ("Baseline per pupil", "", ""),
    ]


def test_both_sheets_of_the_workbook_say_first_that_it_is_no_budget():
    file = BytesIO()
    write_workbook(file, statement_sheets(a_statement(school="=1+1")), title="Statement")
    book = CalamineWorkbook.from_filelike(BytesIO(file.getvalue()))
    for name, columns in (("Statement", LINES), ("Working", WORKING)):
        rows = book.get_sheet_by_name(name).to_python()
        assert rows[0][0] == "Illustration: not your budget."
        assert str(rows[1][0]).startswith("=1+1, URN 100001, 2018-19."), "text stays text"
        assert any(list(row[: len(columns)]) == list(columns) for row in rows)
