"""Bringing in a file of requests as a person runs it: what is said, what is printed, and how the command ends."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
from click.testing import CliRunner
from django.db import OperationalError

from fanlight.cli.command_line import fanlight
from fanlight.front_door.models import RequestForSupport
from fanlight.store.public import Purpose, business_time_at, mark_database
from tests.actions.front_door.making import MONDAY, a_county
from tests.actions.imports.making import a_line, bytes_of, counts

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def _county(db, monkeypatch):
    monkeypatch.setattr("fanlight.cli.requests.check_migrated", lambda: None)
    with business_time_at(MONDAY):
        a_county()
        yield


@pytest.fixture
def run(tmp_path):
    """Call it with the words after `requests import` for (exit code, standard output, error output)."""

    def call(*words: object) -> tuple[int, str, str]:
        line = ["requests", "import", *map(str, words), "--as", "an operator"]
        done = CliRunner().invoke(fanlight, line, catch_exceptions=False)
        return done.exit_code, done.stdout, done.stderr

    return call


@pytest.fixture
def file(tmp_path) -> Path:
    path = tmp_path / "police.jsonl"
    path.write_bytes(bytes_of(a_line(reference="POL-1"), a_line(reference="POL-2", channel="PIGEON")))
    return path


def test_a_file_of_which_all_is_taken_ends_with_0_and_leaves_no_other_file(run, file):
    code, said, _ = run(file)
    assert (code, said) == (
        0,
        "Read 2: 2 taken (1 of them with something to mend), 0 added to a request that came before, "
        "0 taken before, 0 refused.\n",
    )
    assert list(file.parent.glob("police*")) == [file]


def test_json_is_the_counts_and_nothing_else(run, file):
    code, said, _ = run(file, "--json")
    assert (code, json.loads(said)) == (0, counts(read=2, taken=2, marked=1))
    assert json.loads(run(file, "--json")[1]) == counts(read=2, already_taken=2)


def test_a_refused_line_is_said_with_its_number_field_and_reason_and_the_command_ends_with_1(run, file):
    with file.open("ab") as lines:
        lines.write(b'{"reference": "POL-3", "children": []}\n')
    code, said, error = run(file, "--json")
    assert (code, json.loads(said)) == (1, counts(read=3, taken=2, marked=1, refused=1))
    assert "line 3, children: no child can be told from it" in error
    assert (file.parent / "police.refused.jsonl").read_bytes() == b'{"reference": "POL-3", "children": []}\n'
    assert "police.refused.reasons.csv" in error
    # Somebody may be correcting the first one: another run takes another name.
    run(file)
    assert (file.parent / "police.refused.2.jsonl").exists()


def test_refused_lines_go_where_they_are_asked_to_go(run, file, tmp_path):
    file.write_bytes(b"broken\n")
    elsewhere = tmp_path / "elsewhere.jsonl"
    assert run(file, "--refused", elsewhere)[0] == 1
    assert elsewhere.read_bytes() == b"broken\n"
    assert run(file, "--refused", file)[0] == 2
    assert file.read_bytes() == b"broken\n"


def test_more_refused_lines_than_anybody_reads_are_said_to_be_many(run, file):
    file.write_bytes(b"broken\n" * 60)
    _, _, error = run(file)
    assert error.count("it does not begin with a curly bracket") == 50
    assert "More are refused; their reasons are beside the refused lines." in error


@pytest.mark.parametrize("what", ["nothing", "a folder", "gzip", "two bytes a letter", "nowhere to write"])
def test_what_cannot_be_read_ends_with_2_in_a_sentence(run, file, tmp_path, what):
    words = {
        "nothing": (tmp_path / "nothing.jsonl",),
        "a folder": (tmp_path,),
        "gzip": (file,),
        "two bytes a letter": (file,),
        "nowhere to write": (file, "--refused", tmp_path / "not-there" / "refused.jsonl"),
    }[what]
    if what == "gzip":
        file.write_bytes(b"\x1f\x8b\x08\x00")
    if what == "two bytes a letter":
        file.write_bytes(file.read_text().encode("utf-16"))
    code, said, error = run(*words)
    assert (code, said) == (2, "")
    assert error.splitlines()[-1].startswith("Error: ")
    assert not RequestForSupport.objects.exists()


def test_a_database_that_goes_away_ends_with_2_and_says_that_nothing_is_lost(run, file, monkeypatch):
    def gone(**_):
        raise OperationalError("database or disk is full")

    monkeypatch.setattr("fanlight.imports.bringing_in.take_lines", gone)
    monkeypatch.setattr("fanlight.imports.bringing_in.time.sleep", lambda seconds: None)
    code, _, error = run(file)
    assert code == 2
    assert "What was taken stays; bring the same file in again." in error


def test_an_empty_file_is_taken_and_its_sender_is_to_be_asked(run, file):
    file.write_bytes(b"")
    code, _, error = run(file)
    assert (code, "The file holds no request at all" in error) == (0, True)


def test_a_sender_keeps_its_references_apart_from_anothers(run, file):
    run(file, "--sender", "kent-police")
    assert json.loads(run(file, "--sender", "KENT-POLICE", "--json")[1])["already_taken"] == 2
    assert json.loads(run(file, "--sender", "HEALTH", "--json")[1])["taken"] == 2
    assert run(file, "--sender", "not a sender!")[0] == 2


def test_safety_16_a_demonstration_warns_that_no_real_child_is_to_be_brought_in(run, file):
    assert "demonstration" not in run(file)[2]
    mark_database(Purpose.DEMONSTRATION)
    assert "Bring in invented people only, never a real child." in run(file)[2]
