"""Backups: made while everybody works on, and restored when nobody does."""

from __future__ import annotations

import os
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from datetime import datetime
from pathlib import Path
from typing import TYPE_CHECKING

import click

from fanlight.cli.demo import UNFINISHED
from fanlight.cli.restored import finish_restore
from fanlight.cli.starting import (
    LONGEST_OPERATOR,
    OPERATOR,
    acting_operator,
    check_migrated,
    check_said_who,
    start_django,
)

if TYPE_CHECKING:
    from fanlight.store.public import Checked

KEY_FILE = click.option(
    "--key-file",
    type=click.Path(exists=True, dir_okay=False, path_type=Path),
    help="A file that holds the backup key, instead of FANLIGHT_BACKUP_KEY.",
)


@click.command("backup-key", short_help="print a new key for backups, to be kept away from them")
def backup_key() -> None:
    """Print a new key for backups. Whoever loses it loses every backup made with it: keep it in two safe places."""
    start_django()
    from fanlight.store.public import new_key

    click.echo(new_key())


@click.command(short_help="write an encrypted backup while everybody works on: backup FILE")
@click.argument("file", type=click.Path(dir_okay=False, path_type=Path))
@KEY_FILE
@OPERATOR
def backup(file: Path, key_file: Path | None, operator: str) -> None:
    """Write database, documents and audit heads to one new FILE, encrypted under the key in FANLIGHT_BACKUP_KEY.

    No key is in it. To read it again you need the backup key, and for sealed fields and documents the
    FANLIGHT_FIELD_KEYS of the day on which it was made: keep both away from the backups.
    """
    start_django()
    check_migrated()
    from django.conf import settings

    from fanlight.audit.public import known_authorities, record_backup
    from fanlight.store.public import check_may_be_made, new_ulid, now, take_backup

    if (Path(settings.FANLIGHT_HOME) / UNFINISHED).exists():
        raise click.ClickException("The demonstration was cut off while it was built. First run: fanlight demo")
    with _refusals_in_words():
        key = _key(key_file)
        check_may_be_made(file, key)
        backup_id = new_ulid()
        for authority in known_authorities():
            record_backup(backup_id=backup_id, by=acting_operator(operator, "backup", authority), at=now())
        with _bar("Backing up") as progress:
            made = take_backup(file, key=key, backup_id=backup_id, progress=progress)
    click.echo(f"{file} holds the database, {made.documents:,} documents and the audit heads: {made.size:,} bytes.")
    click.echo("Keep the backup key and FANLIGHT_FIELD_KEYS somewhere else: without them it cannot be read.")


@click.command(short_help="put a backup in the place of what is here: restore FILE; --check only reads it")
@click.argument("file", type=click.Path(exists=True, dir_okay=False, path_type=Path))
@click.option("--check", "is_check", is_flag=True, help="Read FILE to its end, say what it is of, and change nothing.")
@click.option(
    "--replace",
    is_flag=True,
    help="Replace what is here: files are set aside, what a PostgreSQL database holds is gone.",
)
@KEY_FILE
@OPERATOR
def restore(file: Path, is_check: bool, replace: bool, key_file: Path | None, operator: str) -> None:
    """Put the database, documents and audit heads of FILE in the place of what is here, all of them or none.

    Nothing is touched before the whole file was read and every byte of it found as it was written. Nobody may be
    using this installation meanwhile. What was done here since the backup was made is not in it.
    """
    from fanlight.config.environment import home

    check_said_who(operator.strip())
    if not is_check:
        home().mkdir(parents=True, exist_ok=True)
    start_django(alone=not is_check)
    from fanlight.audit.public import heads_on_file
    from fanlight.store.public import check_backup, restore_backup

    with _refusals_in_words():
        key = _key(key_file)
        with _bar("Checking") as progress:
            checked = check_backup(file, key=key, progress=progress)
        _say_what_it_is(checked)
        if is_check:
            return
        heads = {code: (head.position, head.hash) for code, head in heads_on_file().items()}
        with _bar("Restoring") as progress:
            aside = restore_backup(
                file,
                key=key,
                checked=checked,
                replace=replace,
                operator=operator.strip()[:LONGEST_OPERATOR],
                heads=heads,
                progress=progress,
            )
    (home() / UNFINISHED).unlink(missing_ok=True)
    for path in aside:
        click.echo(f"Set aside: {path}. Delete it when you are sure that it is not needed.")
    finish_restore()


def _key(file: Path | None) -> bytes:
    """The backup key, from the file or from the environment; never from the command line, which others can read."""
    from fanlight.store.public import BackupRefused, key_from

    written = file.read_text(errors="replace") if file else os.environ.get("FANLIGHT_BACKUP_KEY", "")
    if not written.strip():
        raise BackupRefused(
            "Set FANLIGHT_BACKUP_KEY, or name a file with --key-file. fanlight backup-key prints a new one."
        )
    return key_from(written)


def _say_what_it_is(checked: Checked) -> None:
    manifest = checked.manifest
    people = {"DEMONSTRATION": "invented people", "REAL": "real people"}.get(
        manifest.purpose, "a database not yet marked"
    )
    made = datetime.fromisoformat(manifest.made_at)
    click.echo(
        f"The backup {manifest.backup_id} is whole: {people}, {checked.documents:,} documents, made on "
        f"{made.day} {made:%B %Y at %H:%M} UTC."
    )
    if checked.lacking_keys:
        click.echo(
            f"Warning: FANLIGHT_FIELD_KEYS lacks the keys {', '.join(checked.lacking_keys)} of that day: what they sealed "
            "cannot be read until they are put back."
        )


@contextmanager
def _refusals_in_words() -> Iterator[None]:
    from fanlight.store.public import BackupRefused

    try:
        yield
    except BackupRefused as refused:
        raise click.ClickException(str(refused)) from refused


@contextmanager
def _bar(what: str) -> Iterator[Callable[[int, int], None]]:
    """A bar with the time left, where somebody looks on."""
    from rich.console import Console
    from rich.progress import BarColumn, DownloadColumn, Progress, TextColumn, TimeRemainingColumn

    columns = (TextColumn("{task.description}"), BarColumn(), DownloadColumn(), TimeRemainingColumn())
    console = Console(stderr=True)
    with Progress(*columns, console=console, transient=True, disable=not console.is_terminal) as bar:
        task = bar.add_task(what, total=None)
        yield lambda done, of: bar.update(task, completed=done, total=of)
