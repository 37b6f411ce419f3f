"""What follows a restore: the audit log says so, nobody stays signed in, and the log is verified."""

from __future__ import annotations

import sys
from typing import TYPE_CHECKING

import click

from fanlight.cli.audit import in_words
from fanlight.cli.starting import check_purpose, steps_behind

if TYPE_CHECKING:
    from fanlight.store.public import Actor, RestoreNote


def finish_restore() -> None:
    """Log a restore that is done and verify the log; exit 1 when it does not hold. Does nothing where none waits.

    A backup from before the code's latest steps waits for them: `migrate` calls this again.
    """
    from fanlight.access.public import end_every_session
    from fanlight.audit.public import known_authorities
    from fanlight.store.public import forget_restore, restore_note

    note = restore_note()
    if note is None:
        return
    if behind := steps_behind():
        click.echo(f"Restored. The database is {behind} steps behind the code. Now run: fanlight migrate")
        return
    check_purpose()
    # A session that was ended since the backup was made must not open again.
    end_every_session()
    authorities = sorted({*known_authorities(), *note.heads})
    for authority in authorities:
        _log(note, authority)
    forget_restore()
    click.echo(
        "Restored. Everybody signs in again. What was shredded since the backup comes due again: approve it anew."
    )
    _verify(authorities)


def _log(note: RestoreNote, authority: str) -> None:
    from fanlight.audit.public import Head, record_restore
    from fanlight.store.public import now

    replaced = Head(*note.heads[authority]) if authority in note.heads else None
    by = _operator(note.operator, authority)
    record_restore(backup_id=note.backup_id, made_at=note.made_at, replaced=replaced, by=by, at=now())


def _operator(said: str, authority: str) -> Actor:
    """Whoever restored: their account where the restored database knows it, else the words that they gave."""
    from fanlight.access.public import operator_with_address
    from fanlight.store.public import command_actor

    return operator_with_address(said, authority=authority) or command_actor(
        f"restore run by {said}", authority=authority
    )


def _verify(authorities: list[str]) -> None:
    from fanlight.audit.public import verify

    verdicts = [verify(authority) for authority in authorities]
    for verdict in verdicts:
        click.echo(in_words(verdict))
    if not all(verdict.holds for verdict in verdicts):
        click.echo("The log did not hold when the backup was made: what it says is not to be relied on.", err=True)
        sys.exit(1)
