"""R15: backups of an earlier or a later Fanlight, in the way of something, without PostgreSQL's programs, killed."""

from __future__ import annotations

import json
import random
import sqlite3
import time
from contextlib import closing
from pathlib import Path

import pytest

from fanlight.store.backups.sealing import new_key
from tests.faults.test_r15_backup_restore import BY, acknowledged, everything_in, refused, restored, several
from tests.support.databases import Database, chosen
from tests.support.processes import Installation, kill_tree, wait_for

# The drill of every run is test_r15_backup_restore.py; what is rarer runs with the long tests.
pytestmark = pytest.mark.slow


@pytest.fixture
def keyed(installation: Installation, empty_installation: Installation) -> Installation:
    """A migrated installation that shares its key with the empty one."""
    for place in (installation, empty_installation):
        place.environment["FANLIGHT_BACKUP_KEY"] = KEY
    return installation


KEY = new_key()
FORGET_SESSIONS = "DROP TABLE django_session", "DELETE FROM django_migrations WHERE app = 'sessions'"
FROM_LATER = (
    "INSERT INTO django_migrations (app, name, applied) VALUES ('send', '0001_initial', '2030-01-01 00:00:00+00')",
)


def execute(place: Installation, *statements: str) -> None:
    """Say something to the database past the application."""
    if url := place.environment["FANLIGHT_DATABASE_URL"]:
        import psycopg

        with psycopg.connect(url) as connection:
            for statement in statements:
                connection.execute(statement)
        return
    with closing(sqlite3.connect(place.home / "fanlight.sqlite3")) as connection, connection:
        for statement in statements:
            connection.execute(statement)


def backed_up(place: Installation, file: Path) -> Path:
    """Back up past the check that the database is as the code wants it, as an earlier or a later version would."""
    place.python(
        "from pathlib import Path; from fanlight.store.public import key_from, take_backup\n"
        f"take_backup(Path({str(file)!r}), key=key_from({KEY!r}), backup_id='01M8')"
    )
    return file


def test_an_earlier_versions_backup_is_restored_then_migrated_and_then_logged(
    keyed: Installation, empty_installation: Installation, tmp_path: Path
) -> None:
    execute(keyed, *FORGET_SESSIONS)
    file = backed_up(keyed, tmp_path / "earlier.backup")
    heads = tmp_path / "elsewhere" / "audit-heads"
    heads.mkdir()
    (heads / "990.head").write_text(f"{7:020d} {'ab' * 32}\n")
    restore, verify = ["restore", str(file), "--replace", *BY], ["audit", "verify"]
    done = several(empty_installation, restore, verify, ["migrate"], verify, then="describe('described')")
    assert [code for code, _ in done] == [0, 1, 0, 0], done
    assert "1 steps behind the code. Now run: fanlight migrate" in done[0][1]
    assert "First run: fanlight migrate" in done[1][1]
    assert "Authority 990: 1 events" in done[2][1]
    kind, _, backup, detail = json.loads((empty_installation.home / "described").read_text())["last"]
    assert (kind, backup) == ("audit.record_restore", "01M8")
    assert (detail["replaced_position"], detail["replaced_hash"]) == (7, "ab" * 32)


def test_a_later_versions_backup_is_refused_and_so_is_one_in_the_way_of_another_program(
    keyed: Installation, empty_installation: Installation, tmp_path: Path
) -> None:
    fine = backed_up(keyed, tmp_path / "fine.backup")
    execute(keyed, *FROM_LATER)
    later = backed_up(keyed, tmp_path / "later.backup")
    assert "1 steps ahead of the code (send.0001_initial)" in refused(empty_installation, ["restore", str(later)])[0]
    keyed.start_python(
        "import os, pathlib, time; from fanlight.store.public import database_purpose; database_purpose()\n"
        "pathlib.Path(os.environ['FANLIGHT_HOME'], 'reading').touch(); time.sleep(600)"
    )
    wait_for((keyed.home / "reading").exists, saying="another program to open the database")
    (said,) = refused(keyed, ["restore", str(fine), "--replace"])
    assert "Another program has" in said or "1 other connections to the database are open" in said


