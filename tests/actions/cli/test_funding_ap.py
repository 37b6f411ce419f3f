"""`fanlight funding ap` and `ap-schools`: what they print, how they end, and that they need no database."""

from __future__ import annotations

import csv
import json
import os
import subprocess
import sys
from fractions import Fraction

import pytest
from click.testing import CliRunner

from fanlight.cli.command_line import fanlight
from tests.architecture.source import ROOT, SOURCES
from tests.spec import alternative_provision as example

FORMATS = ROOT / "docs" / "formats"
DISTRICTS = str(FORMATS / "ap-districts-example.csv")
COUNTY = ("--pupils-ks34", "82710", "--envelope", "11500000")
SCHOOLS = ("--schools", str(FORMATS / "ap-schools-example.csv"))
BESIDE = (
    "--districts",
    str(FORMATS / "ap-schools-districts-example.csv"),
    "--envelope",
    "620000",
    "--pupils-ks34",
    "4664",
)


def run(*words: str) -> tuple[int, str, str]:
    """Return how a command ended, what it printed, and what it said beside."""
    done = CliRunner().invoke(fanlight, ["funding", *words], catch_exceptions=False)
    return done.exit_code, done.stdout, done.stderr


def test_json_has_every_district_and_totals_of_the_unrounded():
    code, said, beside = run("ap", "--districts", DISTRICTS, *COUNTY, "--format", "json")
    found = json.loads(said)
    assert (code, beside) == (0, "")
    assert [list(one) for one in found["districts"]] == [
        ["district", "places", "budget_pence", "total_pence", "devolved_pence"]
    ] * 5
    for one, (name, pence) in zip(found["districts"], example.TOTALS.items(), strict=True):
        places = Fraction("0.0042") * 82_710 * pence / 1_150_000_000
        assert (one["district"], one["total_pence"]) == (name, pence)
        assert abs(Fraction(one["places"]) - places) < Fraction(1, 10**12)
        assert one["budget_pence"] == (2 * 1_800_000 * places + 1) // 2
        assert one["devolved_pence"] == pence - one["budget_pence"]
    totals = found["totals"]
    assert totals["total_pence"] == sum(example.TOTALS.values())
    assert totals["budget_pence"] + totals["devolved_pence"] == totals["total_pence"]
    assert (
        totals["footing_difference_pence"]
        == sum(one["budget_pence"] for one in found["districts"]) - totals["budget_pence"]
    )
    assert found["status"] == "Illustration: not your budget"
    assert [one["verified"] for one in found["values"]] == [True, True]


def test_whole_places_are_whole_numbers_and_cost_so():
    _, said, _ = run("ap", "--districts", DISTRICTS, *COUNTY, "--places", "largest-remainder:242", "--format", "json")
    found = json.loads(said)
    assert [one["places"] for one in found["districts"]] == ["64", "43", "22", "73", "40"]
    assert [one["budget_pence"] for one in found["districts"]] == [
        places * 1_800_000 for places in example.WHOLE_PLACES["largest-remainder:242"]
    ]
    assert found["totals"]["footing_difference_pence"] == 242 * 1_800_000 - found["totals"]["budget_pence"]


def test_csv_is_the_rows_alone_and_the_rest_is_said_beside():
    code, said, beside = run("ap", "--districts", DISTRICTS, *COUNTY, "--format", "csv")
    rows = list(csv.DictReader(said.splitlines()))
    assert code == 0
    assert [row["district"] for row in rows] == list(example.TOTALS)
    assert sum(int(row["total_pence"]) for row in rows) == sum(example.TOTALS.values())
    assert "0.42%" in beside and beside.endswith("Illustration: not your budget.\n")


