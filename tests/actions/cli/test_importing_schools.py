"""Importing schools as a person runs it: the one authority need not be said, and a line without a column reads well."""

import pytest

from fanlight.cli.establishments import in_words
from fanlight.establishments.actions.import_establishments import ImportReport
from tests.actions.cli.test_commands import SET_UP, _the_tests_own_database, run  # noqa: F401

pytestmark = pytest.mark.django_db

HEADINGS = "URN,LA (code),EstablishmentNumber,EstablishmentName,TypeOfEstablishment (name),EstablishmentStatus (name)"


@pytest.fixture
def extract(tmp_path):
    file = tmp_path / "extract.csv"
    file.write_text(f"{HEADINGS}\n199001,990,2001,Invented Zoë School,Community school,Open\n", encoding="cp1252")
    return str(file)


def test_the_one_authority_that_is_set_up_is_meant_when_none_is_said(run, extract):  # noqa: F811
    run(*SET_UP, "--as", "an operator")
    code, said = run("establishments", "import", extract, "--as", "an operator")
    assert (code, "1 new" in said) == (0, True)


def test_where_none_or_several_are_set_up_the_command_asks_which(run, extract):  # noqa: F811
    code, said = run("establishments", "import", extract, "--as", "an operator")
    assert (code, "none is set up here yet" in said) == (1, True)
    for authority in ("990", "991"):
        words = [authority if word == "990" else word for word in SET_UP]
        run(*words, "--as", "an operator")
    code, said = run("establishments", "import", extract, "--as", "an operator")
    assert (code, "990, 991" in said) == (1, True)


def test_a_line_that_is_wrong_as_a_whole_names_no_column():
    report = ImportReport()
    report.refuse(3, "", "it has 3 fields, and the headings are 50")
    assert in_words(report)[-1] == "  line 3: it has 3 fields, and the headings are 50"
