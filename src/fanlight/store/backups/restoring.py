"""Restores a backup: the whole file is checked before anything is touched, then everything changes places at once."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

from django.conf import settings
from django.db import DatabaseError, connections

from fanlight.store.backups.archive import Manifest, read_manifest, read_members
from fanlight.store.backups.engines import Database, Restore, database_here, known_migrations
from fanlight.store.backups.fitting import Place, check_fits
from fanlight.store.backups.folders import DATABASE, DOCUMENTS, HEADS, folder_of, has_files
from fanlight.store.backups.note import RestoreNote, done, forget_restore, restore_note, write_note
from fanlight.store.backups.refusals import BackupRefused, not_as_written
from fanlight.store.backups.sealing import SealedReader
from fanlight.store.backups.staging import Staging, write_new
from fanlight.store.backups.taking import Progress, field_key_digests
from fanlight.store.clock import real_now
from fanlight.store.purpose import database_purpose


@dataclass(frozen=True)
class Checked:
    """A backup that is, to the byte, what was written. `lacking_keys` open fields and documents, and are not here."""

    manifest: Manifest
    documents: int
    lacking_keys: list[str]


def check_backup(file: Path, *, key: bytes, progress: Progress = lambda done, of: None) -> Checked:
    """Read a backup to its end and return what it is of; raises BackupRefused when any of it is not as it was written."""
    try:
        with _opened(file, key, progress) as source:
            manifest = read_manifest(source, name=file.name)
            names = [name for name, _ in read_members(source, name=file.name)]
    except OSError as fault:
        raise BackupRefused(f"{file} cannot be read: {fault}") from fault
    if names.count(DATABASE) != 1 or any(name.split("/")[0] not in {DATABASE, HEADS, DOCUMENTS} for name in names):
        raise not_as_written(file.name)
    here = field_key_digests()
    lacking = sorted(key_id for key_id, digest in manifest.field_keys.items() if here.get(key_id) != digest)
    return Checked(manifest, sum(name.startswith(DOCUMENTS) for name in names), lacking)


def restore_backup(
    file: Path,
    *,
    key: bytes,
    checked: Checked,
    replace: bool,
    operator: str,
    heads: dict[str, tuple[int, str]],
    progress: Progress = lambda done, of: None,
) -> list[Path]:
    """Put a checked backup in the place of what is here, and return what was set aside; the caller holds the home alone.

    `heads` are those of the logs that are here now; the note that is left keeps them for the audit log. Raises
    BackupRefused, and then nothing was changed.
    """
    manifest = checked.manifest
    database = database_here()
    try:
        check_fits(manifest, _place(database))
        _check_may_replace(database, replace=replace)
        database.check_nobody_uses_it()
    except DatabaseError as fault:
        raise BackupRefused(f"The database cannot be reached: {fault}") from fault
    earlier = restore_note()
    note = RestoreNote(manifest.backup_id, manifest.made_at, operator, earlier.heads if earlier else heads)
    staging = Staging(real_now().strftime("%Y%m%dT%H%M%SZ"))
    try:
        with database.restoring(staging) as restore:
            _receive(file, key, manifest, staging, restore, progress)
            aside = _change_places(staging, restore, note, earlier)
    except OSError as fault:
        raise BackupRefused(f"The backup could not be restored: {fault}. Nothing was changed.") from fault
    finally:
        staging.discard()
    restore.settle()
    return aside


def _receive(
    file: Path, key: bytes, manifest: Manifest, staging: Staging, restore: Restore, progress: Progress
) -> None:
    """Put everything that the backup holds where it waits; refuse when it is another than was checked."""
    new = {kind: staging.new_beside(folder_of(kind)) for kind in (HEADS, DOCUMENTS)}
    for folder in new.values():
        folder.mkdir(mode=0o700)
    with _opened(file, key, progress) as source:
        if read_manifest(source, name=file.name) != manifest:
            raise BackupRefused(f"{file.name} was replaced by another backup after it was checked.")
        for name, pieces in read_members(source, name=file.name):
            kind, _, rest = name.partition("/")
            if kind == DATABASE:
                restore.receive(pieces)
            else:
                (new[kind] / rest).parent.mkdir(parents=True, exist_ok=True, mode=0o700)
                write_new(new[kind] / rest, pieces)


def _change_places(staging: Staging, restore: Restore, note: RestoreNote, earlier: RestoreNote | None) -> list[Path]:
    """Let files and database take their places; cut off in the middle, the note keeps every command from starting."""
    write_note(note)
    try:
        aside = staging.swap()
        try:
            restore.commit()
        except BackupRefused:
            staging.undo()
            raise
    except (OSError, BackupRefused):
        if earlier:
            write_note(earlier)
        else:
            forget_restore()
        raise
    try:
        write_note(done(note))
    except OSError as fault:
        # Too late to go back: better a sentence and a restore done twice than one that the log does not know.
        raise BackupRefused(f"The backup is in place, but its note is not: {fault}. Restore it again.") from fault
    return aside


def _place(database: Database) -> Place:
    try:
        return Place(
            engine=database.engine,
            mode=settings.FANLIGHT_MODE,
            purpose=_purpose_of_what_is_there(database),
            known_migrations=known_migrations(),
            roles=database.known_roles(),
        )
    finally:
        # Whoever asks next whether anybody has the database open must not find us.
        connections.close_all()


def _purpose_of_what_is_there(database: Database) -> str:
    """Return what the database here was made for; empty when there is none, or none that can be read."""
    if not database.is_there():
        return ""
    try:
        return database_purpose() or ""
    except DatabaseError:
        return ""


def _check_may_replace(database: Database, *, replace: bool) -> None:
    if replace:
        return
    there = [
        name
        for name, is_there in (
            ("a database", database.is_there()),
            ("documents", has_files(DOCUMENTS)),
            ("audit heads", has_files(HEADS)),
        )
        if is_there
    ]
    if there:
        raise BackupRefused(
            f"Something is here already: {', '.join(there)}. To put the backup in its place, say --replace."
        )


@contextmanager
def _opened(file: Path, key: bytes, progress: Progress) -> Iterator[SealedReader]:
    """Open a backup; what cannot be read at all is refused in words."""
    try:
        opened = file.open("rb")
    except OSError as fault:
        raise BackupRefused(f"{file} cannot be read: {fault.strerror}.") from fault
    with opened:
        size = file.stat().st_size
        yield SealedReader(opened, key, name=file.name, told=lambda at: progress(min(at, size), size))
