"""Files that change places at once: all of them or none, and what was there stays beside."""

from __future__ import annotations

import os
from pathlib import Path

import pytest

from fanlight.store.backups.staging import Staging, write_new


@pytest.fixture
def staged(tmp_path: Path) -> Staging:
    """A database and a folder of documents that are there, and new ones that wait."""
    (tmp_path / "database").write_text("old")
    (tmp_path / "database-wal").write_text("old log")
    (tmp_path / "documents").mkdir()
    (tmp_path / "documents" / "one").write_text("old")
    staging = Staging("STAMP")
    write_new(staging.new_beside(tmp_path / "database"), [b"n", b"ew"])
    staging.set_aside(tmp_path / "database-wal")
    staging.set_aside(tmp_path / "database-shm")
    folder = staging.new_beside(tmp_path / "documents")
    folder.mkdir()
    write_new(folder / "two", [b"new"])
    return staging


def everything(folder: Path) -> dict[str, str]:
    return {str(path.relative_to(folder)): path.read_text() for path in folder.rglob("*") if path.is_file()}


OLD = {"database": "old", "database-wal": "old log", "documents/one": "old"}
NEW = {
    "database": "new",
    "database.replaced-STAMP": "old",
    "database-wal.replaced-STAMP": "old log",
    "documents/two": "new",
    "documents.replaced-STAMP/one": "old",
}


def test_everything_changes_places_and_what_was_there_stays_beside(staged: Staging, tmp_path: Path) -> None:
    aside = staged.swap()
    staged.discard()
    assert everything(tmp_path) == NEW
    assert {path.name for path in aside} == {name.partition("/")[0] for name in NEW if "STAMP" in name}


def test_undone_everything_is_as_it_was(staged: Staging, tmp_path: Path) -> None:
    staged.swap()
    staged.undo()
    staged.discard()
    assert everything(tmp_path) == OLD


@pytest.mark.parametrize("which", range(5))
def test_when_one_of_them_cannot_none_does(staged: Staging, tmp_path: Path, monkeypatch, which: int) -> None:
    moves = []
    replace = os.replace

    def moving(source, target):
        moves.append(target)
        if len(moves) == which + 1:
            raise OSError("the disk says no")
        replace(source, target)

    monkeypatch.setattr(os, "replace", moving)
    with pytest.raises(OSError, match="says no"):
        staged.swap()
    staged.discard()
    assert everything(tmp_path) == OLD


def test_a_new_file_is_its_owners_alone_and_never_written_over(tmp_path: Path) -> None:
    write_new(tmp_path / "one", [b"first"])
    assert os.name == "nt" or (tmp_path / "one").stat().st_mode & 0o077 == 0
    with pytest.raises(FileExistsError):
        write_new(tmp_path / "one", [b"second"])


def test_what_an_earlier_restore_left_waiting_is_taken_away(tmp_path: Path) -> None:
    left = tmp_path / ".documents.restoring"
    left.mkdir()
    (left / "of-another-day").touch()
    assert not Staging("STAMP").new_beside(tmp_path / "documents").exists()
