"""The commands: what they print and write, and how they end."""

import csv
import json

import pytest
from click.testing import CliRunner

from fanlight.cli.command_line import fanlight
from tests.rules.forecasting.invented import PUBLISHED, an_invented_panel, lines_of, written

KEYS = ["method", "origins", "horizon", "n", "mape", "bias", "pinball", "coverage90", "sharpness90"]


def run(*words):
    return CliRunner().invoke(fanlight, ["forecast", *map(str, words)])


@pytest.fixture
def panel(tmp_path):
    return written(tmp_path / "panel.csv", lines_of(an_invented_panel()))


def test_a_forecast_is_written_a_row_an_authority_and_year(panel, tmp_path):
    ran = run("panel", "--panel", panel, "--origin", 2007, "--years", 3, "--out", tmp_path / "out.csv")
    assert ran.exit_code == 0, ran.output
    assert "14 authorities, to January 2010 from January 2007" in ran.stdout
    with (tmp_path / "out.csv").open(encoding="utf-8") as file:
        rows = list(csv.DictReader(file))
    assert list(rows[0]) == ["authority_code", "year", "mean", "q05", "q25", "q50", "q75", "q95"]
    assert len(rows) == 14 * 3 and {row["year"] for row in rows} == {"2008", "2009", "2010"}
    for row in rows:
        quantiles = [float(row[name]) for name in ("q05", "q25", "q50", "q75", "q95")]
        assert quantiles == sorted(quantiles)


def test_the_same_seed_writes_the_same_bytes_whatever_came_later(panel, tmp_path):
    early = written(tmp_path / "early.csv", [one for one in lines_of(an_invented_panel()) if ",2009," not in one])
    for given, out in ((panel, "one.csv"), (panel, "two.csv"), (early, "three.csv")):
        assert run("panel", "--panel", given, "--origin", 2008, "--years", 2, "--out", tmp_path / out).exit_code == 0
    assert len({(tmp_path / out).read_bytes() for out in ("one.csv", "two.csv", "three.csv")}) == 1


def test_what_a_forecast_rests_on_is_told_as_json(panel, tmp_path):
    ran = run(
        "panel", "--panel", panel, "--origin", 2007, "--years", 1, "--seed", 9, "--out", tmp_path / "o.csv", "--json"
    )
    told = json.loads(ran.stdout)
    assert (told["method"], told["version"], told["seed"], told["authorities"]) == ("fanlight", "1", 9, 14)


def test_a_backtest_is_a_list_with_every_measure_by_origin_and_pooled(panel):
    ran = run("backtest", "--panel", panel, "--origins", "2005-2007", "--horizons", "1-2", "--json")
    assert ran.exit_code == 0, ran.output
    rows = json.loads(ran.stdout)
    assert all(list(row)[: len(KEYS)] == KEYS for row in rows)
    assert {row["origins"] for row in rows} == {"2005", "2006", "2007", "2005-2007"}
    assert len({row["method"] for row in rows}) == 9
    assert len(rows) == 9 * 4 * 2
    pooled = [row for row in rows if row["origins"] == "2005-2007" and row["method"] == "fanlight"]
    assert [row["n"] for row in pooled] == [42, 42]
    assert all(row["coverage90"] is not None for row in pooled)


def test_the_published_table_is_printed_by_the_command():
    ran = run("backtest", "--panel", PUBLISHED, "--origins", "2017-2021", "--methods", "pooled,linear-drift", "--json")
    pooled = {(row["method"], row["horizon"]): row for row in json.loads(ran.stdout) if row["origins"] == "2017-2021"}
    assert round(pooled["pooled", 1]["mape"], 1) == 4.0 and round(pooled["pooled", 3]["bias"], 1) == -3.6
    assert round(pooled["linear drift", 5]["mape"], 1) == 20.0
    assert round(pooled["pooled", 1]["skill"], 2) == 0.04


def test_a_table_is_printed_without_json(panel):
    ran = run("backtest", "--panel", panel, "--origins", "2007", "--horizons", "1", "--methods", "persistence")
    header, row = ran.stdout.splitlines()
    assert header.split()[:4] == ["method", "origins", "h", "n"]
    assert row.split()[:4] == ["persistence", "2007", "1", "14"]


@pytest.mark.parametrize(
    "words, reason",
    [
        (("--origins", "2017"), "The panel has no January 2017 to forecast from: it runs from 2001 to 2009."),
        (("--origins", "2009"), "Nothing that these origins and horizons forecast has come yet"),
        (("--origins", "soon"), "--origins 'soon' is no list of years: write 2013-2021, or 2017,2019."),
        (("--origins", "2007-2005"), "is no list of years"),
        (("--origins", "2007", "--horizons", "0-3"), "--horizons are years ahead, 1 to 15."),
        (("--origins", "2007", "--methods", "guess"), "There is no method “guess”. There are: persistence,"),
        (("--origins", "2002", "--methods", "fanlight"), "needs 4 Januaries up to it"),
    ],
)
def test_a_backtest_that_cannot_be_made_ends_with_2_and_the_reason(panel, words, reason):
    ran = run("backtest", "--panel", panel, *words)
    assert ran.exit_code == 2
    assert reason in ran.stderr and ran.stdout == ""


def test_a_refusal_is_json_where_json_was_asked_for(tmp_path):
    bad = written(tmp_path / "bad.csv", ["authority_code,authority_name,january,plans", "X01,A,2018,-3"])
    ran = run("panel", "--panel", bad, "--origin", 2018, "--years", 1, "--out", tmp_path / "out.csv", "--json")
    assert ran.exit_code == 2
    assert json.loads(ran.stdout) == {"refused": True, "reasons": ["Line 2: plans “-3” is less than nought."]}
    assert not (tmp_path / "out.csv").exists()


def test_a_forecast_of_no_years_or_of_many_is_refused(panel, tmp_path):
    for years in (0, 16):
        ran = run("panel", "--panel", panel, "--origin", 2007, "--years", years, "--out", tmp_path / "out.csv")
        assert ran.exit_code == 2 and f"A forecast is of 1 to 15 years, not {years}." in ran.stderr


def test_a_folder_that_is_not_there_is_told(panel, tmp_path):
    ran = run("panel", "--panel", panel, "--origin", 2007, "--years", 1, "--out", tmp_path / "no" / "out.csv")
    assert ran.exit_code == 2 and "cannot be written: No such file or directory" in ran.stderr


def test_an_interrupted_forecast_leaves_nothing_and_ends_with_130(panel, tmp_path, monkeypatch):
    def interrupted(*_):
        raise KeyboardInterrupt

    monkeypatch.setattr("os.replace", interrupted)
    ran = run("panel", "--panel", panel, "--origin", 2007, "--years", 1, "--out", tmp_path / "out.csv")
    assert ran.exit_code == 130 and "Nothing was written." in ran.stderr
    assert [one.name for one in tmp_path.iterdir()] == ["panel.csv"]
