"""`fanlight returns cin`: the file, what is said of it, how it ends, who may, and what the log says."""

from __future__ import annotations

import json
from hashlib import sha256
from pathlib import Path

import pytest
from click.testing import CliRunner

from fanlight.access.public import Role
from fanlight.audit.models import AuditEvent
from fanlight.cli.command_line import fanlight
from fanlight.store.public import user_actor_id
from tests.actions.returns.made import a_child, a_upn, assessed, episode, hands, load, number_of
from tests.factories import AUTHORITY, a_user

pytestmark = pytest.mark.django_db


@pytest.fixture
def run(heard, monkeypatch, tmp_path):
    """Call it with the rest of the command for (exit code, what was said, the file)."""
    monkeypatch.setattr("fanlight.cli.made_returns.check_migrated", lambda: None)
    monkeypatch.setattr("fanlight.cli.made_returns.the_one_authority", lambda: AUTHORITY)
    file = tmp_path / "cin.xml"

    def call(*words: str, out: Path = file) -> tuple[int, str, Path]:
        given = ["returns", "cin", "--out", str(out), *words]
        done = CliRunner().invoke(fanlight, given, catch_exceptions=False)
        return done.exit_code, done.output, out

    return call


@pytest.fixture
def in_real_mode(settings):
    settings.FANLIGHT_MODE = "real"


def one_child(**said) -> None:
    at, person = hands(), a_child(1, upn=a_upn(1), **said)
    load(episode(at, person, "2018-02-19", assessments=(assessed("2018-02-20", "2018-03-19"),)))


def logged() -> list[dict]:
    rows = AuditEvent.objects.filter(authority=AUTHORITY, kind="returns.make_cin").order_by("position")
    return [json.loads(row.text)[-1]["detail"] for row in rows]


def test_without_an_error_it_ends_with_0_and_says_that_it_is_partial_and_why(run):
    one_child()
    code, said, file = run("--year", "2018", "--as", "Fern")
    assert code == 0
    assert f"1 child, {file.stat().st_size:,} bytes, SHA-256 {sha256(file.read_bytes()).hexdigest()}" in said
    assert "0 errors, 1 query, 0 notices." in said  # 2887Q: few disabilities in a return of one child
    assert "This return is PARTIAL and cannot be signed off. Children who are looked after" in said
    assert "taken as made in the newest shape" in said
    assert "The year is not over" not in said


def test_an_error_ends_with_1_and_the_file_is_there_as_a_draft(run):
    one_child(ethnicity="")
    code, said, file = run("--year", "2018", "--as", "Fern")
    assert (code, file.exists()) == (1, True)
    assert "1 error, rule 4220: The ethnicity is missing" in said
    assert "It is a draft: put the errors right and make it again." in said


def test_json_says_the_same(run):
    one_child(ethnicity="")
    code, said, file = run("--year", "2019", "--as", "Fern", "--json")
    told = json.loads(said)
    assert (code, told["children"], told["counts"]["ERROR"]) == (1, 1, 1)
    assert [(one["rule"], one["findings"]) for one in told["by_rule"] if one["severity"] == "ERROR"] == [("4220", 1)]
    assert told["sha256"] == sha256(file.read_bytes()).hexdigest()
    assert (told["is_partial"], len(told["missing"])) == (True, 1)
    assert told["told_until"] == "19 November 2018"


def test_the_log_says_who_made_which_file_before_anybody_has_it(run):
    one_child()
    _, _, file = run("--year", "2018", "--as", "Fern")
    assert logged() == [
        {"year": 2018, "children": 1, "sha256": sha256(file.read_bytes()).hexdigest(), "is_partial": True}
    ]
    assert number_of(1) not in str(logged())


def test_a_file_that_cannot_be_logged_is_not_there(run, monkeypatch):
    def fail(**_):
        raise RuntimeError("The log cannot be written")

    monkeypatch.setattr("fanlight.returns.actions.make_cin.make_cin", fail)
    with pytest.raises(RuntimeError):
        run("--year", "2018", "--as", "Fern")
    assert logged() == []


@pytest.mark.parametrize(
    ("words", "sentence"),
    [
        (("--year", "2012", "--as", "Fern"), "There are no rules for 2012."),
        (("--year", "2020", "--as", "Fern"), "begins on 1 April 2019"),
        (("--year", "2018", "--as", " "), "Say who you are with --as"),
    ],
)
def test_what_cannot_be_made_ends_with_2_and_a_sentence_and_leaves_nothing(run, words, sentence):
    code, said, file = run(*words)
    assert (code, file.exists()) == (2, False)
    assert sentence in said


def test_a_folder_that_is_not_there_ends_with_2(run, tmp_path):
    code, said, _ = run("--year", "2018", "--as", "Fern", out=tmp_path / "no" / "cin.xml")
    assert (code, "cannot be written: No such file or directory" in said) == (2, True)


def test_safety_16_only_who_may_make_returns_makes_one_and_it_is_logged_as_theirs(run, in_real_mode):
    one_child()
    officer, manager = a_user(Role.RETURNS_OFFICER), a_user(Role.FRONT_DOOR_MANAGER)
    code, said, file = run("--year", "2018", "--as", manager.email)
    assert (code, file.exists(), logged()) == (2, False, [])
    assert "Your role makes no statutory returns." in said
    assert run("--year", "2018", "--as", officer.email)[0] == 0
    (event,) = AuditEvent.objects.filter(kind="returns.make_cin")
    assert event.actor_id == user_actor_id(officer.id)
