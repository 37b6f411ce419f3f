"""The commands of the command line, run as a person runs them, on the test's own database."""

import pytest
from click.testing import CliRunner

from fanlight.audit.models import AuditEvent
from fanlight.cli.command_line import fanlight
from fanlight.jobs.models import JobWorker
from fanlight.jobs.public import enqueue, run_waiting_jobs
from fanlight.store.public import actor_labels, command_actor, now, user_actor_id
from tests.factories import a_user

pytestmark = pytest.mark.django_db


@pytest.fixture
def run():
    """Call it with the words of a command for (exit code, what was said)."""

    def call(*words: str) -> tuple[int, str]:
        done = CliRunner().invoke(fanlight, list(words), catch_exceptions=False)
        return done.exit_code, done.output

    return call


@pytest.fixture(autouse=True)
def _the_tests_own_database(monkeypatch):
    """Commands check that the database is migrated and close the connection, which a test's transaction needs."""
    for module in ("accounts", "audit", "jobs", "establishments"):
        monkeypatch.setattr(f"fanlight.cli.{module}.check_migrated", lambda: None)


def test_jobs_status_without_a_worker_alarms(run):
    code, said = run("jobs", "status")
    assert code == 1
    assert "0 workers alive" in said


def test_jobs_status_names_what_failed(run, new_job):
    def fail(number: int) -> None:
        raise ValueError

    JobWorker.objects.create(host="nowhere.example", process_id=1)
    assert run("jobs", "status")[0] == 0
    enqueue(new_job(fail, tries=1), 101)
    run_waiting_jobs(raising=False)
    code, said = run("jobs", "status")
    assert code == 1
    assert "failed after 1 tries: test.work 101 (ValueError)" in said


@pytest.fixture
def _logged():
    from fanlight.audit.public import Event, append_events

    by = command_actor("the tests", authority="990")
    append_events([Event("990", "test.happened", by.id, "thing", str(number), now()) for number in range(3)])


@pytest.mark.usefixtures("_logged")
def test_audit_verify_counts_what_it_verified(run):
    code, said = run("audit", "verify")
    assert (code, "Authority 990: 3 events" in said) == (0, True)


@pytest.mark.usefixtures("_logged")
def test_audit_verify_names_the_first_broken_row_and_exits_1(run):
    from django.db import connection

    from fanlight.audit.public import lift_triggers

    with lift_triggers(), connection.cursor() as cursor:
        cursor.execute("UPDATE audit_auditevent SET text = replace(text, 'thing', 'other') WHERE position = 2")
    code, said = run("audit", "verify")
    assert code == 1
    assert "BROKEN: event 2" in said


def test_audit_verify_that_found_no_authority_verified_nothing_and_exits_1(run):
    code, said = run("audit", "verify")
    assert code == 1
    assert "Nothing was verified" in said


@pytest.mark.parametrize("words", [[], ["--authority", "990"]])
def test_audit_verify_that_read_no_row_exits_1(run, words):
    a_user()
    code, said = run("audit", "verify", *words)
    assert code == 1
    assert "Authority 990: BROKEN: nothing can be read of it" in said


def test_safety_16_a_command_that_touches_cases_asks_who_runs_it(run, tmp_path):
    file = tmp_path / "extract.csv"
    file.touch()
    code, said = run("establishments", "import", str(file), "--authority", "990")
    assert code == 2
    assert "--as" in said


def test_an_import_says_what_is_wrong_with_a_file_that_is_no_extract(run, tmp_path):
    file = tmp_path / "extract.csv"
    file.write_text("A,B\n1,2\n")
    code, said = run("establishments", "import", str(file), "--authority", "990", "--as", "an operator")
    assert code == 1
    assert "Get Information About Schools" in said


def test_safety_16_what_a_command_did_is_logged_under_its_operators_name(run):
    from fanlight.audit.public import events_about

    words = ["--name", "Invented County", "--front-door-phone", "01632 960100", "--out-of-hours-phone", "01632 960199"]
    code, said = run("establishments", "set-up", "--authority", "990", *words, "--as", "an operator")
    assert (code, "Invented County is set up" in said) == (0, True)
    event = events_about("990", [("authority", "990")])[0]
    assert actor_labels([event["actor_id"]])[event["actor_id"]][1] == "establishments set-up run by an operator"


