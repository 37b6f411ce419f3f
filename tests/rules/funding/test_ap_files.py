"""Files of alternative provision: read exactly, and everything that is wrong with them said at once."""

from __future__ import annotations

from datetime import date
from fractions import Fraction

import pytest

from fanlight.funding.files.ap_districts import read_districts
from fanlight.funding.files.ap_numbers import NotANumber, number, pence
from fanlight.funding.files.ap_schools import read_penalties, read_schools
from fanlight.funding.files.ap_tables import MOST_BYTES, Faults
from fanlight.funding.files.ap_terms import PLACE_SHARE, PLACE_VALUE, Typed, proposal, read_terms, values_on
from fanlight.funding.rules.ap_districts import District
from fanlight.funding.rules.parameters import ParameterMissing

HEADER = "district,urn,selective,pupils_ks3,pupils_ks4,pan"


@pytest.fixture
def file(tmp_path):
    """Call it with text or bytes for a file that holds them."""

    def make(content, name="some.csv"):
        path = tmp_path / name
        path.write_bytes(content if isinstance(content, bytes) else content.encode())
        return path

    return make


def districts_of(path):
    faults = Faults()
    read = read_districts(path, faults)
    return (read[1] if read else None), faults.reasons


def schools_of(path, counted=()):
    faults = Faults()
    read = read_schools(path, counted, lambda column: {"year_groups_ks3": 3, "year_groups_ks4": 2}[column], faults)
    return (read[1] if read else None), faults.reasons


@pytest.mark.parametrize(("text", "found"), [("0", 0), ("1.5", 150), (" 12.30 ", 1_230), ("0.10", 10), ("1.500", 150)])
def test_pounds_are_read_to_the_penny(text, found):
    assert pence(text) == found


@pytest.mark.parametrize(
    ("text", "reason"),
    [
        ("", "is blank"),
        ("x", "is no number"),
        ("1e5", "is no number"),
        ("nan", "is no number"),
        ("１２", "is no number"),
        ("-1", "is below nought"),
        ("-0", "is below nought"),
        ("1.234", "more than 2 decimal places"),
        ("£1,234.50", "write 1234.50"),
        ("1,000", "write 1000"),
        ("50%", "write 0.5"),
        ("1000000000.01", "is more than 1,000,000,000"),
    ],
)
def test_other_texts_are_refused_with_the_reason(text, reason):
    with pytest.raises(NotANumber, match=reason):
        pence(text)


def test_a_whole_number_is_asked_for_in_words():
    with pytest.raises(NotANumber, match="is no whole number"):
        number("1.5", places=0, most=10)


def test_districts_are_read_in_their_order_whatever_wrote_the_file(file):
    text = '\ufeffDistrict , total_pounds,note\r\n Alder ,100.5,x\r\n\r\n"Birch, East",0,\r\n'
    faults = Faults()
    read = read_districts(file(text), faults)
    assert faults.reasons == [] and read is not None
    assert read[1] == [District("Alder", 10_050), District("Birch, East", 0)]
    assert read[0].not_read(("district", "total_pounds")) == ("note",)


def test_everything_that_is_wrong_with_districts_is_said_at_once(file):
    text = "district,total_pounds\nAlder,-5\nalder,\n,7\nBirch,x\nTotal,3\n=cmd,1\nCedar,4\n"
    found, reasons = districts_of(file(text))
    assert found == [District("Total", 300), District("=cmd", 100), District("Cedar", 400)]
    assert reasons == [
        "some.csv, line 2, total_pounds of “Alder”: “-5” is below nought.",
        "some.csv, line 3, total_pounds of “alder”: is blank; write 0 where nought is meant.",
        "some.csv, line 4: district is blank.",
        "some.csv, line 5, total_pounds of “Birch”: “x” is no number.",
        "some.csv, line 6: “Total” looks like a row of sums. Leave it out.",
        "some.csv, line 7: district “=cmd” is no name: one begins with a letter or a digit.",
        "some.csv: district “Alder” stands 2 times, in lines 2 and 3.",
    ]


@pytest.mark.parametrize(
    ("content", "reason"),
    [
        ("", "some.csv is empty. Its first line names the columns: district,total_pounds."),
        ("district,total_pounds\n", "some.csv has no row under its column names."),
        ("district,total\nA,1\n", "some.csv: the column total_pounds is missing."),
        ("district,total_pounds,district\nA,1,A\n", "some.csv: the column “district” stands twice."),
        ("district;total_pounds\nA;1\n", "some.csv has semicolons or tabs between its cells. Save it with commas."),
        ("district,total_pounds\nA,1,2\n", "some.csv, line 2: has 3 cells, and the first line has 2."),
        ("district,total_pounds\nA\n", "some.csv, line 2: has 1 cells, and the first line has 2."),
        (b"district,total_pounds\n\xff,1\n", "some.csv is no UTF-8 text (byte 22). Save it as CSV UTF-8."),
        (b"district,total_pounds\nA\0,1\n", "some.csv is no text: it has a byte of nought in it."),
        ('district,total_pounds\n"A,1\n', "is no row of comma-separated values"),
        (b"x" * (MOST_BYTES + 1), "some.csv is larger than 10,000,000 bytes."),
    ],
)
def test_a_file_that_is_no_table_is_refused(file, content, reason):
    found, reasons = districts_of(file(content))
    assert found is None
    assert len(reasons) == 1 and reason in reasons[0]