def test_a_backup_never_writes_over_another_nor_under_a_key_that_opens_fields(
    keyed: Installation, tmp_path: Path
) -> None:
    (tmp_path / "there").write_text("an earlier backup")
    (tmp_path / "field-key").write_text("00112233445566778899aabbccddeeff" * 2)
    new = str(tmp_path / "new.backup")
    said = refused(
        keyed,
        ["backup", str(tmp_path / "there")],
        ["backup", str(tmp_path / "nowhere" / "new.backup")],
        ["backup", new, "--key-file", str(tmp_path / "field-key")],
    )
    assert "never writes over another" in said[0]
    assert "There is no folder" in said[1]
    assert "must not be one of FANLIGHT_FIELD_KEYS" in said[2]
    assert not Path(new).exists()


def test_a_backup_that_cannot_be_finished_leaves_nothing(keyed: Installation, tmp_path: Path) -> None:
    folder = tmp_path / "backups"
    folder.mkdir()
    leaves = "import resource; resource.setrlimit(resource.RLIMIT_FSIZE, (MOST, MOST)); import signal;"
    leaves += "signal.signal(signal.SIGXFSZ, signal.SIG_IGN)"
    # The disk is full for whatever grows past so many bytes.
    limit = 3_000_000 if chosen() is Database.SQLITE else 40_000
    execute(
        keyed,
        "CREATE TABLE large (words text)",
        f"INSERT INTO large VALUES ('{random.Random(1).randbytes(3_000_000).hex()}')",
    )
    before = {path.name for path in keyed.home.iterdir()}
    ((code, said),) = several(keyed, ["backup", str(folder / "b"), *BY], first=leaves.replace("MOST", str(limit)))
    assert code == 1 and "could not be made" in said and "Nothing is left of it" in said
    assert list(folder.iterdir()) == []
    assert {path.name for path in keyed.home.iterdir()} - before <= {"backup.lock", "fanlight.lock"}


@pytest.mark.needs_sqlite
def test_a_clear_copy_that_a_killed_backup_left_goes_with_the_next_one(keyed: Installation, tmp_path: Path) -> None:
    left = keyed.home / ".fanlight.sqlite3.backup-copy"
    left.mkdir()
    (left / "copy").write_text("what a killed backup left")
    backed_up(keyed, tmp_path / "next.backup")
    assert not left.exists()


@pytest.mark.needs_sqlite
def test_a_database_that_is_none_any_more_is_replaced_with_its_log(
    keyed: Installation, empty_installation: Installation, tmp_path: Path
) -> None:
    file = backed_up(keyed, tmp_path / "fine.backup")
    for name in ("fanlight.sqlite3", "fanlight.sqlite3-wal", "fanlight.sqlite3-shm"):
        (empty_installation.home / name).write_bytes(b"no database " * 1000)
    said = restored(empty_installation, file, "--replace", then="")
    assert "fanlight.sqlite3.replaced-" in said
    assert not [path for path in empty_installation.home.glob("*-wal") if b"no database" in path.read_bytes()]
    with closing(sqlite3.connect(empty_installation.home / "fanlight.sqlite3")) as connection:
        assert connection.execute("PRAGMA integrity_check").fetchone() == ("ok",)


@pytest.mark.needs_postgresql
def test_without_postgresqls_programs_a_sentence_says_what_to_install(keyed: Installation, tmp_path: Path) -> None:
    keyed.environment["FANLIGHT_POSTGRESQL_PROGRAMS"] = str(tmp_path)
    (said,) = refused(keyed, ["backup", str(tmp_path / "b")])
    assert "pg_dump and pg_restore of version" in said and "Debian: postgresql-client-" in said


@pytest.mark.needs_postgresql
def test_what_postgresql_refuses_leaves_the_database_as_it_was(
    keyed: Installation, empty_installation: Installation, tmp_path: Path
) -> None:
    file = backed_up(keyed, tmp_path / "fine.backup")
    execute(
        empty_installation,
        "CREATE TABLE mine (words text)",
        "INSERT INTO mine VALUES ('kept')",
        "CREATE TYPE audit_auditevent AS ENUM ('in the way')",
    )
    (empty_installation.home / "documents" / "990").mkdir(parents=True)
    (empty_installation.home / "documents" / "990" / "mine").write_text("kept")
    (said,) = refused(empty_installation, ["restore", str(file), "--replace"])
    assert "PostgreSQL refused the backup" in said and "Nothing was changed" in said
    execute(empty_installation, "DROP TYPE audit_auditevent")
    restored(empty_installation, file, "--replace", then="")
    assert "table mine" not in everything_in(empty_installation)


