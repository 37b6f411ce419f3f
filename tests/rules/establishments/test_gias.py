"""One line of the national register of schools."""

from datetime import date

import pytest

from fanlight.establishments.rules.gias import ColumnsMissing, FieldRefused, check_columns, read_line

LINE = {
    "URN": "999001",
    "LA (code)": "990",
    "EstablishmentNumber": "2001",
    "EstablishmentName": "Oakhill Invented  Primary School",
    "TypeOfEstablishment (name)": "Community school",
    "EstablishmentStatus (name)": "Open",
    "OpenDate": "01-09-2004",
    "StatutoryLowAge": "4",
    "StatutoryHighAge": "11",
    "Postcode": "zz9 9zz",
}


def test_a_line_is_read_into_fields() -> None:
    fields = read_line(LINE)
    assert fields["name"] == "Oakhill Invented Primary School"
    assert fields["opened_on"] == date(2004, 9, 1)
    assert fields["postcode"] == "ZZ9 9ZZ"
    assert (fields["statutory_low_age"], fields["statutory_high_age"]) == (4, 11)


def test_what_the_extract_does_not_say_is_left_out() -> None:
    assert "phone" not in read_line(LINE)
    assert read_line({**LINE, "TelephoneNum": ""})["phone"] == ""


@pytest.mark.parametrize(
    ("column", "text", "reason"),
    [
        ("URN", "99A001", "5 to 7 digits"),
        ("LA (code)", "", "3 digits"),
        ("EstablishmentNumber", "12345", "up to 4 digits"),
        ("EstablishmentName", " ", "blank"),
        ("EstablishmentName", "x" * 201, "200 is the most"),
        ("EstablishmentStatus (name)", "Ajar", "must be one of"),
        ("OpenDate", "2004-09-01", "day-month-year"),
        ("OpenDate", "31-02-2004", "not a real date"),
        ("CloseDate", "01-09-2003", "before OpenDate"),
        ("StatutoryHighAge", "3", "below StatutoryLowAge"),
        ("StatutoryLowAge", "four", "whole number from 0 to 99"),
        ("NumberOfPupils", "1000000000", "whole number from 0 to 100,000"),
        ("Postcode", "SOMEWHERE", "shape of a postcode"),
        ("Town", "Nul\x00town", "null character"),
    ],
)
def test_a_fault_is_refused_by_column_and_reason(column: str, text: str, reason: str) -> None:
    with pytest.raises(FieldRefused, match=reason) as refused:
        read_line({**LINE, column: text})
    assert refused.value.column == column


def test_blanks_are_nothing_known_and_not_a_fault() -> None:
    blank = dict.fromkeys(("OpenDate", "StatutoryLowAge", "Postcode", "EstablishmentNumber", "TelephoneNum"), "")
    fields = read_line({**LINE, **blank})
    assert (fields["opened_on"], fields["statutory_low_age"], fields["postcode"]) == (None, None, "")
    assert (fields["establishment_number"], fields["phone"]) == ("", "")


def test_a_line_without_a_required_column_is_refused_as_a_blank_one_is() -> None:
    with pytest.raises(FieldRefused, match="URN"):
        read_line({name: text for name, text in LINE.items() if name != "URN"})


def test_a_file_with_the_registers_columns_is_taken() -> None:
    check_columns(list(LINE))


def test_an_authoritys_code_and_a_schools_number_keep_their_noughts() -> None:
    fields = read_line({**LINE, "LA (code)": "90", "EstablishmentNumber": "12"})
    assert (fields["la_code"], fields["establishment_number"]) == ("090", "0012")


def test_a_file_without_the_registers_columns_is_refused_and_they_are_named() -> None:
    with pytest.raises(ColumnsMissing, match=r"LA \(code\), EstablishmentNumber"):
        check_columns(["URN", "EstablishmentName", "TypeOfEstablishment (name)", "EstablishmentStatus (name)"])
