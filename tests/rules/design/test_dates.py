"""Reading a date from three inputs."""

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from fanlight.design.rules.dates import DateRefused, read_date, typed_parts


def typed(day="", month="", year=""):
    return {"day": day, "month": month, "year": year}


def test_nothing_typed_is_no_date():
    assert read_date(typed(" ", "", ""), label="Date of birth") is None
    assert read_date({}, label="Date of birth") is None


@pytest.mark.parametrize("month", ["3", "03", "March", "march", "MAR", "mar", "Mar.", " march "])
def test_a_month_may_be_a_number_or_a_name(month):
    assert read_date(typed("2", month, "2012"), label="Date of birth") == date(2012, 3, 2)


def test_the_first_year_is_a_year():
    assert read_date(typed("1", "1", "0001"), label="Date") == date(1, 1, 1)


def test_september_may_be_sept():
    assert read_date(typed("2", "Sept", "2012"), label="Date of birth") == date(2012, 9, 2)


@pytest.mark.parametrize(
    ("day", "month", "year", "sentence", "part"),
    [
        ("", "3", "2012", "Date of birth must include a day", "day"),
        ("2", "", "2012", "Date of birth must include a month", "month"),
        ("2", "3", "", "Date of birth must include a year", "year"),
        ("", "", "2012", "Date of birth must include a day and month", "day"),
        ("2", "", "", "Date of birth must include a month and year", "month"),
        ("2", "3", "12", "Date of birth: year must be 4 numbers, for example 2018", "year"),
        ("2", "3", "0000", "Date of birth: year must be 4 numbers, for example 2018", "year"),
        ("2", "3", "20I2", "Date of birth: year must be 4 numbers, for example 2018", "year"),
        ("2", "3", "２０１２", "Date of birth: year must be 4 numbers, for example 2018", "year"),
        ("2", "3", "20122", "Date of birth: year must be 4 numbers, for example 2018", "year"),
        ("2", "13", "2012", "Date of birth: month must be a number from 1 to 12, or its name", "month"),
        ("2", "0", "2012", "Date of birth: month must be a number from 1 to 12, or its name", "month"),
        ("2", "003", "2012", "Date of birth: month must be a number from 1 to 12, or its name", "month"),
        ("2", "Marzo", "2012", "Date of birth: month must be a number from 1 to 12, or its name", "month"),
        ("0", "3", "2012", "Date of birth: day must be a number from 1 to 31", "day"),
        ("32", "3", "2012", "Date of birth: day must be a number from 1 to 31", "day"),
        ("002", "3", "2012", "Date of birth: day must be a number from 1 to 31", "day"),
        ("two", "3", "2012", "Date of birth: day must be a number from 1 to 31", "day"),
        ("2", "XX", "2012", "Date of birth: month must be a number from 1 to 12, or its name", "month"),
        ("2", "MarchX", "2012", "Date of birth: month must be a number from 1 to 12, or its name", "month"),
        ("-2", "3", "2012", "Date of birth: day must be a number from 1 to 31", "day"),
        ("31", "4", "2012", "Date of birth must be a real date: April 2012 has 30 days", "day"),
        ("29", "2", "2011", "Date of birth must be a real date: February 2011 has 28 days", "day"),
        ("30", "2", "2012", "Date of birth must be a real date: February 2012 has 29 days", "day"),
    ],
)
def test_a_malformed_or_impossible_date_is_refused_with_its_fault(day, month, year, sentence, part):
    with pytest.raises(DateRefused) as refused:
        read_date(typed(day, month, year), label="Date of birth")
    assert str(refused.value) == sentence
    assert refused.value.part == part


@given(st.dates(min_value=date(1, 1, 1)))
def test_every_date_reads_back_as_typed(day):
    parts = typed_parts(day)
    parts["year"] = parts["year"].zfill(4)
    assert read_date(parts, label="Any") == day


@given(st.fixed_dictionaries({part: st.text(max_size=5) for part in ("day", "month", "year")}))
def test_any_typing_gives_a_date_nothing_or_a_sentence(parts):
    try:
        found = read_date(parts, label="Date of birth")
    except DateRefused as refused:
        assert str(refused).startswith("Date of birth")
        assert refused.part in parts
    else:
        assert found is None or isinstance(found, date)
