"""Files of schools: what is taken as it is meant, and what is refused by school, column, value and reason."""

import pytest

from fanlight.funding.files.refusing import FundingRefused
from fanlight.funding.public import check_schools_file
from tests.rules.funding.files import AUTHORITY, FIRST, SCHOOLS, YEAR, example, text_of, with_cells, written


def refusal(path, **asked):
    with pytest.raises(FundingRefused) as refused:
        check_schools_file(YEAR, path, authority=AUTHORITY, **asked)
    return refused.value


def read(path, **asked):
    return check_schools_file(YEAR, path, authority=AUTHORITY, **asked)


CELLS = [
    ("rates_pounds", "", "is blank; write 0 where nought is meant"),
    ("rates_pounds", "£9,850.00", "has commas, gaps or a currency sign"),
    ("rates_pounds", "9,850", "has commas, gaps or a currency sign"),
    ("rates_pounds", "1 234 567", "has commas, gaps or a currency sign"),
    ("rates_pounds", "£9850", "has a currency sign"),
    ("rates_pounds", "9850,5", "has a comma"),
    ("rates_pounds", "(500)", "is in brackets"),
    ("rates_pounds", "9.85e3", "is in powers of ten"),
    ("rates_pounds", "-1", "is below nought"),
    ("rates_pounds", "1.005", "has more than 2 decimal places"),
    ("rates_pounds", "2020-04-01", "is a date"),
    ("rates_pounds", "n/a", "write 0 where nought is meant"),
    ("rates_pounds", "#REF!", "write 0 where nought is meant"),
    ("rates_pounds", "nan", "is no number"),
    ("rates_pounds", "\u0663", "is no number"),
    ("rates_pounds", "9" * 400, "is no number"),
    ("fsm_primary", "15.5%", "is a percentage; write a proportion"),
    ("fsm_primary", "1.2", "is a proportion above 1"),
    ("fsm_primary", "0.1234567", "has more than 6 decimal places"),
    ("area_cost", "0", "an adjustment is above nought"),
    ("area_cost", "", "is blank"),
    ("pupils_primary", "0", "a school without a pupil has no formula"),
    ("year_groups_primary", "8", "is more than 7"),
    ("year_groups_primary", "1.5", "has more than 0 decimal places"),
    ("baseline_pupils", "0", "needs a baseline entered for it"),
    ("phase", "infant", "is none of primary, middle, secondary, all_through"),
    ("urn", "12345", "is no URN"),
    ("urn", "\u0661\u0662\u0663\u0664\u0665\u0666", "is no URN"),
    ("pools", "", "is blank"),
]


@pytest.mark.parametrize(("column", "value", "reason"), CELLS)
def test_a_cell_that_cannot_stand_is_refused_by_school_column_value_and_reason(tmp_path, column, value, reason):
    refused = refusal(with_cells(tmp_path, **{column: value}))
    (fault,) = [one for one in refused.faults if one["column"] == column]
    assert reason in fault["reason"]
    assert fault["urn"] == (value if column == "urn" else FIRST)
    assert any(reason in sentence for sentence in refused.reasons)


def test_every_fault_is_told_at_once_in_the_order_of_the_file(tmp_path):
    rows = example()
    rows[2]["fsm_primary"], rows[0]["area_cost"], rows[0]["rates_pounds"] = "2", "", "£1"
    faults = refusal(written(tmp_path, rows)).faults
    assert [(one["urn"], one["column"]) for one in faults] == [
        (FIRST, "area_cost"),
        (FIRST, "rates_pounds"),
        ("999003", "fsm_primary"),
    ]


def test_a_school_that_stands_twice_is_refused(tmp_path):
    refused = refusal(written(tmp_path, [*example(), example()[1]]))
    assert [(one["urn"], one["reason"]) for one in refused.faults] == [("999002", "stands twice")]


def test_pupils_that_do_not_sum_are_refused(tmp_path):
    rows = [{**row, "pupils_total": "88"} for row in example()[:1]]
    assert len(read(written(tmp_path, rows)).schools) == 1
    rows[0]["pupils_total"] = "90"
    (fault,) = refusal(written(tmp_path, rows)).faults
    assert (fault["value"], fault["reason"]) == ("90", "the three phases come to 88")


