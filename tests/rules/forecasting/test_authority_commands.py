"""fanlight forecast run, seek, check, template, levers: as a finance officer types them."""

import csv
import json
from pathlib import Path

import pytest
from click.testing import CliRunner

from fanlight.cli.command_line import fanlight
from fanlight.forecasting.methods import simulated
from tests.rules.forecasting.invented_authority import folder, lever, prepared

LEVERS = lever("places", "2023-09-01", name="Forty places", places=40) + lever(
    "fees", name="Fees", setting="inmss", percent=-10
)


def said(*words):
    return CliRunner().invoke(fanlight, ["forecast", *map(str, words)], catch_exceptions=False)


@pytest.fixture
def inputs(tmp_path) -> Path:
    place = tmp_path / "inputs"
    place.mkdir()
    for name, content in folder().items():
        (place / name).write_bytes(content)
    (tmp_path / "levers.toml").write_text(LEVERS, encoding="utf-8")
    return place


def rows(path):
    with path.open(encoding="utf-8", newline="") as file:
        return list(csv.DictReader(file))


def test_a_run_writes_every_table_and_says_what_it_rests_on(inputs, tmp_path):
    out = tmp_path / "out"
    told = said(
        "run",
        "--inputs",
        inputs,
        "--years",
        3,
        "--runs",
        200,
        "--seed",
        4,
        "--levers",
        tmp_path / "levers.toml",
        "--out",
        out,
    )
    assert told.exit_code == 0, told.output
    assert "Invented Vale, from January 2022, 200 runs" in told.stdout
    assert "mitigated" in told.stdout and "not tested on past years" in told.stdout
    assert {one.name for one in out.iterdir()} == {
        "forecast.csv", "levers.csv", "flows.csv", "plan_lines.csv", "record.csv", "result.json",
    }  # fmt: skip
    plans = [row for row in rows(out / "forecast.csv") if row["quantity"] == "plans"]
    assert [(row["line"], row["year"]) for row in plans][:3] == [
        ("unmitigated", str(year)) for year in (2023, 2024, 2025)
    ]
    assert all(float(row["q05"]) <= float(row["q50"]) <= float(row["q95"]) for row in plans)
    assert [row["lever"] for row in rows(out / "levers.csv")][0] == "Forty places"
    assert json.loads((out / "result.json").read_text())["about"]["seed"] == 4


def test_plan_lines_have_both_lines_and_add_up(inputs, tmp_path):
    out = tmp_path / "out"
    said("run", "--inputs", inputs, "--years", 2, "--runs", 100, "--levers", tmp_path / "levers.toml", "--out", out)
    lines = rows(out / "plan_lines.csv")
    for line in ("unmitigated", "mitigated"):
        spent = [row for row in lines if row["line"] == line and row["section"].endswith("expenditure")]
        parts = sum(float(row["2022-23"]) for row in spent if row["line_name"] != "All expenditure")
        assert parts == pytest.approx(
            float(next(row for row in spent if row["line_name"] == "All expenditure")["2022-23"]), abs=1
        )
        names = {row["line_name"] for row in lines if row["line"] == line}
        assert {"High needs funding", "Transfer from the schools block", "In-year balance"} <= names
        assert "Cumulative balance at the end of the year" in names


def test_json_says_the_same(inputs, tmp_path):
    told = said("run", "--inputs", inputs, "--years", 1, "--runs", 100, "--out", tmp_path / "out", "--json")
    found = json.loads(told.stdout)
    assert found["about"]["authority_name"] == "Invented Vale"
    assert found["tested"] == ["plans"]
    assert len(found["about"]["inputs_digest"]) == 64


def test_what_is_refused_ends_with_2_and_writes_nothing(inputs, tmp_path):
    (inputs / "totals.csv").write_text("january,plans\n2022,-5\n", encoding="utf-8")
    told = said("run", "--inputs", inputs, "--years", 99, "--runs", 1, "--out", tmp_path / "out")
    assert told.exit_code == 2
    assert "1 to 15 years, not 99" in told.stderr
    assert not (tmp_path / "out").exists()
    told = said("run", "--inputs", inputs, "--years", 2, "--out", tmp_path / "out", "--json")
    assert json.loads(told.stdout)["refused"] is True
    assert said("run", "--inputs", tmp_path / "nowhere", "--years", 2, "--out", tmp_path / "out").exit_code == 2


