"""`fanlight returns check cin`: what it says, how it ends, and that it needs no database."""

import json
import os
import subprocess
import sys

import pytest
from click.testing import CliRunner

from benchmarks.cin_files import clean_children, header
from fanlight.cli.command_line import fanlight
from fanlight.returns.cin.writing import xml_of_return
from tests.rules.returns.planted import ENDS, a_child, put


@pytest.fixture
def run(tmp_path):
    """Call it with children and more words for (exit code, what was said)."""

    def call(children, *words):
        file = tmp_path / "return.xml"
        text = children if isinstance(children, str) else "".join(xml_of_return(header(ENDS), children))
        file.write_text(text, encoding="utf-8")
        done = CliRunner().invoke(fanlight, ["returns", "check", "cin", str(file), *words], catch_exceptions=False)
        return done.exit_code, done.output

    return call


def some(*more):
    return [*clean_children(5, ends=ENDS), *more]


def test_a_clean_return_ends_with_0_and_says_how_many_children(run):
    code, said = run(some(), "--year", "2027")
    assert code == 0
    assert "5 children checked by the rules for the year to 31 March 2027: 0 errors, 0 queries, 0 notices." in said
    assert "not been compared with the department's own specification" in said


def test_an_error_ends_with_1_and_says_child_line_rule_field_and_what_to_do(run):
    code, said = run(some(put(a_child(7), sex="X")), "--year", "2027")
    assert code == 1
    assert "Child C000007\n  line " in said
    assert ": error 4180 Sex\n    The sex is missing, or is not M, F or U.\n    To do: Enter M, F or U.\n" in said
    assert ": 1 error, 0 queries, 0 notices." in said


def test_queries_and_notices_do_not_make_it_1(run):
    queried = put(a_child(7), former_upn="?")
    late = a_child(8)
    late.episodes[0].protection_plans[0].reviews.pop()
    code, said = run(some(queried, late), "--year", "2027")
    assert (code, "query 1560Q FormerUPN" in said, "notice F54 CPPreviewDate" in said) == (0, True, True)
    assert ": 0 errors, 1 query, 1 notice." in said


def test_what_cannot_be_read_ends_with_2_a_sentence_and_a_line(run):
    text = "".join(xml_of_return(header(ENDS), some()))
    code, said = run(text[: text.index("</Children>")], "--year", "2027")
    assert code == 2
    assert "return.xml cannot be read. Line " in said
    assert "It ends before its last element is closed." in said
    assert "Traceback" not in said


def test_json_holds_every_finding_and_the_counts(run):
    code, said = run(some(put(a_child(7), sex="X", former_upn="?")), "--year", "2027", "--json")
    answer = json.loads(said)
    assert code == 1
    assert answer["counts"] == {"ERROR": 1, "QUERY": 1, "NOTICE": 0}
    assert (answer["year"], answer["children"], answer["unreadable"]) == (2027, 6, None)
    first = next(one for one in answer["findings"] if one["rule"] == "4180")
    assert first["child"] == "C000007" and first["fields"] == ["Sex"] and first["severity"] == "ERROR"
    assert first["line"] > 1 and first["says"] and first["remedy"]


def test_json_of_what_cannot_be_read_to_the_end_is_still_json(tmp_path):
    text = "".join(xml_of_return(header(ENDS), [put(a_child(7), sex="X")]))
    file = tmp_path / "cut.xml"
    file.write_text(text[: text.index("</Children>")], encoding="utf-8")
    words = ["returns", "check", "cin", str(file), "--year", "2027", "--json"]
    done = CliRunner().invoke(fanlight, words, catch_exceptions=False)
    answer = json.loads(done.stdout)
    assert done.exit_code == 2
    assert answer["unreadable"]["line"] > 1
    assert [one["rule"] for one in answer["findings"]] == ["4180"]


def test_a_year_without_rules_is_refused_with_those_that_have(run):
    code, said = run(some(), "--year", "1999")
    assert (code, "There are rules for 2023, 2024, 2025, 2026, 2027;" in said) == (2, True)


@pytest.mark.parametrize("name", ["nothing.xml", "."])
def test_what_is_no_file_ends_with_2(tmp_path, name):
    done = CliRunner().invoke(fanlight, ["returns", "check", "cin", str(tmp_path / name), "--year", "2027"])
    assert done.exit_code == 2
    assert "There is no file" in done.output or "is a folder" in done.output


def test_an_identifier_cannot_write_on_the_terminal(run):
    _, said = run(some(put(a_child(7), la_child_id="C\u009b2J")), "--year", "2027")
    assert "Child C?2J" in said and "\u009b" not in said


def test_it_works_without_a_database_a_home_or_django(tmp_path):
    file = tmp_path / "return.xml"
    file.write_text("".join(xml_of_return(header(ENDS), some())), encoding="utf-8")
    environment = dict(os.environ, FANLIGHT_HOME=str(tmp_path / "nowhere"))
    ran = (
        "import sys\nfrom fanlight.cli.command_line import fanlight\n"
        f"fanlight.main(['returns', 'check', 'cin', {str(file)!r}, '--year', '2027'], standalone_mode=False)\n"
        "assert 'django' not in sys.modules"
    )
    done = subprocess.run([sys.executable, "-c", ran], env=environment, capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stderr
    assert not (tmp_path / "nowhere").exists()