def test_the_table_is_the_published_illustration_and_says_why_it_does_not_add_up():
    code, said, _ = run("ap", "--districts", DISTRICTS, *COUNTY)
    lines = [line.split() for line in said.splitlines()]
    assert code == 0
    for name, cells in {**example.PRINTED, "Total": example.PRINTED_TOTAL}.items():
        assert [*name.split(), *(f"{cell:,}" for cell in cells)] in lines
    assert "Places: the rows add up to 243, 1 more than the total 242.\n" in said
    assert "Shepway: 744 less 404 is 340; unrounded it is 339.\n" in said


def test_what_is_typed_goes_before_the_dated_values():
    words = (
        "ap",
        "--districts",
        DISTRICTS,
        *COUNTY,
        "--place-share",
        "0.001",
        "--place-value",
        "20000",
        "--format",
        "json",
    )
    found = json.loads(run(*words)[1])
    assert (found["terms"]["place_share"], found["terms"]["place_value_pence"]) == ("0.001", 2_000_000)
    assert found["values"] == []


def test_all_that_is_wrong_is_said_at_once_and_ends_with_2(tmp_path):
    file = tmp_path / "bad.csv"
    file.write_text("district,total_pounds\nAlder,-5\nalder,1.234\nBirch,\n")
    code, said, beside = run(
        "ap",
        "--districts",
        str(file),
        "--pupils-ks34",
        "many",
        "--envelope",
        "0",
        "--places",
        "some",
        "--place-share",
        "2",
    )
    assert (code, said) == (2, "")
    for reason in (
        "below nought",
        "more than 2 decimal",
        "is blank",
        "stands 2 times",
        "“many”",
        "“0” is not above",
        "“some”",
    ):
        assert reason in beside
    assert len(beside.splitlines()) == 8


@pytest.mark.parametrize(
    ("words", "reason"),
    [
        (("--pupils-ks34", "82710", "--envelope", "8026249.99"), "£0.01 more than the county's"),
        (("--pupils-ks34", "182710", "--envelope", "11500000"), "its places cost"),
        ((*COUNTY, "--year", "2018-19"), "in force on 2018-04-01"),
        ((*COUNTY, "--year", "last"), "“last” is no funding year"),
    ],
)
def test_what_cannot_be_worked_out_ends_with_2_and_a_sentence(words, reason):
    code, said, beside = run("ap", "--districts", DISTRICTS, *words)
    assert (code, said) == (2, "")
    assert reason in beside


def test_schools_are_paid_what_the_worked_example_says():
    code, said, _ = run("ap-schools", *SCHOOLS, *BESIDE, "--format", "csv")
    rows = {row["urn"]: row for row in csv.DictReader(said.splitlines())}
    assert code == 0
    assert [int(rows[str(990_101 + place)]["roll_share_pence"]) for place in range(4)] == list(example.REALLOCATED)


def test_both_bases_and_penalties_add_up_in_json():
    penalties = ("--penalties", str(FORMATS / "ap-penalties-example.csv"))
    code, said, _ = run("ap-schools", *SCHOOLS, *BESIDE, *penalties, "--basis", "both", "--format", "json")
    found = json.loads(said)
    assert code == 0
    for basis, totals in zip(("roll", "pan"), found["totals"], strict=True):
        assert totals["total_pence"] == 62_000_000 == totals["places_pence"] + totals["devolved_pence"]
        withheld = sum(value for field, value in totals.items() if field.startswith("withheld_for_"))
        assert totals["paid_pence"] + withheld == totals["devolved_pence"]
        assert sum(one[f"{basis}_paid_pence"] for one in found["schools"]) == totals["paid_pence"]
        assert sum(one[f"{basis}_withheld_pence"] for one in found["schools"]) == withheld > 0
    assert found["options"] == {"Alder": "devolved", "Cedar": "delegated"}
    assert {one["verified"] for one in found["values"]} == {True, False}


def test_the_table_of_schools_says_each_penalty_and_where_the_money_goes():
    penalties = ("--penalties", str(FORMATS / "ap-penalties-example.csv"))
    _, said, beside = run("ap-schools", *SCHOOLS, *BESIDE, *penalties)
    assert "School 990202 (roll): Departs from the agreed terms, 12.5%, this year: " in said
    assert "Goes to: The district's pupil referral unit." in said
    assert "Illustration: not your budget." in beside


