"""On PostgreSQL, signed in as the role that sees one authority at a time, every command does its work, and says what it read."""

from __future__ import annotations

from collections.abc import Iterator

import pytest
from click.testing import CliRunner

from fanlight.cli.command_line import fanlight
from fanlight.establishments.models import Authority
from fanlight.front_door.public import seed_front_door
from fanlight.store.public import business_time_at, command_actor
from tests.actions.front_door.making import MONDAY
from tests.actions.imports.making import a_line, bytes_of
from tests.factories import AUTHORITY, OTHER_AUTHORITY
from tests.support.row_security import as_owner_of_nothing, become

pytestmark = [pytest.mark.needs_postgresql, pytest.mark.django_db(transaction=True)]
__all__ = ["as_owner_of_nothing"]

PHONES = ["--front-door-phone", "01632 960100", "--out-of-hours-phone", "01632 960199"]


@pytest.fixture(autouse=True)
def _the_role(as_owner_of_nothing: None, monkeypatch: pytest.MonkeyPatch) -> Iterator[None]:
    # Looking for migrations closes the connection, and a new one would be the owner's again.
    for module in ("accounts", "audit", "jobs", "establishments", "requests", "report"):
        monkeypatch.setattr(f"fanlight.cli.{module}.check_migrated", lambda: None)
    with business_time_at(MONDAY):
        become()
        yield


def run(*words: str) -> tuple[int, str]:
    done = CliRunner().invoke(fanlight, list(words), catch_exceptions=False)
    return done.exit_code, done.output


def test_an_authority_is_set_up_gets_its_administrator_and_its_log_is_verified():
    for authority in (AUTHORITY, OTHER_AUTHORITY):
        named = ["--authority", authority, "--name", f"Invented County {authority}", "--as", "an operator"]
        assert run("establishments", "set-up", *named, *PHONES) == (
            0,
            f"Invented County {authority} is set up as authority {authority}.\n",
        )
        account = ["--email", f"first{authority}@people.example", "--password", "a long invented phrase 9"]
        assert run("accounts", "make-administrator", *named, *account)[0] == 0
    assert Authority.objects.count() == 2
    code, said = run("audit", "verify")
    lines = said.splitlines()
    assert code == 0, said
    assert [line.split(":")[0] for line in lines] == [f"Authority {AUTHORITY}", f"Authority {OTHER_AUTHORITY}"]
    assert all("verified" in line and ": 0 events" not in line for line in lines)
    assert run("jobs", "status")[1].startswith("0 workers alive")


def test_a_log_that_the_role_cannot_see_is_not_said_to_hold(monkeypatch):
    named = ["--authority", AUTHORITY, "--name", "Invented County", "--as", "an operator"]
    assert run("establishments", "set-up", *named, *PHONES)[0] == 0
    monkeypatch.setattr("fanlight.audit.verifying.act_in", lambda authority: None)
    for words in ([], ["--authority", AUTHORITY]):
        code, said = run("audit", "verify", *words)
        assert code == 1
        assert "BROKEN" in said
        assert "the database's role may not see it" in said


def test_a_file_of_requests_is_brought_in_and_read_again_as_this_role(tmp_path):
    named = ["--authority", AUTHORITY, "--name", "Invented County", "--as", "an operator"]
    assert run("establishments", "set-up", *named, *PHONES)[0] == 0
    by = command_actor("the tests", authority=AUTHORITY)
    seed_front_door(by=by, at=MONDAY)
    file = tmp_path / "requests.jsonl"
    more = a_line(concern={"what_happened": "A neighbour has rung since."})
    file.write_bytes(bytes_of(a_line(), more, b"broken\n", a_line()))
    words = ("requests", "import", str(file), "--as", "an operator", "--authority", AUTHORITY)
    code, said = run(*words)
    assert (code, "Read 4: 1 taken" in said, "1 added to" in said, "1 taken before, 1 refused" in said) == (
        1,
        *[True] * 3,
    )
    assert "0 added to a request that came before, 3 taken before, 1 refused" in run(*words)[1]
