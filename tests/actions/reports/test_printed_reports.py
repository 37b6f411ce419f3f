"""`fanlight report front-door`: JSON, CSV and text, who may, and what the log says of it."""

from __future__ import annotations

import csv
import json
from io import StringIO

import pytest
from click.testing import CliRunner

from fanlight.access.public import Role
from fanlight.audit.models import AuditEvent
from fanlight.cli.command_line import fanlight
from fanlight.reports.public import DEFINITIONS
from tests.actions.front_door.making import known
from tests.factories import AUTHORITY, a_user
from tests.support.paper import words_of_pdf

pytestmark = pytest.mark.django_db
DAYS = ("--from", "2018-11-19", "--to", "2018-11-25")


@pytest.fixture
def run(county, monkeypatch):
    """Call it with the rest of the command for (exit code, standard output, what was said beside it)."""
    monkeypatch.setattr("fanlight.cli.report.check_migrated", lambda: None)

    def call(*words: str) -> tuple[int, str, str]:
        done = CliRunner().invoke(fanlight, ["report", "front-door", *words], catch_exceptions=False)
        return done.exit_code, done.stdout, done.stderr

    return call


@pytest.fixture
def in_real_mode(settings):
    settings.FANLIGHT_MODE = "real"


def printed():
    return list(AuditEvent.objects.filter(authority=AUTHORITY, kind="reports.print_report").order_by("position"))


def test_json_is_the_period_and_the_measures_and_nothing_else(run):
    known()
    code, out, beside = run(*DAYS, "--format", "json")
    report = json.loads(out)
    assert code == 0
    assert list(report) == ["period", "measures"]
    assert report["period"] == {"from": "2018-11-19", "to": "2018-11-25"}
    assert list(report["measures"]) == list(DEFINITIONS)
    assert (report["measures"]["requests_received"]["total"], report["measures"]["contacts_received"]["total"]) == (
        1,
        2,
    )
    assert "add --share" in beside


def test_csv_has_every_definition_and_text_every_title(run):
    known()
    rows = list(csv.reader(StringIO(run(*DAYS, "--format", "csv")[1].removeprefix("\ufeff"))))
    assert {definition.words for definition in DEFINITIONS.values()} <= {row[-1] for row in rows}
    text = run(*DAYS)[1]
    assert "Front Door, 19 November 2018 to 25 November 2018" in text
    assert "Requests received: 1" in text
    assert all(definition.title in text for definition in DEFINITIONS.values())
    assert max(len(line) for line in text.splitlines()) <= 110


def test_safety_19_a_report_to_share_holds_small_numbers_back(run):
    known()
    code, out, beside = run(*DAYS, "--format", "json", "--share")
    assert code == 0
    assert json.loads(out)["measures"]["contacts_received"]["total"] == "c"
    assert beside == ""


def test_a_part_is_not_shared_because_the_whole_could_give_it_away(run):
    code, _, beside = run(*DAYS, "--share", "--source", "2A")
    assert code == 1
    assert "of the whole authority" in beside


def test_a_report_is_narrowed_to_a_source(run):
    known()
    out = run(*DAYS, "--format", "json", "--source", "6")[1]
    assert json.loads(out)["measures"]["contacts_received"]["total"] == 0


def test_days_that_make_no_period_are_refused_in_a_sentence(run):
    code, _, beside = run("--from", "2018-11-25", "--to", "2018-11-19")
    assert (code, beside) == (1, "Error: The last day comes before the first. Change one of them.\n")
    assert run("--from", "19/11/2018", "--to", "2018-11-19")[0] == 2


def test_safety_16_in_real_use_the_reader_is_named_and_the_log_says_so(run, in_real_mode):
    assert "Say who you are" in run(*DAYS)[2]
    officer = a_user(Role.RETURNS_OFFICER, email="returns@people.example")
    assert run(*DAYS, "--as", officer.email)[0] == 0
    detail = json.loads(printed()[-1].text)[-1]["detail"]
    assert detail == {"first_on": "2018-11-19", "last_on": "2018-11-25", "form": "text", "small_numbers": True}


def test_safety_16_a_board_reads_what_may_be_shared_and_who_reads_no_counts_reads_nothing(run, in_real_mode):
    board, lead = a_user(Role.BOARD_MEMBER), a_user(Role.DSL)
    assert "add --share" in run(*DAYS, "--as", board.email)[2]
    assert run(*DAYS, "--as", board.email, "--share")[0] == 0
    code, out, beside = run(*DAYS, "--as", lead.email, "--share")
    assert (code, out) == (1, "")
    assert "Your role does not read reports" in beside
    assert len(printed()) == 1


def test_the_library_of_frames_is_loaded_only_when_a_report_is_asked_for():
    import subprocess
    import sys

    looked = "import fanlight.cli.command_line, sys; sys.exit('polars' in sys.modules)"
    assert subprocess.run([sys.executable, "-c", looked], check=False).returncode == 0


def test_a_report_beside_earlier_periods_says_what_has_no_figure(run):
    known()
    report = json.loads(run(*DAYS, "--format", "json", "--compare")[1])
    assert list(report) == ["period", "measures", "comparison"]
    assert report["comparison"]["measures"]["contacts_received"]["this"]["figure"] == 2
    assert report["comparison"]["measures"]["contacts_received"]["before"]["figure"] is None
    text = " ".join(run(*DAYS, "--compare")[1].split())
    assert "no figures, because the history here does not reach" in text
    shared = json.loads(run(*DAYS, "--format", "json", "--compare", "--share")[1])
    assert shared["comparison"]["measures"]["contacts_received"]["this"]["figure"] == "c"


def test_a_board_pack_is_written_as_pdf_and_logged(run, in_real_mode, tmp_path):
    known()
    officer = a_user(Role.RETURNS_OFFICER, email="returns@people.example")
    file = tmp_path / "pack.pdf"
    code, out, beside = run(*DAYS, "--pack", str(file), "--share", "--as", officer.email)
    assert (code, out) == (0, "") and "Written" in beside
    said = words_of_pdf(file.read_bytes())
    assert "Front Door board pack" in said and "Not for sharing" not in said
    assert json.loads(printed()[-1].text)[-1]["detail"]["form"] == "pdf"
    assert "cannot be written" in run(*DAYS, "--pack", str(tmp_path / "nowhere" / "pack.pdf"), "--as", officer.email)[2]