@pytest.mark.needs_postgresql
def test_rights_of_other_roles_are_restored_and_a_role_that_is_missing_is_named(
    keyed: Installation, empty_installation: Installation, tmp_path: Path
) -> None:
    execute(
        keyed,
        "DROP ROLE IF EXISTS backup_reader",
        "CREATE ROLE backup_reader",
        "GRANT SELECT ON people_person TO backup_reader",
    )
    file = backed_up(keyed, tmp_path / "rights.backup")
    restored(empty_installation, file, then="")
    import psycopg

    asked = "SELECT has_table_privilege('backup_reader', 'people_person', 'SELECT')"
    with psycopg.connect(empty_installation.environment["FANLIGHT_DATABASE_URL"]) as connection:
        assert connection.execute(asked).fetchone() == (True,)
    for place in (keyed, empty_installation):
        execute(place, "DROP OWNED BY backup_reader")
    execute(keyed, "DROP ROLE backup_reader")
    assert "does not have: backup_reader" in refused(empty_installation, ["restore", str(file), "--replace"])[0]


@pytest.mark.needs_postgresql
def test_a_role_that_row_security_binds_makes_no_backup_at_all(keyed: Installation, tmp_path: Path) -> None:
    """Better none than one from which other authorities' rows are missing without a word."""
    execute(
        keyed,
        "DROP ROLE IF EXISTS bound_app",
        "CREATE ROLE bound_app LOGIN",
        "GRANT SELECT, INSERT, UPDATE, DELETE ON ALL TABLES IN SCHEMA public TO bound_app",
        "GRANT USAGE, SELECT ON ALL SEQUENCES IN SCHEMA public TO bound_app",
    )
    owner = keyed.environment["FANLIGHT_DATABASE_URL"]
    keyed.environment["FANLIGHT_DATABASE_URL"] = owner.replace("postgresql://fanlight", "postgresql://bound_app", 1)
    try:
        (said,) = refused(keyed, ["backup", str(tmp_path / "b")])
    finally:
        keyed.environment["FANLIGHT_DATABASE_URL"] = owner
        execute(keyed, "DROP OWNED BY bound_app", "DROP ROLE bound_app")
    assert "row-level security" in said and "role that owns the tables" in said
    assert not (tmp_path / "b").exists()


# Long


@pytest.mark.slow
def test_restores_that_are_killed_at_any_instant_leave_the_old_or_the_new_and_say_when_they_left_neither(
    keyed: Installation, empty_installation: Installation, tmp_path: Path
) -> None:
    keyed.python("from tests.faults.backed_up import set_up; set_up()")
    file = backed_up(keyed, tmp_path / "full.backup")
    restored(empty_installation, file, then="")
    began = time.monotonic()
    restored(empty_installation, file, "--replace", then="")
    usual = time.monotonic() - began
    seen: set[str] = set()
    for number in range(12):
        process = empty_installation.start("restore", str(file), "--replace", *BY)
        time.sleep(usual * random.Random(number).uniform(0.3, 1.0))
        kill_tree(process)
        done = empty_installation.run("audit", "verify")
        cut_off = "A restore was cut off" in done.stderr or "First run" in done.stderr or "Run: fanlight" in done.stderr
        seen.add("cut off" if cut_off else "whole")
        assert done.returncode == 0 or cut_off, done.stdout + done.stderr
    restored(empty_installation, file, "--replace", then="describe('described')")
    told = json.loads((empty_installation.home / "described").read_text())
    assert told["broken"] == "" and all(told["documents"].values())
    assert "whole" in seen


@pytest.mark.slow
def test_many_backups_under_many_writers_each_hold_what_was_acknowledged(
    keyed: Installation, empty_installation: Installation, tmp_path: Path
) -> None:
    writing = keyed.start_python("from tests.faults.backed_up import set_up_and_write; set_up_and_write(8)")
    wait_for(lambda: len(acknowledged(keyed)) > 20, saying="somebody to write", seconds=90)
    for number in range(4):
        began = time.time()
        file = backed_up(keyed, tmp_path / f"{number}.backup")
        words = () if number == 0 else ("--replace",)
        restored(empty_installation, file, *words, then="describe('described')")
        told = json.loads((empty_installation.home / "described").read_text())
        promised = {key for key, at in acknowledged(keyed).items() if at < began}
        assert promised - told["rows"]["front_door_requestforsupport"].keys() == set()
        assert told["broken"] == "" and all(told["documents"].values())
    kill_tree(writing)
