"""Runs from files: what the commands write, say and refuse, and how they end."""

import csv
import json
import subprocess
import sys
from hashlib import sha256

import pytest
from click.testing import CliRunner

from fanlight.cli.funding import funding
from fanlight.funding.files import results
from fanlight.funding.public import ILLUSTRATION, run_formula_files, values_in_force
from tests.rules.funding.files import AUTHORITY, FIRST, SCHOOLS, YEAR, example, with_cells, written

BASE = ("--year", YEAR, "--authority", str(AUTHORITY))


@pytest.fixture
def run():
    def command(*words):
        done = CliRunner().invoke(funding, [str(one) for one in words])
        assert done.exception is None or isinstance(done.exception, SystemExit), done.exception
        return done

    return command


def rows_of(path):
    with path.open(encoding="utf-8", newline="") as file:
        return list(csv.DictReader(file))


def test_a_run_writes_a_row_a_school_and_a_column_a_line_that_come_to_its_share(run, tmp_path):
    out = tmp_path / "out.csv"
    assert run("run", *BASE, "--schools", SCHOOLS, "--out", out).exit_code == 0
    rows = rows_of(out)
    assert [row["urn"] for row in rows] == [row["urn"] for row in example()]
    ends = ["before_floor", "guarantee", "capping", "school_budget_share", "status"]
    assert list(rows[0])[:3] == ["urn", "name", "phase"]
    assert list(rows[0])[-5:] == ends
    for row in rows:
        lines = sum(int(row[key]) for key in list(row)[3:-5])
        assert lines == int(row["before_floor"])
        assert lines + int(row["guarantee"]) + int(row["capping"]) == int(row["school_budget_share"])
        assert row["status"] == ILLUSTRATION


def test_the_published_lines_of_an_88_pupil_primary_stand_in_its_row(run, tmp_path):
    out = tmp_path / "out.csv"
    run("run", *BASE, "--schools", SCHOOLS, "--out", out)
    row = rows_of(out)[0]
    published = {
        "basic_entitlement.primary": 25861440,
        "idaci_d.primary": 59553,
        "idaci_e.primary": 198509,
        "idaci_f.primary": 66698,
        "fsm.primary": 632069,
        "fsm6.primary": 786577,
        "low_prior_attainment.primary": 1483123,
        "eal3.primary": 2767326,
        "lump_sum": 11767527,
    }
    assert {key: int(row[key]) for key in published} == published


def test_what_the_figures_rest_on_stands_beside_them_with_their_hash(run, tmp_path):
    out = tmp_path / "out.csv"
    run("run", *BASE, "--scenario", "gains_pay", "--schools", SCHOOLS, "--out", out)
    about = json.loads((tmp_path / "out.csv.about.json").read_text(encoding="utf-8"))
    assert about["sha256"] == sha256(out.read_bytes()).hexdigest()
    assert (about["status"], about["year"], about["scenario"]) == (ILLUSTRATION, YEAR, "gains_pay")
    shares = sum(int(row["school_budget_share"]) for row in rows_of(out))
    assert about["control"]["school_budget_share_pence"] == sum(about["control"]["lines_pence"].values()) == shares
    assert about["control"]["pupils_hundredths"] == 113200
    assert "cap.percentage" in {one["key"] for one in about["unverified"]}
    assert "guarantee.percentage" not in {one["key"] for one in about["unverified"]}


def test_unverified_values_are_named_and_the_figures_called_an_illustration_on_every_output(run, tmp_path):
    done = run("run", *BASE, "--schools", SCHOOLS, "--out", tmp_path / "out.csv")
    assert f"{ILLUSTRATION}." in done.stderr
    assert "basic_entitlement.ks3" in done.stderr
    told = json.loads(run("run", *BASE, "--schools", SCHOOLS, "--explain", FIRST, "--json").stdout)
    assert told["status"] == told["explain"]["status"] == ILLUSTRATION
    assert "basic_entitlement.ks3" in {one["key"] for one in told["unverified"]}


def test_a_school_can_be_explained_line_by_line_in_words_and_as_json(run):
    words = run("run", *BASE, "--schools", SCHOOLS, "--explain", FIRST).stdout
    assert "Basic entitlement, primary: £2,938.80 × 1 × 88 = £258,614.40" in words
    assert "area_cost of the schools' file" in words
    told = json.loads(run("run", *BASE, "--schools", SCHOOLS, "--explain", "999002", "--json").stdout)["explain"]
    pool = next(one for one in told["lines"] if one["key"] == "local.swimming_pools")
    assert pool["pence"] == 1250000
    assert "Northmere Schools Forum, 14 January 2020 (invented), item 6" in json.dumps(pool, ensure_ascii=False)
    assert sum(one["pence"] for one in told["lines"]) == told["school_budget_share_pence"]


def test_faults_end_with_two_are_told_all_at_once_and_nothing_is_written(run, tmp_path):
    bad, out = with_cells(tmp_path, fsm_primary="2", rates_pounds="£5"), tmp_path / "out.csv"
    done = run("run", *BASE, "--schools", bad, "--out", out)
    assert (done.exit_code, done.stdout) == (2, "")
    assert "School 999001, fsm_primary: “2”: is a proportion above 1" in done.stderr
    assert "School 999001, rates_pounds: “£5”" in done.stderr
    told = run("run", *BASE, "--schools", bad, "--out", out, "--json")
    assert told.exit_code == 2
    faults = json.loads(told.stdout)["faults"]
    assert {(one["urn"], one["column"], one["value"]) for one in faults} == {
        (FIRST, "fsm_primary", "2"),
        (FIRST, "rates_pounds", "£5"),
    }
    assert sorted(one.name for one in tmp_path.iterdir()) == ["schools.csv"]


