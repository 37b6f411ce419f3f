"""An SQLite database on its way into a backup and back."""

from __future__ import annotations

import shutil
import sqlite3
from collections.abc import Iterable, Iterator
from contextlib import closing, contextmanager
from pathlib import Path

from django.db import connection

from fanlight.store.backups.folders import pieces_of
from fanlight.store.backups.refusals import BackupRefused
from fanlight.store.backups.staging import Staging, write_new


class SQLiteDatabase:
    """The file that FANLIGHT_DATABASE_URL names, or the one in the home folder."""

    engine = "sqlite"

    def __init__(self) -> None:
        self.path = Path(str(connection.settings_dict["NAME"])).resolve()

    @contextmanager
    def copied(self) -> Iterator[Iterable[bytes]]:
        """Give the pieces of a copy as the database stood at one instant; writers go on meanwhile.

        The copy is as clear as the database: it lies beside it, in a folder that nobody else may open, and goes at the
        end. One that a killed backup left is taken away first.
        """
        folder = self.path.with_name(f".{self.path.name}.backup-copy")
        shutil.rmtree(folder, ignore_errors=True)
        folder.mkdir(mode=0o700)
        try:
            with connection.cursor() as cursor:
                cursor.execute("VACUUM INTO %s", [str(folder / "copy")])
            with (folder / "copy").open("rb") as file:
                yield pieces_of(file)
        finally:
            shutil.rmtree(folder)

    def size(self) -> int:
        """Return roughly how many bytes a copy will have."""
        return self.path.stat().st_size

    def is_there(self) -> bool:
        """Return whether anything is there that a restore would replace."""
        return self.path.exists() and self.path.stat().st_size > 0

    def check_nobody_uses_it(self) -> None:
        """Raise BackupRefused while any other program has the database open.

        Leaving the write-ahead log needs every other connection gone, and puts all that was written into one file.
        """
        if not self.is_there():
            return
        try:
            with closing(sqlite3.connect(self.path, timeout=2)) as alone:
                alone.execute("PRAGMA journal_mode=DELETE")
        except sqlite3.OperationalError as fault:
            raise BackupRefused(f"Another program has {self.path} open. Stop it first.") from fault
        except sqlite3.DatabaseError:
            # What is there is no database any more: a reason to restore. Its log is set aside with it.
            return

    def roles(self) -> list[str]:
        """Return the roles that have rights in it: an SQLite file knows none."""
        return []

    def known_roles(self) -> list[str]:
        """Return the roles that rights could be given to."""
        return []

    @contextmanager
    def restoring(self, staging: Staging) -> Iterator[SQLiteRestore]:
        """Take a copy in beside the database; the staging swaps it in."""
        yield SQLiteRestore(self.path, staging)


class SQLiteRestore:
    """A copy that waits beside the database."""

    def __init__(self, path: Path, staging: Staging) -> None:
        self._staged = staging.new_beside(path)
        for ending in ("-wal", "-shm", "-journal"):
            staging.set_aside(path.with_name(path.name + ending))

    def receive(self, pieces: Iterable[bytes]) -> None:
        """Write the copy."""
        write_new(self._staged, pieces)

    def commit(self) -> None:
        """Nothing is left to do once the files have changed places."""

    def settle(self) -> None:
        """Nothing is left to do: the copy kept what the planner knew."""
