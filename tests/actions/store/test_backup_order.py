"""What is read first for a backup and what last, while somebody writes in between."""

from __future__ import annotations

import os
import subprocess
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest
from django.conf import settings as django_settings

from fanlight.audit.public import record_backup
from fanlight.store.backups import taking
from fanlight.store.backups.archive import read_manifest, read_members
from fanlight.store.backups.engines import database_here
from fanlight.store.backups.sealing import SealedReader, new_key
from fanlight.store.public import BackupRefused, command_actor, now, take_backup

pytestmark = pytest.mark.django_db(transaction=True)

KEY = bytes.fromhex(new_key())


class WrittenMeanwhile:
    """A database in which somebody goes on writing, with a document, while it is copied."""

    def __init__(self) -> None:
        self._real = database_here()

    def __getattr__(self, name: str):
        return getattr(self._real, name)

    @contextmanager
    def copied(self) -> Iterator[list[bytes]]:
        write()
        store("b")
        erase("a")
        yield [b"the copy"]
        write()


def write() -> None:
    record_backup(backup_id="01M8", by=command_actor("the tests", authority="990"), at=now())


def store(name: str) -> None:
    folder = Path(django_settings.FANLIGHT_DOCUMENTS) / "990"
    folder.mkdir(parents=True, exist_ok=True)
    (folder / name).write_text(name)


def erase(name: str) -> None:
    (Path(django_settings.FANLIGHT_DOCUMENTS) / "990" / name).unlink()


def members_of(file: Path) -> dict[str, bytes]:
    with file.open("rb") as opened:
        source = SealedReader(opened, KEY, name=file.name)
        read_manifest(source, name=file.name)
        return {name: b"".join(pieces) for name, pieces in read_members(source, name=file.name)}


@pytest.fixture
def backup(tmp_path: Path, monkeypatch) -> dict[str, bytes]:
    monkeypatch.setattr(taking, "database_here", WrittenMeanwhile)
    write()
    store("a")
    store(".hidden")
    return members_of(take_backup(tmp_path / "one.backup", key=KEY, backup_id="01M8").file)


def test_no_head_names_an_event_that_the_copy_may_lack(backup: dict[str, bytes]) -> None:
    assert int(backup["audit-heads/990.head"].split()[0]) == 1
    assert int((Path(django_settings.FANLIGHT_AUDIT_HEADS) / "990.head").read_text().split()[0]) == 3


def test_no_row_of_the_copy_lacks_its_file(backup: dict[str, bytes]) -> None:
    documents = {name: content for name, content in backup.items() if name.startswith("documents")}
    assert documents == {"documents/990/b": b"b"}


def test_only_what_fanlight_wrote_is_in_it(backup: dict[str, bytes]) -> None:
    assert set(backup) == {"audit-heads/990.head", "database", "documents/990/b"}


def test_two_backups_at_once_are_one_too_many(tmp_path: Path) -> None:
    with taking._one_at_a_time(), in_another_process() as said:
        assert "Another backup is being made" in said


@contextmanager
def in_another_process() -> Iterator[str]:
    code = (
        "import django; django.setup()\nfrom fanlight.store.backups.taking import _one_at_a_time\n"
        "try:\n    _one_at_a_time().__enter__()\nexcept Exception as refused:\n    print(refused)"
    )
    here = {**os.environ, "FANLIGHT_HOME": str(django_settings.FANLIGHT_HOME)}
    yield subprocess.run([sys.executable, "-c", code], env=here, capture_output=True, text=True, check=True).stdout


def test_when_the_copy_fails_nothing_is_left(tmp_path: Path, monkeypatch) -> None:
    class Broken(WrittenMeanwhile):
        @contextmanager
        def copied(self) -> Iterator[list[bytes]]:
            raise OSError("the disk says no")
            yield []

    monkeypatch.setattr(taking, "database_here", Broken)
    with pytest.raises(BackupRefused, match="could not be made: the disk says no"):
        take_backup(tmp_path / "one.backup", key=KEY, backup_id="01M8")
    assert not list(tmp_path.glob("*backup*"))
