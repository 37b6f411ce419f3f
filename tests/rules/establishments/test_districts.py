"""How a district's code and former names are written."""

import pytest

from fanlight.establishments.rules.districts import DistrictRefused, read_former_names, written_ons_code


@pytest.mark.parametrize("typed", ["E99000001", " e99 000001 "])
def test_a_code_is_written_in_capitals_without_spaces(typed: str) -> None:
    assert written_ons_code(typed) == "E99000001"


@pytest.mark.parametrize("typed", ["", "E9900001", "E990000011", "99900001", "E9900000A", "Ashinvented"])
def test_what_is_no_code_is_refused_with_an_example(typed: str) -> None:
    with pytest.raises(DistrictRefused, match="a letter and 8 digits, like E07000112"):
        written_ons_code(typed)


@pytest.mark.parametrize("day", ["31 March 2018", "31/3/2018", "31.03.2018", "31 mar 2018"])
def test_a_former_name_is_a_name_and_its_last_day(day: str) -> None:
    assert read_former_names(f"\n Old Town, East , {day}\n\n") == [{"name": "Old Town, East", "until": "2018-03-31"}]


def test_several_former_names_stay_in_their_order() -> None:
    found = read_former_names("Oldest, 1 May 1990\nOld, 2 May 2001")
    assert [one["name"] for one in found] == ["Oldest", "Old"]
    assert read_former_names("") == []


@pytest.mark.parametrize(
    ("typed", "sentence"),
    [
        ("Old, 1 May 1990\nOldtown", "Line 2 must be a name, a comma and its last day"),
        ("Oldtown, 31 February 2018", "Line 1: the last day must be a real date"),
        ("Oldtown, 3 Brumaire 2018", "Line 1: the last day must be a real date"),
        ("x" * 101 + ", 1 May 1990", "Line 1: the name must be 100 characters or fewer"),
    ],
)
def test_a_line_that_is_wrong_is_named(typed: str, sentence: str) -> None:
    with pytest.raises(DistrictRefused, match=sentence):
        read_former_names(typed)
