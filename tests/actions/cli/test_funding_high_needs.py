"""`fanlight funding high-needs`: what it prints, how it ends, and that it explains every figure."""

from __future__ import annotations

import csv
import json

import pytest
from click.testing import CliRunner

from fanlight.cli.command_line import fanlight
from fanlight.funding.public import HighNeedsDone
from tests.architecture.source import ROOT

FORMATS = ROOT / "docs" / "formats"
PLACES = ("--places", str(FORMATS / "high-needs-places-example.csv"))
EVERY = (
    *PLACES,
    "--pupils",
    str(FORMATS / "high-needs-pupils-example.csv"),
    "--authority",
    str(FORMATS / "high-needs-authority-example.toml"),
    "--mainstream",
    str(FORMATS / "high-needs-mainstream-example.csv"),
    "--notional",
    str(FORMATS / "high-needs-notional-example.csv"),
)


def run(*words: str, year: str = "2024-25") -> tuple[int, str, str]:
    """Return how the command ended, what it printed, and what it said beside."""
    said = ["funding", "high-needs", "--year", year, *words]
    done = CliRunner().invoke(fanlight, said, catch_exceptions=False)
    return done.exit_code, done.stdout, done.stderr


def test_json_has_every_provision_sum_check_and_value():
    code, said, beside = run(*EVERY, "--format", "json")
    found = json.loads(said)
    assert code == 0
    assert found["status"] == "Illustration: not your budget"
    assert [one["reference"] for one in found["provisions"]] == [
        "special-1",
        "special-2",
        "unit-1",
        "unit-2",
        "pru-1",
        "independent-1",
    ]
    assert found["totals"]["per_place_pence"] == sum(one["per_place_pence"] for one in found["provisions"])
    assert all(one["holds"] for one in found["checks"])
    assert len(found["unverified"]) == 4
    assert "Unverified values used (4): high_needs.top_up," in beside


@pytest.mark.parametrize(("rows", "count"), [("provisions", 6), ("kinds", 4), ("bands", 6), ("mainstream", 3)])
def test_csv_has_the_rows_that_are_asked_for(rows, count):
    code, said, _ = run(*EVERY, "--format", "csv", "--rows", rows)
    assert code == 0
    assert len(list(csv.DictReader(said.splitlines()))) == count


def test_the_table_says_what_empty_places_cost_and_free():
    code, said, beside = run(*EVERY)
    assert code == 0
    assert "16.5 empty places cost £165,000.00 and free 1,567.5 staff hours for outreach, worth £49,219.50." in said
    assert "Fairlight School: 4 pupils above its 84 places" in said
    assert "DOES NOT HOLD" not in said
    assert "118001 Alder Green Primary School" in said
    assert beside.endswith("Illustration: not your budget.\n")


def test_without_pupils_the_table_says_that_no_top_up_is_given():
    code, said, _ = run(*PLACES)
    assert code == 0
    assert said.splitlines()[1].split()[-3:] == ["given", "£1,200,000.00", "£1,160,000.00"]


def test_a_figure_is_asked_why():
    code, said, _ = run(*EVERY, "--explain", "unit-1")
    assert code == 0
    assert "15 × £6,000.00 + 2 × £10,000.00" in said
    assert "SI 2024/66, reg 14" in said and "in force from 2024-04-01" in said
    code, said, _ = run(*EVERY, "--explain", "118001", "--format", "json")
    assert json.loads(said)["s-118001"]["words"] == "£8,270.83"
    code, said, beside = run(*EVERY, "--explain", "nobody")
    assert (code, said) == (2, "")
    assert "No provision and no mainstream school has the reference “nobody”." in beside


def test_what_cannot_be_used_ends_with_two_in_words_or_as_json():
    pupils = ("--pupils", str(FORMATS / "high-needs-pupils-example.csv"))
    code, said, beside = run(*PLACES, *pupils)
    assert (code, said) == (2, "")
    assert "band: “B” has no rate" in beside and "band: “AP” has no rate" in beside
    code, said, _ = run(*PLACES, *pupils, "--format", "json")
    assert code == 2
    assert json.loads(said)["refused"] is True
    code, _, beside = run(*PLACES, year="2024")
    assert code == 2 and "is no funding year" in beside
    code, _, beside = run(*PLACES, "--format", "csv", "--rows", "mainstream")
    assert code == 2 and "--mainstream FILE.csv" in beside


def test_a_sum_that_does_not_hold_ends_with_one(monkeypatch):
    monkeypatch.setattr(HighNeedsDone, "holds", False)
    assert run(*PLACES)[0] == 1
