"""One transaction of psql that empties a PostgreSQL database and fills it from a dump, or changes nothing."""

from __future__ import annotations

import os
import subprocess
import tempfile
from collections.abc import Iterable
from pathlib import Path
from types import TracebackType
from typing import IO

from django.db import connection

from fanlight.store.backups.programs import first_complaint
from fanlight.store.backups.refusals import BackupRefused

# Tables take their indexes, triggers, policies and identity sequences along. What belongs to an extension stays, and so do
# rights in the schema.
_BEGIN = rb"""
SET client_min_messages = warning;
BEGIN;
SET LOCAL lock_timeout = '10s';
DO $empty$
DECLARE one record;
BEGIN
    FOR one IN
        SELECT CASE c.relkind WHEN 'v' THEN 'VIEW' WHEN 'm' THEN 'MATERIALIZED VIEW' WHEN 'S' THEN 'SEQUENCE'
               ELSE 'TABLE' END AS kind, format('public.%I', c.relname) AS name
        FROM pg_class c WHERE c.relnamespace = 'public'::regnamespace AND c.relkind IN ('r', 'p', 'v', 'm', 'S')
        AND NOT EXISTS (SELECT FROM pg_depend d WHERE d.objid = c.oid AND d.deptype IN ('e', 'i'))
        UNION ALL
        SELECT 'ROUTINE', p.oid::regprocedure::text FROM pg_proc p WHERE p.pronamespace = 'public'::regnamespace
        AND NOT EXISTS (SELECT FROM pg_depend d WHERE d.objid = p.oid AND d.deptype = 'e')
    LOOP
        EXECUTE format('DROP %s IF EXISTS %s CASCADE', one.kind, one.name);
    END LOOP;
END
$empty$;
"""
_COMMIT = b"\nCOMMIT;\n"


class PostgreSQLRestore:
    """psql with an open transaction: without `commit`, even by being killed, nothing was changed.

    psql commits nothing that it was not told to: when its input ends early, its connection ends and PostgreSQL rolls back.
    """

    def __init__(self, psql: str, words: list[str], environment: dict[str, str], said: IO[bytes]) -> None:
        """`said` is the file that psql's complaints go to."""
        self._said = said
        settings = ["-X", "-q", "-v", "ON_ERROR_STOP=1", "-v", "VERBOSITY=terse", "-f", "-"]
        self._pg_restore = str(Path(psql).with_name(Path(psql).name.replace("psql", "pg_restore")))
        script, self._script = os.pipe()
        try:
            self._psql = subprocess.Popen(
                [psql, *settings, *words], env=environment, stdin=script, stdout=subprocess.DEVNULL, stderr=self._said
            )
        finally:
            os.close(script)

    def __enter__(self) -> PostgreSQLRestore:
        return self

    def __exit__(self, kind: type[BaseException] | None, fault: BaseException | None, at: TracebackType | None) -> None:
        self._psql.kill()
        self._psql.wait()
        self._close_script()

    def receive(self, pieces: Iterable[bytes]) -> None:
        """Empty the database and fill it from the dump, inside the transaction; raises BackupRefused when it cannot."""
        self._say(_BEGIN)
        with tempfile.TemporaryFile() as said:
            reading = subprocess.Popen(
                [self._pg_restore, "--no-owner", "-f", "-"], stdin=subprocess.PIPE, stdout=self._script, stderr=said
            )
            try:
                self._feed(reading, pieces)
            finally:
                reading.kill()
                code = reading.wait()
            self._check_psql_lives()
            if code != 0:
                raise BackupRefused(f"PostgreSQL cannot read the dump: {first_complaint(said)} Nothing was changed.")

    def commit(self) -> None:
        """Make it last; raises BackupRefused when anything in the dump was refused, and then nothing was changed."""
        self._say(_COMMIT)
        self._close_script()
        if self._psql.wait() != 0:
            raise self._refusal()

    def settle(self) -> None:
        """Let the planner count what is there now: a dump holds no counts."""
        with connection.cursor() as cursor:
            cursor.execute("ANALYZE")

    @staticmethod
    def _feed(reading: subprocess.Popen[bytes], pieces: Iterable[bytes]) -> None:
        """Give the program everything and wait for it; one that ends early is asked afterwards why."""
        if reading.stdin is None:
            return
        try:
            with reading.stdin as stdin:
                for piece in pieces:
                    stdin.write(piece)
        except BrokenPipeError:
            pass
        reading.wait()

    def _say(self, words: bytes) -> None:
        try:
            os.write(self._script, words)
        except BrokenPipeError as fault:
            self._psql.wait()
            raise self._refusal() from fault

    def _check_psql_lives(self) -> None:
        if self._psql.poll() is not None:
            raise self._refusal()

    def _refusal(self) -> BackupRefused:
        return BackupRefused(f"PostgreSQL refused the backup: {first_complaint(self._said)}. Nothing was changed.")

    def _close_script(self) -> None:
        script, self._script = self._script, -1
        if script >= 0:
            os.close(script)