def test_a_missing_column_is_refused_with_the_similar_name_in_the_file(tmp_path):
    text = SCHOOLS.read_text(encoding="utf-8").replace("area_cost", "area_costs", 1)
    path = tmp_path / "schools.csv"
    path.write_text(text, encoding="utf-8")
    (fault,) = refusal(path).faults
    assert fault["column"] == "area_cost"
    assert "is “area_costs” meant for it?" in fault["reason"]


@pytest.mark.parametrize(
    ("change", "reason"),
    [
        (lambda text: text.replace(",", ";").encode(), "is separated by semicolons"),
        (lambda text: text.replace(",", "\t").encode(), "is separated by tabs"),
        (lambda text: text.replace("district", "Name").encode(), "the column stands twice"),
        (lambda text: text.replace("district", "").encode(), "has no name"),
        (lambda text: text.encode("utf-16"), "is not UTF-8 text"),
        (lambda text: text.replace("Larkfield", "Zo\u00eb").encode("cp1252"), "comma-separated"),
        (lambda text: text.partition("\n")[0].encode(), "has no school in it"),
        (lambda _: b"", "has no line of column names"),
        (lambda text: text.encode() + b"1" + b",1" * 99 + b"\n", "comma-separated"),
        (lambda _: b"PK\x03\x04", "is a workbook"),
    ],
)
def test_what_is_no_table_of_commas_is_refused_with_what_to_do(tmp_path, change, reason):
    path = tmp_path / "schools.csv"
    path.write_bytes(change(SCHOOLS.read_text(encoding="utf-8")))
    assert reason in " ".join(refusal(path).reasons)


@pytest.mark.parametrize(
    "change",
    [
        lambda text: b"\xef\xbb\xbf" + text.encode(),
        lambda text: text.replace("\n", "\r\n").encode(),
        lambda text: text.encode() + b"," * 42 + b"\n\n",
        lambda text: text.replace("area_cost", " Area_Cost ").encode(),
        lambda text: text.replace("Larkfield Invented Primary School", '"Larkfield, Invented"').encode(),
    ],
)
def test_byte_order_marks_windows_line_ends_and_empty_rows_change_nothing(tmp_path, change):
    path = tmp_path / "schools.csv"
    path.write_bytes(change(SCHOOLS.read_text(encoding="utf-8")))
    found, plain = read(path).schools, read(SCHOOLS).schools
    assert found.urns == plain.urns
    assert {name: list(cells) for name, cells in found.numbers.items()} == {
        name: list(cells) for name, cells in plain.numbers.items()
    }


def test_a_column_that_nothing_reads_is_named(tmp_path):
    rows = [{**row, "colour": "blue"} for row in example()]
    assert read(written(tmp_path, rows)).not_read == ("colour",)


def test_the_file_is_checked_by_the_schools_and_pupils_that_there_should_be(tmp_path):
    expected = tmp_path / "expected.csv"
    expected.write_text("urn\n999001\n999002\n999003\n999009\n", encoding="utf-8")
    found = refusal(SCHOOLS, expected=expected, census_pupils="1131").faults
    assert {(one["urn"], one["reason"]) for one in found} == {
        ("", "the October census has 1,131"),
        ("999009", "is missing from the file"),
        ("999004", "no school of the authority has it"),
    }
    assert "is no number of pupils" in refusal(SCHOOLS, census_pupils="many").reasons[0]


def test_a_file_that_is_not_there_is_refused(tmp_path):
    assert "No such file" in refusal(tmp_path / "none.csv").reasons[0]


def test_a_file_of_one_school_reads_as_it_was_written(tmp_path):
    text = text_of(example()[:1])
    path = tmp_path / "one.csv"
    path.write_text(text, encoding="utf-8")
    schools = read(path).schools
    assert (schools.urns, int(schools["fsm_primary"][0]), int(schools["area_cost"][0])) == ([FIRST], 155172, 102863000)
