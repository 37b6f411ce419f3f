"""Importing history as a person runs it: what is said, where refused rows go, and how the command ends."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from fanlight.casework.models import EarlierExtract, EarlierRecord
from fanlight.people.models import Person
from fanlight.store.public import Purpose, mark_database
from tests.actions.cli.test_commands import SET_UP, _the_tests_own_database, run  # noqa: F401
from tests.support.ssd_extract import a_contact, a_person, a_small_extract, write_table

pytestmark = pytest.mark.django_db
BY = ("--as", "an operator")


@pytest.fixture(autouse=True)
def _set_up(_the_tests_own_database, run, monkeypatch):  # noqa: F811
    monkeypatch.setattr("fanlight.cli.imports.check_migrated", lambda: None)
    run(*SET_UP, *BY)


def test_all_taken_ends_with_0_and_says_what_was_read_and_how(run, tmp_path: Path) -> None:  # noqa: F811
    folder = a_small_extract(tmp_path / "ssd")
    (folder / "ssd_cp_reviews.csv").unlink()
    code, said = run("import", "ssd", str(folder), *BY)
    assert code == 0
    assert "Not there: ssd_cp_reviews." in said
    assert "The extract is taken to be of 20 March 2018: the newest day in it" in said
    assert "Dates are read like 2018-11-18 (--dates iso or uk)." in said
    assert "refused" in said and "Refused rows are in" not in said


def test_the_day_of_the_extract_may_be_said(run, tmp_path: Path) -> None:  # noqa: F811
    folder = str(a_small_extract(tmp_path / "ssd"))
    code, said = run("import", "ssd", folder, "--taken-on", "2018-09-30", *BY)
    assert (code, "of 30 September 2018: as you said" in said) == (0, True)
    assert str(EarlierExtract.objects.get().taken_on) == "2018-09-30"


def test_some_refused_ends_with_1_and_the_rows_wait_to_be_corrected(run, tmp_path: Path) -> None:  # noqa: F811
    folder = a_small_extract(tmp_path / "ssd")
    write_table(folder, "ssd_contacts", [a_contact(), a_contact("C2", "NOBODY")])
    (folder / "notes.txt").write_text("x")
    into = tmp_path / "waiting"
    code, said = run("import", "ssd", str(folder), "--taken-on", "2018-09-30", "--refused", str(into), *BY)
    assert code == 1
    assert "ssd_contacts.csv line 3, cont_person_id: this person is not in ssd_person, nor brought in before" in said
    assert f"Correct them there and read that folder: fanlight import ssd {into}" in said
    assert "No table of the standard dataset, so left unread: notes.txt." in said
    write_table(into, "ssd_contacts", [a_contact("C2")])
    code, said = run("import", "ssd", str(into), "--taken-on", "2018-09-30", *BY)
    assert code == 0
    assert EarlierRecord.objects.filter(kind="CONTACT").count() == 2


def test_the_counts_are_printed_as_json_and_nothing_else_is(run, tmp_path: Path) -> None:  # noqa: F811
    folder = a_small_extract(tmp_path / "ssd")
    write_table(folder, "ssd_person", [a_person(), a_person("P2", pers_dob="soon")])
    code, said = run("import", "ssd", str(folder), "--taken-on", "2018-09-30", "--json", *BY)
    found = json.loads(said)
    assert code == 1
    assert found["tables"]["ssd_person"] == {
        "read": 2,
        "added": 1,
        "changed": 0,
        "already_there": 0,
        "left_out": 0,
        "refused": 1,
    }
    assert found["refused"] == [
        {"file": "ssd_person.csv", "line": 3, "column": "pers_dob", "reason": "it is not a date like 2018-11-18"}
    ]
    assert Path(found["refused_rows_in"], "ssd_person.csv").exists()


def test_what_cannot_be_read_ends_with_2_and_a_sentence(run, tmp_path: Path) -> None:  # noqa: F811
    assert run("import", "ssd", str(tmp_path), *BY)[0] == 2
    assert run("import", "ssd", str(tmp_path / "nowhere"), *BY)[0] == 2
    (tmp_path / "ssd_person.csv").write_text("pers_person_id\nP1\n", encoding="utf-8")
    code, said = run("import", "ssd", str(tmp_path), *BY)
    assert (code, "line 1 has no column called pers_forename, pers_surname, pers_dob" in said) == (2, True)
    write_table(tmp_path, "ssd_person", [a_person()])
    code, said = run("import", "ssd", str(tmp_path), *BY)
    assert (code, "say on which day the extract was taken" in said) == (2, True)
    code, said = run("import", "ssd", str(tmp_path), "--taken-on", "2099-01-01", *BY)
    assert (code, "later than today" in said) == (2, True)
    assert not Person.objects.exists()


def test_safety_16_a_demonstration_takes_nobodys_real_history(run, tmp_path: Path) -> None:  # noqa: F811
    mark_database(Purpose.DEMONSTRATION)
    code, said = run("import", "ssd", str(a_small_extract(tmp_path / "ssd")), *BY)
    assert (code, "takes no real ones" in said) == (1, True)
    assert not Person.objects.exists()
    assert "say --invented" in said
    assert run("import", "ssd", str(tmp_path / "ssd"), "--invented", *BY)[0] == 0
    assert Person.objects.exists()