def test_a_stage_1_formula_shares_the_envelope(tmp_path):
    factors = tmp_path / "factors.toml"
    factors.write_text(
        '[[local_factor]]\nkey = "by_pupil"\nlabel = "Each pupil"\ncolumn = "pupils_ks3"\nrate = 1\n'
        'from = 2018-04-01\nsource = "Invented"\n'
    )
    schools = tmp_path / "schools.csv"
    schools.write_text(
        "district,urn,selective,pupils_ks3,pupils_ks4,pan\nAlder,990101,no,30,5,10\nBirch,990102,no,10,90,10\n"
    )
    words = ("ap-schools", "--schools", str(schools), "--envelope", "1000", "--basis", "both", "--format", "json")
    found = json.loads(run(*words, "--authority", str(factors))[1])
    assert [one["total_pence"] for one in found["districts"]] == [75_000, 25_000, 50_000, 50_000]
    assert [one["change_pence"] for one in found["schools"]] == [-25_000, 25_000]


def test_a_formula_share_for_one_basis_does_not_stand_for_the_other(tmp_path):
    schools = tmp_path / "schools.csv"
    schools.write_text(
        "district,urn,selective,pupils_ks3,pupils_ks4,pan,formula_share_pounds\nAlder,990101,no,30,5,10,100\n"
    )
    code, _, beside = run("ap-schools", "--schools", str(schools), "--envelope", "1000", "--basis", "both")
    assert code == 2
    assert "the column formula_share_pan_pounds is missing; formula_share_pounds is for the other way" in beside


def test_districts_and_schools_must_name_one_another_and_everything_is_said(tmp_path):
    districts, penalties = tmp_path / "districts.csv", tmp_path / "penalties.csv"
    districts.write_text("district,total_pounds,option\nAlder,100,maybe\nElm,100,devolved\n")
    penalties.write_text(
        "urn,trigger,percentage,when,goes_to\n990101,opts_out,60,in_year,unit\n990101,departs_from_terms,60,in_year,unit\n"
    )
    words = ("ap-schools", *SCHOOLS, "--districts", str(districts), "--penalties", str(penalties), "--envelope", "150")
    code, _, beside = run(*words)
    assert code == 2
    for reason in (
        "option “maybe” is none of devolved, delegated",
        "District “Cedar” has schools and is not in districts.csv.",
        "District “Elm” is in districts.csv and has no school.",
        "The districts come to £200.00, £50.00 more than the county's £150.00.",
        "School 990101: its penalties for one year (in_year) come to 120% of its share",
    ):
        assert reason in beside


def test_places_for_a_delegated_district_need_the_countys_pupils():
    code, _, beside = run("ap-schools", *SCHOOLS, "--envelope", "620000", "--option", "delegated")
    assert code == 2
    assert "Pupils of key stages 3 and 4: is not given." in beside


def test_no_database_and_no_django_are_needed(tmp_path):
    script = (
        "import sys; from fanlight.cli.command_line import fanlight\n"
        f"fanlight(['funding', 'ap', '--districts', {DISTRICTS!r}, '--pupils-ks34', '82710', '--envelope', '11500000',"
        " '--format', 'csv'], standalone_mode=False)\n"
        "print('LOADED', [name for name in ('django', 'numpy', 'polars') if name in sys.modules])"
    )
    environment = {key: value for key, value in os.environ.items() if not key.startswith("DJANGO")}
    environment |= {"PYTHONPATH": str(SOURCES.parent), "FANLIGHT_HOME": str(tmp_path / "none")}
    done = subprocess.run(
        [sys.executable, "-c", script], capture_output=True, text=True, env=environment, cwd=tmp_path, check=False
    )
    assert done.returncode == 0, done.stderr
    assert done.stdout.endswith("LOADED []\n")
    assert not (tmp_path / "none").exists()
