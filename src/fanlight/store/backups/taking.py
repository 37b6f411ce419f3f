"""Makes a backup while everybody works on: heads first, then the database at one instant, then the documents."""

from __future__ import annotations

import hashlib
import os
import secrets
from collections.abc import Callable, Iterable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import IO

import fasteners
from django.conf import settings
from django.db import DatabaseError

from fanlight.store.backups.archive import Manifest, write_end, write_manifest, write_member
from fanlight.store.backups.engines import Database, applied_migrations, database_here
from fanlight.store.backups.folders import DATABASE, DOCUMENTS, HEADS, files_in, pieces_of, settled_text, size_of_files
from fanlight.store.backups.refusals import BackupRefused
from fanlight.store.backups.sealing import SealedWriter
from fanlight.store.backups.staging import flush_folder
from fanlight.store.clock import real_now
from fanlight.store.purpose import database_purpose

# Told how many bytes are done, of how many.
Progress = Callable[[int, int], None]


@dataclass(frozen=True)
class Backup:
    """A backup that was made: its file's size in bytes, and how many documents are in it."""

    file: Path
    size: int
    documents: int


def check_may_be_made(file: Path, key: bytes) -> None:
    """Raise BackupRefused when the file cannot be written, or the key is one that opens fields and documents."""
    if file.exists():
        raise BackupRefused(f"{file} is there already, and a backup never writes over another. Give it a new name.")
    if not file.parent.is_dir():
        raise BackupRefused(f"There is no folder {file.parent}.")
    if key.hex() in {value.lower() for value in settings.FANLIGHT_FIELD_KEYS.values()}:
        raise BackupRefused(
            "The backup key must not be one of FANLIGHT_FIELD_KEYS: fanlight backup-key prints a new one."
        )


def take_backup(file: Path, *, key: bytes, backup_id: str, progress: Progress = lambda done, of: None) -> Backup:
    """Write a backup of this installation to a new file, complete or not at all, and return what is in it.

    An audit head never names an event that the database's copy lacks, and a row's file is never missing: so heads are
    read before the copy is made, documents after. Raises BackupRefused.
    """
    check_may_be_made(file, key)
    try:
        with _one_at_a_time(), _new_file(file) as out:
            sink = SealedWriter(out, key)
            documents = _write_everything(sink, backup_id, progress)
            sink.finish()
    except (OSError, DatabaseError) as fault:
        raise BackupRefused(f"The backup could not be made: {fault}. Nothing is left of it.") from fault
    return Backup(file, file.stat().st_size, documents)


def field_key_digests() -> dict[str, str]:
    """Return a digest of each field key by its id: enough to recognise the key, and nothing to find it by."""
    return {
        key_id: hashlib.sha256(b"fanlight field key" + bytes.fromhex(key)).hexdigest()[:32]
        for key_id, key in settings.FANLIGHT_FIELD_KEYS.items()
    }


def _write_everything(sink: SealedWriter, backup_id: str, progress: Progress) -> int:
    database = database_here()
    counted = _counting(progress, database.size() + size_of_files(DOCUMENTS))
    heads = {member: settled_text(path) for member, path in files_in(HEADS)}
    write_manifest(sink, _manifest(database, backup_id))
    for member, text in heads.items():
        write_member(sink, member, [text])
    with database.copied() as pieces:
        write_member(sink, DATABASE, counted(pieces), is_packed=True)
    documents = 0
    for member, path in files_in(DOCUMENTS):
        try:
            file = path.open("rb")
        except FileNotFoundError:
            continue  # shredded since the copy was made
        with file:
            write_member(sink, member, counted(pieces_of(file)))
        documents += 1
    write_end(sink, len(heads) + 1 + documents)
    return documents


def _manifest(database: Database, backup_id: str) -> Manifest:
    return Manifest(
        backup_id=backup_id,
        made_at=real_now().isoformat(),
        engine=database.engine,
        purpose=database_purpose() or "",
        migrations=applied_migrations(),
        field_keys=field_key_digests(),
        roles=database.roles(),
    )


def _counting(progress: Progress, total: int) -> Callable[[Iterable[bytes]], Iterator[bytes]]:
    done = 0

    def counted(pieces: Iterable[bytes]) -> Iterator[bytes]:
        nonlocal done
        for piece in pieces:
            yield piece
            done += len(piece)
            progress(done, max(done, total))

    return counted


@contextmanager
def _one_at_a_time() -> Iterator[None]:
    lock = fasteners.InterProcessLock(Path(settings.FANLIGHT_HOME) / "backup.lock")
    if not lock.acquire(blocking=False):
        raise BackupRefused("Another backup is being made at this moment.")
    try:
        yield
    finally:
        lock.release()


@contextmanager
def _new_file(file: Path) -> Iterator[IO[bytes]]:
    """Open a file that appears under its name when it is complete and on the disk, and not before."""
    unfinished = file.with_name(f".{file.name}.{secrets.token_hex(4)}.unfinished")
    opened = os.open(unfinished, os.O_WRONLY | os.O_CREAT | os.O_EXCL | getattr(os, "O_BINARY", 0), 0o600)
    try:
        with open(opened, "wb") as out:
            yield out
            out.flush()
            os.fsync(out.fileno())
        os.replace(unfinished, file)
        flush_folder(file.parent)
    except BaseException:
        unfinished.unlink(missing_ok=True)
        raise
