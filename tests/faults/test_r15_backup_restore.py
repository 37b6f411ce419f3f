"""R15: a backup made under writing holds all that was acknowledged, and is restored whole or not at all."""

from __future__ import annotations

import hashlib
import json
import subprocess
from dataclasses import dataclass
from pathlib import Path

import psutil
import pytest

from fanlight.store.backups.sealing import new_key
from tests.faults.backed_up import CANARY, DOCUMENTS
from tests.support.databases import Database, chosen
from tests.support.processes import Installation, kill_tree, wait_for

BY = ("--as", "an operator")
# What a restore itself adds or takes away.
ADDED_BY_RESTORE = {"audit_auditevent", "store_knownactor"}
EMPTIED_BY_RESTORE = {"access_signedinsession"}


@dataclass
class County:
    """An installation that is backed up, its key, and the backup."""

    source: Installation
    key: str
    file: Path

    def use_key(self, *places: Installation) -> None:
        """Let these installations open what this one sealed."""
        for place in (self.source, *places):
            place.environment["FANLIGHT_BACKUP_KEY"] = self.key


@pytest.fixture(scope="module")
def county(installation_of_module: Installation, tmp_path_factory: pytest.TempPathFactory) -> County:
    """A county with documents, and a backup of it that was made while nobody wrote."""
    made = County(installation_of_module, new_key(), tmp_path_factory.mktemp("backups") / "one.backup")
    made.use_key()
    told = several(made.source, ["backup", str(made.file), *BY], first="set_up()", then="describe('described')")
    assert [code for code, _ in told] == [0], told
    return made


@pytest.fixture
def place(county: County, empty_installation: Installation) -> Installation:
    """A new machine on which the county's backup can be opened."""
    county.use_key(empty_installation)
    return empty_installation


def several(place: Installation, *commands: list[str], first: str = "", then: str = "") -> list[tuple[int, str]]:
    """Run commands in one process, with code before and after; return the exit code and the words of each."""
    lines = ["from tests.faults.backed_up import *", first, f"run_all(*{commands!r})", then]
    told = place.python("\n".join(lines))
    return [(code, said) for code, said in json.loads(told.splitlines()[-1])]


def restored(place: Installation, file: Path, *words: str, then: str = "describe('described')") -> str:
    """Restore, describe what is there then, and return what the restore said."""
    ((code, said),) = several(place, ["restore", str(file), *BY, *words], then=then)
    assert code == 0, said
    return said


def described(place: Installation, name: str = "described") -> dict:
    """What the installation said of itself."""
    told: dict = json.loads((place.home / name).read_text())
    assert told["broken"] == ""
    return told


def refused(place: Installation, *commands: list[str]) -> list[str]:
    """Return the sentences with which commands were refused, after seeing that nothing was changed."""
    before = everything_in(place)
    done = several(place, *([*words, *BY] for words in commands))
    assert [(code, said.startswith("Error: ") or "is whole" in said) for code, said in done] == [(1, True)] * len(
        done
    ), done
    assert everything_in(place) == before
    return [said for _, said in done]


def everything_in(place: Installation) -> dict[str, str]:
    """The digest of every file of a home; of a PostgreSQL database, how many rows each table has."""
    found = {
        str(path.relative_to(place.home)): hashlib.sha256(path.read_bytes()).hexdigest()
        for path in sorted(place.home.rglob("*"))
        if path.is_file() and path.suffix != ".lock" and not path.name.endswith(("-wal", "-shm"))
    }
    if url := place.environment["FANLIGHT_DATABASE_URL"]:
        import psycopg

        with psycopg.connect(url) as connection:
            tables = connection.execute("SELECT tablename FROM pg_tables WHERE schemaname = 'public'").fetchall()
            for (table,) in tables:
                counted = connection.execute(f'SELECT count(*) FROM "{table}"').fetchone()
                found[f"table {table}"] = str(counted)
    return found


def test_a_restored_backup_equals_what_was_backed_up_row_by_row(county: County, place: Installation) -> None:
    said = restored(place, county.file)
    assert "is whole: invented people, 3 documents" in said
    assert "Authority 990: " in said and "verified" in said
    source, copy = described(county.source), described(place)
    assert set(copy["rows"]) == set(source["rows"])
    for table, rows in source["rows"].items():
        if table not in ADDED_BY_RESTORE | EMPTIED_BY_RESTORE:
            assert copy["rows"][table] == rows, table
        elif table in ADDED_BY_RESTORE:
            assert rows.items() <= copy["rows"][table].items(), table
    assert copy["events"] == source["events"] + 1
    assert copy["documents"] == source["documents"] and len(copy["documents"]) == DOCUMENTS
    assert all(copy["documents"].values())
    assert copy["purpose"] == "DEMONSTRATION"
    assert copy["operators"] == {
        "audit.record_backup": "backup run by an operator",
        "audit.record_restore": "restore run by an operator",
    }
    assert not (place.home / "restore.json").exists()