SET_UP = ["establishments", "set-up", "--authority", "990", "--name", "Invented County"]
SET_UP += ["--front-door-phone", "01632 960100", "--out-of-hours-phone", "01632 960199"]


@pytest.mark.parametrize(
    ("operator", "sentence"),
    [
        ("", "Say who you are"),
        ("   ", "Say who you are"),
        ("an op\x07erator", "does not show"),
        ("an\noperator", "does not show"),
        ("rotarepo \u202ena", "does not show"),
        ("o" * 61, "60 characters or fewer"),
    ],
)
def test_safety_16_an_operator_who_cannot_be_told_is_refused(run, operator, sentence):
    code, said = run(*SET_UP, "--as", operator)
    assert code == 1
    assert sentence in said
    assert not AuditEvent.objects.exists()


def test_safety_16_in_real_mode_an_operator_is_somebody_with_an_account_and_is_recorded_as_themselves(run, settings):
    settings.FANLIGHT_MODE = "real"
    operator = a_user(email="keeper@people.example")
    assert run(*SET_UP, "--as", " Keeper@People.example ")[0] == 0
    actors = set(AuditEvent.objects.values_list("actor_id", flat=True))
    assert actors == {user_actor_id(operator.id)}


@pytest.mark.parametrize("operator", ["an operator", "nobody@people.example", "left@people.example"])
def test_safety_16_in_real_mode_nobody_without_an_active_account_is_an_operator(run, settings, operator):
    settings.FANLIGHT_MODE = "real"
    a_user(email="keeper@people.example")
    left = a_user(email="left@people.example")
    left.is_active = False
    left.save()
    code, said = run(*SET_UP, "--as", operator)
    assert code == 1
    assert "names no active account" in said
    assert not AuditEvent.objects.exists()


def test_safety_16_before_there_is_any_account_an_operator_is_named_by_their_own_address(run, settings):
    settings.FANLIGHT_MODE = "real"
    code, said = run(*SET_UP, "--as", "an operator")
    assert (code, "Give your own email address" in said) == (1, True)
    assert run(*SET_UP, "--as", "keeper@people.example")[0] == 0
    labels = actor_labels(AuditEvent.objects.values_list("actor_id", flat=True))
    assert {label for _, label in labels.values()} == {"establishments set-up run by keeper@people.example"}


@pytest.mark.parametrize("words", [["--help"], ["jobs", "--help"], ["serve", "--help"], []])
def test_help_can_be_had(run, words):
    assert "Usage: " in run(*words)[1]


def test_safety_16_a_demonstration_refuses_real_imports(run, tmp_path):
    from fanlight.store.public import Purpose, mark_database

    mark_database(Purpose.DEMONSTRATION)
    file = tmp_path / "extract.csv"
    file.touch()
    code, said = run("establishments", "import", str(file), "--authority", "990", "--as", "an operator")
    assert code == 1
    assert "takes no real ones" in said


def test_safety_16_a_demonstration_refuses_real_mode_and_a_real_database_a_demonstration(settings):
    import click

    from fanlight.cli.starting import check_purpose
    from fanlight.store.public import Purpose, mark_database

    mark_database(Purpose.REAL)
    settings.FANLIGHT_MODE = "demo"
    with pytest.raises(click.ClickException, match="holds real people"):
        check_purpose()
    settings.FANLIGHT_MODE = "real"
    check_purpose()


def test_safety_16_no_demonstration_is_built_in_real_mode(run, settings):
    settings.FANLIGHT_MODE = "real"
    code, said = run("demo", "--no-serve")
    assert code == 1
    assert "never runs in real mode" in said


ADMINISTRATOR = ["accounts", "make-administrator", "--authority", "990", "--email", "first@people.example"]
ADMINISTRATOR += ["--name", "Damson Testperson", "--as", "an operator"]


def test_a_new_installation_gets_its_first_administrator_from_the_command_line(run, client):
    code, said = run(*ADMINISTRATOR, "--password", "a long invented phrase 9")
    assert code == 0, said
    client.post("/accounts/login/", {"login": "first@people.example", "password": "a long invented phrase 9"})
    assert client.get("/jobs/").status_code == 200


def test_a_password_that_the_pages_would_refuse_is_refused_here_too(run):
    code, said = run(*ADMINISTRATOR, "--password", "password1234")
    assert code == 1
    assert "too common" in said
