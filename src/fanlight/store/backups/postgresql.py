"""A PostgreSQL database on its way into a backup and back, through PostgreSQL's own programs."""

from __future__ import annotations

import os
import subprocess
import tempfile
from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from functools import partial
from typing import IO, Any

from django.db import connection

from fanlight.store.backups.archive import PIECE
from fanlight.store.backups.postgresql_restore import PostgreSQLRestore
from fanlight.store.backups.programs import first_complaint, folder_of_programs
from fanlight.store.backups.refusals import BackupRefused
from fanlight.store.backups.staging import Staging

_ROLES_WITH_RIGHTS = """
SELECT DISTINCT role.rolname FROM (
    SELECT a.grantee FROM pg_class c, aclexplode(c.relacl) a
    WHERE c.relnamespace = 'public'::regnamespace AND a.grantee <> c.relowner
    UNION SELECT a.grantee FROM pg_namespace n, aclexplode(n.nspacl) a WHERE n.nspname = 'public'
    UNION SELECT a.grantee FROM pg_default_acl d, aclexplode(d.defaclacl) a
    UNION SELECT d.defaclrole FROM pg_default_acl d
) AS given JOIN pg_roles role ON role.oid = given.grantee WHERE role.rolname NOT LIKE 'pg\\_%' ORDER BY 1
"""
_TABLES = (
    "SELECT count(*) FROM pg_class WHERE relnamespace = 'public'::regnamespace AND relkind IN ('r', 'p', 'v', 'm')"
)
_OTHERS = (
    "SELECT count(*) FROM pg_stat_activity "
    "WHERE datname = current_database() AND pid <> pg_backend_pid() AND backend_type = 'client backend'"
)


class PostgreSQLDatabase:
    """The database that FANLIGHT_DATABASE_URL names."""

    engine = "postgresql"

    @contextmanager
    def copied(self) -> Iterator[Iterable[bytes]]:
        """Give the pieces of a dump as the database stood at one instant; nothing of it is written to a disk.

        It is read by the role of FANLIGHT_DATABASE_URL, which must see every authority's rows: one that row-level
        security binds is refused by pg_dump itself.
        """
        program, words, environment = self._called("pg_dump", "pg_restore")
        command = [program, *words, "--format=custom", "--compress=0"]
        with tempfile.TemporaryFile() as said:
            dumping = subprocess.Popen(command, env=environment, stdout=subprocess.PIPE, stderr=said)
            try:
                yield _read_to_the_end(dumping, said)
            finally:
                dumping.kill()
                dumping.wait()
                if dumping.stdout:
                    dumping.stdout.close()

    def size(self) -> int:
        """Return roughly how many bytes a copy will have."""
        return int(_asked("SELECT pg_database_size(current_database())"))

    def is_there(self) -> bool:
        """Return whether anything is there that a restore would replace."""
        return bool(_asked(_TABLES))

    def check_nobody_uses_it(self) -> None:
        """Raise BackupRefused while anybody else is connected to the database, from whatever machine."""
        if others := _asked(_OTHERS):
            raise BackupRefused(
                f"{others} other connections to the database are open. Stop Fanlight on every machine that serves it first."
            )

    def roles(self) -> list[str]:
        """Return the roles that were given rights in it, other than its tables' owner."""
        return _column(_ROLES_WITH_RIGHTS)

    def known_roles(self) -> list[str]:
        """Return the roles that rights could be given to."""
        return _column("SELECT rolname FROM pg_roles")

    @contextmanager
    def restoring(self, staging: Staging) -> Iterator[PostgreSQLRestore]:
        """Take a dump in within one transaction, which replaces everything there or changes nothing."""
        program, words, environment = self._called("psql", "pg_restore")
        connection.close()
        with tempfile.TemporaryFile() as said, PostgreSQLRestore(program, words, environment, said) as restore:
            yield restore

    def _called(self, *names: str) -> tuple[str, list[str], dict[str, str]]:
        """Return the first of these programs, the words that lead it to the database, and its environment."""
        with connection.cursor():
            server = connection.pg_version // 10_000  # type: ignore[attr-defined]
        folder = folder_of_programs(names, server=server)
        words, environment = connection.client.settings_to_cmd_args_env(connection.settings_dict, ["--no-password"])
        return str(folder / names[0]), list(words[1:]), {**os.environ, **(environment or {})}


def _read_to_the_end(dumping: subprocess.Popen[bytes], said: IO[bytes]) -> Iterator[bytes]:
    """Yield what the program writes; raise BackupRefused when it did not come to a good end."""
    if dumping.stdout is not None:
        yield from iter(partial(dumping.stdout.read, PIECE), b"")
    if dumping.wait() != 0:
        complaint = first_complaint(said)
        hint = " Run this as the role that owns the tables." if "security" in complaint or "denied" in complaint else ""
        raise BackupRefused(f"PostgreSQL gave no copy of the database: {complaint}{hint}")


def _asked(question: str) -> Any:
    with connection.cursor() as cursor:
        cursor.execute(question)
        return cursor.fetchone()[0]


def _column(question: str) -> list[str]:
    with connection.cursor() as cursor:
        cursor.execute(question)
        return [str(row[0]) for row in cursor.fetchall()]