def test_safety_16_a_backup_shows_nothing_of_what_it_holds(county: County) -> None:
    """The one place in clear is the database: so the backup itself, and what making it left behind, must not show it."""
    content = county.file.read_bytes()
    assert len(content) > 100_000
    head = next((county.source.home / "audit-heads").glob("*.head")).read_bytes().split()[1]
    for clear in (CANARY.encode(), b"SQLite format 3", b"PGDMP", b"CREATE TABLE", head, county.key.encode()):
        assert clear not in content
    assert bytes.fromhex(county.key) not in content
    if chosen() is Database.SQLITE:
        assert CANARY.encode() in (county.source.home / "fanlight.sqlite3").read_bytes()
    assert not list(county.source.home.glob(".*"))
    assert [path.name for path in county.file.parent.iterdir()] == [county.file.name]
    assert county.file.stat().st_mode & 0o077 == 0


def sentences(place: Installation, expected: dict[str, list[str]]) -> None:
    """Check that each command is refused with its sentence."""
    for sentence, said in zip(expected, refused(place, *expected.values()), strict=True):
        assert sentence in said


def test_what_was_acknowledged_before_a_backup_under_writing_began_is_in_it(
    county: County, installation: Installation, place: Installation
) -> None:
    county.use_key(installation)
    code = "from tests.faults.backed_up import set_up_and_write; set_up_and_write(2)"
    writing = installation.start_python(code)
    wait_for(lambda: len(acknowledged(installation)) > 5, saying="somebody to write", seconds=60)
    file = county.file.with_name("under-writing.backup")
    ((code, said),) = several(installation, ["backup", str(file), *BY], first="describe('before')")
    assert code == 0, said
    before = described(installation, "before")
    began, ended = before["rows_read_at"], file.stat().st_mtime
    wait_for(lambda: max(acknowledged(installation).values()) > ended, saying="writing to go on")
    kill_tree(writing)
    promised = acknowledged(installation)
    assert any(began < at < ended for at in promised.values()), "nobody wrote during the backup: nothing was tested"

    restored(place, file)
    installation.python("from tests.faults.backed_up import describe; describe('after')")
    after, copy = described(installation, "after"), described(place)
    requests = copy["rows"]["front_door_requestforsupport"]
    assert [key for key, at in promised.items() if at < began and key not in requests] == []
    for table, rows in before["rows"].items():
        if table in EMPTIED_BY_RESTORE:
            continue
        later = after["rows"][table]
        # What nobody changed since before the backup began is the same in it; what was there is there.
        assert {key for key in rows if key in later} <= copy["rows"][table].keys(), table
        unchanged = {key: digest for key, digest in rows.items() if later.get(key) == digest}
        assert unchanged.items() <= copy["rows"][table].items(), table
        if table not in ADDED_BY_RESTORE:
            assert copy["rows"][table].keys() <= later.keys() | rows.keys(), table
    assert len(copy["documents"]) >= DOCUMENTS and all(copy["documents"].values())


def acknowledged(installation: Installation) -> dict[str, float]:
    """What was acknowledged to the writers, and when."""
    lines = [line for file in installation.home.glob("acknowledged-*") for line in file.read_text().splitlines()]
    return {key: float(at) for key, at in (line.split() for line in lines if line.count(" ") == 1)}


# Refused, with nothing changed


