"""How the values and files of an extract are read: dates of one shape, flags, codes and JSON; a fault names its column."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import pytest

from fanlight.imports.rules.ssd_files import ExtractUnreadable, open_folder
from fanlight.imports.rules.ssd_report import (
    FolderInUse,
    HistoryReport,
    Outcome,
    RefusedRows,
    TableCounts,
    folder_for_refused,
)
from fanlight.imports.rules.ssd_tables import LEFT_UNREAD, TABLES
from fanlight.imports.rules.ssd_values import DateShape, SsdRow, ValueRefused, factors_in_words

PERSON = "pers_person_id,pers_forename,pers_surname,pers_dob"


def row(value: str, dates: DateShape = DateShape.ISO) -> SsdRow:
    return SsdRow({"it": value}, dates)


@pytest.mark.parametrize("value", ["2018-11-08", "2018-11-08 00:00:00.000", "2018-11-08T09:30:00Z", " 2018-11-08 "])
def test_a_date_may_have_a_time_of_day_which_is_left(value: str) -> None:
    assert row(value).day("it") == date(2018, 11, 8)


@pytest.mark.parametrize(
    ("value", "dates", "why"),
    [
        ("08/11/2018", DateShape.ISO, "it is not a date like 2018-11-18"),
        ("2018-11-08", DateShape.UK, "it is not a date like 18/11/2018"),
        ("2018-02-30", DateShape.ISO, "it is not a real date"),
        ("30/02/2018", DateShape.UK, "it is not a real date"),
        ("2018-11-08 noon", DateShape.ISO, "it is not a date like 2018-11-18"),
    ],
)
def test_a_date_of_the_other_shape_is_refused_and_never_guessed(value: str, dates: DateShape, why: str) -> None:
    with pytest.raises(ValueRefused) as refused:
        row(value, dates).day("it")
    assert (refused.value.column, refused.value.reason) == ("it", why)
    assert row("8/11/2018", DateShape.UK).day("it") == date(2018, 11, 8)


@pytest.mark.parametrize("value", ["", "  ", "NULL", "null", "N/A"])
def test_what_is_nothing_is_nothing(value: str) -> None:
    assert row(value).text("it") == ""
    assert row(value).day("it") is None
    with pytest.raises(ValueRefused, match="it is blank"):
        row(value).needed("it")
    with pytest.raises(ValueRefused, match="it is blank"):
        row(value).needed_day("it")


def test_what_says_none_is_a_code_and_not_nothing() -> None:
    assert row("NONE").text("it") == "NONE"


def test_a_value_that_is_too_long_or_holds_a_null_character_is_refused() -> None:
    with pytest.raises(ValueRefused, match="it has 6 characters, and 5 is the most"):
        row("abcdef").text("it", longest=5)
    with pytest.raises(ValueRefused, match="a null character"):
        row("a\x00b").text("it")


def test_what_ends_before_it_began_is_refused() -> None:
    assert row("2018-01-01").last_day("it", date(2018, 1, 1)) == date(2018, 1, 1)
    assert row("2018-01-01").last_day("it", None) == date(2018, 1, 1)
    with pytest.raises(ValueRefused, match="before the day on which it began"):
        row("2017-12-31").last_day("it", date(2018, 1, 1))


def test_a_flag_is_set_in_any_of_the_ways_in_which_it_is_written() -> None:
    assert [row(value).is_yes("it") for value in ("Y", "yes", "1", "T", "N", "0", "")] == [True] * 4 + [False] * 3


def test_outcomes_are_the_flags_that_are_set() -> None:
    flags = '{"OUTCOME_NFA_FLAG": "Y", "OUTCOME_ADVICE_FLAG": "N", "NEW_REFERRAL_FLAG": 1, "COMMENTS": "x"}'
    assert row(flags).outcomes("it") == ("NEW_REFERRAL", "NFA")
    assert row("").outcomes("it") == ()
    for wrong in ("{not json", "[1, 2]", "[" * 100_000):
        with pytest.raises(ValueRefused):
            row(wrong).outcomes("it")


@pytest.mark.parametrize(
    ("found", "words"),
    [({"1B": "Yes", "2A": "No", "3C": "Y"}, "1B, 3C"), (["3C", "1B", "1B"], "1B, 3C"), ("21", "21"), ([], "")],
)
def test_factors_are_read_from_any_of_the_shapes_in_which_they_come(found: object, words: str) -> None:
    assert factors_in_words(found) == words


def test_a_folder_says_what_is_missing_what_has_no_place_and_what_is_unknown(tmp_path: Path) -> None:
    (tmp_path / "SSD_Person.CSV").write_text(f"{PERSON},pers_shoe_size\n", encoding="utf-8")
    (tmp_path / "ssd_cla_episodes.csv").write_text("x\n", encoding="utf-8")
    (tmp_path / "notes.txt").write_text("x\n", encoding="utf-8")
    (tmp_path / "refused.csv").write_text("x\n", encoding="utf-8")
    found = open_folder(tmp_path)
    assert [file.table.name for file in found.files] == ["ssd_person"]
    assert found.files[0].strange == ["pers_shoe_size"]
    assert (found.left_unread, found.unknown) == (("ssd_cla_episodes.csv",), ("notes.txt",))
    assert set(found.missing) == {table.name for table in TABLES} - {"ssd_person"}
    assert not LEFT_UNREAD & {table.name for table in TABLES}


def test_an_encoding_is_found_or_is_the_one_declared_and_a_wrong_byte_refuses_its_row_only(tmp_path: Path) -> None:
    path = tmp_path / "ssd_person.csv"
    path.write_bytes(f"{PERSON}\nP1,Zoë,Notreal,2010-01-01\n".encode("cp1252"))
    assert open_folder(tmp_path).files[0].encoding == "cp1252"
    (as_told,) = open_folder(tmp_path, "utf-8").files
    assert [line.fault for line in as_told.lines()] == ["it holds a byte that is not text in this encoding"]
    with pytest.raises(ExtractUnreadable, match="headings cannot be read as martian"):
        open_folder(tmp_path, "martian")
    path.write_bytes(f"{PERSON}\n".encode("utf-16"))
    with pytest.raises(ExtractUnreadable, match="UTF-16"):
        open_folder(tmp_path)


def test_a_broken_line_says_why_and_the_next_is_read(tmp_path: Path) -> None:
    (tmp_path / "ssd_person.csv").write_text(
        f"{PERSON}\nP1,too,few\n\n{'x' * 300_000},a,b,c\nP2,Ada,Notreal,2010-01-01\n", encoding="utf-8"
    )
    (file,) = open_folder(tmp_path).files
    lines = list(file.lines())
    assert [line.number for line in lines] == [2, 4, 5]
    assert lines[0].fault == "it has 3 values, and there are 4 headings"
    assert lines[1].fault.startswith("the line cannot be read as CSV")
    assert (lines[2].fault, lines[2].cells[0]) == ("", "P2")


def test_a_column_that_is_there_twice_is_refused(tmp_path: Path) -> None:
    (tmp_path / "ssd_person.csv").write_text(f"{PERSON},PERS_DOB\n", encoding="utf-8")
    with pytest.raises(ExtractUnreadable, match="has the column pers_dob twice"):
        open_folder(tmp_path)


def test_another_suppliers_name_of_a_column_is_known(tmp_path: Path) -> None:
    (tmp_path / "ssd_cin_plans.csv").write_text(
        "cin_plan_id,cinp_person_id,cinp_cin_plan_start_date\n", encoding="utf-8"
    )
    assert open_folder(tmp_path).files[0].columns[0] == "cinp_cin_plan_id"


def test_refused_rows_are_never_written_over_others(tmp_path: Path) -> None:
    assert folder_for_refused(tmp_path, None) == tmp_path / "refused"
    (tmp_path / "refused").mkdir()
    assert folder_for_refused(tmp_path, None) == tmp_path / "refused-2"
    assert folder_for_refused(tmp_path, tmp_path / "refused") == tmp_path / "refused"
    (tmp_path / "refused" / "x.csv").write_text("x")
    with pytest.raises(FolderInUse):
        folder_for_refused(tmp_path, tmp_path / "refused")
    with pytest.raises(FolderInUse):
        folder_for_refused(tmp_path, tmp_path / "refused" / "x.csv")


def test_no_folder_is_made_where_nothing_was_refused(tmp_path: Path) -> None:
    with RefusedRows(tmp_path / "refused") as refused:
        assert not refused.is_used
    assert not (tmp_path / "refused").exists()


def test_counts_are_told_by_table() -> None:
    counts = TableCounts()
    for name in ("added", "refused", "left_out", "added"):
        counts.count(Outcome(name))
    report = HistoryReport(date(2018, 9, 30), {"ssd_person": counts})
    assert report.as_json() == {
        "taken_on": "2018-09-30",
        "tables": {
            "ssd_person": {"read": 4, "added": 2, "changed": 0, "already_there": 0, "left_out": 1, "refused": 1}
        },
        "may_be_the_same": 0,
        "refused": [],
    }
    assert report.refused_count == 1