def test_check_works_nothing_out_and_ends_as_a_run_would(run, tmp_path):
    assert run("check", *BASE, "--schools", SCHOOLS).stdout == "4 schools, nothing wrong.\n"
    assert json.loads(run("check", *BASE, "--schools", SCHOOLS, "--json").stdout)["schools"] == 4
    assert run("check", *BASE, "--schools", with_cells(tmp_path, phase="x")).exit_code == 2


@pytest.mark.parametrize(
    ("words", "reason"),
    [
        (("--year", "2020-22"), "is no funding year"),
        (("--year", "1999-00"), "formula.factors"),
        (("--year", YEAR, "--scenario", "gains_pay"), "name that too"),
        ((*BASE, "--scenario", "none_such"), "it has: gains_pay, lower_floor"),
        ((*BASE, "--explain", "123456"), "No school of the file has the URN 123456"),
        ((*BASE, "--census-pupils", "1e99"), "is no number of pupils"),
        (("--year", YEAR, "--authority", "no-such-file.toml"), "No such file"),
    ],
)
def test_what_is_asked_wrongly_is_refused_with_a_sentence(run, tmp_path, words, reason):
    done = run("run", "--schools", SCHOOLS, "--out", tmp_path / "out.csv", *words)
    assert done.exit_code == 2
    assert reason in done.stderr
    assert not list(tmp_path.iterdir())


def test_every_missing_rate_is_refused_by_its_name(run, tmp_path):
    layer = tmp_path / "own.toml"
    layer.write_text(
        '[[parameter]]\nkey = "formula.factors"\nvalue = ["mobility.primary", "mobility.secondary"]\n'
        'from = 2018-04-01\nsource = "A test"\n',
        encoding="utf-8",
    )
    done = run("run", "--year", "2018-19", "--authority", layer, "--schools", SCHOOLS, "--out", tmp_path / "o.csv")
    assert done.exit_code == 2
    assert "There is no “mobility.primary”" in done.stderr
    assert "There is no “mobility.secondary”" in done.stderr


def test_an_authority_file_with_faults_is_refused_with_all_of_them(run, tmp_path):
    layer = tmp_path / "own.toml"
    layer.write_text(
        '[[parameter]]\nkey = "none"\nvalue = 1\nfrom = 2018-04-01\nsource = "A"\n'
        '[[parameter]]\nkey = "lump_sum.primary"\nvalue = 1\nfrom = 2018-04-01\nsource = " "\n',
        encoding="utf-8",
    )
    said = run("check", "--year", YEAR, "--authority", layer, "--schools", SCHOOLS).stderr
    assert "no rule reads “none”" in said
    assert "has no source" in said


def test_a_run_cut_off_while_it_writes_leaves_nothing_half_written(tmp_path, monkeypatch):
    out = tmp_path / "out.csv"
    out.write_text("what was there", encoding="utf-8")
    ran = run_formula_files(YEAR, SCHOOLS, authority=AUTHORITY)

    def cut_off(_handle):
        raise KeyboardInterrupt

    monkeypatch.setattr(results.os, "fsync", cut_off)
    with pytest.raises(KeyboardInterrupt):
        ran.write(out)
    assert [(one.name, one.read_text(encoding="utf-8")) for one in tmp_path.iterdir()] == [
        ("out.csv", "what was there")
    ]


@pytest.mark.parametrize("name", ["=1+1", "+44", "-x", "@SUM(1)", " =1", "\u200b=1", "\uff1d1", "'=1", "%x", "|x"])
def test_a_name_that_a_spreadsheet_takes_for_a_formula_begins_with_an_apostrophe(run, tmp_path, name):
    out = tmp_path / "out.csv"
    run("run", *BASE, "--schools", with_cells(tmp_path, name=name), "--out", out)
    assert rows_of(out)[0]["name"] == f"'{name.strip()}"
    assert rows_of(out)[1]["name"] == example()[1]["name"]


def test_every_value_in_force_is_listed_with_its_unit_source_and_whether_it_was_verified(run):
    listed = {one["key"]: one for one in json.loads(run("parameters", *BASE, "--json").stdout)}
    assert listed["guarantee.percentage"]["value"] == "1.84%"
    assert listed["guarantee.percentage"]["layer"] == AUTHORITY.name
    assert listed["lump_sum.primary"]["value"] == "£114,400.00"
    assert listed["basic_entitlement.ks3"]["verified"] is False
    assert listed["local.swimming_pools"]["unit"] == "pools"
    lowered = {one["key"]: one for one in values_in_force(YEAR, authority=AUTHORITY, scenario="lower_floor")}
    assert lowered["guarantee.percentage"]["value"] == "0.5%"
    assert "basic_entitlement.ks3 = £4,018.00  UNVERIFIED" in run("parameters", *BASE).stdout


def test_a_file_of_schools_that_is_asked_for_no_guarantee_needs_no_baseline(tmp_path):
    rows = [{key: cell for key, cell in row.items() if not key.startswith("baseline")} for row in example()]
    ran = run_formula_files(YEAR, written(tmp_path, rows))
    assert "guarantee" not in ran.control["lines_pence"]


def test_no_command_starts_django(tmp_path):
    code = (
        "import sys\nfrom fanlight.cli.funding import funding\n"
        f"funding.main(['run', '--year', '{YEAR}', '--schools', {str(SCHOOLS)!r}, '--authority', {str(AUTHORITY)!r},"
        f" '--out', {str(tmp_path / 'o.csv')!r}], standalone_mode=False)\n"
        "sys.exit(1 if any(one.partition('.')[0] == 'django' for one in sys.modules) else 0)"
    )
    assert subprocess.run([sys.executable, "-c", code], capture_output=True, check=False).returncode == 0
