"""`fanlight returns list` and `fanlight returns verify`: what was made, and whether a file is what was signed off."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest
from click.testing import CliRunner

from fanlight.access.public import Role
from fanlight.cli.command_line import fanlight
from fanlight.documents.public import content_of
from fanlight.store.public import business_time_at
from tests.actions.casework.making import MONDAY
from tests.actions.returns.signing import a_sound_child, an_officer, frozen_return, made_return
from tests.factories import AUTHORITY, a_user

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("heard")]
Run = Callable[..., tuple[int, str]]


@pytest.fixture
def run(monkeypatch: pytest.MonkeyPatch) -> Run:
    """Call one of them for (exit code, what was said)."""
    monkeypatch.setattr("fanlight.cli.kept_returns.check_migrated", lambda: None)
    monkeypatch.setattr("fanlight.cli.kept_returns.the_one_authority", lambda: AUTHORITY)

    def call(*words: str) -> tuple[int, str]:
        with business_time_at(MONDAY):
            done = CliRunner().invoke(fanlight, ["returns", *words, "--as", "Fern"], catch_exceptions=False)
        return done.exit_code, done.output

    return call


def test_before_the_first_return_there_is_none_to_list(run: Run) -> None:
    assert run("list") == (0, "No return has been made yet.\n")


def test_a_return_is_listed_with_where_it_stands(run: Run) -> None:
    a_sound_child()
    build = made_return(an_officer())
    code, said = run("list")
    assert code == 0
    assert "Children in need census, year to 31 March 2018, number 1: Draft, partial" in said
    assert f"0 errors, {build.queries} quer" in said and build.sha256 in said


def test_the_file_that_was_signed_off_is_known_and_one_with_a_byte_more_is_not(run: Run, tmp_path: Path) -> None:
    a_sound_child()
    build = frozen_return(an_officer(), an_officer())
    file, changed = tmp_path / "sent.xml", tmp_path / "changed.xml"
    content = b"".join(content_of(build.document_id, authority=AUTHORITY) or ())
    file.write_bytes(content)
    changed.write_bytes(content + b"\n")
    code, said = run("verify", str(file))
    assert (code, "byte for byte as it was signed off" in said, build.sha256 in said) == (0, True, True)
    code, said = run("verify", str(changed))
    assert (code, "is not a return that was signed off here" in said) == (1, True)


def test_a_draft_is_not_what_was_signed_off(run: Run, tmp_path: Path) -> None:
    a_sound_child()
    build = made_return(an_officer())
    file = tmp_path / "draft.xml"
    file.write_bytes(b"".join(content_of(build.document_id, authority=AUTHORITY) or ()))
    assert run("verify", str(file))[0] == 1


def test_whose_role_makes_no_returns_is_not_told(run: Run, settings: pytest.FixtureRequest) -> None:
    settings.FANLIGHT_MODE = "real"  # type: ignore[attr-defined]
    reader = a_user(Role.BOARD_MEMBER)
    done = CliRunner().invoke(fanlight, ["returns", "list", "--as", reader.email])
    assert done.exit_code == 1 and "Your role makes no statutory returns." in done.output