def test_a_file_that_is_not_there_is_refused_in_a_sentence(tmp_path):
    assert districts_of(tmp_path / "none.csv")[1] == ["none.csv cannot be read: No such file or directory."]
    assert districts_of(tmp_path)[1] == [f"{tmp_path.name} cannot be read: Is a directory."]


def test_schools_are_read_with_further_columns_that_factors_count(file):
    path = file(f"{HEADER},name,fsm,year_groups_ks3\nAlder,990101,YES,10.5,0,4,One,3.25,1\n")
    (one,), reasons = schools_of(path, ["fsm", "pupils_ks3"])
    assert reasons == []
    assert (one.name, one.is_selective, one.counts) == ("One", True, {"fsm": Fraction("3.25")})
    assert (one.roll_ks3, one.pan, one.year_groups_ks3, one.year_groups_ks4) == (Fraction("10.5"), 4, 1, 2)


def test_everything_that_is_wrong_with_schools_is_said_at_once(file):
    path = file(f"{HEADER},year_groups_ks3\nAlder,9901,maybe,-1,x,1.5,4\n,990101,no,,0,1,3\nAlder,990101,no,1,1,1,3\n")
    found, reasons = schools_of(path)
    assert found is None
    assert reasons == [
        "some.csv, line 2, urn: “9901” is no URN: six digits.",
        "some.csv, line 2: selective “maybe” is none of no, yes.",
        "some.csv, line 2, pupils_ks3: “-1” is below nought.",
        "some.csv, line 2, pupils_ks4: “x” is no number.",
        "some.csv, line 2, pan: “1.5” is no whole number.",
        "some.csv, line 2, year_groups_ks3: “4” is more than 3.",
        "some.csv, line 3: district is blank.",
        "some.csv, line 3, pupils_ks3: is blank; write 0 where nought is meant.",
        "some.csv, line 4: school 990101 stood in line 3 already.",
    ]


def test_a_column_that_a_factor_counts_must_be_there(file):
    assert schools_of(file(f"{HEADER}\nAlder,990101,no,1,1,1\n"), ["fsm"])[1] == [
        "some.csv: the column fsm is missing."
    ]


def test_everything_that_is_wrong_with_penalties_is_said_at_once(file):
    text = "urn,trigger,percentage,when,goes_to\n990101,late,101,now,me\n990109,opts_out,5,in_year,unit\n"
    faults = Faults()
    read_penalties(file(text + "990101,opts_out,5,in_year,unit\n990101,opts_out,6,in_year,unit\n"), {"990101"}, faults)
    assert [reason.split(": ", 1)[1] for reason in faults.reasons] == [
        "trigger “late” is none of opts_out, departs_from_terms, not_in_fair_access, below_expectation.",
        "“101” is more than 100.",
        "when “now” is none of in_year, next_year.",
        "goes_to “me” is none of district, unit, county.",
        "school 990109 is not in the file of schools.",
        "this penalty of school 990101 stands twice.",
    ]


def test_the_proposals_values_are_dated_and_sourced():
    asking = proposal().on(date(2019, 9, 1))
    assert (asking.number(PLACE_SHARE), asking.number(PLACE_VALUE)) == (4_200, 1_800_000)
    assert all(one.verified and "November 2018" in one.source for one in asking.used.values())
    with pytest.raises(ParameterMissing):
        proposal().on(date(2018, 11, 29)).number(PLACE_SHARE)


def test_an_authoritys_own_value_goes_before_the_proposal(file):
    own = '[[parameter]]\nkey = "alternative_provision.place_value"\nvalue = 10000\nfrom = 2020-09-01\nsource = "Invented"\n'
    faults = Faults()
    asking = values_on(date(2020, 9, 1), file(own, "own.toml"), faults)
    terms = read_terms(Typed("1000", "1000000", date(2020, 9, 1)), asking, faults)
    assert terms is not None and (terms.place_value_pence, terms.place_share) == (1_000_000, Fraction("0.0042"))
    assert faults.reasons == []


def test_what_is_wrong_with_an_authoritys_file_is_said_with_the_rest(file, tmp_path):
    faults = Faults()
    values_on(date(2020, 9, 1), file("x", "own.toml"), faults)
    values_on(date(2020, 9, 1), tmp_path / "none.toml", faults)
    assert "own.toml: is not TOML" in faults.reasons[0]
    assert faults.reasons[1] == "none.toml cannot be read: No such file or directory."


def test_what_was_typed_is_asked_of_no_file():
    faults = Faults()
    asking = values_on(date(2000, 1, 1), None, faults)
    typed = Typed("1000", "1000000", date(2000, 1, 1), place_share="0.01", place_value="5")
    assert read_terms(typed, asking, faults) is not None
    assert (faults.reasons, asking.used) == ([], {})
    assert read_terms(Typed("0", "0", date(2000, 1, 1), place_share="2"), asking, faults) is None
    assert [reason.split(":")[0] for reason in faults.reasons[:3]] == [
        "Pupils of key stages 3 and 4",
        "The county's money (envelope)",
        "The share of pupils who get a place",
    ]
    assert "alternative_provision.place_value" in faults.reasons[3]