def test_a_folder_with_something_else_in_it_is_left_alone(inputs, tmp_path):
    out = tmp_path / "out"
    out.mkdir()
    (out / "letters.txt").write_text("kept", encoding="utf-8")
    told = said("run", "--inputs", inputs, "--years", 1, "--runs", 100, "--out", out)
    assert told.exit_code == 2
    assert "holds something that is no forecast" in told.stderr
    assert [one.name for one in out.iterdir()] == ["letters.txt"]


def test_an_interruption_leaves_what_stood_there_before(inputs, tmp_path, monkeypatch):
    out = tmp_path / "out"
    said("run", "--inputs", inputs, "--years", 1, "--runs", 100, "--out", out)
    before = {one.name: one.read_bytes() for one in out.iterdir()}

    def stopped(*_):
        raise KeyboardInterrupt

    monkeypatch.setattr(simulated, "move_and_join", stopped)
    told = said("run", "--inputs", inputs, "--years", 2, "--runs", 100, "--out", out)
    assert told.exit_code == 130
    assert {one.name: one.read_bytes() for one in out.iterdir()} == before
    assert {one.name for one in tmp_path.iterdir()} == {"inputs", "levers.toml", "out"}


def test_seeking_gives_the_least_that_is_sure_enough(inputs, tmp_path):
    asked = (
        "seek",
        "--inputs",
        inputs,
        "--years",
        3,
        "--runs",
        400,
        "--levers",
        tmp_path / "levers.toml",
        "--vary",
        "Forty places",
    )
    target = (
        "--quantity",
        "places_short",
        "--part",
        "state_special",
        "--year",
        2025,
        "--at-most",
        60,
        "--probability",
        0.87,
    )
    found = json.loads(said(*asked, *target, "--json").stdout)
    assert found["chance_without"] < 0.87 <= found["chance"]
    assert found["value"] == int(found["value"]) > 0
    for places, enough in ((found["value"], True), (found["value"] - 1, False)):
        ready = prepared(LEVERS.replace("places = 40", f"places = {int(places)}"), years=3, runs=400, seed=1)
        short = ready.forecast.line(ready.levers)[1]["places_short", "state_special"][:, 2]
        assert bool((short <= 60).mean() >= 0.87) is enough


def test_a_target_out_of_reach_ends_with_1_and_says_how_near(inputs, tmp_path):
    told = said(
        "seek", "--inputs", inputs, "--years", 2, "--runs", 100, "--levers", tmp_path / "levers.toml", "--vary", "fees",
        "--quantity", "cumulative_balance", "--year", "2023-24", "--at-least", 5e9,
    )  # fmt: skip
    assert told.exit_code == 1
    assert "Not even -90 percent is enough" in told.stdout


@pytest.mark.parametrize("kind", ["refusals", "ceasing", "block_transfer", "eligibility"])
def test_what_is_no_choice_is_never_sought(inputs, tmp_path, kind):
    fields = {"refusals": {"points": 3}, "ceasing": {"percent": 5}, "eligibility": {"highest_age": 19}}
    fields["block_transfer"] = {"financial_years": "2022-23", "pounds": 1}
    (tmp_path / "levers.toml").write_text(lever(kind, **fields[kind]), encoding="utf-8")
    told = said(
        "seek", "--inputs", inputs, "--years", 2, "--levers", tmp_path / "levers.toml", "--vary", kind, "--quantity", "plans",
        "--year", 2024, "--at-most", 2000,
    )  # fmt: skip
    assert told.exit_code == 2
    assert "not sought" in told.stderr


def test_a_template_is_made_checked_and_filled(tmp_path):
    empty, kent = tmp_path / "empty", tmp_path / "kent"
    assert said("template", "--out", empty).exit_code == 0
    assert said("check", "--inputs", empty).exit_code == 2
    assert said("template", "--out", empty).exit_code == 2
    assert "about.toml" in json.loads(said("template", "--example", "--out", kent, "--json").stdout)["files"]
    told = said("check", "--inputs", kent)
    assert told.exit_code == 0
    assert "plans_by_age_band.csv: bands, January 2010 to 2022" in told.stdout


def test_levers_are_listed(inputs):
    assert "places: More places" in said("levers").stdout
    assert {one["kind"] for one in json.loads(said("levers", "--json").stdout)} >= {"places", "fees", "growth"}
