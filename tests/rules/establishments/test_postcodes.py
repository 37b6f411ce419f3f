"""Postcodes and their beginnings."""

import pytest

from fanlight.establishments.rules.postcodes import (
    NotAPostcode,
    beginnings_of,
    read_beginnings,
    written_beginning,
    written_postcode,
)


@pytest.mark.parametrize(
    ("typed", "written"),
    [("zz99zz", "ZZ9 9ZZ"), (" ZZ 9 9ZZ ", "ZZ9 9ZZ"), ("z1a1aa", "Z1A 1AA"), ("ZZ12 3AB", "ZZ12 3AB")],
)
def test_a_postcode_is_written_in_capitals_with_one_space(typed: str, written: str) -> None:
    assert written_postcode(typed) == written


@pytest.mark.parametrize("typed", ["", "ZZ9", "9ZZ 9ZZ", "not known", "ZZ9 9Z", "ZZ9 9ZZ9"])
def test_what_has_not_the_shape_of_a_postcode_is_nothing(typed: str) -> None:
    assert written_postcode(typed) == ""


def test_the_beginnings_run_from_the_whole_to_the_area() -> None:
    assert beginnings_of("ZZ12 3AB") == ["ZZ12 3AB", "ZZ12 3A", "ZZ12 3", "ZZ12", "ZZ"]
    assert beginnings_of("Z1A 1AA") == ["Z1A 1AA", "Z1A 1A", "Z1A 1", "Z1A", "Z"]


def test_what_is_not_a_postcode_has_no_beginnings() -> None:
    assert beginnings_of("") == []
    assert beginnings_of("ZZ9") == []


def test_the_sector_one_two_is_not_the_outward_code_twelve() -> None:
    assert "ZZ12" not in beginnings_of("ZZ1 2AB")


@pytest.mark.parametrize("typed", ["zz9", "ZZ9 1", "zz", "ZZ9 9ZZ", "Z1A  1a"])
def test_a_beginning_is_tidied(typed: str) -> None:
    assert written_beginning(typed) == " ".join(typed.upper().split())


@pytest.mark.parametrize("typed", ["", "9", "ZZ9-1", "ZZZ", "ZZ91A 1"])
def test_what_begins_no_postcode_is_refused_with_an_example(typed: str) -> None:
    with pytest.raises(NotAPostcode, match="like ZZ9 or ZZ9 1"):
        written_beginning(typed)


def test_a_list_of_beginnings_is_read_line_by_line_and_holds_each_once() -> None:
    assert read_beginnings("zz9\n\n ZZ9 1 , zz12\nZZ9\nzz9 1ab") == ["ZZ9", "ZZ9 1", "ZZ12", "ZZ9 1AB"]
    assert read_beginnings(" \n") == []


def test_every_line_at_fault_is_named_and_the_first_five_are_shown() -> None:
    with pytest.raises(NotAPostcode, match=r"on line 2 \(“9ZZ”\), line 3 \(“!”\)$"):
        read_beginnings("ZZ9\n9ZZ\nZZ1, !")
    with pytest.raises(NotAPostcode, match=r"line 5 \(“!”\) and 2 more$"):
        read_beginnings("!\n" * 7)