def test_a_backup_that_is_not_whole_not_ours_or_under_another_key_is_refused_with_nothing_changed(
    county: County, place: Installation, tmp_path: Path
) -> None:
    content = county.file.read_bytes()
    changed = bytearray(content)
    changed[len(content) // 2] ^= 1
    given = {
        "changed": bytes(changed),
        "cut": content[: len(content) // 2],
        "other": b"not one of ours",
        "key": new_key().encode(),
        "half": b"abc",
        "empty": b" ",
    }
    at = {name: str(tmp_path / name) for name in given}
    for name, wrong in given.items():
        Path(at[name]).write_bytes(wrong)
    whole = str(county.file)
    sentences(
        place,
        {
            "changed is damaged": ["restore", at["changed"]],
            "cut is damaged": ["restore", at["cut"], "--replace"],
            "cut is damaged:": ["restore", at["cut"], "--check"],
            "other is not a backup": ["restore", at["other"]],
            "not the key": ["restore", whole, "--key-file", at["key"]],
            "64 hexadecimal digits": ["restore", whole, "--key-file", at["half"]],
            "Set FANLIGHT_BACKUP_KEY": ["restore", whole, "--key-file", at["empty"]],
        },
    )
    assert {path.name for path in place.home.iterdir()} <= {"fanlight.lock"}


def test_hundreds_of_changed_bytes_and_cuts_of_a_real_backup_are_refused(county: County, tmp_path: Path) -> None:
    from fanlight.store.public import BackupRefused, check_backup

    content, key = county.file.read_bytes(), bytes.fromhex(county.key)
    file = tmp_path / "changed.backup"
    file.write_bytes(content)
    assert check_backup(file, key=key).documents == DOCUMENTS
    step = len(content) // 250
    for place in range(0, len(content), step):
        changed = bytearray(content)
        changed[place] ^= 1 + place % 255
        for wrong in (bytes(changed), content[:place]):
            file.write_bytes(wrong)
            with pytest.raises(BackupRefused):
                check_backup(file, key=key)


def test_safety_16_a_demonstrations_backup_is_refused_in_real_mode(county: County, place: Installation) -> None:
    place.environment |= {
        "FANLIGHT_MODE": "real",
        "FANLIGHT_SECRET_KEY": "only-in-this-test-" * 4,
        "FANLIGHT_HOSTS": "fanlight.example",
        "FANLIGHT_FIELD_KEYS": f"k1:{new_key()}",
    }
    sentences(place, {"invented people": ["restore", str(county.file)]})


# In the place of what is there


def test_what_is_there_is_replaced_only_when_that_is_said_and_the_log_names_what_it_lost(
    county: County, place: Installation
) -> None:
    restored(place, county.file, then="send_one_more(); describe('later')")
    later = described(place, "later")
    sentences(place, {"is here already: a database, documents, audit heads": ["restore", str(county.file)]})

    said = restored(place, county.file, "--replace")
    copy = described(place)
    assert len(copy["rows"]["front_door_requestforsupport"]) == len(later["rows"]["front_door_requestforsupport"]) - 1
    aside = [
        Path(line.removeprefix("Set aside: ").partition(". ")[0]) for line in said.splitlines() if "Set aside" in line
    ]
    kept = {path.name.partition(".replaced-")[0] for path in aside if path.exists()}
    assert kept == {"documents", "audit-heads"} | ({"fanlight.sqlite3"} if chosen() is Database.SQLITE else set())
    kind, _, _, detail = copy["last"]
    assert (kind, detail["replaced_position"]) == ("audit.record_restore", later["events"])
    assert copy["events"] < later["events"]


def test_nothing_is_restored_while_somebody_works_here(county: County, installation: Installation) -> None:
    county.use_key(installation)
    worker = installation.start("worker")
    wait_for(lambda: holds_the_home(worker), saying="the worker to start")
    assert worker.poll() is None, installation.log()
    ((code, said),) = several(installation, ["restore", str(county.file), "--replace", *BY])
    assert (code, "Fanlight is running in" in said) == (1, True)
    assert worker.poll() is None, installation.log()


def holds_the_home(process: subprocess.Popen[bytes]) -> bool:
    """Whether the process has the home's lock open."""
    return any(one.path.endswith("fanlight.lock") for one in psutil.Process(process.pid).open_files())


def test_after_a_restore_that_was_cut_off_nothing_runs_until_it_is_done_again(
    county: County, installation: Installation
) -> None:
    county.use_key(installation)
    note = {"backup_id": "01M8", "made_at": "2026-11-22T02:06:00+00:00", "operator": "an operator"}
    (installation.home / "restore.json").write_text(json.dumps(note))
    again = ["restore", str(county.file), "--replace", *BY]
    cut_off = [["audit", "verify"], ["migrate"], ["jobs", "status"], ["backup", "another", *BY]]
    done = several(installation, *cut_off, again, ["audit", "verify"])
    assert [(code, "A restore was cut off here" in said) for code, said in done[:4]] == [(1, True)] * 4
    assert [code for code, _ in done[4:]] == [0, 0], done[4:]
